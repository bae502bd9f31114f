/* Keyboard access to the page frame: the drawer menu of small screens, and the focus after instant navigation. The theme
 * keeps the state of the menu in a hidden checkbox, `#__drawer`.
 */
import { closest } from "../shared/dom.js";

(() => {
  /** @type {(selector: string) => HTMLElement | null} */
  const find = (selector) => document.querySelector(selector);
  const drawer = find("#__drawer");
  if (!(drawer instanceof HTMLInputElement)) return;
  const isWide = matchMedia("(min-width: 76.25em)"); // here the menu stands beside the page
  /** @param {boolean} isOpen */
  const setDrawer = (isOpen) => {
    if (drawer.checked !== isOpen) drawer.click();
  };

  const findMenu = () => find("#pb-menu");
  /** @returns {NodeListOf<HTMLElement>} */
  const findOutsideMenu = () =>
    document.querySelectorAll(
      ".md-header, .md-tabs, .md-sidebar--secondary, .md-content, .md-footer, .md-top, [data-md-component=skip]",
    );

  /* Make what is off the screen or covered by the menu inert: not focusable, not read out. */
  const updateInert = () => {
    const isOpen = drawer.checked && !isWide.matches;
    const sidebar = findMenu();
    if (sidebar) sidebar.inert = !isOpen && !isWide.matches;
    for (const part of findOutsideMenu()) part.inert = isOpen;
    document.documentElement.classList.toggle("pb-held", isOpen);
    find("[data-pb-menu=open]")?.setAttribute("aria-expanded", String(isOpen));
  };

  drawer.addEventListener("change", updateInert);
  const openMenu = () => {
    setDrawer(true);
    find("#pb-menu [data-pb-menu=close]")?.focus();
  };
  const closeMenu = () => {
    setDrawer(false);
    find("[data-pb-menu=open]")?.focus();
  };
  isWide.addEventListener("change", () => {
    setDrawer(false);
    updateInert();
  });

  document.addEventListener("click", (event) => {
    const action = closest(event, "[data-pb-menu]")?.getAttribute("data-pb-menu");
    if (action === "open") openMenu();
    else if (action) closeMenu();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drawer.checked) closeMenu();
  });

  /* The theme ignores links that change the query only. Tools read the query, so the browser has to load the page. */
  document.addEventListener(
    "click",
    (event) => {
      const link = closest(event, "a[href]");
      if (!(link instanceof HTMLAnchorElement)) return; // a link in SVG
      if (!link.target && link.pathname === location.pathname && link.search !== location.search) link.target = "_self";
    },
    true,
  );

  /* Whether no visible element has the focus. */
  function isFocusLost() {
    const active = document.activeElement;
    return !active || active === document.body || Boolean(active.closest("[inert]"));
  }

  /* After instant navigation: close the menu and focus the page's title. */
  const showNextPage = () => {
    document.documentElement.classList.replace("pb-fonts-late", "pb-fonts"); // see start.js
    setDrawer(false);
    updateInert();
    if (!isFocusLost() || location.hash) return;
    const title = find(".md-content h1");
    title?.setAttribute("tabindex", "-1");
    title?.focus({ preventScroll: true });
  };

  /* Mark links to other hosts, whose URL is printed. The theme makes all links absolute, so CSS alone cannot tell. */
  const markExternalLinks = () => {
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const links = document.querySelectorAll("main a[href^=http]");
    for (const link of links) link.toggleAttribute("data-pb-away", link.host !== location.host);
  };

  let showPage = () => {
    updateInert();
    showPage = showNextPage;
  };
  setDrawer(false); // browsers may restore checkboxes on reload
  if (window.document$)
    window.document$.subscribe(() => {
      showPage();
      markExternalLinks();
    });
  else showPage();
})();
