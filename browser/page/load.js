/* Loads and starts the tools of a page. A tool that fails to load is retried automatically (page/module.js), when the
 * network is back, and when the reader presses "Try again".
 *
 *   data-tool="planner"       an empty element that the tool fills
 *   data-fallback="planner"   content to show if that tool cannot start
 *   data-enhance="checklist"  complete content to which the tool adds
 *
 * The script of a tool is `tools/<tool>/index.js`. It exports `mount(element)`, which returns a cleanup function or
 * nothing, or a promise of either.
 */
import { h } from "../shared/dom.js";
import { loadModule } from "./module.js";

/** Tools whose failure is not reported to the reader. */
const SILENT_TOOLS = new Set([
  "handout",
  "link",
  "lost",
  "progress",
  "remembered",
  "resume",
  "review",
  "seek",
  "words",
]);

(() => {
  // A classic script that runs is the document's current one.
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const folder = new URL("tools/", script.src);
  /** @type {(() => unknown)[]} */
  let cleanups = [];
  /** @type {Set<HTMLElement>} */
  let failedPlaces = new Set(); // elements whose tool could not start
  /** @type {HTMLElement | null} */
  let notice = null;
  let pageCount = 0; // pages shown by instant navigation; tools still loading for an earlier page are not started

  /* Below `file:` a link to a folder would open a list of files: link to its index.html. */
  const linkToIndexFiles = () => {
    document.documentElement.classList.add("pb-unserved");
    for (const link of document.querySelectorAll("a[href]")) {
      const target = new URL(link.getAttribute("href") ?? "", document.baseURI); // in SVG the property `href` is an object
      if (target.protocol === "file:" && target.pathname.endsWith("/")) {
        target.pathname += "index.html";
        link.setAttribute("href", target.href);
      }
    }
  };

  /* After instant navigation the page's style sheets may still be loading: tools wait for them. */
  /** @type {WeakMap<HTMLLinkElement, Promise<void>>} */
  const styleLoads = new WeakMap();
  /** @param {HTMLLinkElement} link */
  const loadStyles = (link) => {
    const loading = styleLoads.get(link) ?? whenSettled(link).then(() => (link.sheet ? undefined : reloadStyles(link)));
    styleLoads.set(link, loading);
    return loading;
  };
  /** @param {HTMLLinkElement} link */
  const reloadStyles = (link) => {
    const copy = /** @type {HTMLLinkElement} */ (link.cloneNode());
    link.replaceWith(copy);
    const loading = whenSettled(copy);
    styleLoads.set(copy, loading);
    return loading;
  };
  /**
   * Resolves when a style sheet has loaded or failed.
   * @param {HTMLLinkElement} link
   * @returns {Promise<void>}
   */
  const whenSettled = (link) =>
    new Promise((done) => {
      const resolve = () => done();
      if (link.sheet) resolve();
      for (const name of ["load", "error"]) link.addEventListener(name, resolve, { once: true });
      // A failure before this script ran fires no event any more.
      if (pageCount === 1 && document.readyState === "complete") resolve();
      else if (pageCount === 1) addEventListener("load", resolve, { once: true });
    });

  /** @param {HTMLElement} place */
  const getToolName = (place) => place.dataset.tool ?? place.dataset.enhance ?? "";

  /**
   * Show or hide the fallback of a tool.
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
  const needsNotice = (place) => !SILENT_TOOLS.has(getToolName(place));

  const retryFailed = () => {
    const places = [...failedPlaces];
    failedPlaces.clear();
    for (const place of places) startTool(place);
  };

  /* Show one notice with a retry button, however many tools failed. */
  /** @param {HTMLElement} place */
  const showRetryNotice = (place) => {
    if (!needsNotice(place) || notice?.isConnected) return;
    notice = h(
      "p",
      { class: "pb-again", role: "status" },
      "A part of this page could not be loaded. Until then it does less. ",
      h("button", { type: "button", class: "pb-again__do", onclick: retryFailed }, "Try again"),
    );
    place.before(notice);
  };

  /**
   * @param {HTMLElement} place
   * @returns {Promise<void>}
   */
  const mount = async (place) => {
    const page = pageCount;
    /** @type {NodeListOf<HTMLLinkElement>} */
    const styles = document.querySelectorAll("link[rel=stylesheet]");
    const [tool] = await Promise.all([
      loadModule(new URL(`${getToolName(place)}.js`, folder).href),
      ...[...styles].map(loadStyles),
    ]);
    if (page !== pageCount) return; // the reader navigated elsewhere meanwhile
    const cleanup = await tool.mount(place);
    if (typeof cleanup !== "function") return;
    if (page === pageCount) cleanups.push(cleanup);
    else cleanup();
  };

  /** @param {HTMLElement} place */
  const startTool = async (place) => {
    const page = pageCount;
    const content = [...place.childNodes];
    place.hidden = false;
    try {
      await mount(place);
      if (page !== pageCount) return;
      markFailed(place, false);
      if (![...failedPlaces].some(needsNotice)) notice?.remove();
    } catch (reason) {
      console.error(reason);
      if (page !== pageCount) return;
      if (place.dataset.tool) place.replaceChildren(...content);
      failedPlaces.add(place);
      markFailed(place, true);
      showRetryNotice(place);
    }
  };

  const startPage = () => {
    for (const cleanUp of cleanups) cleanUp();
    cleanups = [];
    failedPlaces = new Set();
    pageCount += 1;
    const isServed = location.protocol !== "file:"; // browsers load modules and data over HTTP only
    if (!isServed) linkToIndexFiles();
    /** @type {NodeListOf<HTMLElement>} */
    const places = document.querySelectorAll("[data-tool], [data-enhance]");
    for (const place of places) {
      if (isServed) startTool(place);
      else markFailed(place, true);
    }
  };

  addEventListener("online", retryFailed);

  /* The theme's observable `document$` emits on every page shown, with and without instant navigation. */
  if (window.document$) window.document$.subscribe(startPage);
  else startPage();
})();
