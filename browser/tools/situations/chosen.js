/** Which situations a reader has marked. Pure: knows ids, no page. */

/** @import {Id} from "../../shared/types.d.ts" */

/**
 * Marked or not marked any more; order is that of marking.
 * @param {readonly Id[]} ids  marked so far
 * @param {Id} id
 * @returns {Id[]}
 */
export const toggled = (ids, id) => (ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]);

/**
 * What the bar says of the marked situations.
 * @param {number} count
 * @returns {string}
 */
export const words = (count) => `${count} chosen`;

/**
 * What it says of ids in the address that are on this page no more; "" without any.
 * @param {readonly Id[]} ids
 * @returns {string}
 */
export function lostWords(ids) {
  if (!ids.length) return "";
  const named = ids.join(", ");
  return ids.length === 1 ? `No longer on this page: ${named}.` : `${ids.length} are no longer on this page: ${named}.`;
}
