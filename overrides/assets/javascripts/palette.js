/* Takes the reader's choice of light or dark before the page is drawn. The theme's script keeps it, and follows. */
(() => {
  "use strict";
  const color = window.__md_get("__palette")?.color;
  if (!color) return;
  for (const [name, value] of Object.entries(color)) document.body.setAttribute(`data-md-color-${name}`, value);
})();
