/** The planner: from what a reader faces to a plan for 90 days. What is chosen stands in the address, notes in the browser. */

import { button, runAfterPress } from "../../shared/controls.js";
import { getToday } from "../../shared/days.js";
import { announce, fill, h, redraw } from "../../shared/dom.js";
import { errorMessage } from "../../shared/errors.js";
import { copyText, parseToolFile, readFileText, saveFile, serializeToolFile } from "../../shared/files.js";

import { loadEntriesOfKinds } from "../../shared/site.js";
import { Store } from "../../shared/store.js";
import { formatCount } from "../../shared/text.js";
import { parseUrlQuery, replaceUrlQuery } from "../../shared/url_query.js";
import { chips, chooser, notices, others, said, sum, tools } from "./choosing.js";
import * as edit from "./editing.js";
import { asCalendar, asMarkdown, asTable, titleOf } from "./exporting.js";
import { alternativesTo, difference, indexSite, makePlan } from "./planning.js";
import { planView } from "./showing.js";
import { columnTitle, listed, quoted } from "./wording.js";

/** @import { Id, Mitigation } from "../../shared/types.d.ts" */
/**
 * @import {
 *   Actions,
 *   ChoosingActions,
 *   FilingActions,
 *   MadePlan,
 *   NotingActions,
 *   Plan,
 *   PlannerSite,
 *   PlannerView,
 *   ShapingActions,
 *   StoredPlans,
 * } from "./types.d.ts"
 */

/**
 * Show the planner in an element.
 * @param {HTMLElement} element
 * @returns {Promise<() => void>} ends it
 */
export async function mount(element) {
  const planner = new Planner(element, indexSite(await loadEntriesOfKinds("challenges", "mitigations", "playbook")));
  planner.start();
  return () => planner.end();
}

/**
 * What of an address says something.
 * @param {Record<string, string | undefined>} words
 */
const sent = (words) => Object.fromEntries(Object.entries(words).filter(([, word]) => word));

