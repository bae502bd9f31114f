/* Two things that the theme's script, which comes next, cannot bear. */
(() => {
  /* When it opens a page it makes addresses whole by assigning them to themselves. A link in a drawing refuses that,
   * and the page would never open. Its address is whole already: nothing needs to happen. */
  for (const name of Object.getOwnPropertyNames(window).filter((found) => /^SVG\w*Element$/.test(found))) {
    const { prototype } = Reflect.get(window, name);
    const href = Object.getOwnPropertyDescriptor(prototype, "href");
    if (href && !href.set) Object.defineProperty(prototype, "href", { ...href, set() {} });
  }

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
