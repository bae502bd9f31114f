/** The comparison as a table: on a phone each question is a card. */
import { h } from "../../shared/dom.js";
import { addressOf } from "../../shared/site.js";
import { count } from "../kit/words.js";

/**
 * @param {object[]} groups  what `compare` gives
 * @param {{name: string, more: string}[]} columns  whose scorecards these are
 * @param {string} side
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

function body({ id, title, rows, averages, all }, columns, far) {
  const cell = ({ marks, average }, label, word = "") =>
    h(
      "td",
      { "data-label": label },
      average === null
        ? "–"
        : [h("strong", {}, average.toFixed(1)), h("small", {}, ` ${word}from ${count(marks, "mark")}`)],
    );
  return h(
    "tbody",
    {},
    h(
      "tr",
      { class: "pb-compare__group" },
      h("th", { scope: "rowgroup", id: `group-${id}`, colspan: columns.length + 2 }, title),
    ),
    rows.map((row) => line(row, columns, far)),
    h(
      "tr",
      { class: "pb-compare__average" },
      h("th", { scope: "row" }, h("span", { class: "pb-unseen" }, `${title}: `), "Average"),
      averages.map((each, at) => cell(each, columns[at].name)),
      cell(all, "Together", "together, "),
    ),
  );
}

/** How far the marks are apart, in words. */
const spread = ({ marks, apart }) => ["–", "one mark"][marks] ?? (apart ? `by ${apart}` : "agreed");

function line(row, columns, far) {
  const { id, title, known, cells, isFar, lowest, highest } = row;
  return h(
    "tr",
    { id: `compare-${id}`, class: isFar ? "pb-compare__far" : null },
    h(
      "th",
      { scope: "row" },
      known
        ? h("a", { href: addressOf(known) }, title)
        : [title, h("small", { class: "pb-compare__gone" }, "Not on this site any more")],
    ),
    cells.map((cell, at) => answer(cell, columns[at].name)),
    h(
      "td",
      { class: "pb-compare__spread", "data-label": "Apart" },
      isFar ? h("span", { class: "pb-far" }, h("strong", {}, far), ` ${lowest} and ${highest}`) : spread(row),
    ),
  );
}

const answer = (cell, name) =>
  h(
    "td",
    { "data-label": name },
    cell?.mark
      ? h("span", { class: `pb-mark-of pb-mark-of--${cell.mark}` }, cell.mark)
      : h("span", { class: "pb-compare__none" }, cell ? "not marked" : "not asked"),
    cell?.evidence ? h("p", {}, cell.evidence) : null,
  );
