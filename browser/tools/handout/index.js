/** Handouts: the address on the sheet is the whole one. The build does not know where the site will be. */
import { siteRoot } from "../../shared/site.js";

/** @param {HTMLElement} sheet */
export function mount(sheet) {
  const place = sheet.querySelector(".pb-sheet__site");
  if (place) place.textContent = `${siteRoot.host}${siteRoot.pathname}`;
}
