/** Renders the comparison as a table; CSS makes each row a card on narrow screens. */
/** @import {Side} from "../../shared/types.d.ts" */
/** @import {ScorecardAnswer} from "../kit/types.d.ts" */
/** @import {Average, Column, ComparisonGroup, ComparisonRow} from "./types.d.ts" */
import { h } from "../../shared/dom.js";
import { getEntryUrl } from "../../shared/site.js";
import { formatCount } from "../../shared/text.js";
import { renderWeightChip } from "../kit/elements.js";

/**
 * @param {ComparisonGroup[]} groups
 * @param {Column[]} columns  one for each scorecard
 * @param {Side} side
 */
export function renderComparisonTable(groups, columns, side) {
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
      groups.map((group) => renderGroup(group, columns, far)),
    ),
  );
}

/**
 * @param {ComparisonGroup} group
 * @param {Column[]} columns
 * @param {string} far  label of a notable difference
 */
function renderGroup({ id, title, rows, averages, all }, columns, far) {
  return h(
    "tbody",
    {},
    h(
      "tr",
      { class: "pb-compare__group" },
      h("th", { scope: "rowgroup", id: `group-${id}`, colspan: columns.length + 2 }, title),
    ),
    rows.map((row) => renderRow(row, columns, far)),
    renderAverages(title, averages, all, columns),
  );
}

/**
 * Render the averages of a competency; null if there is none.
 * @param {string} title  of the competency
 * @param {Average[]} averages
 * @param {Average} all
 * @param {Column[]} columns
 */
function renderAverages(title, averages, all, columns) {
  if (all.average === null) return null;
  return h(
    "tr",
    { class: "pb-compare__average" },
    h("th", { scope: "row" }, h("span", { class: "pb-unseen" }, `${title}: `), "Average"),
    averages.map((each, at) => renderAverage(each, columns[at].name)),
    renderAverage(all, "Together", "together, "),
  );
}

/**
 * @param {Average} average
 * @param {string} label  head of the column
 * @param {string} [word]  before the number of marks
 */
const renderAverage = ({ marks, average }, label, word = "") =>
  h(
    "td",
    { "data-label": label },
    average === null
      ? "–"
      : [h("strong", {}, average.toFixed(1)), h("small", {}, ` ${word}from ${formatCount(marks, "mark")}`)],
  );

/**
 * Describe the difference of the marks.
 * @param {ComparisonRow} row
 */
const describeSpread = ({ marks, difference }) =>
  ["–", "one mark"][marks] ?? (difference ? `by ${difference}` : "agreed");

/**
 * @param {ComparisonRow} row
 * @param {Column[]} columns
 * @param {string} far  label of a notable difference
 */
function renderRow(row, columns, far) {
  const { id, title, known, cells, isNotable, lowest, highest } = row;
  return h(
    "tr",
    { id: `compare-${id}`, class: isNotable ? "pb-compare__far" : null },
    h(
      "th",
      { scope: "row" },
      known
        ? h("a", { href: getEntryUrl(known) }, title)
        : [title, h("small", { class: "pb-compare__gone" }, "Not on this site any more")],
      renderWeightChip(row),
    ),
    cells.map((cell, at) => renderAnswer(cell, columns[at].name)),
    h(
      "td",
      { class: "pb-compare__spread", "data-label": "Apart" },
      isNotable
        ? h("span", { class: "pb-far" }, h("strong", {}, far), ` ${lowest} and ${highest}`)
        : describeSpread(row),
    ),
  );
}

/**
 * @param {ScorecardAnswer | null} cell
 * @param {string} name  head of the column
 */
const renderAnswer = (cell, name) =>
  h(
    "td",
    { "data-label": name },
    cell?.mark
      ? h("span", { class: `pb-mark-of pb-mark-of--${cell.mark}` }, cell.mark)
      : h("span", { class: "pb-compare__none" }, cell ? "not marked" : "not asked"),
    cell?.evidence ? h("p", {}, cell.evidence) : null,
  );
