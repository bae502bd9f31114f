/** One step of a list on the page: gets a box to tick, labelled by its own words. */
import { h } from "../../shared/dom.js";

const BLOCKS = "dl, div, ul, ol, p, details, table, section, input";
/** Parts of a step's words that are not the step: numbers of sources, what is only heard or not shown. */
const BESIDE = ".pb-cites, .pb-unseen, [hidden], [popover], [role='tooltip']";

export class Step {
  constructor(item, id, onChange) {
    this.item = item;
    this.key = item.dataset.pbStep;
    this.box = h("input", {
      type: "checkbox",
      class: "pb-tick",
      id,
      change: () => onChange(this.key, this.box.checked),
    });
    this.note = h(
      "p",
      { class: "pb-tick-note", id: `${id}-note` },
      "You ticked this before it was reworded. Tick it again if it still holds.",
    );
    const host = item.querySelector(":scope > p") ?? item;
    const words = [...host.childNodes].filter((node) => !(node instanceof Element && node.matches(BLOCKS)));
    this.label = h("label", { for: id, class: "pb-tick-label" }, words);
    host.prepend(this.label);
    item.prepend(this.box, h("span", { class: "pb-tick-mark", "aria-hidden": "true" }));
  }

  draw(isDone, isReworded) {
    this.box.checked = isDone;
    this.item.classList.toggle("pb-done", isDone);
    if (isReworded) this.item.append(this.note);
    else this.note.remove();
    if (isReworded) this.box.setAttribute("aria-describedby", this.note.id);
    else this.box.removeAttribute("aria-describedby");
  }

  /** The step as the reader sees it: `{text, isDone, facts}`. */
  get said() {
    const words = this.label.cloneNode(true);
    for (const part of words.querySelectorAll(BESIDE)) part.remove();
    const facts = [...this.item.querySelectorAll("dt")].map((name) => [
      name.textContent.trim(),
      name.nextElementSibling?.textContent.trim() ?? "",
    ]);
    return { text: words.textContent, isDone: this.box.checked, facts };
  }
}
