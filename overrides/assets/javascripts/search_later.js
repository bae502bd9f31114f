/* The theme reads the whole index of the search on every page, a third of a megabyte, before anybody asked. Here it
 * waits until the reader turns to the search. It stands before the theme's script, and goes when the search is ours.
 */
(() => {
  "use strict";
  const query = new URLSearchParams(location.search);
  let isWanted = query.has("q") || query.has("h"); // a search, or words to mark, in the address
  let waiting = [];
  const { open, send } = XMLHttpRequest.prototype;
  const indexes = new WeakSet();

  XMLHttpRequest.prototype.open = function (method, address, ...more) {
    if (String(address).endsWith("/search/search_index.json")) indexes.add(this);
    return open.call(this, method, address, ...more);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (isWanted || !indexes.has(this)) send.call(this, body);
    else waiting.push(() => send.call(this, body));
  };

  const want = () => {
    isWanted = true;
    for (const go of waiting) go();
    waiting = [];
  };
  document.addEventListener("focusin", (event) => { if (event.target.matches(".md-search__input")) want(); });
  document.addEventListener("change", (event) => { if (event.target.id === "__search") want(); });
})();
