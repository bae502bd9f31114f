/** The matrix: sorts and filters the tables of the page and keeps the selection in the URL. */
/** @import {Id} from "../../shared/types.d.ts" */
/** @import {Choices, Row, MatrixSelection, SelectionName} from "./types.d.ts" */

import { button } from "../../shared/controls.js";
import { fill, getElement, h } from "../../shared/dom.js";
import { formatUrlQuery, parseUrlQuery, replaceUrlQuery } from "../../shared/url_query.js";
import { countWithoutEach } from "./filter.js";
import { parseSort, toggleSort } from "./row_order.js";
import {
  DEFAULT_SELECTION,
  describeShown,
  isChanged,
  isSelectionName,
  LABELS,
  parseSelection,
  toQuery,
} from "./selection.js";
import { Table } from "./table.js";

/** @param {HTMLElement} place  contains the form with the filters */
export function mount(place) {
  new Matrix(getElement(place, "form", HTMLFormElement)).start();
}

class Matrix {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.fields = findFields(form);
    /** @param {string} key */
    const sortBy = (key) => this.change({ sort: toggleSort(this.selection.sort, key) });
    /** @type {NodeListOf<HTMLElement>} */
    const sections = document.querySelectorAll("[data-pb-matrix]");
    this.tables = [...sections].map((section) => new Table(section, sortBy));
    this.choices = getChoices(this.fields, this.tables);
    /** @type {MatrixSelection} */
    this.selection = { ...DEFAULT_SELECTION };
    this.status = h("p", { class: "pb-matrix-said", role: "status" });
    this.clear = button(
      "Clear",
      () => this.change({ ...DEFAULT_SELECTION, playbook: this.selection.playbook }, "role"),
      {
        look: "small",
      },
    );
    this.unfold = button("Say how each shows itself", () => this.toggleDetails(), { look: "small" });
    this.bar = getElement(form, ".pb-matrix-bar", HTMLElement);
    /** @type {HTMLAnchorElement | null}  null if the site has no planner */
    this.plan = this.bar.querySelector("a");
    /** URL of the planner without a query string. */
    this.planner = this.plan?.href ?? "";
    this.help = h("div");
  }

  start() {
    const { selection, unknown } = parseSelection(parseUrlQuery([]), this.choices);
    this.selection = selection;
    this.unfold.setAttribute("aria-pressed", "false");
    this.bar.prepend(this.status, this.clear, this.unfold);
    this.form.append(this.help);
    this.form.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLSelectElement && isSelectionName(target.name))
        this.change({ [target.name]: target.value });
    });
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.render();
    this.help.append(...unknown.map(([name, value]) => renderUnknown(name, value)));
  }

  /**
   * Change the selection.
   * @param {Partial<MatrixSelection>} more
   * @param {SelectionName} [focus]  field to focus, if the button may be gone
   */
  change(more, focus) {
    this.selection = { ...this.selection, ...more };
    this.render();
    replaceUrlQuery({ ...toQuery(this.selection, this.choices) });
    if (focus) (this.fields.get(focus) ?? this.form.querySelector("select"))?.focus();
  }

  render() {
    const { selection } = this;
    const chosen = this.tables.filter((table) => ["all", table.playbook].includes(selection.playbook));
    const shown = new Map(chosen.map((table) => [table, table.apply(selection)]));
    for (const table of this.tables) table.section.hidden = !shown.get(table)?.length;
    const sortField = this.fields.get("sort");
    if (sortField) updateSortOptions(sortField, chosen);
    for (const [name, field] of this.fields)
      field.value = name === "sort" ? parseSort(selection.sort).key : selection[name];
    const ids = getDistinctIds([...shown.values()].flat());
    this.status.textContent = describeShown(
      ids.length,
      getDistinctIds(chosen.flatMap((table) => table.rows)).length,
      selection,
    );
    this.clear.hidden = !isChanged(selection);
    this.unfold.hidden = ids.length === 0;
    if (this.plan) {
      this.plan.hidden = ids.length === 0;
      this.plan.textContent = ids.length === 1 ? "Plan the challenge shown" : "Plan the challenges shown";
      this.plan.href = this.planner + formatUrlQuery({ challenges: ids });
    }
    fill(this.help, ids.length === 0 && this.renderSuggestions(chosen));
  }

  /**
   * Render a button for each change that would show rows again, with their number.
   * @param {Table[]} chosen  tables of the selected playbook
   */
  renderSuggestions(chosen) {
    const rows = chosen.flatMap((table) => table.rows);
    const ways = countWithoutEach(rows, this.selection).map(({ name, count }) =>
      button(`Without the ${LABELS[name]}: ${count}`, () => this.change({ [name]: "" }, name), { look: "small" }),
    );
    const everywhere =
      chosen.length === this.tables.length
        ? 0
        : getDistinctIds(this.tables.flatMap((table) => table.apply(this.selection))).length;
    if (everywhere) {
      const showAll = () => this.change({ playbook: "all" }, "playbook");
      ways.push(button(`In all playbooks: ${everywhere}`, showAll, { look: "small" }));
    }
    const text = `No challenge fits all of this together. ${ways.length ? "You would see some:" : "Clear the filters to see all again."}`;
    return h("div", { class: "pb-notice" }, h("p", {}, text), ways.length > 0 && h("p", { class: "pb-bar" }, ways));
  }

  /** Open or close the details of all cells. */
  toggleDetails() {
    const isOpen = this.unfold.getAttribute("aria-pressed") !== "true";
    this.unfold.setAttribute("aria-pressed", String(isOpen));
    /** @type {NodeListOf<HTMLDetailsElement>} */
    const details = document.querySelectorAll(".pb-matrix .pb-cell > details");
    for (const part of details) part.open = isOpen;
  }
}

