/** Calendar days, `YYYY-MM-DD` without a time zone: arithmetic and formatting. */
/** @import {Day} from "./types.d.ts" */

/**
 * Add days to a day.
 * @param {Day} day
 * @param {number} days
 * @returns {Day}
 */
export function addDays(day, days) {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/**
 * Today in the reader's time zone.
 * @param {Date} [now]
 * @returns {Day}
 */
export function getToday(now = new Date()) {
  /** @param {number} number */
  const pad = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

/**
 * Format a day for readers: `2026-03-09` gives `9 March 2026`. A text that is no day is returned unchanged.
 * @param {Day} day
 * @param {"short"} [length]  for narrow places: `9 Mar`
 * @returns {string}
 */
export function formatDay(day, length) {
  const date = new Date(/^\d{4}-\d\d-\d\d$/.test(day) ? `${day}T00:00:00Z` : Number.NaN);
  if (Number.isNaN(date.getTime())) return day;
  /** @type {Intl.DateTimeFormatOptions} */
  const parts = length ? { month: "short" } : { month: "long", year: "numeric" };
  return date.toLocaleDateString("en-GB", { day: "numeric", ...parts, timeZone: "UTC" });
}
