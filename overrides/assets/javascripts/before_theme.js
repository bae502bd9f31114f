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