/**
 * Distinct ids of challenges; one may occur in the tables of several playbooks.
 * @param {Row[]} rows
 * @returns {Id[]}
 */
const getDistinctIds = (rows) => [...new Set(rows.map((row) => row.id))];

/**
 * @param {HTMLFormElement} form
 * @returns {Map<SelectionName, HTMLSelectElement>}
 */
function findFields(form) {
  /** @type {Map<SelectionName, HTMLSelectElement>} */
  const fields = new Map();
  for (const field of form.elements)
    if (field instanceof HTMLSelectElement && isSelectionName(field.name)) fields.set(field.name, field);
  return fields;
}

/**
 * @param {Map<SelectionName, HTMLSelectElement>} fields
 * @param {Table[]} tables
 * @returns {Choices}
 */
function getChoices(fields, tables) {
  /** @param {SelectionName} name */
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
 * Add the phases to the sort options, because narrow screens have no table headers to press.
 * @param {HTMLSelectElement} field  sort options
 * @param {Table[]} chosen
 */
function updateSortOptions(field, chosen) {
  const plain = [...field.options].filter((option) => !option.value.startsWith("in-"));
  const phases =
    chosen.length === 1
      ? chosen[0].phases.map(([key, title]) => h("option", { value: key }, `Severity in ${title}`))
      : [];
  field.replaceChildren(...plain, ...phases);
}

/**
 * Render a notice on a value in the URL that the page does not have.
 * @param {SelectionName} name
 * @param {string} value
 */
function renderUnknown(name, value) {
  const own = name === "playbook" && document.querySelector(`a[data-pb-playbook="${CSS.escape(value)}"]`);
  const text =
    own instanceof HTMLAnchorElement
      ? ["The matrix of this playbook is on a page of its own: ", h("a", { href: own.href }, own.textContent), "."]
      : `The address asks for the ${LABELS[name]} “${value}”, which is not here. It was left out.`;
  return h("p", { class: "pb-notice" }, text);
}
