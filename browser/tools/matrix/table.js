/** One table on the page: parsed once, then sorted and filtered in place. */
/** @import {Id} from "../../shared/types.d.ts" */
/** @import {ListedAnswer, TableRow, MatrixSelection} from "./types.d.ts" */
import { getElement, h } from "../../shared/dom.js";
import { EFFORTS, getRank, matchRow, SEVERITIES } from "./filter.js";
import { getSortDirection, sortRows } from "./row_order.js";

/** @param {string} [text]  words separated by spaces */
const splitWords = (text = "") => new Set(text.split(" ").filter(Boolean));

/**
 * The key of a column.
 * @param {HTMLElement} head  its header
 */
const getKey = (head) => head.dataset.pbSort ?? "";

export class Table {
  /**
   * @param {HTMLElement} section  element that contains the table
   * @param {(key: string) => void} sortBy  called with the key of the column whose header is clicked
   */
  constructor(section, sortBy) {
    this.section = section;
    /** Id of the playbook. */
    this.playbook = section.dataset.pbMatrix ?? "";
    /** @type {NodeListOf<HTMLTableCellElement>} */
    const heads = section.querySelectorAll("th[data-pb-sort]");
    this.heads = [...heads];
    this.body = getElement(section, "tbody", HTMLTableSectionElement);
    this.rows = [...this.body.rows].map((element, position) => readRow(element, position + 1, this.keys));
    /**
     * Key and title of each phase.
     * @type {[key: string, title: string][]}
     */
    this.phases = this.heads
      .filter((head) => head.querySelector("a"))
      .map((head) => [getKey(head), head.textContent.trim()]);
    for (const head of this.heads) addButton(head, sortBy);
  }

  /** Sort keys in the order of the columns. */
  get keys() {
    return this.heads.map(getKey);
  }

  /**
   * Apply a selection.
   * @param {MatrixSelection} selection
   * @returns {TableRow[]} the rows that are shown, in order
   */
  apply(selection) {
    const fits = this.rows.map((row) => ({ row, ...matchRow(row, selection) }));
    const counts = new Map(fits.map(({ row, matching }) => [row, matching.length]));
    const hidden = new Set(fits.filter(({ isShown }) => !isShown).map(({ row }) => row));
    const minSeverity = getRank(SEVERITIES, selection.severity);
    for (const { row, isShown, matching } of fits) renderRow(row, isShown, new Set(matching), minSeverity);
    const ordered = sortRows(this.rows, selection.sort, (row) => counts.get(row) ?? 0);
    if (ordered.some((row, position) => row.element !== this.body.rows[position])) {
      this.body.append(...ordered.map((row) => row.element));
    }
    for (const head of this.heads) renderSortState(head, selection.sort);
    return ordered.filter((row) => !hidden.has(row));
  }
}

/**
 * @param {HTMLTableRowElement} element
 * @param {number} order  position in the playbook, from 1
 * @param {string[]} keys  of the columns
 * @returns {TableRow}
 */
function readRow(element, order, keys) {
  const cells = [...element.cells];
  /** Severities, 1 to 4, by the key of the column; 0 in a column without one. */
  const severities = new Map(
    cells.map((cell, column) => [keys[column] ?? "", getRank(SEVERITIES, cell.dataset.pbSeverity)]),
  );
  /** @type {NodeListOf<HTMLElement>} */
  const items = element.querySelectorAll("li[data-pb-effort]");
  /** @type {NodeListOf<HTMLElement>} */
  const counts = element.querySelectorAll("[data-pb-count]");
  /** @type {NodeListOf<HTMLElement>} */
  const nouns = element.querySelectorAll("[data-pb-count] + .pb-unseen");
  /** @type {[Id, number][]} */
  const phases = [...severities]
    .filter(([key, severity]) => severity && key.startsWith("in-"))
    .map(([key, severity]) => [key.slice(3), severity]);
  return {
    element,
    id: element.dataset.pbChallenge ?? "",
    order,
    severity: severities.get("severity") ?? 0,
    tags: splitWords(element.dataset.pbTags),
    cells: new Map(phases),
    answers: [...items].map((item) => ({
      item,
      effort: getRank(EFFORTS, item.dataset.pbEffort),
      who: splitWords(item.dataset.pbWho),
      tags: splitWords(item.dataset.pbTags),
    })),
    severityCells: cells.filter((cell) => cell.dataset.pbSeverity && !cell.matches(".pb-cell--overall")),
    counts: [...counts],
    nouns: [...nouns],
    of: element.querySelector("[data-pb-of]"),
  };
}

/**
 * @param {TableRow} row
 * @param {boolean} isShown
 * @param {Set<ListedAnswer>} counting  matching mitigations; the others are hidden
 * @param {number} minSeverity  severity below which a cell is dimmed
 */
function renderRow(row, isShown, counting, minSeverity) {
  row.element.hidden = !isShown;
  if (!isShown) return;
  const [count, all] = [counting.size, row.answers.length];
  for (const answer of row.answers) answer.item.hidden = !counting.has(answer);
  for (const place of row.counts) place.textContent = String(count);
  for (const noun of row.nouns) noun.textContent = ` mitigation${count === 1 ? "" : "s"}`;
  if (row.of) row.of.textContent = `${count === all ? "" : `of ${all} `}mitigation${all === 1 ? "" : "s"}`;
  for (const cell of row.severityCells)
    cell.classList.toggle("pb-cell--faint", getRank(SEVERITIES, cell.dataset.pbSeverity) < minSeverity);
}

/**
 * Add a sort button to a header: beside the link of a phase, else around the title.
 * @param {HTMLTableCellElement} head
 * @param {(key: string) => void} sortBy
 */
function addButton(head, sortBy) {
  const key = getKey(head);
  const title = head.textContent.trim();
  const isLink = head.querySelector("a") !== null;
  const button = h("button", {
    type: "button",
    class: "pb-sort pb-printed",
    "aria-label": `Sort by ${title}`,
    title: `Sort by ${title}`,
    onclick: () => sortBy(key),
  });
  if (isLink) head.append(" ", button);
  else head.replaceChildren(button);
  if (!isLink) button.append(title);
}

/**
 * @param {HTMLTableCellElement} head
 * @param {string} sort
 */
function renderSortState(head, sort) {
  const found = getSortDirection(sort, getKey(head));
  if (found) head.setAttribute("aria-sort", found);
  else head.removeAttribute("aria-sort");
}
