/** "Go on with": lists work stored by the tools, to open or forget. Empty if there is none. */
import { button } from "../../shared/controls.js";
import { announce, fill, h } from "../../shared/dom.js";
import { getEntryUrl, loadEntries, siteRoot } from "../../shared/site.js";
import { Store } from "../../shared/store.js";
import { parseStoredAnswers as checkAnswers, createEmptyAnswers as noAnswers } from "../assessment/stored_answers.js";
import { parseStore as checkScorecards, createEmptyStore as noScorecards } from "../kit/scorecards.js";
import { parseStoredPlans } from "../planner/plan_edits.js";
import { listItems } from "../remembered/stored_items.js";
import { listResumeItems, removeItem } from "./items.js";

/** @import { Assessment, Challenge, Id } from "../../shared/types.d.ts" */
/** @import { StoredAnswers } from "../assessment/types.d.ts" */
/** @import { StoredPlans } from "../planner/types.d.ts" */
/** @import { ResumeItem, StoredWork } from "./types.d.ts" */

/**
 * @param {HTMLElement} place  element to fill; `data-pb-only` restricts the tools, separated by spaces
 * @returns {Promise<(() => void) | undefined>} stops the tool; undefined if nothing is stored
 */
export async function mount(place) {
  const names = listStoredNames();
  // For most readers nothing is stored; then no entries are loaded.
  if (!names.some((name) => /^(plan$|kit$|assessment:)/.test(name))) return undefined;
  const assessments = names.some((name) => name.startsWith("assessment:")) ? await loadEntries("assessments") : [];
  const work = new StoredWorkAccess(assessments);
  // The file of challenges is large, and only plans without a name need their titles.
  const isNeeded = work.value.plans.plans.some((plan) => !plan.name);
  const resume = new ResumeView(place, work, assessments, isNeeded ? await loadEntries("challenges") : []);
  resume.render();
  work.subscribe(() => resume.render());
  return () => work.close();
}

/** Names of the stored items; empty if storage is blocked. */
function listStoredNames() {
  try {
    return listItems(globalThis.localStorage, siteRoot.pathname).map(({ name }) => name);
  } catch {
    return [];
  }
}

/** The stores of all tools as one value. */
class StoredWorkAccess {
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
   * Store the parts that differ.
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
  subscribe(listener) {
    /** @type {{ watch: (listener: () => void) => unknown }} */ for (const store of this.#stores)
      store.subscribe(listener);
  }

  close() {
    for (const store of this.#stores) store.close();
  }
}

class ResumeView {
  /**
   * @param {HTMLElement} place
   * @param {StoredWorkAccess} work
   * @param {Assessment[]} assessments
   * @param {Challenge[]} challenges
   */
  constructor(place, work, assessments, challenges) {
    this.place = place;
    this.work = work;
    this.entries = { assessments, challenges };
    this.only = place.dataset.pbOnly?.split(" ");
    /** Message and undo of the last removal. @type {{ text: string, undo: () => void } | null} */
    this.forgotten = null;
  }

  render() {
    const items = listResumeItems(this.work.value, this.entries).filter(
      ({ tool }) => this.only?.includes(tool) ?? true,
    );
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
              items.map((item) => this.#renderItem(item)),
            ),
          ),
    );
  }

  /** @param {ResumeItem} item */
  #renderItem(item) {
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
        this.#renderAndFocus("As it was before.");
      },
    };
    this.work.set(removeItem(before, item));
    this.#renderAndFocus(text);
  }

  /** @param {string} text  message */
  #renderAndFocus(text) {
    this.render();
    announce(text);
    this.place.querySelector("h2")?.focus({ preventScroll: true });
  }
}
