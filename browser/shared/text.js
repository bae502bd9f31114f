/** Counts and days as text for readers. */
/** @import {Day} from "./types.d.ts" */

/**
 * A number with its noun: `1 step`, `3 steps`, `2 competencies`.
 * @param {number} number
 * @param {string} one  the noun in the singular
 * @param {string} [many]  the noun in the plural; left out, the singular with an "s"
 * @returns {string}
 */
export const formatCount = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

/**
 * A day as every tool writes it: `2026-03-09` as `9 March 2026`; text that is not a day is returned as it is.
 * @param {Day} day
 * @param {"short"} [length]  for narrow places: `9 Mar`
 * @returns {string}
 */
export function formatDay(day, length) {
  const moment = new Date(/^\d{4}-\d\d-\d\d$/.test(day) ? `${day}T00:00:00Z` : Number.NaN);
  if (Number.isNaN(moment.getTime())) return day;
  /** @type {Intl.DateTimeFormatOptions} */
  const parts = length ? { month: "short" } : { month: "long", year: "numeric" };
  return moment.toLocaleDateString("en-GB", { day: "numeric", ...parts, timeZone: "UTC" });
}