class Planner {
  /**
   * @param {HTMLElement} element  is drawn into
   * @param {PlannerSite} site
   */
  constructor(element, site) {
    this.element = element;
    this.site = site;
    /** @type {Store<StoredPlans>} */
    this.store = new Store("plan", () => ({ plans: [] }), edit.plansFrom);
    /** @type {PlannerView} */
    this.view = { filter: "", open: new Set(), isChoosing: false, isWhole: false, message: "", undo: null };
    /** The open plan. */
    this.plan = edit.emptyPlan();
    /** What follows from the open plan, as it was drawn last. */
    this.made = makePlan(site, this.plan, getToday());
    /** Whether this tab is writing to the store. */
    this.isKeeping = false;
    this.leaving = new AbortController();
    addEventListener("beforeprint", () => this.#draw(), { signal: this.leaving.signal });
    /** @type {Actions} */
    this.actions = { ...this.#choosing(), ...this.#noting(), ...this.#shaping(), ...this.#filing() };
  }

  start() {
    const { challenges = [], answers = "", hours, people } = parseUrlQuery(["challenges"]);
    const asked = [...new Set(challenges.map(this.site.nameOf))];
    const mode = edit.isMode(answers) ? answers : undefined;
    const kept = this.#plans().find((plan) => edit.isSame(plan.challenges, asked));
    this.plan = kept ?? edit.emptyPlan(asked);
    if (mode) this.plan = { ...this.plan, mode };
    if (hours || people)
      this.plan = { ...this.plan, load: edit.loadFrom({ ...this.plan.load, ...sent({ hours, people }) }) };
    this.view.isChoosing = asked.length === 0;
    this.store.subscribe(() => this.#follow());
    this.#draw();
  }

  end() {
    this.leaving.abort();
    this.store.close();
  }

  /** The plans of this browser, the one changed last first. */
  #plans() {
    return this.store.value.plans
      .map((plan) => edit.renamed(plan, this.site.nameOf))
      .sort((a, b) => b.changed - a.changed);
  }

  /** Something was kept, here or in another tab: the open plan follows. */
  #follow() {
    if (this.isKeeping) return;
    this.plan = this.#plans().find((plan) => plan.key === this.plan.key) ?? this.plan;
    this.#draw();
  }

  /** Keep the open plan. Its first day is fixed by that, should it have been "today". */
  #keep() {
    const key = this.plan.key || `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
    this.plan = { ...this.plan, key, start: this.plan.start || getToday(), changed: Date.now() };
    this.#keepAll([...this.store.value.plans.filter((plan) => plan.key !== key), this.plan]);
  }

  /** @param {Plan[]} plans */
  #keepAll(plans) {
    this.isKeeping = true;
    this.store.set({ plans });
    this.isKeeping = false;
  }

  /* ---- Changes ---- */

  /**
   * Take over a changed plan, keep it and draw.
   * @param {Plan} plan
   * @param {string} [text]  says what happened; with it comes the way back
   * @param {string} [focus]  key of the element that has the focus after the way back
   */
  #change(plan, text = "", focus = "plan-title") {
    const before = this.plan;
    this.plan = plan;
    this.#keep();
    const undo = () => {
      this.#change({ ...before, key: this.plan.key }, "Taken back.", focus);
      this.#focus(focus);
    };
    this.#say(text, text ? undo : null);
    if (text) this.#focusIfLost("undo");
  }

  /**
   * Take over a changed plan and keep it, without drawing the field that is typed in.
   * @param {Plan} plan
   */
  #type(plan) {
    this.plan = plan;
    this.#keep();
    this.element.querySelector(".pb-kept")?.replaceWith(this.#others());
    const title = this.element.querySelector("#pb-plan-title");
    if (title) title.textContent = titleOf(plan, this.made);
  }

  /**
   * Choose otherwise: kept only where the plan was kept before.
   * @param {Partial<Pick<Plan, "challenges" | "mode">>} change
   */
  #select(change) {
    this.plan = { ...this.plan, ...change };
    if (this.plan.key) this.#keep();
    this.#say("");
  }

  /**
   * Draw with a message, and tell it to screen readers.
   * @param {string} text  "" for none
   * @param {PlannerView["undo"]} [undo]  takes back what was done
   */
  #say(text, undo = null) {
    this.view.message = text;
    this.view.undo = undo;
    this.#draw();
    if (text) announce(text);
  }

  /**
   * Take over a change of what the plan holds, and say all that came of it.
   * @param {Plan} plan
   * @param {string} did  what the reader did
   * @param {string} [focus]  as in `#change`
   */
  #restructure(plan, did, focus) {
    const { came, went, busiest, lost } = difference(this.made, makePlan(this.site, plan, getToday()));
    const sentences = [did, ...this.#othersNamed("New", came, did), ...this.#othersNamed("Gone", went, did)];
    if (busiest[0] !== busiest[1])
      sentences.push(`Up to ${formatCount(busiest[1], "hour")} a week, it was ${busiest[0]}.`);
    if (lost.length) sentences.push(`Now without an answer: ${listed(lost.map(quoted))}.`);
    this.#change(plan, sentences.join(" "), focus);
  }

  /**
   * A sentence on the mitigations that another one does not name yet, in a list; an empty list for none.
   * @param {string} word  begins it
   * @param {Mitigation[]} mitigations
   * @param {string} did  the other sentence
   */
  #othersNamed(word, mitigations, did) {
    const rest = mitigations.filter((mitigation) => !did.includes(quoted(mitigation)));
    return rest.length ? [`${word}: ${listed(rest.map(quoted))}.`] : [];
  }

