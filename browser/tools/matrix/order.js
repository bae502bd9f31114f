/**
 * The order of rows. Knows no page.
 *
 * `order` is the playbook's; `severity`, `mitigations` (those that count) and `in-<phase>` begin with the most; a minus
 * sign before it turns it round. Rows that a phase has not are last either way; what is equal stays in the playbook's order.
 */
/** @import {Row} from "./types.d.ts" */

/**
 * The rows in order, as a new array.
 * @template {Row} R
 * @param {readonly R[]} rows
 * @param {string} sort  key of a column, with `-` before it when it is turned round
 * @param {(row: R) => number} count  how many mitigations of a row count
 * @returns {R[]}
 */
export function inOrder(rows, sort, count) {
  const { key, isTurned } = parseSort(sort);
  const valueIn = columnValue(key, count);
  const turn = (key === "order") === isTurned ? -1 : 1;
  return [...rows].sort((one, other) => {
    const [first, second] = [valueIn(one), valueIn(other)];
    if ((first === 0) !== (second === 0)) return first === 0 ? 1 : -1;
    return turn * (first - second) || one.order - other.order;
  });
}

/**
 * What a column sorts by.
 * @template {Row} R
 * @param {string} key  of the column; an unknown one is `order`
 * @param {(row: R) => number} count
 * @returns {(row: R) => number}
 */
function columnValue(key, count) {
  if (key === "severity") return (row) => row.severity;
  if (key === "mitigations") return count;
  if (key.startsWith("in-")) return (row) => row.cells.get(key.slice(3)) ?? 0;
  return (row) => row.order;
}

/**
 * `-severity` as `{key: "severity", isTurned: true}`.
 * @param {string} sort
 */
export function parseSort(sort) {
  const isTurned = sort.startsWith("-");
  return { key: isTurned ? sort.slice(1) : sort, isTurned };
}

/**
 * What a press on a column's header asks for: that column, or the other way round when it is in order by it already.
 * @param {string} sort  the order before
 * @param {string} key  of the column
 */
export const toggleSort = (sort, key) => (sort === key ? `-${key}` : key);

/**
 * The value of `aria-sort` for a column: "ascending" when its least or first is on top.
 * @param {string} sort
 * @param {string} key  of the column
 * @returns {"ascending" | "descending" | null} null when the rows are not in order by it
 */
export function direction(sort, key) {
  const wanted = parseSort(sort);
  if (wanted.key !== key) return null;
  return (key === "order") === wanted.isTurned ? "descending" : "ascending";
}
