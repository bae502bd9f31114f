/* Two things that the theme's script, which comes next, cannot bear. */
/* It writes the address of each link anew, and the links of a picture let nobody do that: here they just keep theirs. */
(() => {
  "use strict";
  const address = Object.getOwnPropertyDescriptor(SVGAElement.prototype, "href");
  Object.defineProperty(SVGAElement.prototype, "href", { ...address, set() {} });
})();

/* From a folder of files no page can be opened by script: the theme's way of leaving that out would stop all the rest
 * of its script, which comes next.
 */
(() => {
  "use strict";
  if (location.protocol !== "file:") return;
  const box = document.getElementById("__config");
  const config = JSON.parse(box.textContent);
  config.features = config.features.filter((feature) => feature !== "navigation.instant");
  box.textContent = JSON.stringify(config);
})();
