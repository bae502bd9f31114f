/* The first script of every page, read before anything is drawn. Material has the same in inline scripts, which a
 * strict Content-Security-Policy forbids; its other scripts look for the names that begin with `__md_`.
 */
(() => {
  "use strict";
  const top = new URL("../../", document.currentScript.src);
  const FONTS = ["atkinson-hyperlegible-next-latin-wght-normal", "bricolage-grotesque-latin-wght-normal"];

  /* The letters every page begins with are asked for before the styles that name them are read. */
  const askForFonts = () => {
    for (const name of FONTS) {
      const link = document.createElement("link");
      const href = new URL(`assets/fonts/${name}.woff2`, top).href;
      document.head.append(Object.assign(link, { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "anonymous", href }));
    }
  };
  if (location.protocol !== "file:") askForFonts(); // a folder of files gives them to its styles only

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
  document.documentElement.classList.replace("no-js", "js");
})();