  /**
   * The title of a mitigation in quotation marks, or its id where the site does not have it.
   * @param {Id} id
   */
  #title(id) {
    return quoted(this.site.mitigationOf.get(id) ?? { title: id });
  }

  /** @returns {ChoosingActions} */
  #choosing() {
    return {
      choose: (id, isOn) => {
        const rest = this.plan.challenges.filter((other) => other !== id);
        this.#select({ challenges: isOn ? [...rest, id] : rest });
        if (!this.made.answers.length) this.#fold(true, "pick-title");
        this.#focusIfLost(this.view.isChoosing ? "pick-title" : "change");
        const { answers, steps } = this.made;
        announce(`${formatCount(answers.length, "challenge")} chosen, ${formatCount(steps.length, "step")}.`);
      },
      setMode: (mode) => {
        this.#select({ mode });
        this.#focusIfLost("plan-title");
      },
      show: () => this.#fold(false, "plan-title"),
      open: () => this.#fold(true, "pick-title"),
      dropUnknown: () => {
        this.#select({ challenges: this.plan.challenges.filter((id) => this.site.challengeOf.has(id)) });
        this.#focusIfLost("plan-title");
      },
    };
  }

  /** @returns {NotingActions} */
  #noting() {
    return {
      note: (id, note) => this.#change(edit.noted(this.plan, id, note)),
      // While somebody types, each change is kept, and nothing that has the focus or could be clicked next is drawn again.
      type: (id, note) => this.#type(edit.noted(this.plan, id, note)),
      typeName: (name) => this.#type({ ...this.plan, name: name.trim() }),
      typeStart: (start) => this.#type({ ...this.plan, start }),
      typeLoad: (load) => this.#type({ ...this.plan, load }),
      settle: () => runAfterPress(() => this.#draw()),
      forget: (id) => this.#change(edit.forgotten(this.plan, id), "Forgotten."),
    };
  }

  /** @returns {ShapingActions} */
  #shaping() {
    /** @param {Id} id */
    const title = (id) => this.#title(id);
    /** @param {Id} id */
    const unfolded = (id) => `fold-change-${id}`;
    return {
      move: (id, column) => {
        const { plan, moved } = edit.moved(this.plan, id, column, this.made.steps);
        const along = moved.slice(1).map(title);
        this.#change(
          plan,
          `${title(id)} moved: ${columnTitle(column).toLowerCase()}.${along.length ? ` Along with it: ${listed(along)}.` : ""}`,
          unfolded(id),
        );
      },
      keep: (id, isOn) =>
        this.#change(
          (isOn ? edit.keptIn : edit.letGo)(this.plan, id),
          `${title(id)} stays ${isOn ? "in any case" : "only as long as it is needed"}.`,
          unfolded(id),
        ),
      takeOut: (id, why) =>
        this.#restructure(
          edit.takenOut(this.plan, id, why),
          `${title(id)} ${why === "done" ? "counts as done already" : "is out"}.`,
          unfolded(id),
        ),
      putBack: (id) => this.#restructure(edit.putBack(this.plan, id), `${title(id)} may be chosen again.`),
      swap: (id, other) =>
        this.#restructure(
          edit.swapped(this.plan, id, other),
          `${title(other)} stands in the place of ${title(id)}.`,
          unfolded(id),
        ),
      add: (id) => this.#restructure(edit.keptIn(this.plan, id), `${title(id)} is added.`),
    };
  }

  /** @returns {FilingActions} */
  #filing() {
    /**
     * @param {string} extension  of the file
     * @param {(made: MadePlan) => string} textOf
     */
    const saveAs = (extension, textOf) => {
      this.#draw(); // A field that is typed in is not drawn again until it is left.
      saveFile(`plan-${this.made.start}.${extension}`, textOf(this.made));
    };
    /** @param {MadePlan} made */
    const text = (made) => asMarkdown(this.plan, made, this.view.isWhole);
    return {
      unfoldAll: (isOn) => {
        this.view.isWhole = isOn;
        for (const { id } of this.made.steps) {
          if (isOn) this.view.open.add(`how-${id}`);
          else this.view.open.delete(`how-${id}`);
        }
        this.#draw();
      },
      print: () => globalThis.print(), // The browser says so before it prints, and all is drawn then.
      copy: async () => {
        this.#draw();
        this.#say(
          (await copyText(text(this.made)))
            ? "Copied as Markdown."
            : "This browser did not allow copying. Save the Markdown file instead.",
        );
      },
      copyLink: async () => {
        const isCopied = await copyText(
          new URL(edit.addressOfPlan(this.plan), location.href.replace(/[?#].*/, "")).href,
        );
        this.#say(
          isCopied
            ? "The link is copied: it holds what was chosen, not what was noted."
            : "This browser did not allow copying. The link stands in the address bar.",
        );
      },
      saveMarkdown: () => saveAs("md", text),
      saveTable: () => saveAs("csv", asTable),
      saveCalendar: () => saveAs("ics", (made) => asCalendar(this.plan, made, new Date())),
      savePlan: () => saveAs("json", () => serializeToolFile("plan", this.plan)),
      openFile: (file) => this.#import(file),
      openPlan: (key) => this.#open(this.#plans().find((plan) => plan.key === key)),
      deletePlan: (key) => this.#delete(key),
    };
  }

  /**
   * Open a plan from a file, or say why it cannot be.
   * @param {File} file
   */
  async #import(file) {
    try {
      const read = edit.planFrom(parseToolFile("plan", await readFileText(file), file.name));
      if (!read) throw new Error(`${file.name} is damaged: it holds no plan. Nothing was changed.`);
      this.#open({ ...edit.renamed(read, this.site.nameOf), key: "" });
      this.#say(`${file.name} is open.`);
    } catch (reason) {
      this.#say(errorMessage(reason));
      this.#focus("file");
    }
  }

  /**
   * Keep and show a plan; do nothing where there is none.
   * @param {Plan | undefined} plan
   */
  #open(plan) {
    if (!plan) return;
    this.plan = plan;
    this.#keep();
    this.#fold(plan.challenges.length === 0, plan.challenges.length ? "plan-title" : "pick-title");
  }

  /**
   * Delete a stored plan. Its challenges stay chosen where it is open.
   * @param {string} key
   */
  #delete(key) {
    const { plan, store } = this;
    const isOpen = key === plan.key;
    const deleted = store.value.plans.filter((stored) => stored.key === key);
    if (isOpen) this.plan = edit.emptyPlan(plan.challenges, plan.mode);
    this.#keepAll(store.value.plans.filter((stored) => stored.key !== key));
    this.#say("The plan is deleted.", () => {
      if (isOpen) this.plan = plan;
      this.#keepAll([...store.value.plans, ...deleted]);
      this.#say("The plan is back.");
      this.#focus("file");
    });
    this.#focus("undo");
  }

  /* ---- Drawing ---- */

  /**
   * Show the choice of challenges or the plan.
   * @param {boolean} isChoosing
   * @param {string} key  of the element that gets the focus
   */
  #fold(isChoosing, key) {
    this.view.isChoosing = isChoosing;
    this.#say("");
    this.#focus(key);
  }

  /**
   * Move the focus to an element, or to the title where it is not there.
   * @param {string} key
   */
  #focus(key) {
    /** @param {string} name */
    const find = (name) => this.element.querySelector(`[data-key="${CSS.escape(name)}"]`);
    const target = find(key) ?? find("plan-title") ?? find("pick-title");
    if (!(target instanceof HTMLElement)) return;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "nearest" });
  }

  /**
   * After a change whose button is gone the focus is nowhere: it goes to what comes next.
   * @param {string} key
   */
  #focusIfLost(key) {
    if (!this.element.contains(document.activeElement)) this.#focus(key);
  }

  #others() {
    return others(this.#plans(), this.plan, this.site, this.actions);
  }

  #draw() {
    if (this.leaving.signal.aborted) return; // Another page is there by now.
    const { site, plan, view, actions, store } = this;
    const made = makePlan(site, plan, getToday());
    this.made = made;
    /** @param {Id} id */
    const alternatives = (id) => alternativesTo(site, plan, made, id);
    const isShown = !view.isChoosing && made.answers.length > 0;
    const isFound = store.value.plans.length > 0;
    replaceUrlQuery(edit.selectionOf(plan));
    redraw(this.element, () =>
      fill(
        this.element,
        notices(made, store.problem, actions),
        h(
          "div",
          { class: "pb-plan__facing" },
          isShown && h("h2", { class: "pb-plan__facing-title" }, "You are facing"),
          made.answers.length > 0 && chips(site, plan, actions),
          isShown && button("Change or add", actions.open, { key: "change", "aria-expanded": "false" }),
        ),
        isShown
          ? [planView({ site, plan, made, view, actions, alternatives }), tools(view, actions)]
          : [isFound && this.#others(), chooser(site, plan, view, actions), sum(made, actions)],
        (isShown || !isFound) && this.#others(),
        said(view),
      ),
    );
  }
}
