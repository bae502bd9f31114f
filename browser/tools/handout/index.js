/** Handouts: shows the URL of the site, which is unknown when the page is generated. */
import { siteRoot } from "../../shared/site.js";

/** @param {HTMLElement} sheet */
export function mount(sheet) {
  const place = sheet.querySelector(".pb-sheet__site");
  if (place) place.textContent = `${siteRoot.host}${siteRoot.pathname}`;
}
