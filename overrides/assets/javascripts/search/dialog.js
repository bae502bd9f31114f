/* Made from browser/ by `make scripts`. */
import{a,b}from"../parts/EOS4RMB3.js";import"../parts/UK65LCFX.js";import"../parts/5O3DNV4L.js";import"../parts/OY7RK3SI.js";import"../parts/KXVQPYJQ.js";import"../parts/6DA3AEPF.js";import"../parts/364SGYX4.js";import"../parts/WGZXWUZP.js";import"../parts/FIW565WB.js";import"../parts/EAI5T3PQ.js";export{b as open,a as warm};
