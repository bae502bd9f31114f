/** Lists, titles and addresses as text for readers. */

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
export const columnTitle = (column) => ["By day 30", "By day 60", "By day 90", "After day 90"][column];

/**
 * What is printed instead of a link: the address without its scheme and its last slash.
 * @param {string} address  absolute URL
 */
export const bareAddress = (address) => address.replace(/^https?:\/\//, "").replace(/\/$/, "");
