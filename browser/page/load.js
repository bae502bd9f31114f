/* Starts the tools of a page, and loads no script of a tool that is not on it. A tool that cannot start is tried again
 * by itself, when the network is back, and when the reader asks for it.
 *
 *   data-tool="planner"     an empty place: `tools/planner.js` fills it
 *   data-fallback="planner"  what readers have where that tool cannot start
 *   data-enhance="checklist"    something that makes sense by itself: `tools/checklist.js` adds to it
 *
 * Each script exports `mount(element)`, which may give a function that ends it.
 */
import { h } from "../shared/dom.js";
import { loadModule } from "./module.js";

/** What pages do without, and say nothing about it. */
const QUIET = new Set(["handout", "link", "lost", "progress", "remembered", "resume", "review", "seek", "words"]);

(() => {
  // A classic script that runs is the document's current one.
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const folder = new URL("tools/", script.src);
  /** @type {(() => unknown)[]} */
  let endings = [];
  /** @type {Set<HTMLElement>} */
  let failed = new Set(); // places whose tool could not start
  /** @type {HTMLElement | null} */
  let notice = null;
  let turn = 0; // counts the pages shown: what was still loading for the one before is not started any more

  /* Folders open as lists of files where there is no server. */
  const nameFiles = () => {
    document.documentElement.classList.add("pb-unserved");
    for (const link of document.querySelectorAll("a[href]")) {
      const target = new URL(link.getAttribute("href") ?? "", document.baseURI); // in a drawing `href` is no text
      if (target.protocol === "file:" && target.pathname.endsWith("/")) {
        target.pathname += "index.html";
        link.setAttribute("href", target.href);
      }
    }
  };

  /* A page that was opened without loading it anew brings its styles with it: nothing is drawn before they are there. */
  /** @type {WeakMap<HTMLLinkElement, Promise<void>>} */
  const stylesRead = new WeakMap();
  /** @param {HTMLLinkElement} link */
  const readStyles = (link) => {
    const reading = stylesRead.get(link) ?? settled(link).then(() => (link.sheet ? undefined : readAgain(link)));
    stylesRead.set(link, reading);
    return reading;
  };
  /** @param {HTMLLinkElement} link */
  const readAgain = (link) => {
    const copy = /** @type {HTMLLinkElement} */ (link.cloneNode());
    link.replaceWith(copy);
    const reading = settled(copy);
    stylesRead.set(copy, reading);
    return reading;
  };
  /**
   * Resolves when styles are there or could not be read.
   * @param {HTMLLinkElement} link
   * @returns {Promise<void>}
   */
  const settled = (link) =>
    new Promise((done) => {
      const end = () => done();
      if (link.sheet) end();
      for (const name of ["load", "error"]) link.addEventListener(name, end, { once: true });
      // What failed before this script ran says nothing any more.
      if (turn === 1 && document.readyState === "complete") end();
      else if (turn === 1) addEventListener("load", end, { once: true });
    });

  /** @param {HTMLElement} place */
  const nameOf = (place) => place.dataset.tool ?? place.dataset.enhance ?? "";

  /**
   * Show what readers have without a tool, or hide it again.
   * @param {HTMLElement} place
   * @param {boolean} isFailed
   */
  const markFailed = (place, isFailed) => {
    const name = place.dataset.tool;
    place.hidden = isFailed && name !== undefined;
    place.classList.toggle("pb-enhance--failed", isFailed && name === undefined);
    for (const rest of name ? document.querySelectorAll(`[data-fallback~="${name}"]`) : [])
      rest.classList.toggle("pb-fallback--shown", isFailed);
  };

  /** @param {HTMLElement} place */
  const isMissed = (place) => !QUIET.has(nameOf(place));

  const tryAgain = () => {
    const again = [...failed];
    failed.clear();
    for (const place of again) start(place);
  };

  /* One for the page, however many tools could not start. */
  /** @param {HTMLElement} place */
  const offerAgain = (place) => {
    if (!isMissed(place) || notice?.isConnected) return;
    notice = h(
      "p",
      { class: "pb-again", role: "status" },
      "A part of this page could not be loaded. Until then it does less. ",
      h("button", { type: "button", class: "pb-again__do", onclick: tryAgain }, "Try again"),
    );
    place.before(notice);
  };

  /**
   * @param {HTMLElement} place
   * @returns {Promise<void>}
   */
  const mount = async (place) => {
    const mine = turn;
    /** @type {NodeListOf<HTMLLinkElement>} */
    const styles = document.querySelectorAll("link[rel=stylesheet]");
    const [tool] = await Promise.all([
      loadModule(new URL(`${nameOf(place)}.js`, folder).href),
      ...[...styles].map(readStyles),
    ]);
    if (mine !== turn) return; // the reader went on while it was loading
    const end = await tool.mount(place);
    if (typeof end !== "function") return;
    if (mine === turn) endings.push(end);
    else end();
  };

  /** @param {HTMLElement} place */
  const start = async (place) => {
    const mine = turn;
    const content = [...place.childNodes];
    place.hidden = false;
    try {
      await mount(place);
      if (mine !== turn) return;
      markFailed(place, false);
      if (![...failed].some(isMissed)) notice?.remove();
    } catch (reason) {
      console.error(reason);
      if (mine !== turn) return;
      if (place.dataset.tool) place.replaceChildren(...content);
      failed.add(place);
      markFailed(place, true);
      offerAgain(place);
    }
  };

  const show = () => {
    for (const end of endings) end();
    endings = [];
    failed = new Set();
    turn += 1;
    const isServed = location.protocol !== "file:"; // modules and data come from servers only
    if (!isServed) nameFiles();
    /** @type {NodeListOf<HTMLElement>} */
    const places = document.querySelectorAll("[data-tool], [data-enhance]");
    for (const place of places) {
      if (isServed) start(place);
      else markFailed(place, true);
    }
  };

  addEventListener("online", tryAgain);

  /* `document$` is the theme's: it says when a page is there, with instant navigation every time. */
  if (window.document$) window.document$.subscribe(show);
  else show();
})();
