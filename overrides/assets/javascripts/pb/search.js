/** Opens the site's search from elsewhere on a page. The only script that knows which search it is: the theme's. */

/** Open the search with words already in it, as if the reader had typed them there. Gives whether there is one. */
export function openSearch(words) {
  const toggle = document.querySelector("#__search");
  const field = document.querySelector("[data-md-component='search-query']");
  if (!toggle || !field) return false;
  if (!toggle.checked) toggle.click();
  field.value = words;
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true, key: "Unidentified" }));
  return true;
}
