/** "Go on with": what a reader began in the tools and this browser keeps, to open or to forget. Empty without any. */
import { button } from "../../shared/controls.js";
import { announce, fill, h } from "../../shared/dom.js";
import { getEntryUrl, loadEntries, siteRoot } from "../../shared/site.js";
import { Store } from "../../shared/store.js";
import { parseStoredAnswers as checkAnswers, createEmptyAnswers as noAnswers } from "../assessment/stored_answers.js";
import { parseStore as checkScorecards, createEmptyStore as noScorecards } from "../kit/scorecards.js";
import { parseStoredPlans } from "../planner/plan_edits.js";
import { shelf } from "../remembered/shelf.js";
import { resumeItems, withoutItem } from "./items.js";

/** @import { Assessment, Challenge, Id } from "../../shared/types.d.ts" */
/** @import { StoredAnswers } from "../assessment/types.d.ts" */
/** @import { StoredPlans } from "../planner/types.d.ts" */
/** @import { ResumeItem, StoredWork } from "./types.d.ts" */

/**
 * @param {HTMLElement} place  is filled; `data-pb-only` on it names the tools, with spaces between
 * @returns {Promise<(() => void) | undefined>} ends following what is kept; undefined where nothing is
 */
export async function mount(place) {
  const names = namesKept();
  // Most readers began nothing: for them no list of the site is read.
  if (!names.some((name) => /^(plan$|kit$|assessment:)/.test(name))) return undefined;
  const assessments = names.some((name) => name.startsWith("assessment:")) ? await loadEntries("assessments") : [];
  const work = new Work(assessments);
  // The titles of challenges are a large file, and only plans without a name need them.
  const isNeeded = work.value.plans.plans.some((plan) => !plan.name);
  const resume = new Resume(place, work, assessments, isNeeded ? await loadEntries("challenges") : []);
  resume.draw();
  work.watch(() => resume.draw());
  return () => work.close();
}

/** Names of what the tools keep in this browser; none where it refuses. */
function namesKept() {
  try {
    return shelf(globalThis.localStorage, siteRoot.pathname).map(({ name }) => name);
  } catch {
    return [];
  }
}

/** What the tools keep in this browser, as one value. */
class Work {
  /** @param {Assessment[]} assessments  of the site */
  constructor(assessments) {
    /** @type {Store<StoredPlans>} */
    this.plans = new Store("plan", () => ({ plans: [] }), parseStoredPlans);
    this.scorecards = new Store("kit", noScorecards, checkScorecards);
    /** @type {Map<Id, Store<StoredAnswers>>} */
    this.assessments = new Map(
      assessments.map(({ id }) => [id, new Store(`assessment:${id}`, noAnswers, checkAnswers)]),
    );
  }

  get #stores() {
    return [this.plans, this.scorecards, ...this.assessments.values()];
  }

  /** @returns {StoredWork} */
  get value() {
    const assessments = new Map([...this.assessments].map(([id, store]) => [id, store.value]));
    return { plans: this.plans.value, scorecards: this.scorecards.value, assessments };
  }

  /**
   * Keep what differs.
   * @param {StoredWork} value
   */
  set({ plans, scorecards, assessments }) {
    if (plans !== this.plans.value) this.plans.set(plans);
    if (scorecards !== this.scorecards.value) this.scorecards.set(scorecards);
    for (const [id, store] of this.assessments) {
      const saved = assessments.get(id);
      if (!saved) store.reset();
      else if (saved !== store.value) store.set(saved);
    }
  }

  /** @param {() => void} listener */
  watch(listener) {
    /** @type {{ watch: (listener: () => void) => unknown }} */ for (const store of this.#stores)
      store.subscribe(listener);
  }

  close() {
    for (const store of this.#stores) store.close();
  }
}

class Resume {
  /**
   * @param {HTMLElement} place
   * @param {Work} work
   * @param {Assessment[]} assessments
   * @param {Challenge[]} challenges
   */
  constructor(place, work, assessments, challenges) {
    this.place = place;
    this.work = work;
    this.entries = { assessments, challenges };
    this.only = place.dataset.pbOnly?.split(" ");
    /** What takes back what was forgotten last. @type {{ text: string, undo: () => void } | null} */
    this.forgotten = null;
  }

  draw() {
    const items = resumeItems(this.work.value, this.entries).filter(({ tool }) => this.only?.includes(tool) ?? true);
    const { forgotten } = this;
    const isEmpty = !items.length && !forgotten;
    fill(
      this.place,
      isEmpty
        ? null
        : h(
            "section",
            { class: "pb-resume", "aria-labelledby": "pb-resume-title" },
            h("h2", { id: "pb-resume-title", class: "pb-resume__title", tabindex: "-1" }, "Go on with"),
            forgotten &&
              h(
                "p",
                { class: "pb-notice pb-notice--done" },
                forgotten.text,
                " ",
                button("Take that back", forgotten.undo, { look: "small" }),
              ),
            h(
              "ul",
              { class: "pb-resume__items" },
              items.map((item) => this.#line(item)),
            ),
          ),
    );
  }

  /** @param {ResumeItem} item */
  #line(item) {
    const { label, title, more } = item;
    return h(
      "li",
      { class: "pb-resume__item" },
      h(
        "p",
        { class: "pb-resume__what" },
        h("span", { class: "pb-resume__label" }, label),
        " ",
        h("strong", {}, title),
        " ",
        h("span", { class: "pb-resume__more" }, more),
      ),
      h(
        "a",
        { class: "pb-do pb-do--small", href: getEntryUrl(item), "aria-label": `Open: ${label}, ${title}` },
        "Open",
      ),
      button("Forget", () => this.#forget(item), { look: "small", "aria-label": `Forget: ${label}, ${title}` }),
    );
  }

  /** @param {ResumeItem} item */
  #forget(item) {
    const before = this.work.value;
    const text = `Forgotten: ${item.label}, ${item.title}.`;
    this.forgotten = {
      text,
      undo: () => {
        this.forgotten = null;
        this.work.set(before);
        this.#focus("As it was before.");
      },
    };
    this.work.set(withoutItem(before, item));
    this.#focus(text);
  }

  /** @param {string} text  what was done */
  #focus(text) {
    this.draw();
    announce(text);
    this.place.querySelector("h2")?.focus({ preventScroll: true });
  }
}
