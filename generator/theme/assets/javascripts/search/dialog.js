/* Made from browser/ */
import{a,b}from"../parts/GKDCPFML.js";import"../parts/DD7ARJZV.js";import"../parts/Y6EC3RCE.js";import"../parts/QQZHJRB3.js";import"../parts/R37R66NV.js";import"../parts/KBACTGRE.js";import"../parts/7DGOQFN4.js";import"../parts/ZWVD4EPK.js";import"../parts/OMP5VONQ.js";import"../parts/OZHMZ5MF.js";export{b as openSearch,a as preload};
