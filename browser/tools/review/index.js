/** Says that a page is due for a review, once the reader's day is past the day it was due by. */

import { getToday } from "../../shared/days.js";
import { h } from "../../shared/dom.js";

import { lateBy } from "./late.js";

/**
 * @param {HTMLElement} element  where the page says when it was reviewed; `data-pb-due` is the day of the next review
 * @returns {(() => void) | undefined} the way to end it; undefined where there is nothing to say
 */
export function mount(element) {
  const late = lateBy(element.dataset.pbDue ?? "", getToday());
  const original = element.firstElementChild;
  const due = [...element.querySelectorAll("time")].at(-1)?.cloneNode(true);
  if (!late || !original) return undefined;
  const warning = h("strong", {}, "This page was due for a review on ", due, ` (${late} ago): read it with care`);
  element.classList.add("pb-review--late");
  original.replaceWith(warning);
  return () => {
    element.classList.remove("pb-review--late");
    warning.replaceWith(original);
  };
}
