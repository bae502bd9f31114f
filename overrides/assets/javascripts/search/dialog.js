/* Made from browser/ by `make scripts`. */
import{a,b}from"../parts/LBXK74L4.js";import"../parts/2LMIBOKS.js";import"../parts/5BBLE2VN.js";import"../parts/5O3DNV4L.js";import"../parts/OY7RK3SI.js";import"../parts/AEIEIKPM.js";import"../parts/364SGYX4.js";import"../parts/Z3QKXLSQ.js";import"../parts/XXWVFLK3.js";import"../parts/EAI5T3PQ.js";export{b as open,a as warm};
