/** The selection of a tool in the page's address, so that it can be kept and passed on. */

/** Lists and words in the query: `?challenges=a,b&minutes=45` as `{challenges: ["a", "b"], minutes: "45"}`. */
export function readAddress(lists, address = location.search) {
  const query = new URLSearchParams(address);
  const found = {};
  for (const [name, value] of query) {
    found[name] = lists.includes(name) ? value.split(",").filter(Boolean) : value;
  }
  return found;
}

/** The query for a selection; empty lists and words are left out. Ids are slugs, so commas stay readable. */
export function query(selection) {
  const parts = Object.entries(selection)
    .map(([name, value]) => [name, Array.isArray(value) ? value.join(",") : value])
    .filter(([, value]) => value !== "" && value !== null && value !== undefined)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value).replaceAll("%2C", ",")}`);
  return parts.length ? `?${parts.join("&")}` : "";
}

/** Put a selection into the address of this page without leaving it. */
export function writeAddress(selection) {
  const wanted = query(selection);
  if (wanted === location.search) return;
  history.replaceState(history.state, "", `${location.pathname}${wanted}${location.hash}`);
}
