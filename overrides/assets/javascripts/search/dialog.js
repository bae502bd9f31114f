/* Made from browser/ by `make scripts`. */
import{a,b}from"../parts/P6UG4FBG.js";import"../parts/4ZLU2ZYK.js";import"../parts/5BBLE2VN.js";import"../parts/SWKL2WJB.js";import"../parts/DX6XXOVF.js";import"../parts/T6IQXLFS.js";import"../parts/6ERXPJMF.js";export{b as open,a as warm};
