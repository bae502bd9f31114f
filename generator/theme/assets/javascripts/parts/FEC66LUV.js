/* Made from browser/ */
var r=(t,e,n=`${e}s`)=>`${t} ${t===1?e:n}`;function m(t,e){let n=new Date(/^\d{4}-\d\d-\d\d$/.test(t)?`${t}T00:00:00Z`:Number.NaN);if(Number.isNaN(n.getTime()))return t;let o=e?{month:"short"}:{month:"long",year:"numeric"};return n.toLocaleDateString("en-GB",{day:"numeric",...o,timeZone:"UTC"})}export{r as a,m as b};
