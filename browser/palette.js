/* Light and dark. Read before the page is drawn, so that no light page flashes up in a dark room: the reader's own
 * choice, or else what the device asks for, for as long as nothing was chosen.
 */
(() => {
  const DARK = "slate";
  const LIGHT = "default";
  const device = matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => window.__md_get("__palette")?.color?.scheme;
  let now = chosen() ?? (device.matches ? DARK : LIGHT);

  const show = () => {
    document.body.setAttribute("data-md-color-scheme", now);
    for (const button of document.querySelectorAll("[data-pb-palette]"))
      button.setAttribute("aria-pressed", String(now === DARK));
  };

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element && event.target.closest("[data-pb-palette]"))) return;
    now = now === DARK ? LIGHT : DARK;
    window.__md_set("__palette", { color: { scheme: now } });
    show();
  });
  device.addEventListener("change", () => {
    if (chosen()) return;
    now = device.matches ? DARK : LIGHT;
    show();
  });
  document.addEventListener("DOMContentLoaded", show);
  show();
})();
