/* Made from browser/ by `make scripts`. */
import{a as t}from"../parts/364SGYX4.js";function p(o){let e=o.querySelector(".pb-sheet__site");e&&(e.textContent=`${t.host}${t.pathname}`)}export{p as mount};
