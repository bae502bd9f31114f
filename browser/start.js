/* The first script of every page, read before anything is drawn. Material has the same in inline scripts, which a
 * strict Content-Security-Policy forbids; its other scripts look for the names that begin with `__md_`.
 */
(() => {
  "use strict";
  const top = new URL("../../", document.currentScript.src);
  const page = document.documentElement;

  /* Letters are read first of all. They are used when they are there before the page is drawn; else the next page uses
   * them: no text moves under the eyes of a reader. A folder of files gives them to its styles only. */
  const FONTS = [
    ["Atkinson Hyperlegible Next", "atkinson-hyperlegible-next-latin-400-700", "400 700"],
    ["Bricolage Grotesque", "bricolage-grotesque-latin-500-800", "500 800"],
  ];
  const read = ([family, file, weight]) =>
    new FontFace(family, `url(${new URL(`assets/fonts/${file}.woff2`, top).href})`, { weight }).load();
  let isDrawn = false;
  requestAnimationFrame(() => {
    isDrawn = true;
  });
  const use = (fonts) => {
    for (const font of fonts) document.fonts.add(font);
    page.classList.add(isDrawn ? "pb-letters-late" : "pb-letters");
  };
  if (location.protocol === "file:") use([]);
  else Promise.all(FONTS.map(read)).then(use, () => {}); // without them the stand-ins stay
  addEventListener("beforeprint", () => page.classList.replace("pb-letters-late", "pb-letters")); // paper has no reader yet

  /* A browser may refuse to keep anything: reading then finds nothing, and writing does nothing. */
  const kept = (area, use) => {
    try {
      return use(area ?? localStorage);
    } catch {
      return null;
    }
  };
  window.__md_scope = top;
  window.__md_hash = (text) => [...text].reduce((sum, sign) => ((sum << 5) - sum + sign.charCodeAt(0)) | 0, 0);
  window.__md_get = (name, area, scope = top) =>
    kept(area, (found) => JSON.parse(found.getItem(`${scope.pathname}.${name}`)));
  window.__md_set = (name, value, area, scope = top) => {
    kept(area, (found) => found.setItem(`${scope.pathname}.${name}`, JSON.stringify(value)));
  };

  /* What tools replace is not shown first and taken away then: `load.js` shows it again where a tool cannot start. */
  page.classList.replace("no-js", "js");
})();
