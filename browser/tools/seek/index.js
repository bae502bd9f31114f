/** Opens the search dialog from a search form on a page. Without this script the form opens the search page. */

import { openSearch } from "../../search/dialog.js";
import { getElement } from "../../shared/dom.js";

/**
 * @param {HTMLFormElement} form  with a field `q`
 * @returns {() => void} stops the tool
 */
export function mount(form) {
  const field = getElement(form, "[name=q]", HTMLInputElement);
  /** @param {SubmitEvent} event */
  const openDialog = (event) => {
    const text = field.value.trim();
    if (!text) return;
    openSearch(text);
    event.preventDefault();
  };
  form.addEventListener("submit", openDialog);
  return () => form.removeEventListener("submit", openDialog);
}
