/** Days, numbers and lists as they are said. */

const LONG = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
const SHORT = { day: "numeric", month: "short", timeZone: "UTC" };
const said = (day, options) => new Intl.DateTimeFormat("en-GB", options).format(new Date(`${day}T00:00:00Z`));

/** `2026-03-09` as `9 March 2026`. */
export const longDay = (day) => said(day, LONG);

/** `2026-03-09` as `9 Mar`. */
export const shortDay = (day) => said(day, SHORT);

/** `1 step`, `2 steps`. */
export const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

/** `a, b and c`. */
export const listed = (words) =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

/** A title as part of a sentence. */
export const quoted = (entry) => `“${entry.title}”`;

/** What a column is called. */
export const columnTitle = (column) => ["By day 30", "By day 60", "By day 90", "After day 90"][column];

/** What is printed instead of a link: the address without what everybody knows of it. */
export const bareAddress = (address) => address.replace(/^https?:\/\//, "").replace(/\/$/, "");
