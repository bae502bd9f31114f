/** Which situations a reader has marked. Pure: knows ids, no page. */

/** Marked or not marked any more; order is that of marking. */
export const toggled = (ids, id) => (ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]);

/** What the bar says of the marked situations. */
export const words = (count) => (count === 1 ? "1 chosen" : `${count} chosen`);

/** What it says of ids in the address that are on this page no more; empty without any. */
export function lostWords(ids) {
  if (!ids.length) return "";
  const named = ids.join(", ");
  return ids.length === 1 ? `No longer on this page: ${named}.` : `${ids.length} are no longer on this page: ${named}.`;
}
