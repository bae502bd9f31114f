/* Made from browser/ */
var e=(o,t,$=`${t}s`)=>`${o} ${o===1?t:$}`;export{e as a};
