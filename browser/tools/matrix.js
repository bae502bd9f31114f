/** The matrix: sorts and filters the tables that the page holds already, and keeps the selection in the address. */
import { query, readAddress, writeAddress } from "../shared/address.js";
import { fill, h } from "../shared/dom.js";
import { withoutEach } from "./matrix/filter.js";
import { pressed, read } from "./matrix/order.js";
import { NAMES, NOTHING, isChanged, said, told, understood } from "./matrix/selection.js";
import { Table } from "./matrix/table.js";

export function mount(place) {
  new Matrix(place.querySelector("form")).start();
}

class Matrix {
  constructor(form) {
    this.form = form;
    this.fields = new Map([...form.elements].filter((field) => field.name).map((field) => [field.name, field]));
    const sortBy = (key) => this.change({ sort: pressed(this.wanted.sort, key) });
    this.tables = [...document.querySelectorAll("[data-pb-matrix]")].map((section) => new Table(section, sortBy));
    this.choices = choicesOf(this.fields, this.tables);
    this.status = h("p", { class: "pb-matrix-said", role: "status" });
    this.clear = small("Clear", () => this.change({ ...NOTHING, playbook: this.wanted.playbook }, "role"));
    this.unfold = small("Say how each shows itself", () => this.turnAll());
    this.bar = form.querySelector(".pb-matrix-bar");
    this.plan = this.bar.querySelector("a");
    this.planner = this.plan.href;
    this.help = h("div");
  }

  start() {
    const { wanted, unknown } = understood(readAddress([]), this.choices);
    this.wanted = wanted;
    this.unfold.setAttribute("aria-pressed", "false");
    this.bar.prepend(this.status, this.clear, this.unfold);
    this.form.append(this.help);
    this.form.addEventListener("change", ({ target }) => target.name && this.change({ [target.name]: target.value }));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.draw();
    this.help.append(...unknown.map(([name, value]) => missing(name, value)));
  }

  /** Ask for something else; the focus goes to a field where the button that asked may be gone. */
  change(more, focus) {
    this.wanted = { ...this.wanted, ...more };
    this.draw();
    writeAddress(told(this.wanted, this.choices));
    if (focus) (this.fields.get(focus) ?? this.form.querySelector("select")).focus();
  }

  draw() {
    const { wanted } = this;
    const chosen = this.tables.filter((table) => ["all", table.playbook].includes(wanted.playbook));
    const shown = new Map(chosen.map((table) => [table, table.apply(wanted)]));
    for (const table of this.tables) table.section.hidden = !shown.get(table)?.length;
    offerOrders(this.fields.get("sort"), chosen);
    for (const [name, field] of this.fields) field.value = name === "sort" ? read(wanted.sort).key : wanted[name];
    const ids = distinct([...shown.values()].flat());
    this.status.textContent = said(ids.length, distinct(chosen.flatMap((table) => table.rows)).length, wanted);
    this.clear.hidden = !isChanged(wanted);
    this.unfold.hidden = this.plan.hidden = ids.length === 0;
    this.plan.textContent = ids.length === 1 ? "Plan the challenge shown" : "Plan the challenges shown";
    this.plan.href = this.planner + query({ challenges: ids });
    fill(this.help, ids.length === 0 && this.suggest(chosen));
  }

  /* Nothing fits: each way to see something again is a button, with how much it would show. */
  suggest(chosen) {
    const rows = chosen.flatMap((table) => table.rows);
    const ways = withoutEach(rows, this.wanted).map(({ name, count }) =>
      small(`Without the ${NAMES[name]}: ${count}`, () => this.change({ [name]: "" }, name)),
    );
    const everywhere =
      chosen.length === this.tables.length
        ? 0
        : distinct(this.tables.flatMap((table) => table.apply(this.wanted))).length;
    if (everywhere)
      ways.push(small(`In all playbooks: ${everywhere}`, () => this.change({ playbook: "all" }, "playbook")));
    const text = `No challenge fits all of this together. ${ways.length ? "You would see some:" : "Clear the filters to see all again."}`;
    return h("div", { class: "pb-notice" }, h("p", {}, text), ways.length > 0 && h("p", { class: "pb-bar" }, ways));
  }

  turnAll() {
    const isOpen = this.unfold.getAttribute("aria-pressed") !== "true";
    this.unfold.setAttribute("aria-pressed", String(isOpen));
    for (const part of document.querySelectorAll(".pb-matrix .pb-cell > details")) part.open = isOpen;
  }
}

const small = (text, click) => h("button", { type: "button", class: "pb-do pb-do--small", click }, text);

/** Ids of rows, each once: a challenge may stand in the tables of several playbooks. */
const distinct = (rows) => [...new Set(rows.map((row) => row.id))];

function choicesOf(fields, tables) {
  const values = (name) => [...(fields.get(name)?.options ?? [])].map((option) => option.value);
  const named = Object.fromEntries(
    ["playbook", "role", "tag", "effort", "severity"].map((name) => [name, values(name)]),
  );
  if (!fields.has("playbook")) named.playbook = tables.map((table) => table.playbook);
  return { ...named, sort: tables.flatMap((table) => table.keys) };
}

/* Phones have no headers to press: there the list of orders names the phases of the table, too. */
function offerOrders(field, chosen) {
  const plain = [...field.options].filter((option) => !option.value.startsWith("in-"));
  const phases =
    chosen.length === 1
      ? chosen[0].phases.map(([key, title]) => h("option", { value: key }, `Severity in ${title}`))
      : [];
  field.replaceChildren(...plain, ...phases);
}

/* What the address asks for and this page has not. */
function missing(name, value) {
  const own = name === "playbook" && document.querySelector(`a[data-pb-playbook="${CSS.escape(value)}"]`);
  const text = own
    ? ["The matrix of this playbook is on a page of its own: ", h("a", { href: own.href }, own.textContent), "."]
    : `The address asks for the ${NAMES[name]} “${value}”, which is not here. It was left out.`;
  return h("p", { class: "pb-notice" }, text);
}
