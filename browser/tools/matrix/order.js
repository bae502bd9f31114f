/**
 * The order of rows. Knows no page.
 *
 * `order` is the playbook's; `severity`, `mitigations` (those that count) and `in-<phase>` begin with the most; a minus
 * sign before it turns it round. Rows that a phase has not are last either way; what is equal stays in the playbook's order.
 */

/** The rows in order; `count` says how many mitigations of a row count. */
export function inOrder(rows, sort, count) {
  const { key, isTurned } = read(sort);
  const valueOf = values(key, count);
  const turn = (key === "order") === isTurned ? -1 : 1;
  return [...rows].sort((one, other) => {
    const [first, second] = [valueOf(one), valueOf(other)];
    if ((first === 0) !== (second === 0)) return first === 0 ? 1 : -1;
    return turn * (first - second) || one.order - other.order;
  });
}

function values(key, count) {
  if (key === "severity") return (row) => row.severity;
  if (key === "mitigations") return (row) => count(row);
  if (key.startsWith("in-")) return (row) => row.cells.get(key.slice(3)) ?? 0;
  return (row) => row.order;
}

/** `-severity` as `{key: "severity", isTurned: true}`. */
export function read(sort) {
  const isTurned = sort.startsWith("-");
  return { key: isTurned ? sort.slice(1) : sort, isTurned };
}

/** What a press on a column's header asks for: that column, or the other way round when it is in order by it already. */
export const pressed = (sort, key) => (sort === key ? `-${key}` : key);

/** The value of `aria-sort` for a column, or null: "ascending" when its least or first is on top. */
export function direction(sort, key) {
  const wanted = read(sort);
  if (wanted.key !== key) return null;
  return (key === "order") === wanted.isTurned ? "descending" : "ascending";
}
