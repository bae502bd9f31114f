/** The planner: from chosen challenges to a plan for 90 days. The choice is in the URL, notes are stored in the browser. */

import { button, runAfterPress } from "../../shared/controls.js";
import { getToday } from "../../shared/days.js";
import { announce, fill, h, redraw } from "../../shared/dom.js";
import { getErrorMessage } from "../../shared/errors.js";
import { copyText, parseToolFile, readFileText, saveFile, serializeToolFile } from "../../shared/files.js";

import { loadEntriesOfKinds } from "../../shared/site.js";
import { Store } from "../../shared/store.js";
import { formatCount } from "../../shared/text.js";
import { parseUrlQuery, replaceUrlQuery } from "../../shared/url_query.js";
import { comparePlans, computePlan, indexSite } from "./compute_plan.js";
import { formatList, getColumnTitle, quoteTitle } from "./messages.js";
import { renderChosen, renderMessage, renderNotices, renderPicker, renderSummary } from "./picker_view.js";
import * as edit from "./plan_edits.js";
import { formatPlanCalendar, formatPlanCsv, formatPlanMarkdown, getPlanTitle } from "./plan_exports.js";
import { renderPlan } from "./plan_view.js";
import { renderPlanActions, renderStoredPlans } from "./stored_plans_view.js";
import { findAlternatives } from "./suggestions.js";

/** @import { Id, Mitigation } from "../../shared/types.d.ts" */
/**
 * @import {
 *   Actions,
 *   ChoosingActions,
 *   FilingActions,
 *   ComputedPlan,
 *   NotingActions,
 *   Plan,
 *   PlannerSite,
 *   PlannerView,
 *   ShapingActions,
 *   StoredPlans,
 * } from "./types.d.ts"
 */

/**
 * Start the tool in an element.
 * @param {HTMLElement} element
 * @returns {Promise<() => void>} stops the tool
 */
export async function mount(element) {
  const planner = new Planner(element, indexSite(await loadEntriesOfKinds("challenges", "mitigations", "playbook")));
  planner.start();
  return () => planner.end();
}

/**
 * The properties that are not empty.
 * @param {Record<string, string | undefined>} words
 */
const dropEmpty = (words) => Object.fromEntries(Object.entries(words).filter(([, word]) => word));

class Planner {
  /**
   * @param {HTMLElement} element  to render into
   * @param {PlannerSite} site
   */
  constructor(element, site) {
    this.element = element;
    this.site = site;
    /** @type {Store<StoredPlans>} */
    this.store = new Store("plan", () => ({ plans: [] }), edit.parseStoredPlans);
    /** @type {PlannerView} */
    this.view = { filter: "", openDetails: new Set(), isChoosing: false, withPoints: false, message: "", undo: null };
    /** The open plan. */
    this.plan = edit.createPlan();
    /** The open plan as computed for the last redraw. */
    this.computed = computePlan(site, this.plan, getToday());
    /** Whether this tab is writing to the store; its own change is not reloaded. */
    this.isWriting = false;
    this.abortController = new AbortController();
    addEventListener("beforeprint", () => this.#draw(), { signal: this.abortController.signal });
    /** @type {Actions} */
    this.actions = {
      ...this.#createChoosingActions(),
      ...this.#createNotingActions(),
      ...this.#createShapingActions(),
      ...this.#createFilingActions(),
    };
  }

  start() {
    const { challenges = [], answers = "", hours, people } = parseUrlQuery(["challenges"]);
    const ids = [...new Set(challenges.map(this.site.currentId))];
    const mode = edit.isMode(answers) ? answers : undefined;
    const kept = this.#getPlans().find((plan) => edit.haveSameIds(plan.challenges, ids));
    this.plan = kept ?? edit.createPlan(ids);
    if (mode) this.plan = { ...this.plan, mode };
    if (hours || people)
      this.plan = { ...this.plan, load: edit.parseLoad({ ...this.plan.load, ...dropEmpty({ hours, people }) }) };
    this.view.isChoosing = ids.length === 0;
    this.store.subscribe(() => this.#reload());
    this.#draw();
  }

  end() {
    this.abortController.abort();
    this.store.close();
  }

  /** The stored plans, last changed first. */
  #getPlans() {
    return this.store.value.plans
      .map((plan) => edit.updateIds(plan, this.site.currentId))
      .sort((a, b) => b.changed - a.changed);
  }

  /** Reload the open plan after a change of the store. */
  #reload() {
    if (this.isWriting) return;
    this.plan = this.#getPlans().find((plan) => plan.key === this.plan.key) ?? this.plan;
    this.#draw();
  }

