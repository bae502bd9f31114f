/* Made from browser/ */
import{b as t}from"../parts/P2V2QJI7.js";function p(o){let e=o.querySelector(".pb-sheet__site");e&&(e.textContent=`${t.host}${t.pathname}`)}export{p as mount};
