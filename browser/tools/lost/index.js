/** At an address that leads nowhere: the words of the address in the search field, and the pages most like it. */
/** @import {PageLine} from "./nearest.js" */
import { fill, h } from "../../shared/dom.js";
import { readJson } from "../../shared/json.js";
import { siteRoot } from "../../shared/site.js";
import { nearest, wordsOf } from "./nearest.js";

/** @param {HTMLElement} place  an empty one */
export async function mount(place) {
  const path = location.pathname.startsWith(siteRoot.pathname)
    ? location.pathname.slice(siteRoot.pathname.length)
    : location.pathname;
  const field = document.querySelector(".pb-seek__field");
  if (field instanceof HTMLInputElement && !field.value) field.value = wordsOf(path).join(" ");
  const found = nearest(path, await everyPage());
  if (found.length)
    fill(place, h("h2", { id: "nearest" }, "Did you mean?"), h("ul", { class: "pb-nearest__list" }, found.map(item)));
  place.classList.add("pb-nearest--known"); // what is below was hidden, so that it does not move: see home.css
}

/** @returns {Promise<PageLine[]>} */
const everyPage = () => readJson(new URL("data/pages.json", siteRoot), "The site's list of pages", "no-cache");

/** @param {{title: string, address: string, kind: string}} page */
const item = ({ title, address, kind }) =>
  h("li", {}, h("a", { href: new URL(address, siteRoot).href }, title, kind ? h("span", {}, kind) : null));
