/** The planner: from what a reader faces to a plan for 90 days. What is chosen stands in the address, notes in the browser. */
import { readAddress, writeAddress } from "../shared/address.js";
import { announce, fill, h, redraw } from "../shared/dom.js";
import { asFile, copy, fromFile, save, textOf } from "../shared/files.js";
import { today } from "../shared/formats.js";
import { entriesOfAll } from "../shared/site.js";
import { Store } from "../shared/store.js";
import { chips, chooser, notices, others, said, sum, tools } from "./planner/choosing.js";
import * as edit from "./planner/editing.js";
import { asCalendar, asMarkdown, asTable, titleOf } from "./planner/exporting.js";
import { alternativesTo, difference, knowledge, makePlan } from "./planner/planning.js";
import { planView } from "./planner/showing.js";
import { columnTitle, count, listed, quoted } from "./planner/wording.js";

export async function mount(element) {
  const planner = new Planner(element, knowledge(await entriesOfAll("challenges", "mitigations", "playbook")));
  planner.start();
  return () => planner.end();
}

class Planner {
  constructor(element, site) {
    this.element = element;
    this.site = site;
    this.store = new Store("plan", () => ({ plans: [] }), edit.plansFrom);
    /** How it is looked at: what was typed to filter, what is unfolded, what was just said and how to take it back. */
    this.view = { filter: "", open: new Set(), isChoosing: false, isWhole: false, said: "", undo: null };
    this.leaving = new AbortController();
    for (const [type, isDown] of [
      ["pointerdown", true],
      ["pointerup", false],
      ["pointercancel", false],
    ]) {
      addEventListener(
        type,
        () => {
          this.isDown = isDown;
        },
        { signal: this.leaving.signal, capture: true },
      );
    }
    this.act = { ...this.#choosing(), ...this.#noting(), ...this.#shaping(), ...this.#filing() };
  }

  start() {
    const { challenges = [], answers = "" } = readAddress(["challenges"]);
    const asked = [...new Set(challenges.map(this.site.nameOf))];
    const mode = Object.hasOwn(edit.MODES, answers) ? answers : undefined;
    const kept = this.#plans().find((plan) => edit.isSame(plan.challenges, asked));
    this.plan = kept ? { ...kept, mode: mode ?? kept.mode } : edit.emptyPlan(asked, mode);
    this.view.isChoosing = asked.length === 0;
    this.store.watch(() => this.#follow());
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
    this.plan = { ...this.plan, key, start: this.plan.start || today(), changed: Date.now() };
    this.#keepAll([...this.store.value.plans.filter((plan) => plan.key !== key), this.plan]);
  }

  #keepAll(plans) {
    this.isKeeping = true;
    this.store.set({ plans });
    this.isKeeping = false;
  }

  /* ---- Changes ---- */

  /** Take over a changed plan and keep it. `text` says what happened; with it comes the way back. */
  #change(plan, text = "", focus = "plan-title") {
    const before = this.plan;
    this.plan = plan;
    this.#keep();
    this.#say(
      text,
      text &&
        (() => {
          this.#change({ ...before, key: this.plan.key }, "Taken back.", focus);
          this.#focus(focus);
        }),
    );
    if (text) this.#focusIfLost("undo");
  }

  #type(plan) {
    this.plan = plan;
    this.#keep();
    this.element.querySelector(".pb-kept").replaceWith(this.#others());
    this.element.querySelector("#pb-plan-title").textContent = titleOf(plan, this.made);
  }

  /** Choose otherwise: kept only where the plan was kept before. */
  #select(change) {
    this.plan = { ...this.plan, ...change };
    if (this.plan.key) this.#keep();
    this.#say("");
  }

  #say(text, undo = null) {
    this.view.said = text;
    this.view.undo = undo || null;
    this.#draw();
    if (text) announce(text);
  }

  /** A change of what the plan holds, told with all that came of it. */
  #restructure(plan, did, focus) {
    const { came, went, weeks, lost } = difference(this.made, makePlan(this.site, plan, today()));
    const told = [did, ...this.#told("New", came, did), ...this.#told("Gone", went, did)];
    if (weeks[0] !== weeks[1]) told.push(`Work: ${count(weeks[1], "week")}, it was ${weeks[0]}.`);
    if (lost.length) told.push(`Now without an answer: ${listed(lost.map(quoted))}.`);
    this.#change(plan, told.join(" "), focus);
  }

  #told(word, entries, did) {
    const rest = entries.filter((entry) => !did.includes(quoted(entry)));
    return rest.length ? [`${word}: ${listed(rest.map(quoted))}.`] : [];
  }

  #title(id) {
    return quoted(this.site.mitigationOf.get(id));
  }

  #choosing() {
    return {
      choose: (id, isOn) => {
        const rest = this.plan.challenges.filter((one) => one !== id);
        this.#select({ challenges: isOn ? [...rest, id] : rest });
        if (!this.made.answers.length) this.#fold(true, "pick-title");
        this.#focusIfLost(this.view.isChoosing ? "pick-title" : "change");
        announce(`${count(this.made.answers.length, "challenge")} chosen, ${count(this.made.steps.length, "step")}.`);
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

  #noting() {
    return {
      note: (id, note) => this.#change(edit.noted(this.plan, id, note)),
      // While somebody types, each letter is kept, and nothing that has the focus or could be clicked next is drawn again.
      type: (id, note) => this.#type(edit.noted(this.plan, id, note)),
      typeName: (name) => this.#type({ ...this.plan, name: name.trim() }),
      typeStart: (start) => this.#type({ ...this.plan, start }),
      settle: () =>
        this.isDown
          ? addEventListener("pointerup", () => setTimeout(() => this.#draw()), {
              once: true,
              signal: this.leaving.signal,
            })
          : setTimeout(() => this.#draw()),
      forget: (id) => this.#change(edit.forgotten(this.plan, id), "Forgotten."),
    };
  }

  #shaping() {
    const title = (id) => this.#title(id);
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

  /** What is done with whole plans. */
  #filing() {
    const saved = (ending, text, type) => save(`plan-${this.made.start}.${ending}`, text, type);
    const text = () => asMarkdown(this.plan, this.made, this.view.isWhole);
    return {
      unfoldAll: (isOn) => {
        this.view.isWhole = isOn;
        for (const { id } of this.made.steps) this.view.open[isOn ? "add" : "delete"](`how-${id}`);
        this.#draw();
      },
      print: () => globalThis.print(),
      copy: async () =>
        this.#say(
          (await copy(text()))
            ? "Copied as Markdown."
            : "This browser did not allow copying. Save the Markdown file instead.",
        ),
      saveMarkdown: () => saved("md", text(), "text/markdown"),
      saveTable: () => saved("csv", `\ufeff${asTable(this.made)}`, "text/csv"), // Spreadsheets read UTF-8 by its mark.
      saveCalendar: () => saved("ics", asCalendar(this.plan, this.made, new Date()), "text/calendar"),
      savePlan: () => saved("json", asFile("plan", this.plan), "application/json"),
      openFile: (file) => this.#import(file),
      openPlan: (key) => this.#open(this.#plans().find((plan) => plan.key === key)),
      deletePlan: (key) => this.#delete(key),
    };
  }

  async #import(file) {
    try {
      const read = edit.planFrom(fromFile("plan", await textOf(file), file.name));
      if (!read) throw new Error(`${file.name} is damaged: it holds no plan. Nothing was changed.`);
      this.#open({ ...edit.renamed(read, this.site.nameOf), key: "" });
      this.#say(`${file.name} is open.`);
    } catch (reason) {
      this.#say(reason.message);
      this.#focus("file");
    }
  }

  #open(plan) {
    if (!plan) return;
    this.plan = plan;
    this.#keep();
    this.#fold(plan.challenges.length === 0, plan.challenges.length ? "plan-title" : "pick-title");
  }

  #delete(key) {
    const [{ plan, plans }, isOpen] = [{ plan: this.plan, plans: this.store.value.plans }, key === this.plan.key];
    if (isOpen) this.plan = edit.emptyPlan(plan.challenges, plan.mode);
    this.#keepAll(plans.filter((one) => one.key !== key));
    this.#say("The plan is deleted.", () => {
      if (isOpen) this.plan = plan;
      this.#keepAll([...this.store.value.plans, plans.find((one) => one.key === key)]);
      this.#say("The plan is back.");
      this.#focus("file");
    });
    this.#focus("undo");
  }

  /* ---- Drawing ---- */

  #fold(isChoosing, key) {
    this.view.isChoosing = isChoosing;
    this.#say("");
    this.#focus(key);
  }

  #focus(key) {
    const find = (name) => this.element.querySelector(`[data-key="${CSS.escape(name)}"]`);
    const target = find(key) ?? find("plan-title") ?? find("pick-title");
    target?.focus({ preventScroll: true });
    target?.scrollIntoView({ block: "nearest" });
  }

  /** After a change whose button is gone the focus is nowhere: it goes to what comes next. */
  #focusIfLost(key) {
    if (!this.element.contains(document.activeElement)) this.#focus(key);
  }

  #others() {
    return others(this.#plans(), this.plan, this.site, this.act);
  }

  #draw() {
    if (this.leaving.signal.aborted) return; // Another page is there by now.
    const { site, plan, view, act, store } = this;
    const made = makePlan(site, plan, today());
    this.made = made;
    const context = { site, plan, made, view, act, alternatives: (id) => alternativesTo(site, plan, made, id) };
    const isShown = !view.isChoosing && made.answers.length > 0;
    writeAddress({ challenges: plan.challenges, answers: plan.mode === "one" ? "" : plan.mode });
    redraw(this.element, () =>
      fill(
        this.element,
        notices(made, store.trouble, act),
        h(
          "div",
          { class: "pb-facing" },
          isShown && h("h2", { class: "pb-facing__title" }, "You are facing"),
          made.answers.length > 0 && chips(site, plan, act),
          isShown &&
            h(
              "button",
              { type: "button", class: "pb-do", "data-key": "change", "aria-expanded": "false", onclick: act.open },
              "Change or add",
            ),
        ),
        isShown ? [tools(view, act), planView(context)] : [chooser(site, plan, view, act), sum(plan, made, act)],
        this.#others(),
        said(view.said, view.undo),
      ),
    );
  }
}
