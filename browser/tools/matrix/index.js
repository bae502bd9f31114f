/** The matrix: sorts and filters the tables that the page holds already, and keeps the selection in the address. */
/** @import {Id} from "../../shared/types.d.ts" */
/** @import {Choices, Row, Wanted, WantedName} from "./types.d.ts" */

import { button } from "../../shared/controls.js";
import { fill, getElement, h } from "../../shared/dom.js";
import { formatUrlQuery, parseUrlQuery, replaceUrlQuery } from "../../shared/url_query.js";
import { withoutEach } from "./filter.js";
import { parseSort, toggleSort } from "./order.js";
import { describeShown, isChanged, isWantedName, NAMES, NOTHING, parseSelection, toQuery } from "./selection.js";
import { Table } from "./table.js";

/** @param {HTMLElement} place  holds the form with the filters; the tables are elsewhere on the page */
export function mount(place) {
  new Matrix(getElement(place, "form", HTMLFormElement)).start();
}

class Matrix {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.fields = fieldsIn(form);
    /** @param {string} key */
    const sortBy = (key) => this.change({ sort: toggleSort(this.wanted.sort, key) });
    /** @type {NodeListOf<HTMLElement>} */
    const sections = document.querySelectorAll("[data-pb-matrix]");
    this.tables = [...sections].map((section) => new Table(section, sortBy));
    this.choices = choicesOf(this.fields, this.tables);
    /** @type {Wanted} */
    this.wanted = { ...NOTHING };
    this.status = h("p", { class: "pb-matrix-said", role: "status" });
    this.clear = button("Clear", () => this.change({ ...NOTHING, playbook: this.wanted.playbook }, "role"), {
      look: "small",
    });
    this.unfold = button("Say how each shows itself", () => this.toggleDetails(), { look: "small" });
    this.bar = getElement(form, ".pb-matrix-bar", HTMLElement);
    /** @type {HTMLAnchorElement | null}  null where the site has no planner */
    this.plan = this.bar.querySelector("a");
    /** Address of the planner without a query. */
    this.planner = this.plan?.href ?? "";
    this.help = h("div");
  }

  start() {
    const { wanted, unknown } = parseSelection(parseUrlQuery([]), this.choices);
    this.wanted = wanted;
    this.unfold.setAttribute("aria-pressed", "false");
    this.bar.prepend(this.status, this.clear, this.unfold);
    this.form.append(this.help);
    this.form.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLSelectElement && isWantedName(target.name))
        this.change({ [target.name]: target.value });
    });
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.draw();
    this.help.append(...unknown.map(([name, value]) => missing(name, value)));
  }

  /**
   * Ask for something else.
   * @param {Partial<Wanted>} more
   * @param {WantedName} [focus]  the field that gets the focus, where the button that asked may be gone
   */
  change(more, focus) {
    this.wanted = { ...this.wanted, ...more };
    this.draw();
    replaceUrlQuery({ ...toQuery(this.wanted, this.choices) });
    if (focus) (this.fields.get(focus) ?? this.form.querySelector("select"))?.focus();
  }

  draw() {
    const { wanted } = this;
    const chosen = this.tables.filter((table) => ["all", table.playbook].includes(wanted.playbook));
    const shown = new Map(chosen.map((table) => [table, table.apply(wanted)]));
    for (const table of this.tables) table.section.hidden = !shown.get(table)?.length;
    const sortField = this.fields.get("sort");
    if (sortField) offerOrders(sortField, chosen);
    for (const [name, field] of this.fields) field.value = name === "sort" ? parseSort(wanted.sort).key : wanted[name];
    const ids = distinct([...shown.values()].flat());
    this.status.textContent = describeShown(ids.length, distinct(chosen.flatMap((table) => table.rows)).length, wanted);
    this.clear.hidden = !isChanged(wanted);
    this.unfold.hidden = ids.length === 0;
    if (this.plan) {
      this.plan.hidden = ids.length === 0;
      this.plan.textContent = ids.length === 1 ? "Plan the challenge shown" : "Plan the challenges shown";
      this.plan.href = this.planner + formatUrlQuery({ challenges: ids });
    }
    fill(this.help, ids.length === 0 && this.suggest(chosen));
  }

  /**
   * Nothing fits: each way to see something again is a button, with how much it would show.
   * @param {Table[]} chosen  tables of the playbook that is asked for
   */
  suggest(chosen) {
    const rows = chosen.flatMap((table) => table.rows);
    const ways = withoutEach(rows, this.wanted).map(({ name, count }) =>
      button(`Without the ${NAMES[name]}: ${count}`, () => this.change({ [name]: "" }, name), { look: "small" }),
    );
    const everywhere =
      chosen.length === this.tables.length
        ? 0
        : distinct(this.tables.flatMap((table) => table.apply(this.wanted))).length;
    if (everywhere) {
      const showAll = () => this.change({ playbook: "all" }, "playbook");
      ways.push(button(`In all playbooks: ${everywhere}`, showAll, { look: "small" }));
    }
    const text = `No challenge fits all of this together. ${ways.length ? "You would see some:" : "Clear the filters to see all again."}`;
    return h("div", { class: "pb-notice" }, h("p", {}, text), ways.length > 0 && h("p", { class: "pb-bar" }, ways));
  }

  /** Unfold the details of all cells, or fold them. */
  toggleDetails() {
    const isOpen = this.unfold.getAttribute("aria-pressed") !== "true";
    this.unfold.setAttribute("aria-pressed", String(isOpen));
    /** @type {NodeListOf<HTMLDetailsElement>} */
    const details = document.querySelectorAll(".pb-matrix .pb-cell > details");
    for (const part of details) part.open = isOpen;
  }
}

