/* Made from browser/ */
import{a,b}from"../parts/OKN6IVGT.js";import"../parts/ADZSMMJG.js";import"../parts/2BVZEWPG.js";import"../parts/SM25JJBN.js";import"../parts/PC4FBUA7.js";import"../parts/WJ4TI6FZ.js";import"../parts/GQBBKXY2.js";import"../parts/FEC66LUV.js";import"../parts/3FCSLCAU.js";import"../parts/OZHMZ5MF.js";export{b as open,a as warm};
