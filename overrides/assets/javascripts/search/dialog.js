/* Made from browser/ by `make scripts`. */
import{a,b}from"../parts/6P7OEDWD.js";import"../parts/UBEGGKPE.js";import"../parts/CD5SNWZI.js";import"../parts/KA6U2UWK.js";import"../parts/H5OI44I4.js";import"../parts/GIKMUUOD.js";import"../parts/LCEAEVSK.js";export{b as open,a as warm};
