/* Made from browser/ by `make scripts`. */
var n=(t,e,o=`${e}s`)=>`${t} ${t===1?e:o}`,m=t=>r(t,{day:"numeric",month:"long",year:"numeric"}),a=t=>r(t,{day:"numeric",month:"short"});function r(t,e){let o=new Date(/^\d{4}-\d\d-\d\d$/.test(t)?`${t}T00:00:00Z`:Number.NaN);return Number.isNaN(o.getTime())?t:new Intl.DateTimeFormat("en-GB",{...e,timeZone:"UTC"}).format(o)}export{n as a,m as b,a as c};
