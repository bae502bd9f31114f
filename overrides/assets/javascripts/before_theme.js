/* Three things that the theme's script, which comes next, does too early or in the wrong place. */
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

  /* When it opens a page it makes addresses whole by assigning them to themselves. A link in a drawing refuses that,
   * and the page would never open. Its address is whole already: nothing needs to happen. */
  for (const name of Object.getOwnPropertyNames(window).filter((found) => /^SVG\w*Element$/.test(found))) {
    const href = Object.getOwnPropertyDescriptor(window[name].prototype, "href");
    if (href && !href.set) Object.defineProperty(window[name].prototype, "href", { ...href, set() {} });
  }

  /* It reads the whole index of the search on every page, a third of a megabyte, and starts a worker for it, before
   * anybody asked. Here both wait until the reader turns to the search. This part goes when the search is ours. */
  const query = new URLSearchParams(location.search);
  let isWanted = query.has("q") || query.has("h"); // a search, or words to mark, in the address
  let waiting = [];
  const later = (go) => { if (isWanted) go(); else waiting.push(go); };
  const { open, send } = XMLHttpRequest.prototype;
  const indexes = new WeakSet();

  XMLHttpRequest.prototype.open = function (method, address, ...more) {
    if (String(address).endsWith("/search/search_index.json")) indexes.add(this);
    return open.call(this, method, address, ...more);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (indexes.has(this)) later(() => send.call(this, body));
    else send.call(this, body);
  };
  const RealWorker = window.Worker;
  window.Worker = class extends EventTarget {
    constructor(...how) {
      super();
      if (!String(how[0]).includes("/workers/search.")) return new RealWorker(...how);
      later(() => {
        this.real = new RealWorker(...how);
        for (const type of ["message", "error"]) this.real.addEventListener(type, (event) => this.dispatchEvent(new event.constructor(type, event)));
      });
    }

    postMessage(...what) {
      later(() => this.real.postMessage(...what));
    }
  };

  const want = () => {
    isWanted = true;
    for (const go of waiting) go();
    waiting = [];
  };
  document.addEventListener("focusin", (event) => { if (event.target.matches(".md-search__input")) want(); });
  document.addEventListener("change", (event) => { if (event.target.id === "__search") want(); });
})();
