/* Made from browser/ */
import{a as t}from"../parts/GQBBKXY2.js";function p(o){let e=o.querySelector(".pb-sheet__site");e&&(e.textContent=`${t.host}${t.pathname}`)}export{p as mount};
