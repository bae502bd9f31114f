/** The comparison as a table: on a phone each question is a card. */
/** @import {Side} from "../../shared/types.d.ts" */
/** @import {ScorecardAnswer} from "../kit/types.d.ts" */
/** @import {Average, Column, ComparisonGroup, ComparisonRow} from "./types.d.ts" */
import { h } from "../../shared/dom.js";
import { getEntryUrl } from "../../shared/site.js";
import { formatCount } from "../../shared/text.js";
import { weightChip } from "../kit/parts.js";

/**
 * @param {ComparisonGroup[]} groups
 * @param {Column[]} columns  one for each scorecard
 * @param {Side} side
 */
export function sideBySide(groups, columns, side) {
  const far = side === "employer" ? "Talk about this one" : "Far apart";
  return h(
    "div",
    { class: "pb-table pb-table--compare", tabindex: "0", role: "region", "aria-label": "Scorecards side by side" },
    h(
      "table",
      { class: "pb-compare" },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", { scope: "col" }, "Question"),
          columns.map(({ name, more }) => h("th", { scope: "col" }, h("strong", {}, name), h("span", {}, more))),
          h("th", { scope: "col" }, "Apart"),
        ),
      ),
      groups.map((group) => body(group, columns, far)),
    ),
  );
}

/**
 * @param {ComparisonGroup} group
 * @param {Column[]} columns
 * @param {string} far  what is said of marks that are far apart
 */
function body({ id, title, rows, averages, all }, columns, far) {
  return h(
    "tbody",
    {},
    h(
      "tr",
      { class: "pb-compare__group" },
      h("th", { scope: "rowgroup", id: `group-${id}`, colspan: columns.length + 2 }, title),
    ),
    rows.map((row) => line(row, columns, far)),
    averageLine(title, averages, all, columns),
  );
}

/**
 * The averages of a competency; null where there is none, for a single mark is only said again.
 * @param {string} title  of the competency
 * @param {Average[]} averages
 * @param {Average} all
 * @param {Column[]} columns
 */
function averageLine(title, averages, all, columns) {
  if (all.average === null) return null;
  return h(
    "tr",
    { class: "pb-compare__average" },
    h("th", { scope: "row" }, h("span", { class: "pb-unseen" }, `${title}: `), "Average"),
    averages.map((each, at) => averageCell(each, columns[at].name)),
    averageCell(all, "Together", "together, "),
  );
}

/**
 * @param {Average} average
 * @param {string} label  head of the column
 * @param {string} [word]  before the number of marks
 */
const averageCell = ({ marks, average }, label, word = "") =>
  h(
    "td",
    { "data-label": label },
    average === null
      ? "–"
      : [h("strong", {}, average.toFixed(1)), h("small", {}, ` ${word}from ${formatCount(marks, "mark")}`)],
  );

/**
 * How far the marks are apart, in words.
 * @param {ComparisonRow} row
 */
const spread = ({ marks, apart }) => ["–", "one mark"][marks] ?? (apart ? `by ${apart}` : "agreed");

/**
 * @param {ComparisonRow} row
 * @param {Column[]} columns
 * @param {string} far  what is said of marks that are far apart
 */
function line(row, columns, far) {
  const { id, title, known, cells, isFar, lowest, highest } = row;
  return h(
    "tr",
    { id: `compare-${id}`, class: isFar ? "pb-compare__far" : null },
    h(
      "th",
      { scope: "row" },
      known
        ? h("a", { href: getEntryUrl(known) }, title)
        : [title, h("small", { class: "pb-compare__gone" }, "Not on this site any more")],
      weightChip(row),
    ),
    cells.map((cell, at) => answer(cell, columns[at].name)),
    h(
      "td",
      { class: "pb-compare__spread", "data-label": "Apart" },
      isFar ? h("span", { class: "pb-far" }, h("strong", {}, far), ` ${lowest} and ${highest}`) : spread(row),
    ),
  );
}

/**
 * @param {ScorecardAnswer | null} cell
 * @param {string} name  head of the column
 */
const answer = (cell, name) =>
  h(
    "td",
    { "data-label": name },
    cell?.mark
      ? h("span", { class: `pb-mark-of pb-mark-of--${cell.mark}` }, cell.mark)
      : h("span", { class: "pb-compare__none" }, cell ? "not marked" : "not asked"),
    cell?.evidence ? h("p", {}, cell.evidence) : null,
  );
