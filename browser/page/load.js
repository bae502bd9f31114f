/* Starts the tools of a page, and loads no script of a tool that is not on it.
 *
 *   data-pb-tool="planner"     an empty place: `tools/planner.js` fills it
 *   data-pb-without="planner"  what readers have where that tool cannot start
 *   data-pb-add="checklist"    something that makes sense by itself: `tools/checklist.js` adds to it
 *
 * Each script exports `mount(element)`, which may give a function that ends it.
 */
(() => {
  "use strict";
  const folder = new URL("tools/", document.currentScript.src);
  let endings = [];
  let turn = 0; // counts the pages shown: what was still loading for the one before is not started any more

  /* Folders open as lists of files where there is no server. */
  const nameFiles = () => {
    for (const link of document.querySelectorAll("a[href]")) {
      const target = new URL(link.getAttribute("href"), document.baseURI); // in a drawing `href` is no text
      if (target.protocol === "file:" && target.pathname.endsWith("/")) {
        target.pathname += "index.html";
        link.setAttribute("href", target.href);
      }
    }
  };

  /* A page that was opened without loading it anew brings its styles with it: nothing is drawn before they are there. */
  const isRead = (link) =>
    link.sheet ||
    new Promise((done) => {
      link.onload = link.onerror = done;
    });

  const giveUp = (place) => {
    const name = place.dataset.pbTool;
    if (!name) return place.classList.add("pb-add--failed");
    place.remove();
    for (const rest of document.querySelectorAll(`[data-pb-without~="${name}"]`))
      rest.classList.add("pb-without--shown");
  };

  const start = async (place) => {
    const mine = turn;
    if (location.protocol === "file:") return giveUp(place); // modules and data come from servers only
    try {
      const [tool] = await Promise.all([
        import(new URL(`${place.dataset.pbTool ?? place.dataset.pbAdd}.js`, folder).href),
        ...[...document.querySelectorAll("link[rel=stylesheet]")].map(isRead),
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
    document.querySelectorAll("[data-pb-tool], [data-pb-add]").forEach(start);
  };

  /* `document$` is the theme's: it says when a page is there, with instant navigation every time. */
  if (window.document$) window.document$.subscribe(show);
  else show();
})();
