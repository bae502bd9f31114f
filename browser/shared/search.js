/** Opens the site's search from elsewhere on a page. */
import { open } from "../search/dialog.js";

/**
 * Open the search with words already in it, as if the reader had typed them there.
 * @param {string} words
 * @returns {true}
 */
export function openSearch(words) {
  open(words);
  return true;
}
