/* Light and dark colour scheme: the reader's stored choice, or else the preference of the device. Runs before the first
 * paint, so that a dark page is never drawn light first.
 */
(() => {
  const DARK_SCHEME = "slate";
  const LIGHT_SCHEME = "default";
  const prefersDark = matchMedia("(prefers-color-scheme: dark)");
  const getChosenScheme = () => window.__md_get("__palette")?.color?.scheme;
  let scheme = getChosenScheme() ?? (prefersDark.matches ? DARK_SCHEME : LIGHT_SCHEME);

  const applyScheme = () => {
    document.body.setAttribute("data-md-color-scheme", scheme);
    for (const button of document.querySelectorAll("[data-pb-palette]"))
      button.setAttribute("aria-pressed", String(scheme === DARK_SCHEME));
  };

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element && event.target.closest("[data-pb-palette]"))) return;
    scheme = scheme === DARK_SCHEME ? LIGHT_SCHEME : DARK_SCHEME;
    window.__md_set("__palette", { color: { scheme: scheme } });
    applyScheme();
  });
  prefersDark.addEventListener("change", () => {
    if (getChosenScheme()) return;
    scheme = prefersDark.matches ? DARK_SCHEME : LIGHT_SCHEME;
    applyScheme();
  });
  document.addEventListener("DOMContentLoaded", applyScheme);
  applyScheme();
})();
