/**
 * Sort rows. Pure, no DOM.
 *
 * Sort keys: `order` is ascending by position in the playbook; `severity`, `mitigations` (matching ones) and `in-<phase>`
 * are descending; a leading minus sign reverses. Rows without a value are last either way; ties are in playbook order.
 */
/** @import {Row} from "./types.d.ts" */

/**
 * Sort the rows into a new array.
 * @template {Row} R
 * @param {readonly R[]} rows
 * @param {string} sort  sort key, with a leading `-` if reversed
 * @param {(row: R) => number} count  number of matching mitigations of a row
 * @returns {R[]}
 */
export function sortRows(rows, sort, count) {
  const { key, isTurned: isReversed } = parseSort(sort);
  const valueIn = getSortValue(key, count);
  const turn = (key === "order") === isReversed ? -1 : 1;
  return [...rows].sort((one, other) => {
    const [first, second] = [valueIn(one), valueIn(other)];
    if ((first === 0) !== (second === 0)) return first === 0 ? 1 : -1;
    return turn * (first - second) || one.order - other.order;
  });
}

/**
 * The value of a row by which a column sorts.
 * @template {Row} R
 * @param {string} key  of the column; default is `order`
 * @param {(row: R) => number} count
 * @returns {(row: R) => number}
 */
function getSortValue(key, count) {
  if (key === "severity") return (row) => row.severity;
  if (key === "mitigations") return count;
  if (key.startsWith("in-")) return (row) => row.cells.get(key.slice(3)) ?? 0;
  return (row) => row.order;
}

/**
 * Parse a sort key: `-severity` gives `{key: "severity", isReversed: true}`.
 * @param {string} sort
 */
export function parseSort(sort) {
  const isTurned = sort.startsWith("-");
  return { key: isTurned ? sort.slice(1) : sort, isTurned };
}

/**
 * The sort key after a click on a column's header: that column, or reversed if it is the current one.
 * @param {string} sort  current sort key
 * @param {string} key  of the column
 */
export const toggleSort = (sort, key) => (sort === key ? `-${key}` : key);

/**
 * The value of `aria-sort` for a column: "ascending" if the lowest or first value is on top.
 * @param {string} sort
 * @param {string} key  of the column
 * @returns {"ascending" | "descending" | null} null if the rows are not sorted by it
 */
export function getSortDirection(sort, key) {
  const selection = parseSort(sort);
  if (selection.key !== key) return null;
  return (key === "order") === selection.isTurned ? "descending" : "ascending";
}
