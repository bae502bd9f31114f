/* What is around a page, by keyboard: the menu of small screens, the search, and where the focus is after a page was
 * opened without loading it anew. The theme keeps in two hidden boxes whether menu and search are open.
 */
(() => {
  "use strict";
  const one = (selector) => document.querySelector(selector);
  const drawer = one("#__drawer");
  const search = one("#__search");
  const isWide = matchMedia("(min-width: 76.25em)"); // here the menu stands beside the page
  const isSearchInHeader = matchMedia("(min-width: 60em)");
  const set = (box, open) => { if (box.checked !== open) box.click(); };

  const menu = () => one("#pb-menu");
  const besideMenu = () => document.querySelectorAll(".md-header, .md-tabs, .md-sidebar--secondary, .md-content, .md-footer, .md-top, [data-md-component=skip]");

  /* What is off the screen or behind something can be neither reached nor read out. */
  const settle = () => {
    const isOpen = drawer.checked && !isWide.matches;
    if (menu()) menu().inert = !isOpen && !isWide.matches;
    for (const part of besideMenu()) part.inert = isOpen;
    document.documentElement.classList.toggle("pb-held", isOpen);
    one("[data-pb-menu=open]")?.setAttribute("aria-expanded", String(isOpen));
    one("[data-pb-search=open]")?.setAttribute("aria-expanded", String(search.checked));
    const dialog = one(".md-search__inner");
    if (!dialog) return;
    dialog.inert = !search.checked && !isSearchInHeader.matches;
    one(".md-search__output").inert = !search.checked;
  };

  drawer.addEventListener("change", settle);
  const openMenu = () => {
    set(drawer, true);
    one("#pb-menu [data-pb-menu=close]")?.focus();
  };
  const closeMenu = () => {
    set(drawer, false);
    one("[data-pb-menu=open]")?.focus();
  };
  search.addEventListener("change", () => {
    settle();
    if (isSearchInHeader.matches) return;
    if (search.checked) one(".md-search__input").focus();
    else if (isLost()) one("[data-pb-search=open]").focus();
  });
  for (const width of [isWide, isSearchInHeader]) {
    width.addEventListener("change", () => { set(drawer, false); settle(); });
  }

  document.addEventListener("click", (event) => {
    const asked = event.target.closest?.("[data-pb-menu], [data-pb-search]")?.dataset;
    if (asked?.pbMenu === "open") openMenu();
    else if (asked?.pbMenu) closeMenu();
    else if (asked?.pbSearch) set(search, true);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drawer.checked) closeMenu();
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input, select, textarea, [contenteditable]");
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey || isSearchInHeader.matches) return;
    event.preventDefault();
    set(search, true); // the theme would give the focus to a field that cannot take it yet
  });

  /* The theme opens a page anew only when its path is another. What stands in the query is for the tools to read. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (link && !link.target && link.pathname === location.pathname && link.search !== location.search) link.target = "_self";
  }, true);

  /* Whether nothing that can be seen has the focus. */
  function isLost() {
    const here = document.activeElement;
    return !here || here === document.body || Boolean(here.closest("[inert]"));
  }

  /* On a page that was opened without loading it anew: everything closed, the focus on its title. */
  const arriveAnew = () => {
    document.documentElement.classList.replace("pb-letters-late", "pb-letters"); // see start.js
    for (const box of [drawer, search]) set(box, false);
    settle();
    if (!isLost() || location.hash) return;
    const title = one(".md-content h1");
    title?.setAttribute("tabindex", "-1");
    title?.focus({ preventScroll: true });
  };

  let arrive = () => {
    settle();
    arrive = arriveAnew;
  };
  set(drawer, false); // a browser may keep boxes ticked when a page is loaded again
  if (window.document$) window.document$.subscribe(() => arrive());
  else arrive();
})();
