/* Four things that the theme's script, which comes next, does not cope with. */
import { checkPages, dropEntry, holdEntry } from "./page/instant.js";

(() => {
  /* When it opens a page it makes addresses whole by assigning them to themselves. A link in a drawing refuses that,
   * and the page would never open. Its address is whole already: nothing needs to happen. */
  for (const name of Object.getOwnPropertyNames(window).filter((found) => /^SVG\w*Element$/.test(found))) {
    const { prototype } = Reflect.get(window, name);
    const href = Object.getOwnPropertyDescriptor(prototype, "href");
    if (href && !href.set) Object.defineProperty(prototype, "href", { ...href, set() {} });
  }

  /* At the first change of the fragment that it sees, it fetches the page again and replaces what is on it: tools start
   * again, and the focus is lost. Until it has opened another page, fragments are left to the browser. */
  let hasOpenedPage = false;
  history.pushState = (...entry) => {
    hasOpenedPage = true;
    holdEntry(...entry);
  };
  history.back = dropEntry;
  addEventListener("popstate", (event) => {
    if (!hasOpenedPage) event.stopImmediatePropagation();
  });
  document.addEventListener(
    "click",
    (event) => {
      const link = event.target instanceof Element && event.target.closest("a[href*='#']");
      if (hasOpenedPage || !(link instanceof HTMLAnchorElement) || link.target) return;
      const isOnThisPage = link.href.split("#")[0] === location.href.split("#")[0];
      if (isOnThisPage) link.target = "_self"; // the theme passes over links with a target
    },
    true,
  );

  /* It shows whatever it fetched as if it were a page of this site. */
  checkPages();

  /* From a folder of files no page can be opened by script: the theme's way of leaving that out would stop all the
   * rest of it. */
  if (location.protocol !== "file:") return;
  const box = document.getElementById("__config");
  if (!box) return;
  /** @type {{features: string[]}} */
  const config = JSON.parse(box.textContent);
  config.features = config.features.filter((feature) => feature !== "navigation.instant");
  box.textContent = JSON.stringify(config);
})();
