/* Made from browser/ */
import{b as t}from"../parts/Y6M7RKII.js";function p(o){let e=o.querySelector(".pb-sheet__site");e&&(e.textContent=`${t.host}${t.pathname}`)}export{p as mount};
