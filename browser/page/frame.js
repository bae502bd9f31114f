/* What is around a page, by keyboard: the menu of small screens, and where the focus is after a page was opened without
 * loading it anew. The theme keeps in a hidden box whether the menu is open.
 */
import { closest } from "../shared/dom.js";

(() => {
  /** @type {(selector: string) => HTMLElement | null} */
  const one = (selector) => document.querySelector(selector);
  const drawer = one("#__drawer");
  if (!(drawer instanceof HTMLInputElement)) return;
  const isWide = matchMedia("(min-width: 76.25em)"); // here the menu stands beside the page
  /** @param {boolean} isOpen */
  const set = (isOpen) => {
    if (drawer.checked !== isOpen) drawer.click();
  };

  const menu = () => one("#pb-menu");
  /** @returns {NodeListOf<HTMLElement>} */
  const besideMenu = () =>
    document.querySelectorAll(
      ".md-header, .md-tabs, .md-sidebar--secondary, .md-content, .md-footer, .md-top, [data-md-component=skip]",
    );

  /* What is off the screen or behind something can be neither reached nor read out. */
  const settle = () => {
    const isOpen = drawer.checked && !isWide.matches;
    const sidebar = menu();
    if (sidebar) sidebar.inert = !isOpen && !isWide.matches;
    for (const part of besideMenu()) part.inert = isOpen;
    document.documentElement.classList.toggle("pb-held", isOpen);
    one("[data-pb-menu=open]")?.setAttribute("aria-expanded", String(isOpen));
  };

  drawer.addEventListener("change", settle);
  const openMenu = () => {
    set(true);
    one("#pb-menu [data-pb-menu=close]")?.focus();
  };
  const closeMenu = () => {
    set(false);
    one("[data-pb-menu=open]")?.focus();
  };
  isWide.addEventListener("change", () => {
    set(false);
    settle();
  });

  document.addEventListener("click", (event) => {
    const asked = closest(event, "[data-pb-menu]")?.getAttribute("data-pb-menu");
    if (asked === "open") openMenu();
    else if (asked) closeMenu();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drawer.checked) closeMenu();
  });

  /* The theme opens a page anew only when its path is another. What stands in the query is for the tools to read. */
  document.addEventListener(
    "click",
    (event) => {
      const link = closest(event, "a[href]");
      if (!(link instanceof HTMLAnchorElement)) return; // a link in a drawing
      if (!link.target && link.pathname === location.pathname && link.search !== location.search) link.target = "_self";
    },
    true,
  );

  /* Whether nothing that can be seen has the focus. */
  function isLost() {
    const here = document.activeElement;
    return !here || here === document.body || Boolean(here.closest("[inert]"));
  }

  /* On a page that was opened without loading it anew: everything closed, the focus on its title. */
  const arriveAnew = () => {
    document.documentElement.classList.replace("pb-fonts-late", "pb-fonts"); // see start.js
    set(false);
    settle();
    if (!isLost() || location.hash) return;
    const title = one(".md-content h1");
    title?.setAttribute("tabindex", "-1");
    title?.focus({ preventScroll: true });
  };

  /* On paper a link to another site says where it leads. The theme makes whole addresses of all links. */
  const nameOthers = () => {
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const links = document.querySelectorAll("main a[href^=http]");
    for (const link of links) link.toggleAttribute("data-pb-away", link.host !== location.host);
  };

  let arrive = () => {
    settle();
    arrive = arriveAnew;
  };
  set(false); // a browser may keep boxes ticked when a page is loaded again
  if (window.document$)
    window.document$.subscribe(() => {
      arrive();
      nameOthers();
    });
  else arrive();
})();
