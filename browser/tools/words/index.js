/**
 * Shows what a word of the glossary means: to the mouse that rests on it, to the keyboard that reaches it, to a first tap.
 * It goes away with Escape, stays while the pointer is on it (WCAG 1.4.13), and a click leads to the glossary as ever.
 */
import { h } from "../../shared/dom.js";
import { placed } from "./place.js";

const WORD = "a.pb-word";
/** Milliseconds: a pointer that passes by opens nothing, one on its way to the box loses nothing. */
const OPENS_AFTER = 150;
const CLOSES_AFTER = 250;

/**
 * @param {HTMLElement} page  the frame of a page; its words are links with `data-pb-term` and `data-pb-meaning`
 * @returns {() => void} the way to end it
 */
export function mount(page) {
  const text = h("div", { id: "pb-meaning", role: "tooltip" });
  const more = h("a", { class: "pb-meaning__more" }, "More in the glossary");
  const box = h("div", { class: "pb-meaning", hidden: true }, text, more);
  page.append(box);
  const ending = new AbortController();
  /** @type {HTMLAnchorElement | null} */
  let shown = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let pointer = ""; // what was pressed last: not every browser says it of a click

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
    place(word, box, page);
  };

  /**
   * @param {() => void} act
   * @param {number} delay  milliseconds
   */
  const later = (act, delay) => {
    clearTimeout(timer);
    timer = setTimeout(act, delay);
  };
  /**
   * @param {Event} event
   * @returns {HTMLAnchorElement | null}
   */
  const wordAt = (event) => (event.target instanceof Element ? event.target.closest(WORD) : null);
  /**
   * @param {EventTarget | null} target
   * @param {Node} element
   */
  const isIn = (target, element) => target instanceof Node && element.contains(target);
  /**
   * @template {keyof HTMLElementEventMap} Name
   * @param {EventTarget} target  whose events of that name are of the type that elements have
   * @param {Name} name
   * @param {(event: HTMLElementEventMap[Name]) => void} act
   */
  const on = (target, name, act) =>
    target.addEventListener(name, /** @type {EventListener} */ (act), { signal: ending.signal });

  on(page, "pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const word = wordAt(event);
    if (word) later(() => show(word, false), word === shown ? 0 : OPENS_AFTER);
    else if (shown && isIn(event.target, box)) clearTimeout(timer);
  });
  on(page, "pointerout", (event) => {
    if (event.pointerType === "touch" || !(wordAt(event) || isIn(event.target, box))) return;
    later(() => {
      if (document.activeElement !== shown) hide();
    }, CLOSES_AFTER);
  });
  on(page, "focusin", (event) => {
    const word = wordAt(event);
    if (word?.matches(":focus-visible")) show(word, false);
    else if (!isIn(event.target, box)) hide();
  });
  on(page, "focusout", (event) => {
    if (!isIn(event.relatedTarget, box) && event.target === shown) later(hide, CLOSES_AFTER);
  });
  on(page, "click", (event) => {
    const word = wordAt(event);
    if (!word || pointer !== "touch" || word === shown) return;
    event.preventDefault();
    event.stopPropagation(); // the theme follows links from further out
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
    ending.abort();
    hide();
    box.remove();
  };
}

/**
 * Put the box beside a word.
 * @param {HTMLElement} word
 * @param {HTMLElement} box
 * @param {HTMLElement} page
 */
function place(word, box, page) {
  const header = document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
  const screen = { width: document.documentElement.clientWidth, height: window.innerHeight, top: Math.max(0, header) };
  // A word that runs over a line has several boxes: the first is where it begins.
  const at = placed(word.getClientRects()[0], box.getBoundingClientRect(), screen);
  const origin = (box.offsetParent ?? page).getBoundingClientRect();
  box.style.left = `${at.left - origin.left}px`;
  box.style.top = `${at.top - origin.top}px`;
}
