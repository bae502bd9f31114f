/** The selection of situations. Pure, no DOM. */

/** @import {Id} from "../../shared/types.d.ts" */

/**
 * Add an id to the selection or remove it; ids are in the order of selection.
 * @param {readonly Id[]} ids  current selection
 * @param {Id} id
 * @returns {Id[]}
 */
export const toggleId = (ids, id) => (ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]);

/**
 * Text on the number of selected situations.
 * @param {number} count
 * @returns {string}
 */
export const formatCount = (count) => `${count} chosen`;

/**
 * Text on ids in the URL that the page does not have; "" if there are none.
 * @param {readonly Id[]} ids
 * @returns {string}
 */
export function describeUnknown(ids) {
  if (!ids.length) return "";
  const named = ids.join(", ");
  return ids.length === 1 ? `No longer on this page: ${named}.` : `${ids.length} are no longer on this page: ${named}.`;
}
