/** The search page: its text and facets are kept in the query string of the URL. */

import { formatSearchQuery, parseSearchQuery } from "../../search/facets.js";
import { SearchBox } from "../../search/search_box.js";

/**
 * @param {HTMLElement} element  element to fill
 * @returns {() => void} stops the tool
 */
export function mount(element) {
  const { text, chosen } = parseSearchQuery(location.search);
  const box = new SearchBox({ onChange: (search) => replaceQuery(formatSearchQuery(search.text, search.chosen)) });
  element.append(box.element);
  box.preload();
  if (text) box.search(text, chosen);
  return () => box.close();
}

/** @param {string} query */
function replaceQuery(query) {
  if (query !== location.search)
    history.replaceState(history.state, "", `${location.pathname}${query}${location.hash}`);
}
