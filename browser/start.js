/* The first script of every page; it runs before the first paint. It loads the fonts and defines the `__md_` functions
 * that other scripts of the theme (Material) expect. The theme defines them in inline scripts, which a strict
 * Content-Security-Policy forbids.
 *
 * `pb-` is the prefix of this product's CSS classes and `data-pb-` that of its attributes: the theme's begin with `md-`.
 */
(() => {
  // A classic script that runs is the document's current one.
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const top = new URL("../../", script.src);
  const page = document.documentElement;

  /* The page itself preloads the fonts (`rel="preload"`). It is hidden until they are loaded, for MAX_WAIT_MS at most;
   * fonts that load later are used from the next page on, so that no visible text is laid out again (`pb-fonts-late`).
   * Below `file:` scripts may not load fonts; there the style sheets do. */
  const MAX_WAIT_MS = 1000;
  const FONTS = [
    ["Atkinson Hyperlegible Next", "atkinson-hyperlegible-next-latin-400-700", "400 700"],
    ["Bricolage Grotesque", "bricolage-grotesque-latin-500-800", "500 800"],
  ];
  /** @param {string[]} font */
  const loadFont = ([family, file, weight]) =>
    new FontFace(family, `url(${new URL(`assets/fonts/${file}.woff2`, top).href})`, { weight }).load();
  let isDrawn = false;
  const showPage = () => {
    isDrawn = true;
    page.classList.remove("pb-awaits-fonts");
  };
  /** @param {FontFace[]} fonts */
  const applyFonts = (fonts) => {
    for (const font of fonts) document.fonts.add(font);
    page.classList.add(isDrawn ? "pb-fonts-late" : "pb-fonts");
  };
  if (location.protocol === "file:") applyFonts([]);
  else {
    page.classList.add("pb-awaits-fonts");
    requestAnimationFrame(() => setTimeout(showPage, MAX_WAIT_MS)); // the first frame is drawn when the styles are loaded
    Promise.all(FONTS.map(loadFont))
      .then(applyFonts, () => {}) // on failure the fallback fonts stay
      .then(showPage);
  }
  addEventListener("beforeprint", () => page.classList.replace("pb-fonts-late", "pb-fonts")); // on paper nothing has been laid out yet

  /* Storage may be blocked: then reading returns null and writing does nothing. */
  /**
   * @template Value
   * @param {Storage | undefined} area
   * @param {(area: Storage) => Value} callback
   */
  const tryStorage = (area, callback) => {
    try {
      return callback(area ?? localStorage);
    } catch {
      return null;
    }
  };
  window.__md_scope = top;
  window.__md_hash = (text) =>
    [...text].reduce((sum, character) => ((sum << 5) - sum + character.charCodeAt(0)) | 0, 0);
  window.__md_get = (name, area, scope = top) =>
    tryStorage(area, (found) => JSON.parse(found.getItem(`${scope.pathname}.${name}`) ?? "null"));
  window.__md_set = (name, value, area, scope = top) => {
    tryStorage(area, (found) => found.setItem(`${scope.pathname}.${name}`, JSON.stringify(value)));
  };

  /* CSS hides the fallback of each tool below `.js`; `page/load.js` shows it again if the tool cannot start. */
  page.classList.replace("no-js", "js");
})();
