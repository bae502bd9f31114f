/* Made from browser/ */
import{a,b}from"../parts/U3MCRTR7.js";import"../parts/SWN7UX5F.js";import"../parts/3BWGIGRZ.js";import"../parts/SM25JJBN.js";import"../parts/PC4FBUA7.js";import"../parts/WJ4TI6FZ.js";import"../parts/Y6M7RKII.js";import"../parts/FEC66LUV.js";import"../parts/3FCSLCAU.js";import"../parts/OZHMZ5MF.js";export{b as open,a as warm};
