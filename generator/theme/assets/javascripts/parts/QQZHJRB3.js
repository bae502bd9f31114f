/* Made from browser/ */
var o=r=>typeof r=="object"&&r!==null&&!Array.isArray(r),y=r=>Array.isArray(r)&&r.every(t=>typeof t=="string");export{o as a,y as b};
