/**
 * Tooltips for glossary terms, on hover, keyboard focus and first tap. Dismissable by Escape, hoverable and persistent
 * (WCAG 1.4.13); a click follows the link to the glossary.
 */
import { h } from "../../shared/dom.js";
import { computePosition } from "./tooltip_position.js";

const TERM_LINK = "a.pb-word";
/** Delays, so that a passing pointer opens no tooltip, and one on its way to the tooltip does not close it. */
const OPEN_DELAY_MS = 150;
const CLOSE_DELAY_MS = 250;

/**
 * @param {HTMLElement} page  page frame; its terms are links with `data-pb-term` and `data-pb-meaning`
 * @returns {() => void} stops the tool
 */
export function mount(page) {
  const text = h("div", { id: "pb-meaning", role: "tooltip" });
  const more = h("a", { class: "pb-meaning__more" }, "More in the glossary");
  const box = h("div", { class: "pb-meaning", hidden: true }, text, more);
  page.append(box);
  const abortController = new AbortController();
  /** @type {HTMLAnchorElement | null} */
  let shown = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let pointer = ""; // type of the last pointer; not every browser reports it for clicks

  const hide = () => {
    clearTimeout(timer);
    shown?.removeAttribute("aria-describedby");
    shown = null;
    box.hidden = true;
  };

  /**
   * @param {HTMLAnchorElement} word
   * @param {boolean} isTouched
   */
  const show = (word, isTouched) => {
    clearTimeout(timer);
    if (shown === word && !isTouched) return;
    hide();
    shown = word;
    text.replaceChildren(h("strong", {}, word.dataset.pbTerm), ` ${word.dataset.pbMeaning}`);
    more.href = word.href;
    more.hidden = !isTouched;
    word.setAttribute("aria-describedby", text.id);
    box.hidden = false;
    placeTooltip(word, box, page);
  };

  /**
   * @param {() => void} callback
   * @param {number} delay  milliseconds
   */
  const runAfter = (callback, delay) => {
    clearTimeout(timer);
    timer = setTimeout(callback, delay);
  };
  /**
   * @param {Event} event
   * @returns {HTMLAnchorElement | null}
   */
  const wordAt = (event) => (event.target instanceof Element ? event.target.closest(TERM_LINK) : null);
  /**
   * @param {EventTarget | null} target
   * @param {Node} element
   */
  const isIn = (target, element) => target instanceof Node && element.contains(target);
  /**
   * @template {keyof HTMLElementEventMap} Name
   * @param {EventTarget} target  whose events of that name have the type as for elements
   * @param {Name} name
   * @param {(event: HTMLElementEventMap[Name]) => void} callback
   */
  const on = (target, name, callback) =>
    target.addEventListener(name, /** @type {EventListener} */ (callback), { signal: abortController.signal });

  on(page, "pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const word = wordAt(event);
    if (word) runAfter(() => show(word, false), word === shown ? 0 : OPEN_DELAY_MS);
    else if (shown && isIn(event.target, box)) clearTimeout(timer);
  });
  on(page, "pointerout", (event) => {
    if (event.pointerType === "touch" || !(wordAt(event) || isIn(event.target, box))) return;
    runAfter(() => {
      if (document.activeElement !== shown) hide();
    }, CLOSE_DELAY_MS);
  });
  on(page, "focusin", (event) => {
    const word = wordAt(event);
    if (word?.matches(":focus-visible")) show(word, false);
    else if (!isIn(event.target, box)) hide();
  });
  on(page, "focusout", (event) => {
    if (!isIn(event.relatedTarget, box) && event.target === shown) runAfter(hide, CLOSE_DELAY_MS);
  });
  on(page, "click", (event) => {
    const word = wordAt(event);
    if (!word || pointer !== "touch" || word === shown) return;
    event.preventDefault();
    event.stopPropagation(); // the theme handles clicks on links at the document
    show(word, true);
  });
  on(document, "pointerdown", (event) => {
    pointer = event.pointerType;
    if (shown && !isIn(event.target, box) && !isIn(event.target, shown)) hide();
  });
  on(document, "keydown", (event) => {
    if (event.key !== "Escape" || !shown) return;
    event.stopPropagation();
    hide();
  });
  on(window, "resize", hide);

  return () => {
    abortController.abort();
    hide();
    box.remove();
  };
}

/**
 * Position the tooltip at a term.
 * @param {HTMLElement} word
 * @param {HTMLElement} box
 * @param {HTMLElement} page
 */
function placeTooltip(word, box, page) {
  const header = document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
  const screen = { width: document.documentElement.clientWidth, height: window.innerHeight, top: Math.max(0, header) };
  // A term that wraps has several rectangles; use the first.
  const at = computePosition(word.getClientRects()[0], box.getBoundingClientRect(), screen);
  const origin = (box.offsetParent ?? page).getBoundingClientRect();
  box.style.left = `${at.left - origin.left}px`;
  box.style.top = `${at.top - origin.top}px`;
}
