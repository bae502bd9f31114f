/* Made from browser/ */
import{a,b}from"../parts/B663KCJM.js";import"../parts/MXYCIODK.js";import"../parts/Y6EC3RCE.js";import"../parts/QQZHJRB3.js";import"../parts/R37R66NV.js";import"../parts/KBACTGRE.js";import"../parts/7DGOQFN4.js";import"../parts/ZWVD4EPK.js";import"../parts/LYLOKP4Q.js";import"../parts/OZHMZ5MF.js";export{b as openSearch,a as preload};
