/** One step of a list on the page, with a checkbox labelled by its text. */
/** @import {StepKey, StepText} from "./types.d.ts" */
import { h } from "../../shared/dom.js";

const BLOCK_ELEMENTS = "dl, div, ul, ol, p, details, table, section, input";
/** Elements in a step that are not part of its text: citation numbers, hidden text, tooltips. */
const NOT_TEXT = ".pb-cites, .pb-unseen, [hidden], [popover], [role='tooltip']";

export class StepItem {
  /**
   * @param {HTMLElement} item  with the key of the step in `data-pb-step`
   * @param {string} id  of the checkbox, unique on the page
   * @param {(key: StepKey, isTicked: boolean) => void} onChange  called when the checkbox changes
   */
  constructor(item, id, onChange) {
    this.item = item;
    this.key = item.dataset.pbStep ?? "";
    this.box = h("input", {
      type: "checkbox",
      class: "pb-tick",
      id,
      onchange: (event) => onChange(this.key, event.target.checked),
    });
    this.note = h(
      "p",
      { class: "pb-tick-note", id: `${id}-note` },
      "You ticked this before it was reworded. Tick it again if it still holds.",
    );
    const host = item.querySelector(":scope > p") ?? item;
    const words = [...host.childNodes].filter((node) => !(node instanceof Element && node.matches(BLOCK_ELEMENTS)));
    this.label = h("label", { for: id, class: "pb-tick-label" }, words);
    host.prepend(this.label);
    item.prepend(this.box, h("span", { class: "pb-tick-mark", "aria-hidden": "true" }));
  }

  /**
   * @param {boolean} isDone
   * @param {boolean} isReworded
   */
  render(isDone, isReworded) {
    this.box.checked = isDone;
    this.item.classList.toggle("pb-done", isDone);
    if (isReworded) this.item.append(this.note);
    else this.note.remove();
    if (isReworded) this.box.setAttribute("aria-describedby", this.note.id);
    else this.box.removeAttribute("aria-describedby");
  }

  /**
   * The step as plain text.
   * @returns {StepText}
   */
  get content() {
    const words = this.label.cloneNode(true);
    if (words instanceof Element) for (const part of words.querySelectorAll(NOT_TEXT)) part.remove();
    /** @type {StepText["facts"]} */
    const facts = [...this.item.querySelectorAll("dt")].map((name) => [
      name.textContent.trim(),
      name.nextElementSibling?.textContent.trim() ?? "",
    ]);
    return { text: words.textContent ?? "", isDone: this.box.checked, facts };
  }
}
