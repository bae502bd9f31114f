/* Starts the tools of a page, and loads no script of a tool that is not on it.
 *
 *   data-pb-tool="planner"     an empty place: `tools/planner.js` fills it
 *   data-pb-without="planner"  what readers have where that tool cannot start
 *   data-pb-add="checklist"    something that makes sense by itself: `tools/checklist.js` adds to it
 *
 * Each script exports `mount(element)`, which may give a function that ends it.
 */
(() => {
  // A classic script that runs is the document's current one.
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const folder = new URL("tools/", script.src);
  /** @type {(() => unknown)[]} */
  let endings = [];
  let turn = 0; // counts the pages shown: what was still loading for the one before is not started any more

  /* Folders open as lists of files where there is no server. */
  const nameFiles = () => {
    for (const link of document.querySelectorAll("a[href]")) {
      const target = new URL(link.getAttribute("href") ?? "", document.baseURI); // in a drawing `href` is no text
      if (target.protocol === "file:" && target.pathname.endsWith("/")) {
        target.pathname += "index.html";
        link.setAttribute("href", target.href);
      }
    }
  };

  /* A page that was opened without loading it anew brings its styles with it: nothing is drawn before they are there. */
  /** @param {HTMLLinkElement} link */
  const isRead = (link) =>
    link.sheet ||
    new Promise((done) => {
      link.onload = link.onerror = done;
    });

  /** @param {HTMLElement} place */
  const giveUp = (place) => {
    const name = place.dataset.pbTool;
    if (!name) {
      place.classList.add("pb-add--failed");
      return;
    }
    place.remove();
    for (const rest of document.querySelectorAll(`[data-pb-without~="${name}"]`))
      rest.classList.add("pb-without--shown");
  };

  /** @param {HTMLElement} place */
  const start = async (place) => {
    const mine = turn;
    if (location.protocol === "file:") {
      giveUp(place); // modules and data come from servers only
      return;
    }
    try {
      /** @type {NodeListOf<HTMLLinkElement>} */
      const styles = document.querySelectorAll("link[rel=stylesheet]");
      const [tool] = await Promise.all([
        import(new URL(`${place.dataset.pbTool ?? place.dataset.pbAdd}.js`, folder).href),
        ...[...styles].map(isRead),
      ]);
      if (mine !== turn) return; // the reader went on while it was loading
      const end = await tool.mount(place);
      if (typeof end !== "function") return;
      if (mine === turn) endings.push(end);
      else end();
    } catch (reason) {
      giveUp(place);
      console.error(reason);
    }
  };

  const show = () => {
    for (const end of endings) end();
    endings = [];
    turn += 1;
    if (location.protocol === "file:") nameFiles();
    /** @type {NodeListOf<HTMLElement>} */
    const places = document.querySelectorAll("[data-pb-tool], [data-pb-add]");
    for (const place of places) start(place);
  };

  /* `document$` is the theme's: it says when a page is there, with instant navigation every time. */
  if (window.document$) window.document$.subscribe(show);
  else show();
})();
