/* Made from browser/ */
import{b as t}from"../parts/7DGOQFN4.js";function i(o){let e=o.querySelector(".pb-sheet__site");e&&(e.textContent=`${t.host}${t.pathname}`)}export{i as mount};
