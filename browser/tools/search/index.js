/** The search on a page of its own: its text and facets stand in the address. */
import { SearchBox } from "../../search/box.js";
import { queryOf, readQuery } from "../../search/facets.js";

/**
 * @param {HTMLElement} element  an empty place
 * @returns {() => void} the way to end it
 */
export function mount(element) {
  const { text, chosen } = readQuery(location.search);
  const box = new SearchBox({ onChange: (search) => write(queryOf(search.text, search.chosen)) });
  element.append(box.element);
  box.warm();
  if (text) box.look(text, chosen);
  return () => box.close();
}

/** @param {string} query */
function write(query) {
  if (query !== location.search)
    history.replaceState(history.state, "", `${location.pathname}${query}${location.hash}`);
}
