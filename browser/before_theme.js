/* Workarounds for four defects of the theme's script, which runs next. */
import { checkFetchedPages, deferEntry, goBack } from "./page/instant.js";

(() => {
  /* When the theme opens a page it makes URLs absolute by `element.href = element.href`. In SVG `href` has no setter, so
   * that throws and the page never opens. A setter that does nothing is enough: the URL is resolved already. */
  for (const name of Object.getOwnPropertyNames(window).filter((found) => /^SVG\w*Element$/.test(found))) {
    const { prototype } = Reflect.get(window, name);
    const href = Object.getOwnPropertyDescriptor(prototype, "href");
    if (href && !href.set) Object.defineProperty(prototype, "href", { ...href, set() {} });
  }

  /* On the first change of the fragment the theme fetches the page again and replaces its content: tools restart and
   * the focus is lost. Until the theme has opened another page, fragments are left to the browser. */
  let hasOpenedPage = false;
  history.pushState = (...entry) => {
    hasOpenedPage = true;
    deferEntry(...entry);
  };
  history.back = goBack;
  addEventListener("popstate", (event) => {
    if (!hasOpenedPage) event.stopImmediatePropagation();
  });
  document.addEventListener(
    "click",
    (event) => {
      const link = event.target instanceof Element && event.target.closest("a[href*='#']");
      if (hasOpenedPage || !(link instanceof HTMLAnchorElement) || link.target) return;
      const isOnThisPage = link.href.split("#")[0] === location.href.split("#")[0];
      if (isOnThisPage) link.target = "_self"; // the theme ignores links with a target
    },
    true,
  );

  /* The theme shows any response as a page of this site. */
  checkFetchedPages();

  /* Below `file:` pages cannot be fetched, and the theme's own check for that makes its whole script fail. */
  if (location.protocol !== "file:") return;
  const box = document.getElementById("__config");
  if (!box) return;
  /** @type {{features: string[]}} */
  const config = JSON.parse(box.textContent);
  config.features = config.features.filter((feature) => feature !== "navigation.instant");
  box.textContent = JSON.stringify(config);
})();