/**
 * Ids of challenges, each once: one may stand in the tables of several playbooks.
 * @param {Row[]} rows
 * @returns {Id[]}
 */
const distinct = (rows) => [...new Set(rows.map((row) => row.id))];

/**
 * @param {HTMLFormElement} form
 * @returns {Map<WantedName, HTMLSelectElement>}
 */
function fieldsIn(form) {
  /** @type {Map<WantedName, HTMLSelectElement>} */
  const fields = new Map();
  for (const field of form.elements)
    if (field instanceof HTMLSelectElement && isWantedName(field.name)) fields.set(field.name, field);
  return fields;
}

/**
 * @param {Map<WantedName, HTMLSelectElement>} fields
 * @param {Table[]} tables
 * @returns {Choices}
 */
function choicesOf(fields, tables) {
  /** @param {WantedName} name */
  const values = (name) => [...(fields.get(name)?.options ?? [])].map((option) => option.value);
  return {
    playbook: fields.has("playbook") ? values("playbook") : tables.map((table) => table.playbook),
    role: values("role"),
    tag: values("tag"),
    effort: values("effort"),
    severity: values("severity"),
    sort: tables.flatMap((table) => table.keys),
  };
}

/**
 * Phones have no headers to press: there the list of orders names the phases of the table, too.
 * @param {HTMLSelectElement} field  the list of orders
 * @param {Table[]} chosen
 */
function offerOrders(field, chosen) {
  const plain = [...field.options].filter((option) => !option.value.startsWith("in-"));
  const phases =
    chosen.length === 1
      ? chosen[0].phases.map(([key, title]) => h("option", { value: key }, `Severity in ${title}`))
      : [];
  field.replaceChildren(...plain, ...phases);
}

/**
 * Says what the address asks for and this page has not.
 * @param {WantedName} name
 * @param {string} value
 */
function missing(name, value) {
  const own = name === "playbook" && document.querySelector(`a[data-pb-playbook="${CSS.escape(value)}"]`);
  const text =
    own instanceof HTMLAnchorElement
      ? ["The matrix of this playbook is on a page of its own: ", h("a", { href: own.href }, own.textContent), "."]
      : `The address asks for the ${NAMES[name]} “${value}”, which is not here. It was left out.`;
  return h("p", { class: "pb-notice" }, text);
}
