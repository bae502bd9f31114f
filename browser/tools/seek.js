/** A field outside the search that leads into it. Without this script the form leads to the page of the search. */
import { openSearch } from "../shared/search.js";

export function mount(form) {
  const seek = (event) => {
    const words = form.elements.q.value.trim();
    if (words && openSearch(words)) event.preventDefault();
  };
  form.addEventListener("submit", seek);
  return () => form.removeEventListener("submit", seek);
}
