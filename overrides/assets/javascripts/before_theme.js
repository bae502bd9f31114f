/* Two things that the theme's script, which comes next, does too early or in the wrong place. */
(() => {
  "use strict";

  /* From a folder of files nothing can be searched, and no page be opened by script: the theme's way of leaving that
   * out would stop all the rest of it. */
  if (location.protocol === "file:") {
    for (const part of document.querySelectorAll(".md-search, .pb-search-button")) part.remove();
    const box = document.getElementById("__config");
    const config = JSON.parse(box.textContent);
    config.features = config.features.filter((feature) => feature !== "navigation.instant");
    box.textContent = JSON.stringify(config);
  }

  /* It reads the whole index of the search on every page, a third of a megabyte, before anybody asked. Here that waits
   * until the reader turns to the search. This part goes when the search is ours. */
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
