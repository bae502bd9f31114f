/** Checkboxes for the steps of a list. Ticks are stored in this browser. */
/** @import {StepKey, StoredList} from "./types.d.ts" */

import { button } from "../../shared/controls.js";
import { formatDay, getToday } from "../../shared/days.js";
import { announce, getElement, h } from "../../shared/dom.js";
import { copyText } from "../../shared/files.js";

import { createBar, updateBar } from "./progress_bar.js";
import { formatChecklist, formatProgress } from "./progress_text.js";
import { StepItem } from "./step_item.js";
import { getListStore, renameLists, replaceList } from "./stored_lists.js";
import { matchTicks, updateTicks } from "./tick_state.js";

/** How long a button shows that it has copied. */
const COPIED_LABEL_MS = 4000;

/**
 * @param {HTMLElement} list  with `data-pb-mitigation` or `data-pb-challenge`, former ids in `data-pb-formerly`, and
 *   items with `data-pb-step`
 * @returns {() => boolean} stops the tool
 */
export function mount(list) {
  const tool = new Checklist(list);
  tool.render();
  return getListStore().subscribe(() => tool.render());
}

class Checklist {
  /** @param {HTMLElement} list  as for `mount` */
  constructor(list) {
    const { pbMitigation, pbChallenge, pbFormerly = "" } = list.dataset;
    this.store = getListStore();
    const prefix = pbMitigation ? "" : "challenge/";
    /** Name of the list. */
    this.id = prefix + (pbMitigation ?? pbChallenge);
    const former = new Map(pbFormerly.split(" ").map((id) => [prefix + id, this.id]));
    const lists = renameLists(this.store.value, { known: new Set([this.id]), former });
    if (lists !== this.store.value) this.store.set(lists);
    this.title = getElement(document, "main h1", HTMLElement).textContent.trim();
    /** @type {NodeListOf<HTMLElement>} */
    const items = list.querySelectorAll("[data-pb-step]");
    this.steps = [...items].map(
      (item, position) =>
        new StepItem(item, `tick-${this.id.replace("/", "-")}-${position + 1}`, (key, isTicked) =>
          this.tick(key, isTicked),
        ),
    );
    this.keys = this.steps.map((step) => step.key);
    /**
     * The stored list before the last reset, for undo.
     * @type {StoredList | undefined}
     */
    this.beforeReset = undefined;
    this.bar = createBar();
    this.status = h("span", { role: "status" });
    this.copy = button("Copy as Markdown", () => this.copySteps(), { class: "pb-tick-do" });
    this.reset = button("Start again", () => this.toggleReset(), { class: "pb-tick-do" });
    this.notice = h("p", { class: "pb-tick-note" });
    list.before(
      h(
        "div",
        { class: "pb-ticks" },
        h("p", { class: "pb-ticks__said" }, this.bar, this.status),
        this.copy,
        this.reset,
        this.notice,
      ),
    );
    list.classList.add("pb-ticking");
  }

  /**
   * The stored list; undefined if nothing is ticked.
   * @returns {StoredList | undefined}
   */
  get stored() {
    return this.store.value[this.id];
  }

  /** @param {StoredList | null} kept  null removes it */
  save(kept) {
    this.store.set(replaceList(this.store.value, this.id, kept));
  }

  /**
   * @param {StepKey} key
   * @param {boolean} isTicked
   */
  tick(key, isTicked) {
    this.beforeReset = undefined;
    this.save(updateTicks(this.stored, this.keys, key, isTicked, { title: this.title, day: getToday() }));
  }

  /* Reset, or undo the reset: the same button does both, so no confirmation is needed. */
  toggleReset() {
    const before = this.beforeReset ? undefined : this.stored;
    const kept = this.beforeReset ?? null;
    this.beforeReset = before;
    this.save(kept);
  }

  render() {
    const { done, reworded, gone } = matchTicks(this.stored, this.keys);
    for (const step of this.steps) step.render(done.has(step.key), reworded.has(step.key));
    updateBar(this.bar, done.size, this.keys.length);
    const last = this.stored ? `, last on ${formatDay(this.stored.day)}` : "";
    setText(
      this.status,
      this.stored ? formatProgress(done.size, this.keys.length) + last : "Tick what is done. It stays in this browser.",
    );
    this.reset.textContent = this.beforeReset ? "Put the ticks back" : "Start again";
    this.reset.hidden = !this.stored && !this.beforeReset;
    const removedText = gone.length
      ? `${gone.length === 1 ? "A step" : `${gone.length} steps`} you ticked ${gone.length === 1 ? "is" : "are"} not in this list any more. `
      : "";
    setText(this.notice, removedText + this.store.problem);
    this.notice.hidden = !this.notice.textContent;
  }

  async copySteps() {
    const address = location.href.replace(/[?#].*$/, "");
    const isCopied = await copyText(
      formatChecklist(
        this.title,
        address,
        this.steps.map((step) => step.content),
      ),
    );
    announce(isCopied ? "The steps are copied." : "This browser does not let the site copy.");
    this.copy.textContent = isCopied ? "Copied" : "Could not copy: select the steps";
    setTimeout(() => {
      this.copy.textContent = "Copy as Markdown";
    }, COPIED_LABEL_MS);
  }
}

/**
 * Set the text of an element if it differs: screen readers announce a status that is set again.
 * @param {HTMLElement} element
 * @param {string} text
 */
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
