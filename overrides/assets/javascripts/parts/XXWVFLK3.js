/* Made from browser/ by `make scripts`. */
import{a as o}from"./EAI5T3PQ.js";var a=(b,p,{key:n,look:t,...c}={})=>o("button",{type:"button",class:t?`pb-do pb-do--${t}`:"pb-do","data-key":n,onclick:p,...c},b);export{a};
