/**
 * Filter challenges and their mitigations. Pure, no DOM.
 *
 * A mitigation matches if the role does it, its effort is at most the given one, and it or its challenge has the tag. A
 * challenge matches if its severity in some phase is at least the given one and one of its mitigations matches; if neither
 * role nor effort is given, it needs no mitigation but must have the tag itself.
 */
/** @import {Answer, FilterName, Filters, RowMatch, Row} from "./types.d.ts" */

export const SEVERITIES = ["low", "medium", "high", "critical"];
export const EFFORTS = ["low", "medium", "high"];

/** @type {readonly FilterName[]} */
const FILTERS = ["role", "tag", "effort", "severity"];

/**
 * Position of a word in a list, from 1; 0 if it is not in it.
 * @param {readonly string[]} words
 * @param {string | undefined} word
 */
export const getRank = (words, word) => (word === undefined ? 0 : words.indexOf(word) + 1);

/**
 * Match one row against the filters.
 * @template {Answer} A
 * @param {Row<A>} row
 * @param {Filters} filters
 * @returns {RowMatch<A>}
 */
export function matchRow(row, filters) {
  const matching = row.answers.filter((answer) => isMatch(answer, row, filters));
  const asksOfAnswers = Boolean(filters.role || filters.effort);
  const isFiled = !filters.tag || row.tags.has(filters.tag);
  const hasAnswer = matching.length > 0 || (!asksOfAnswers && isFiled);
  return { isShown: hasAnswer && getMaxSeverity(row) >= getRank(SEVERITIES, filters.severity), matching: matching };
}

/**
 * @param {Answer} answer
 * @param {Row} row  of the answer
 * @param {Filters} selection
 */
function isMatch(answer, row, { role, tag, effort }) {
  if (role && !answer.who.has(role)) return false;
  if (effort && answer.effort > getRank(EFFORTS, effort)) return false;
  return !tag || answer.tags.has(tag) || row.tags.has(tag);
}

/**
 * Highest severity of a challenge in any phase, 1 to 4; its own severity if it is in no phase.
 * @param {Row} row
 */
const getMaxSeverity = (row) => Math.max(...(row.cells.size ? row.cells.values() : [row.severity]));

/**
 * Names of the filters that are set.
 * @param {Filters} selection
 */
export const getActiveFilters = (selection) => FILTERS.filter((name) => selection[name]);

/**
 * For each filter that is set, the number of rows shown without it, descending; without those that show none.
 * @param {readonly Row[]} rows
 * @param {Filters} selection
 * @returns {{name: FilterName, count: number}[]}
 */
export function countWithoutEach(rows, selection) {
  return getActiveFilters(selection)
    .map((name) => ({ name, count: rows.filter((row) => matchRow(row, { ...selection, [name]: "" }).isShown).length }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count);
}
