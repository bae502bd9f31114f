/** The 404 page: puts the words of the URL into the search field and suggests similar pages. */
/** @import {PageLine} from "./nearest.js" */
import { fill, h } from "../../shared/dom.js";
import { readJson } from "../../shared/json.js";
import { siteRoot } from "../../shared/site.js";
import { findNearestPages, splitPath } from "./nearest.js";

/** @param {HTMLElement} place  element to fill */
export async function mount(place) {
  const path = location.pathname.startsWith(siteRoot.pathname)
    ? location.pathname.slice(siteRoot.pathname.length)
    : location.pathname;
  const field = document.querySelector(".pb-seek__field");
  if (field instanceof HTMLInputElement && !field.value) field.value = splitPath(path).join(" ");
  const found = findNearestPages(path, await loadPages());
  if (found.length)
    fill(
      place,
      h("h2", { id: "nearest" }, "Did you mean?"),
      h("ul", { class: "pb-nearest__list" }, found.map(renderPage)),
    );
  place.classList.add("pb-nearest--known"); // shows the content below, hidden until now so that it does not move (home.css)
}

/** @returns {Promise<PageLine[]>} */
const loadPages = () => readJson(new URL("data/pages.json", siteRoot), "The site's list of pages", "no-cache");

/** @param {{title: string, address: string, kind: string}} page */
const renderPage = ({ title, address, kind }) =>
  h("li", {}, h("a", { href: new URL(address, siteRoot).href }, title, kind ? h("span", {}, kind) : null));
