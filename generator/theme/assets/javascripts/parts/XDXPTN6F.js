/* Made from browser/ */
var e=r=>r instanceof Error?r.message:String(r);export{e as a};
