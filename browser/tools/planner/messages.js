/** Texts for readers: lists, titles, durations, notes. */
import { formatDay } from "../../shared/days.js";
import { formatCount } from "../../shared/text.js";

/** @import { Mitigation } from "../../shared/types.d.ts" */
/** @import { OmissionReason, StepNote } from "./types.d.ts" */

/**
 * Format a list: `a`, `a and b`, `a, b and c`; "" if it is empty.
 * @param {string[]} words
 */
export const formatList = (words) =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

/**
 * Quote the title of an entry.
 * @param {{ title: string }} entry
 */
export const quoteTitle = (entry) => `“${entry.title}”`;

/**
 * Title of a column.
 * @param {number} column  0 to 3
 */
export const getColumnTitle = (column) => ["Days 1 to 30", "Days 31 to 60", "Days 61 to 90", "After day 90"][column];

/**
 * Format point numbers: `point 3`, `points 1 to 3 and 5`.
 * @param {number[]} numbers  ascending, at least one
 */
export function formatPoints(numbers) {
  /** @type {[first: number, last: number][]} */
  const runs = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run && run[1] === number - 1) run[1] = number;
    else runs.push([number, number]);
  }
  const named = runs.flatMap(([first, last]) =>
    last - first > 1 ? [`${first} to ${last}`] : [...new Set([first, last])].map(String),
  );
  return `${numbers.length === 1 ? "point" : "points"} ${formatList(named)}`;
}

/**
 * Describe what of a step is done by day 90, if it goes on after that.
 * @param {number[]} done  numbers of its points
 * @param {number} all  number of its points
 */
export const describePointsByDay90 = (done, all) =>
  done.length ? `By day 90: ${formatPoints(done)} of ${all}` : `By day 90: begun, none of its ${all} points done`;

/**
 * Describe duration and hours per week of a mitigation.
 * @param {Mitigation} mitigation
 */
export const describeTime = ({ length, is_guessed: isGuessed, hours }) =>
  `${isGuessed ? `${length}, guessed from its effort` : length}, ${formatCount(hours, "hour")} a week`;

/**
 * Format a note on one line; "" if it is empty.
 * @param {StepNote} note
 */
export const describeNote = ({ owner, day, done }) =>
  formatList([owner ? `owner ${owner}` : "", day ? formatDay(day) : "", done ? "done" : ""].filter(Boolean));

/**
 * Format a URL for print: without scheme and trailing slash.
 * @param {string} address  absolute URL
 */
export const formatPrintUrl = (address) => address.replace(/^https?:\/\//, "").replace(/\/$/, "");

/** Texts on why a mitigation is omitted. @type {Record<OmissionReason, string>} */
export const OMISSION_TEXTS = {
  "no-room": "No room: with these hours it would begin after day 90.",
  "further-down": "Further down the list than what is in the plan.",
  "not-needed": "The smallest set does without it.",
  "needs-out": "It needs something that you took out.",
};
