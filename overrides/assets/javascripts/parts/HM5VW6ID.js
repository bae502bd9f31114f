/* Made from browser/ by `make scripts`. */
var e=r=>r instanceof Error?r.message:String(r);export{e as a};
