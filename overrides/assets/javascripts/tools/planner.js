/** The planner: from what a reader is facing to a plan for 90 days. What is chosen stands in the address, what is noted in the browser. */
import { readAddress, writeAddress } from "../pb/address.js";
import { announce, fill, h, redraw } from "../pb/dom.js";
import { asFile, copy, fromFile, save, textOf } from "../pb/files.js";
import { today } from "../pb/formats.js";
import { entriesOfAll } from "../pb/site.js";
import { Store } from "../pb/store.js";
import { chips, chooser, notices, others, sum, tools } from "./planner/choosing.js";
import * as edit from "./planner/editing.js";
import { asCalendar, asMarkdown, asTable, titleOf } from "./planner/exporting.js";
import { alternativesTo, difference, knowledge, makePlan } from "./planner/planning.js";
import { planView } from "./planner/showing.js";
import { columnTitle, count, listed, quoted } from "./planner/wording.js";

/** Changes that can be taken back. */
const REMEMBERED = 30;

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
    this.view = { filter: "", open: new Set(), isChoosing: false, said: "", isUndoable: false };
    this.history = [];
    this.act = this.#actions();
  }

  start() {
    const { challenges = [], answers } = readAddress(["challenges"]);
    const asked = [...new Set(challenges.map(this.site.nameOf))];
    const mode = Object.hasOwn(edit.MODES, answers ?? "") ? answers : undefined;
    const kept = this.#plans().filter((plan) => edit.isSame(plan.challenges, asked)).sort((a, b) => b.changed - a.changed)[0];
    this.plan = kept ? { ...kept, mode: mode ?? kept.mode } : edit.emptyPlan(asked, mode);
    this.view.isChoosing = asked.length === 0;
    this.stop = this.store.watch(() => this.#follow());
    this.#draw();
  }

  end() {
    this.stop?.();
    this.store.close();
  }

  #plans() {
    return this.store.value.plans.map((plan) => edit.renamed(plan, this.site.nameOf));
  }

  /** Another tab has changed something: the same plan here follows it. */
  #follow() {
    const mine = this.#plans().find((plan) => plan.key === this.plan.key);
    if (mine && JSON.stringify(mine) !== JSON.stringify(this.plan)) this.plan = mine;
    this.#draw();
  }

  /* ---- Changes ---- */

  /** Take over a changed plan; `said` tells what happened. A plan is kept from its first note on. */
  #change(plan, said = "", { isKept = true, isUndoable = false } = {}) {
    this.history = [...this.history, this.plan].slice(-REMEMBERED);
    this.#become(plan, isKept);
    this.#say(said, isUndoable);
  }

  #become(plan, isKept = true) {
    this.plan = plan;
    if (isKept || plan.key) this.#keep();
    this.#draw();
  }

  #keep() {
    const key = this.plan.key || `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
    this.plan = { ...this.plan, key, start: this.plan.start || today(), changed: Date.now() };
    this.store.set({ plans: [...this.store.value.plans.filter((plan) => plan.key !== key), this.plan] });
  }

  #say(said, isUndoable = false) {
    this.view.said = said;
    this.view.isUndoable = isUndoable && Boolean(said);
    this.#draw();
    if (said) announce(said);
    if (this.view.isUndoable && !this.element.contains(document.activeElement)) this.#focus("undo");
  }

  /** A change of what the plan holds, told with what came of it. */
  #restructure(plan, did) {
    const before = this.made;
    const { came, went, weeks, lost } = difference(before, makePlan(this.site, plan, today()));
    const told = [did];
    if (came.length) told.push(`New: ${listed(came.map(quoted))}.`);
    if (went.length > 1 || (went.length && !did.includes(went[0].title))) told.push(`Gone: ${listed(went.map(quoted))}.`);
    if (weeks[0] !== weeks[1]) told.push(`Work: ${count(weeks[1], "week")}, it was ${weeks[0]}.`);
    if (lost.length) told.push(`No answer now for ${listed(lost.map(quoted))}.`);
    this.#change(plan, told.join(" "), { isUndoable: true });
  }

  #actions() {
    const title = (id) => quoted(this.site.mitigationOf.get(id));
    return {
      choose: (id, isOn) => {
        const rest = this.plan.challenges.filter((one) => one !== id);
        this.#change({ ...this.plan, challenges: isOn ? [...rest, id] : rest }, "", { isKept: false });
        if (!this.element.contains(document.activeElement)) this.#focus(this.view.isChoosing ? "filter" : "change");
        announce(`${count(this.made.answers.length, "challenge")} chosen, ${count(this.made.steps.length, "step")}.`);
      },
      setMode: (mode) => this.#change({ ...this.plan, mode }, "", { isKept: false }),
      show: () => this.#fold(false, "plan-title"),
      open: () => this.#fold(true, "pick-title"),
      dropUnknown: () => this.#change({ ...this.plan, challenges: this.plan.challenges.filter((id) => this.site.challengeOf.has(id)) }, "", { isKept: false }),
      forget: (id) => this.#change(edit.forgotten(this.plan, id), "Forgotten.", { isUndoable: true }),
      note: (id, note) => this.#change(edit.noted(this.plan, id, note)),
      type: (id, note) => {
        this.plan = edit.noted(this.plan, id, note);
        this.isTyping = true;
        this.#keep();
        this.isTyping = false;
      },
      settle: () => this.#draw(),
      setDay: (id, field) => field.validity.badInput || this.#change(edit.noted(this.plan, id, { day: edit.isDay(field.value) ? field.value : "", column: undefined })),
      setStart: (field) => (edit.isDay(field.value) ? this.#change({ ...this.plan, start: field.value }) : this.#draw()),
      setName: (name) => this.#change({ ...this.plan, name: name.trim() }),
      move: (id, column) => {
        const { plan, moved } = edit.moved(this.plan, id, column, this.made.steps);
        const along = moved.slice(1).map(title);
        this.#change(plan, `${title(id)} moved: ${columnTitle(column).toLowerCase()}.${along.length ? ` Along with it: ${listed(along)}.` : ""}`, { isUndoable: true });
        if (!this.element.contains(document.activeElement)) this.#focus(`fold-change-${id}`);
      },
      keep: (id, isOn) => this.#change(isOn ? edit.keptIn(this.plan, id) : edit.letGo(this.plan, id), isOn ? `${title(id)} stays in any case.` : `${title(id)} stays only as long as it is needed.`, { isUndoable: true }),
      takeOut: (id, why) => this.#restructure(edit.takenOut(this.plan, id, why), why === "done" ? `${title(id)} counts as done already.` : `${title(id)} is out.`),
      putBack: (id) => this.#restructure(edit.putBack(this.plan, id), `${title(id)} may be chosen again.`),
      swap: (id, other) => this.#restructure(edit.swapped(this.plan, id, other), `${title(other)} stands in the place of ${title(id)}.`),
      add: (id) => this.#restructure(edit.keptIn(this.plan, id), `${title(id)} is added.`),
      undo: () => {
        const before = this.history.pop();
        if (before) this.#become({ ...before, key: this.plan.key });
        this.#say("Taken back.");
        this.#focus("plan-title");
      },
      ...this.#filing(),
    };
  }

  /** What is done with whole plans. */
  #filing() {
    const name = () => `plan-${this.made.start}`;
    const isWhole = () => this.view.isWhole;
    return {
      unfoldAll: (isOn) => {
        this.view.isWhole = isOn;
        for (const { id } of this.made.steps) this.view.open[isOn ? "add" : "delete"](`how-${id}`);
        this.#draw();
      },
      print: () => globalThis.print(),
      copy: async () => this.#say((await copy(asMarkdown(this.plan, this.made, isWhole()))) ? "Copied as Markdown." : "This browser did not allow copying. Save it as Markdown instead."),
      saveMarkdown: () => save(`${name()}.md`, asMarkdown(this.plan, this.made, isWhole()), "text/markdown"),
      saveTable: () => save(`${name()}.csv`, `\ufeff${asTable(this.made)}`, "text/csv"),
      saveCalendar: () => save(`${name()}.ics`, asCalendar(this.plan, this.made, new Date()), "text/calendar"),
      savePlan: () => save(`${name()}.json`, asFile("plan", this.plan), "application/json"),
      openFile: (file) => this.#import(file),
      openPlan: (key) => this.#open(this.#plans().find((plan) => plan.key === key)),
      deletePlan: (key) => {
        this.deleted = this.store.value.plans.find((plan) => plan.key === key);
        this.store.set({ plans: this.store.value.plans.filter((plan) => plan.key !== key) });
        this.#say(`The plan is deleted.`);
        this.#focus("restore");
      },
      restore: () => {
        this.store.set({ plans: [...this.store.value.plans, this.deleted] });
        this.deleted = undefined;
        this.#say("The plan is back.");
      },
    };
  }

  async #import(file) {
    try {
      const read = edit.planFrom(fromFile("plan", await textOf(file), file.name));
      if (!read) throw new Error(`${file.name} is damaged: it holds no plan. Nothing was changed.`);
      this.#open({ ...edit.renamed(read, this.site.nameOf), key: "" });
      this.#say(`${file.name} is open: ${titleOf(this.plan, this.made)}.`);
    } catch (reason) {
      this.#say(reason.message);
    }
    this.#focus(this.plan.challenges.length ? "plan-title" : "file");
  }

  #open(plan) {
    if (!plan) return;
    this.history = [];
    this.view.isChoosing = plan.challenges.length === 0;
    this.#become(plan);
    this.#focus("plan-title");
  }

  /* ---- Drawing ---- */

  #fold(isChoosing, key) {
    this.view.isChoosing = isChoosing;
    this.view.said = "";
    this.#draw();
    this.#focus(key);
  }

  #focus(key) {
    const target = this.element.querySelector(`[data-key="${CSS.escape(key)}"]`);
    target?.focus({ preventScroll: true });
    target?.scrollIntoView({ block: "nearest" });
  }

  #draw() {
    if (this.isTyping) return;
    const { site, plan, view, act, store } = this;
    const made = this.made = makePlan(site, plan, today());
    const context = { site, plan, made, view, act, alternatives: (id) => alternativesTo(site, this.plan, this.made, id) };
    const isShown = !view.isChoosing && made.answers.length > 0;
    writeAddress({ challenges: plan.challenges, answers: plan.mode === "one" ? "" : plan.mode });
    redraw(this.element, () => fill(this.element,
      notices(made, { trouble: store.trouble, said: view.said, isUndoable: view.isUndoable, isDeleted: Boolean(this.deleted) }, act),
      h("div", { class: "pb-facing" },
        isShown ? h("h2", { class: "pb-facing__title" }, "You are facing") : null,
        plan.challenges.length ? chips(site, plan, act) : null,
        isShown ? h("button", { type: "button", class: "pb-do", "data-key": "change", "aria-expanded": "false", onclick: act.open }, "Change or add") : null),
      isShown ? null : [chooser(site, plan, view, act), sum(plan, made, act)],
      isShown ? [tools(view, act), planView(context)] : null,
      others(this.#plans(), plan, site, act)));
  }
}
