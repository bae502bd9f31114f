/** Steps to tick: boxes for a list that is readable without them. What is ticked stays in this browser. */
/** @import {StepKey, StoredList} from "./types.d.ts" */

import { button } from "../../shared/controls.js";
import { formatDay, getToday } from "../../shared/days.js";
import { announce, getElement, h } from "../../shared/dom.js";
import { copyText } from "../../shared/files.js";

import { newBar, show } from "./bar.js";
import { checklists, renamed, withList } from "./kept.js";
import { Step } from "./step.js";
import { changed, stateOf } from "./steps.js";
import { asMarkdown, howFar } from "./words.js";

/** How long a button says that it has copied. */
const COPIED_MS = 4000;

/**
 * @param {HTMLElement} list  has `data-pb-mitigation` or `data-pb-challenge`, with `data-pb-formerly` where that had
 *   other ids, and its items `data-pb-step`
 * @returns {() => boolean} ends following the store
 */
export function mount(list) {
  const tool = new Checklist(list);
  tool.draw();
  return checklists().subscribe(() => tool.draw());
}

class Checklist {
  /** @param {HTMLElement} list  as `mount` gets it */
  constructor(list) {
    const { pbMitigation, pbChallenge, pbFormerly = "" } = list.dataset;
    this.store = checklists();
    const prefix = pbMitigation ? "" : "challenge/";
    /** Name of the list. */
    this.id = prefix + (pbMitigation ?? pbChallenge);
    const former = new Map(pbFormerly.split(" ").map((id) => [prefix + id, this.id]));
    const lists = renamed(this.store.value, { known: new Set([this.id]), former });
    if (lists !== this.store.value) this.store.set(lists);
    this.title = getElement(document, "main h1", HTMLElement).textContent.trim();
    /** @type {NodeListOf<HTMLElement>} */
    const items = list.querySelectorAll("[data-pb-step]");
    this.steps = [...items].map(
      (item, position) =>
        new Step(item, `tick-${this.id.replace("/", "-")}-${position + 1}`, (key, isTicked) =>
          this.tick(key, isTicked),
        ),
    );
    this.keys = this.steps.map((step) => step.key);
    /**
     * What was stored before the reader started again; undefined when that cannot be taken back.
     * @type {StoredList | undefined}
     */
    this.before = undefined;
    this.bar = newBar();
    this.status = h("span", { role: "status" });
    this.copy = button("Copy as Markdown", () => this.copied(), { class: "pb-tick-do" });
    this.reset = button("Start again", () => this.startAgain(), { class: "pb-tick-do" });
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
   * What is stored of this list; undefined where nothing was ticked.
   * @returns {StoredList | undefined}
   */
  get kept() {
    return this.store.value[this.id];
  }

  /** @param {StoredList | null} kept  null takes it away */
  keep(kept) {
    this.store.set(withList(this.store.value, this.id, kept));
  }

  /**
   * @param {StepKey} key
   * @param {boolean} isTicked
   */
  tick(key, isTicked) {
    this.before = undefined;
    this.keep(changed(this.kept, this.keys, key, isTicked, { title: this.title, day: getToday() }));
  }

  /* Taken back by the same button, so that nobody has to be asked whether they are sure. */
  startAgain() {
    const before = this.before ? undefined : this.kept;
    const kept = this.before ?? null;
    this.before = before;
    this.keep(kept);
  }

  draw() {
    const { done, reworded, gone } = stateOf(this.kept, this.keys);
    for (const step of this.steps) step.draw(done.has(step.key), reworded.has(step.key));
    show(this.bar, done.size, this.keys.length);
    const last = this.kept ? `, last on ${formatDay(this.kept.day)}` : "";
    write(
      this.status,
      this.kept ? howFar(done.size, this.keys.length) + last : "Tick what is done. It stays in this browser.",
    );
    this.reset.textContent = this.before ? "Put the ticks back" : "Start again";
    this.reset.hidden = !this.kept && !this.before;
    const lost = gone.length
      ? `${gone.length === 1 ? "A step" : `${gone.length} steps`} you ticked ${gone.length === 1 ? "is" : "are"} not in this list any more. `
      : "";
    write(this.notice, lost + this.store.problem);
    this.notice.hidden = !this.notice.textContent;
  }

  async copied() {
    const address = location.href.replace(/[?#].*$/, "");
    const isCopied = await copyText(
      asMarkdown(
        this.title,
        address,
        this.steps.map((step) => step.content),
      ),
    );
    announce(isCopied ? "The steps are copied." : "This browser does not let the site copy.");
    this.copy.textContent = isCopied ? "Copied" : "Could not copy: select the steps";
    setTimeout(() => {
      this.copy.textContent = "Copy as Markdown";
    }, COPIED_MS);
  }
}

/**
 * Write text into an element, unless it is there: what is written again is read aloud again.
 * @param {HTMLElement} element
 * @param {string} text
 */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
