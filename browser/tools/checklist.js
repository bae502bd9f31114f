/** Steps to tick: boxes for a list that is readable without them. What is ticked stays in this browser. */
import { announce, h } from "../shared/dom.js";
import { copy } from "../shared/files.js";
import { today } from "../shared/formats.js";
import { newBar, show } from "./checklist/bar.js";
import { checklists, renamed, withList } from "./checklist/kept.js";
import { Step } from "./checklist/step.js";
import { changed, stateOf } from "./checklist/steps.js";
import { asMarkdown, dayInWords, howFar } from "./checklist/words.js";

/**
 * @param {HTMLElement} list  has `data-pb-mitigation` or `data-pb-challenge`, with `data-pb-formerly` where that had
 *   other ids, and its items `data-pb-step`
 */
export function mount(list) {
  const tool = new Checklist(list);
  tool.draw();
  return checklists().watch(() => tool.draw());
}

class Checklist {
  constructor(list) {
    this.store = checklists();
    const prefix = list.dataset.pbMitigation ? "" : "challenge/";
    this.id = prefix + (list.dataset.pbMitigation ?? list.dataset.pbChallenge);
    const former = (list.dataset.pbFormerly ?? "").split(" ").map((id) => [prefix + id, this.id]);
    const lists = renamed(this.store.value, { known: new Set([this.id]), former: new Map(former) });
    if (lists !== this.store.value) this.store.set(lists);
    this.title = document.querySelector("main h1").textContent.trim();
    this.steps = [...list.querySelectorAll("[data-pb-step]")].map(
      (item, position) =>
        new Step(item, `tick-${this.id.replace("/", "-")}-${position + 1}`, (key, isTicked) =>
          this.tick(key, isTicked),
        ),
    );
    this.keys = this.steps.map((step) => step.key);
    this.bar = newBar();
    this.said = h("span", { role: "status" });
    this.copy = button("Copy as Markdown", () => this.copied());
    this.reset = button("Start again", () => this.startAgain());
    this.notice = h("p", { class: "pb-tick-note" });
    list.before(
      h(
        "div",
        { class: "pb-ticks" },
        h("p", { class: "pb-ticks__said" }, this.bar, this.said),
        this.copy,
        this.reset,
        this.notice,
      ),
    );
    list.classList.add("pb-ticking");
  }

  get kept() {
    return this.store.value[this.id];
  }

  keep(kept) {
    this.store.set(withList(this.store.value, this.id, kept));
  }

  tick(key, isTicked) {
    this.before = undefined;
    this.keep(changed(this.kept, this.keys, key, isTicked, { title: this.title, day: today() }));
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
    const last = this.kept ? `, last on ${dayInWords(this.kept.day)}` : "";
    write(
      this.said,
      this.kept ? howFar(done.size, this.keys.length) + last : "Tick what is done. It stays in this browser.",
    );
    this.reset.textContent = this.before ? "Put the ticks back" : "Start again";
    this.reset.hidden = !this.kept && !this.before;
    const lost = gone.length
      ? `${gone.length === 1 ? "A step" : `${gone.length} steps`} you ticked ${gone.length === 1 ? "is" : "are"} not in this list any more. `
      : "";
    write(this.notice, lost + this.store.trouble);
    this.notice.hidden = !this.notice.textContent;
  }

  async copied() {
    const address = location.href.replace(/[?#].*$/, "");
    const isCopied = await copy(
      asMarkdown(
        this.title,
        address,
        this.steps.map((step) => step.said),
      ),
    );
    announce(isCopied ? "The steps are copied." : "This browser does not let the site copy.");
    this.copy.textContent = isCopied ? "Copied" : "Could not copy: select the steps";
    setTimeout(() => {
      this.copy.textContent = "Copy as Markdown";
    }, 4000);
  }
}

const button = (text, click) => h("button", { type: "button", class: "pb-tick-do", click }, text);

/* What is written again is read aloud again. */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
