/** A field outside the search that leads into it. Without this script the form leads to the page of the search. */
import { getElement } from "../../shared/dom.js";
import { openSearch } from "../../shared/search.js";

/**
 * @param {HTMLFormElement} form  with a field `q`
 * @returns {() => void} the way to end it
 */
export function mount(form) {
  const field = getElement(form, "[name=q]", HTMLInputElement);
  /** @param {SubmitEvent} event */
  const seek = (event) => {
    const words = field.value.trim();
    if (words && openSearch(words)) event.preventDefault();
  };
  form.addEventListener("submit", seek);
  return () => form.removeEventListener("submit", seek);
}
