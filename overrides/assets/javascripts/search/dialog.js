/* Made from browser/ */
import{a,b}from"../parts/5R2RMWL4.js";import"../parts/PHKXCHLK.js";import"../parts/CRPKUQLY.js";import"../parts/SM25JJBN.js";import"../parts/PC4FBUA7.js";import"../parts/WJ4TI6FZ.js";import"../parts/P2V2QJI7.js";import"../parts/FEC66LUV.js";import"../parts/3FCSLCAU.js";import"../parts/OZHMZ5MF.js";export{b as openSearch,a as preload};