  /** Store the open plan. That fixes its first day if it was "today". */
  #save() {
    const key = this.plan.key || `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
    this.plan = { ...this.plan, key, start: this.plan.start || getToday(), changed: Date.now() };
    this.#saveAll([...this.store.value.plans.filter((plan) => plan.key !== key), this.plan]);
  }

  /** @param {Plan[]} plans */
  #saveAll(plans) {
    this.isWriting = true;
    this.store.set({ plans });
    this.isWriting = false;
  }

  /* ---- Changes ---- */

  /**
   * Apply and store a changed plan, and redraw.
   * @param {Plan} plan
   * @param {string} [text]  message; with it undo is offered
   * @param {string} [focus]  key of the element to focus after undo
   */
  #change(plan, text = "", focus = "plan-title") {
    const before = this.plan;
    this.plan = plan;
    this.#save();
    const undo = () => {
      this.#change({ ...before, key: this.plan.key }, "Taken back.", focus);
      this.#focus(focus);
    };
    this.#showMessage(text, text ? undo : null);
    if (text) this.#focusIfLost("undo");
  }

  /**
   * Apply and store a changed plan without redrawing the field that is being typed in.
   * @param {Plan} plan
   */
  #saveSilently(plan) {
    this.plan = plan;
    this.#save();
    this.element.querySelector(".pb-kept")?.replaceWith(this.#renderStoredPlans());
    const title = this.element.querySelector("#pb-plan-title");
    if (title) title.textContent = getPlanTitle(plan, this.computed);
  }

  /**
   * Change challenges or mode; stored only if the plan is stored already.
   * @param {Partial<Pick<Plan, "challenges" | "mode">>} change
   */
  #changeSelection(change) {
    this.plan = { ...this.plan, ...change };
    if (this.plan.key) this.#save();
    this.#showMessage("");
  }

  /**
   * Show a message and announce it.
   * @param {string} text  "" for none
   * @param {PlannerView["undo"]} [undo]  undoes the action
   */
  #showMessage(text, undo = null) {
    this.view.message = text;
    this.view.undo = undo;
    this.#draw();
    if (text) announce(text);
  }

  /**
   * Apply a change of the steps and describe its effects.
   * @param {Plan} plan
   * @param {string} action  sentence on what the reader did
   * @param {string} [focus]  as in `#change`
   */
  #restructure(plan, action, focus) {
    const { added, removed, peakHours, unanswered } = comparePlans(
      this.computed,
      computePlan(this.site, plan, getToday()),
    );
    const sentences = [
      action,
      ...this.#listUnnamed("New", added, action),
      ...this.#listUnnamed("Gone", removed, action),
    ];
    if (peakHours[0] !== peakHours[1])
      sentences.push(`Up to ${formatCount(peakHours[1], "hour")} a week, it was ${peakHours[0]}.`);
    if (unanswered.length) sentences.push(`Now without an answer: ${formatList(unanswered.map(quoteTitle))}.`);
    this.#change(plan, sentences.join(" "), focus);
  }

  /**
   * A sentence that lists the mitigations that another sentence does not name; empty if there are none.
   * @param {string} word  begins it
   * @param {Mitigation[]} mitigations
   * @param {string} action  the other sentence
   * @returns {string[]}
   */
  #listUnnamed(word, mitigations, action) {
    const rest = mitigations.filter((mitigation) => !action.includes(quoteTitle(mitigation)));
    return rest.length ? [`${word}: ${formatList(rest.map(quoteTitle))}.`] : [];
  }

  /**
   * The quoted title of a mitigation; its id if the site does not have it.
   * @param {Id} id
   */
  #quoteTitle(id) {
    return quoteTitle(this.site.mitigationsById.get(id) ?? { title: id });
  }

  /** @returns {ChoosingActions} */
  #createChoosingActions() {
    return {
      choose: (id, isOn) => {
        const rest = this.plan.challenges.filter((other) => other !== id);
        this.#changeSelection({ challenges: isOn ? [...rest, id] : rest });
        if (!this.computed.answers.length) this.#showView(true, "pick-title");
        this.#focusIfLost(this.view.isChoosing ? "pick-title" : "change");
        const { answers, steps } = this.computed;
        announce(`${formatCount(answers.length, "challenge")} chosen, ${formatCount(steps.length, "step")}.`);
      },
      setMode: (mode) => {
        this.#changeSelection({ mode });
        this.#focusIfLost("plan-title");
      },
      showPlan: () => this.#showView(false, "plan-title"),
      showPicker: () => this.#showView(true, "pick-title"),
      dropUnknown: () => {
        this.#changeSelection({ challenges: this.plan.challenges.filter((id) => this.site.challengesById.has(id)) });
        this.#focusIfLost("plan-title");
      },
    };
  }

  /** @returns {NotingActions} */
  #createNotingActions() {
    return {
      saveNote: (id, note) => this.#change(edit.withNote(this.plan, id, note)),
      // While the reader types, each change is stored, but the focused field and buttons are not redrawn.
      typeNote: (id, note) => this.#saveSilently(edit.withNote(this.plan, id, note)),
      typeName: (name) => this.#saveSilently({ ...this.plan, name: name.trim() }),
      typeStart: (start) => this.#saveSilently({ ...this.plan, start }),
      typeLoad: (load) => this.#saveSilently({ ...this.plan, load }),
      redraw: () => runAfterPress(() => this.#draw()),
      forgetNote: (id) => this.#change(edit.forgetMitigation(this.plan, id), "Forgotten."),
    };
  }

  /** @returns {ShapingActions} */
  #createShapingActions() {
    /** @param {Id} id */
    const title = (id) => this.#quoteTitle(id);
    /** @param {Id} id */
    const unfolded = (id) => `fold-change-${id}`;
    return {
      moveStep: (id, column) => {
        const { plan, moved } = edit.moveStep(this.plan, id, column, this.computed.steps);
        const along = moved.slice(1).map(title);
        this.#change(
          plan,
          `${title(id)} moved: ${getColumnTitle(column).toLowerCase()}.${along.length ? ` Along with it: ${formatList(along)}.` : ""}`,
          unfolded(id),
        );
      },
      setPinned: (id, isOn) =>
        this.#change(
          (isOn ? edit.pinMitigation : edit.unpinMitigation)(this.plan, id),
          `${title(id)} stays ${isOn ? "in any case" : "only as long as it is needed"}.`,
          unfolded(id),
        ),
      removeStep: (id, why) =>
        this.#restructure(
          edit.removeMitigation(this.plan, id, why),
          `${title(id)} ${why === "done" ? "counts as done already" : "is out"}.`,
          unfolded(id),
        ),
      restoreStep: (id) =>
        this.#restructure(edit.restoreMitigation(this.plan, id), `${title(id)} may be chosen again.`),
      swapStep: (id, other) =>
        this.#restructure(
          edit.swapMitigation(this.plan, id, other),
          `${title(other)} stands in the place of ${title(id)}.`,
          unfolded(id),
        ),
      addStep: (id) => this.#restructure(edit.pinMitigation(this.plan, id), `${title(id)} is added.`),
    };
  }

  /** @returns {FilingActions} */
  #createFilingActions() {
    /**
     * @param {string} extension  of the file
     * @param {(computed: ComputedPlan) => string} textOf
     */
    const saveAs = (extension, textOf) => {
      this.#draw(); // typed text is computed only on redraw
      saveFile(`plan-${this.computed.start}.${extension}`, textOf(this.computed));
    };
    /** @param {ComputedPlan} computed */
    const text = (computed) => formatPlanMarkdown(this.plan, computed, this.view.withPoints);
    return {
      showPoints: (isOn) => {
        this.view.withPoints = isOn;
        for (const { id } of this.computed.steps) {
          if (isOn) this.view.openDetails.add(`how-${id}`);
          else this.view.openDetails.delete(`how-${id}`);
        }
        this.#draw();
      },
      print: () => globalThis.print(), // redrawn by the listener for `beforeprint`
      copy: async () => {
        this.#draw();
        this.#showMessage(
          (await copyText(text(this.computed)))
            ? "Copied as Markdown."
            : "This browser did not allow copying. Save the Markdown file instead.",
        );
      },
      copyLink: async () => {
        const isCopied = await copyText(
          new URL(edit.formatPlanQuery(this.plan), location.href.replace(/[?#].*/, "")).href,
        );
        this.#showMessage(
          isCopied
            ? "The link is copied: it holds what was chosen, not what was noted."
            : "This browser did not allow copying. The link stands in the address bar.",
        );
      },
      saveMarkdown: () => saveAs("md", text),
      saveTable: () => saveAs("csv", formatPlanCsv),
      saveCalendar: () => saveAs("ics", (computed) => formatPlanCalendar(this.plan, computed, new Date())),
      savePlan: () => saveAs("json", () => serializeToolFile("plan", this.plan)),
      openFile: (file) => this.#openFile(file),
      openPlan: (key) => this.#openPlan(this.#getPlans().find((plan) => plan.key === key)),
      deletePlan: (key) => this.#deletePlan(key),
    };
  }

  /**
   * Open a plan from a file, or show why that failed.
   * @param {File} file
   */
  async #openFile(file) {
    try {
      const read = edit.parsePlan(parseToolFile("plan", await readFileText(file), file.name));
      if (!read) throw new Error(`${file.name} is damaged: it holds no plan. Nothing was changed.`);
      this.#openPlan({ ...edit.updateIds(read, this.site.currentId), key: "" });
      this.#showMessage(`${file.name} is open.`);
    } catch (reason) {
      this.#showMessage(getErrorMessage(reason));
      this.#focus("file");
    }
  }

  /**
   * Store and show a plan, if there is one.
   * @param {Plan | undefined} plan
   */
  #openPlan(plan) {
    if (!plan) return;
    this.plan = plan;
    this.#save();
    this.#showView(plan.challenges.length === 0, plan.challenges.length ? "plan-title" : "pick-title");
  }

  /**
   * Delete a stored plan. If it is open, its challenges stay chosen.
   * @param {string} key
   */
  #deletePlan(key) {
    const { plan, store } = this;
    const isOpen = key === plan.key;
    const deleted = store.value.plans.filter((stored) => stored.key === key);
    if (isOpen) this.plan = edit.createPlan(plan.challenges, plan.mode);
    this.#saveAll(store.value.plans.filter((stored) => stored.key !== key));
    this.#showMessage("The plan is deleted.", () => {
      if (isOpen) this.plan = plan;
      this.#saveAll([...store.value.plans, ...deleted]);
      this.#showMessage("The plan is back.");
      this.#focus("file");
    });
    this.#focus("undo");
  }

  /* ---- Rendering ---- */

  /**
   * Show the picker or the plan.
   * @param {boolean} isChoosing
   * @param {string} key  of the element to focus
   */
  #showView(isChoosing, key) {
    this.view.isChoosing = isChoosing;
    this.#showMessage("");
    this.#focus(key);
  }

  /**
   * Focus the element with a key, or else the title.
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
   * Focus the element with a key if the focused element was removed.
   * @param {string} key
   */
  #focusIfLost(key) {
    if (!this.element.contains(document.activeElement)) this.#focus(key);
  }

  #renderStoredPlans() {
    return renderStoredPlans(this.#getPlans(), this.plan, this.site, this.actions);
  }

  #draw() {
    if (this.abortController.signal.aborted) return; // the tool has been stopped
    const { site, plan, view, actions, store } = this;
    const computed = computePlan(site, plan, getToday());
    this.computed = computed;
    /** @param {Id} id */
    const alternatives = (id) => findAlternatives(site, plan, computed, id);
    const isShown = !view.isChoosing && computed.answers.length > 0;
    const isFound = store.value.plans.length > 0;
    replaceUrlQuery(edit.toUrlSelection(plan));
    redraw(this.element, () =>
      fill(
        this.element,
        renderNotices(computed, store.problem, actions),
        h(
          "div",
          { class: "pb-plan__facing" },
          isShown && h("h2", { class: "pb-plan__facing-title" }, "You are facing"),
          computed.answers.length > 0 && renderChosen(site, plan, actions),
          isShown && button("Change or add", actions.showPicker, { key: "change", "aria-expanded": "false" }),
        ),
        isShown
          ? [renderPlan({ site, plan, computed, view, actions, alternatives }), renderPlanActions(view, actions)]
          : [
              isFound && this.#renderStoredPlans(),
              renderPicker(site, plan, view, actions),
              renderSummary(computed, actions),
            ],
        (isShown || !isFound) && this.#renderStoredPlans(),
        renderMessage(view),
      ),
    );
  }
}
