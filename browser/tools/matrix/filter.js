/**
 * Which challenges fit what a reader asks for, and which of their mitigations count. Knows no page.
 *
 * A mitigation counts when the role does it, its effort is at most the one asked for, and it or the challenge is filed
 * under the tag. A challenge fits when it hits hard enough in one phase at least, and one of its mitigations counts;
 * where neither a role nor an effort is asked for, it need not have any, as long as it is filed under the tag itself.
 */
/** @import {Answer, FilterName, Filters, Fit, Row} from "./types.d.ts" */

export const SEVERITIES = ["low", "medium", "high", "critical"];
export const EFFORTS = ["low", "medium", "high"];

/** @type {readonly FilterName[]} */
const FILTERS = ["role", "tag", "effort", "severity"];

/**
 * The number of a word in a list, from 1; 0 when it is not in it.
 * @param {readonly string[]} words
 * @param {string | undefined} word
 */
export const rank = (words, word) => (word === undefined ? 0 : words.indexOf(word) + 1);

/**
 * One row under a selection.
 * @template {Answer} A
 * @param {Row<A>} row
 * @param {Filters} wanted
 * @returns {Fit<A>}
 */
export function fit(row, wanted) {
  const counting = row.answers.filter((answer) => counts(answer, row, wanted));
  const asksOfAnswers = Boolean(wanted.role || wanted.effort);
  const isFiled = !wanted.tag || row.tags.has(wanted.tag);
  const hasAnswer = counting.length > 0 || (!asksOfAnswers && isFiled);
  return { isShown: hasAnswer && hardest(row) >= rank(SEVERITIES, wanted.severity), counting };
}

/**
 * @param {Answer} answer
 * @param {Row} row  the one it belongs to
 * @param {Filters} wanted
 */
function counts(answer, row, { role, tag, effort }) {
  if (role && !answer.who.has(role)) return false;
  if (effort && answer.effort > rank(EFFORTS, effort)) return false;
  return !tag || answer.tags.has(tag) || row.tags.has(tag);
}

/**
 * How hard a challenge hits where it hits hardest, 1 to 4; its own severity where it is in no phase.
 * @param {Row} row
 */
const hardest = (row) => Math.max(...(row.cells.size ? row.cells.values() : [row.severity]));

/**
 * The filters that are set.
 * @param {Filters} wanted
 */
export const filtersIn = (wanted) => FILTERS.filter((name) => wanted[name]);

/**
 * For each filter that is set: how many of the rows would be shown without it. Those that would help, most first.
 * @param {readonly Row[]} rows
 * @param {Filters} wanted
 * @returns {{name: FilterName, count: number}[]}
 */
export function withoutEach(rows, wanted) {
  return filtersIn(wanted)
    .map((name) => ({ name, count: rows.filter((row) => fit(row, { ...wanted, [name]: "" }).isShown).length }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count);
}
