/** Warns that the review of a page is overdue. */

import { getToday } from "../../shared/days.js";
import { h } from "../../shared/dom.js";

import { describeOverdue } from "./overdue.js";

/**
 * @param {HTMLElement} element  with the day of the last review; `data-pb-due` is the day of the next one
 * @returns {(() => void) | undefined} stops the tool; undefined if it is not overdue
 */
export function mount(element) {
  const late = describeOverdue(element.dataset.pbDue ?? "", getToday());
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
