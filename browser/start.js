/* The first script of every page, read before anything is drawn. Material has the same in inline scripts, which a
 * strict Content-Security-Policy forbids; its other scripts look for the names that begin with `__md_`.
 */
(() => {
  // A classic script that runs is the document's current one.
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const top = new URL("../../", script.src);
  const page = document.documentElement;

  /* Letters are asked for by the page itself, first of all (`rel="preload"`). It is drawn when they are there, or a second
   * after it could have been; then the next page uses them: no text moves under the eyes of a reader. A folder of files
   * gives them to its styles only. */
  const MAX_WAIT_MS = 1000;
  const FONTS = [
    ["Atkinson Hyperlegible Next", "atkinson-hyperlegible-next-latin-400-700", "400 700"],
    ["Bricolage Grotesque", "bricolage-grotesque-latin-500-800", "500 800"],
  ];
  /** @param {string[]} font */
  const read = ([family, file, weight]) =>
    new FontFace(family, `url(${new URL(`assets/fonts/${file}.woff2`, top).href})`, { weight }).load();
  let isDrawn = false;
  const draw = () => {
    isDrawn = true;
    page.classList.remove("pb-awaits-fonts");
  };
  /** @param {FontFace[]} fonts */
  const use = (fonts) => {
    for (const font of fonts) document.fonts.add(font);
    page.classList.add(isDrawn ? "pb-fonts-late" : "pb-fonts");
  };
  if (location.protocol === "file:") use([]);
  else {
    page.classList.add("pb-awaits-fonts");
    requestAnimationFrame(() => setTimeout(draw, MAX_WAIT_MS)); // the first frame comes when the styles are there
    Promise.all(FONTS.map(read))
      .then(use, () => {}) // without them the stand-ins stay
      .then(draw);
  }
  addEventListener("beforeprint", () => page.classList.replace("pb-fonts-late", "pb-fonts")); // paper has no reader yet

  /* A browser may refuse to keep anything: reading then finds nothing, and writing does nothing. */
  /**
   * @template Value
   * @param {Storage | undefined} area
   * @param {(area: Storage) => Value} use
   */
  const kept = (area, use) => {
    try {
      return use(area ?? localStorage);
    } catch {
      return null;
    }
  };
  window.__md_scope = top;
  window.__md_hash = (text) =>
    [...text].reduce((sum, character) => ((sum << 5) - sum + character.charCodeAt(0)) | 0, 0);
  window.__md_get = (name, area, scope = top) =>
    kept(area, (found) => JSON.parse(found.getItem(`${scope.pathname}.${name}`) ?? "null"));
  window.__md_set = (name, value, area, scope = top) => {
    kept(area, (found) => found.setItem(`${scope.pathname}.${name}`, JSON.stringify(value)));
  };

  /* What tools replace is not shown first and taken away then: `load.js` shows it again where a tool cannot start. */
  page.classList.replace("no-js", "js");
})();
