/** One table on the page: read once, then its rows are put in order, counted and hidden. */
/** @import {Id} from "../../shared/types.d.ts" */
/** @import {ListedAnswer, TableRow, Wanted} from "./types.d.ts" */
import { getElement, h } from "../../shared/dom.js";
import { EFFORTS, fit, rank, SEVERITIES } from "./filter.js";
import { direction, inOrder } from "./order.js";

/** @param {string} [text]  words with spaces between */
const words = (text = "") => new Set(text.split(" ").filter(Boolean));

/**
 * The key of a column.
 * @param {HTMLElement} head  its header
 */
const keyOf = (head) => head.dataset.pbSort ?? "";

export class Table {
  /**
   * @param {HTMLElement} section  the part of the page that holds it
   * @param {(key: string) => void} sortBy  called with the key of the column whose header is pressed
   */
  constructor(section, sortBy) {
    this.section = section;
    /** Id of the playbook. */
    this.playbook = section.dataset.pbMatrix ?? "";
    /** @type {NodeListOf<HTMLTableCellElement>} */
    const heads = section.querySelectorAll("th[data-pb-sort]");
    this.heads = [...heads];
    this.body = getElement(section, "tbody", HTMLTableSectionElement);
    this.rows = [...this.body.rows].map((element, position) => read(element, position + 1, this.keys));
    /**
     * Key and title of each phase.
     * @type {[key: string, title: string][]}
     */
    this.phases = this.heads
      .filter((head) => head.querySelector("a"))
      .map((head) => [keyOf(head), head.textContent.trim()]);
    for (const head of this.heads) addButton(head, sortBy);
  }

  /** The keys its rows can be sorted by, in the order of the columns. */
  get keys() {
    return this.heads.map(keyOf);
  }

  /**
   * Show what fits.
   * @param {Wanted} wanted
   * @returns {TableRow[]} the rows that are shown, in order
   */
  apply(wanted) {
    const fits = this.rows.map((row) => ({ row, ...fit(row, wanted) }));
    const counts = new Map(fits.map(({ row, counting }) => [row, counting.length]));
    const hidden = new Set(fits.filter(({ isShown }) => !isShown).map(({ row }) => row));
    const least = rank(SEVERITIES, wanted.severity);
    for (const { row, isShown, counting } of fits) draw(row, isShown, new Set(counting), least);
    const ordered = inOrder(this.rows, wanted.sort, (row) => counts.get(row) ?? 0);
    if (ordered.some((row, position) => row.element !== this.body.rows[position])) {
      this.body.append(...ordered.map((row) => row.element));
    }
    for (const head of this.heads) mark(head, wanted.sort);
    return ordered.filter((row) => !hidden.has(row));
  }
}

/**
 * @param {HTMLTableRowElement} element
 * @param {number} order  its place, from 1
 * @param {string[]} keys  of the columns
 * @returns {TableRow}
 */
function read(element, order, keys) {
  const cells = [...element.cells];
  /** Severities, 1 to 4, by the key of the column; 0 in a column without one. */
  const severities = new Map(
    cells.map((cell, column) => [keys[column] ?? "", rank(SEVERITIES, cell.dataset.pbSeverity)]),
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
    tags: words(element.dataset.pbTags),
    cells: new Map(phases),
    answers: [...items].map((item) => ({
      item,
      effort: rank(EFFORTS, item.dataset.pbEffort),
      who: words(item.dataset.pbWho),
      tags: words(item.dataset.pbTags),
    })),
    hit: cells.filter((cell) => cell.dataset.pbSeverity && !cell.matches(".pb-cell--overall")),
    counts: [...counts],
    nouns: [...nouns],
    of: element.querySelector("[data-pb-of]"),
  };
}

/**
 * @param {TableRow} row
 * @param {boolean} isShown
 * @param {Set<ListedAnswer>} counting  the mitigations that count; the others are hidden
 * @param {number} least  severity below which a cell is faint
 */
function draw(row, isShown, counting, least) {
  row.element.hidden = !isShown;
  if (!isShown) return;
  const [count, all] = [counting.size, row.answers.length];
  for (const answer of row.answers) answer.item.hidden = !counting.has(answer);
  for (const place of row.counts) place.textContent = String(count);
  for (const noun of row.nouns) noun.textContent = ` mitigation${count === 1 ? "" : "s"}`;
  if (row.of) row.of.textContent = `${count === all ? "" : `of ${all} `}mitigation${all === 1 ? "" : "s"}`;
  for (const cell of row.hit)
    cell.classList.toggle("pb-cell--faint", rank(SEVERITIES, cell.dataset.pbSeverity) < least);
}

/**
 * The header of a phase keeps its link and gets a small button; the others become buttons.
 * @param {HTMLTableCellElement} head
 * @param {(key: string) => void} sortBy
 */
function addButton(head, sortBy) {
  const key = keyOf(head);
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
function mark(head, sort) {
  const found = direction(sort, keyOf(head));
  if (found) head.setAttribute("aria-sort", found);
  else head.removeAttribute("aria-sort");
}
