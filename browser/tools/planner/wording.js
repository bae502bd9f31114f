/** Lists, titles, times and addresses as text for readers. */
import { formatDay } from "../../shared/days.js";
import { formatCount } from "../../shared/text.js";

/** @import { Mitigation } from "../../shared/types.d.ts" */
/** @import { LeftOutReason, StepNote } from "./types.d.ts" */

/**
 * `a`, `a and b`, `a, b and c`; "" for an empty list.
 * @param {string[]} words
 */
export const listed = (words) =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

/**
 * A title in quotation marks.
 * @param {{ title: string }} entry
 */
export const quoted = (entry) => `“${entry.title}”`;

/**
 * What a column is called.
 * @param {number} column  0 to 3
 */
export const columnTitle = (column) => ["Days 1 to 30", "Days 31 to 60", "Days 61 to 90", "After day 90"][column];

/**
 * Points of a step: `point 3`, `points 1 to 3 and 5`.
 * @param {number[]} numbers  ascending, never empty
 */
export function pointsNamed(numbers) {
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
  return `${numbers.length === 1 ? "point" : "points"} ${listed(named)}`;
}

/**
 * What of a step is done by day 90, where it goes on after that.
 * @param {number[]} done  numbers of its points
 * @param {number} all  how many it has
 */
export const cutText = (done, all) =>
  done.length ? `By day 90: ${pointsNamed(done)} of ${all}` : `By day 90: begun, none of its ${all} points done`;

/**
 * How long a mitigation goes, and how much work it is meanwhile.
 * @param {Mitigation} mitigation
 */
export const timeText = ({ length, is_guessed: isGuessed, hours }) =>
  `${isGuessed ? `${length}, guessed from its effort` : length}, ${formatCount(hours, "hour")} a week`;

/**
 * What was noted about a step, on one line; "" for nothing.
 * @param {StepNote} note
 */
export const noteText = ({ owner, day, done }) =>
  listed([owner ? `owner ${owner}` : "", day ? formatDay(day) : "", done ? "done" : ""].filter(Boolean));

/**
 * What is printed instead of a link: the address without its scheme and its last slash.
 * @param {string} address  absolute URL
 */
export const bareAddress = (address) => address.replace(/^https?:\/\//, "").replace(/\/$/, "");

/** Why something is not in a plan. @type {Record<LeftOutReason, string>} */
export const WHY_LEFT = {
  "no-room": "No room: with these hours it would begin after day 90.",
  "further-down": "Further down the list than what is in the plan.",
  "not-needed": "The smallest set does without it.",
  "needs-out": "It needs something that you took out.",
};
