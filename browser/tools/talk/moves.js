/** Which slide comes next. Knows numbers and keys, no elements. Slides are numbered from 1. */

/** The keys, for readers: what they do is in `moved` and in `commandOf`. */
export const KEYS = [
  ["→ ↓ Space PageDown", "next slide"],
  ["← ↑ PageUp", "slide before"],
  ["Home, End", "first slide, last slide"],
  ["N", "notes"],
  ["F", "full screen"],
  ["W", "notes in a window of their own"],
  ["?", "this list"],
  ["Escape", "back to the page"],
];

/** @typedef {"notes" | "full" | "window" | "help" | "leave"} Command  what a key does that does not move */

const FORWARD = ["ArrowRight", "ArrowDown", "PageDown", " "];
const BACK = ["ArrowLeft", "ArrowUp", "PageUp", "Backspace"];
/** @type {Map<string, Command>} */
const COMMANDS = new Map([
  ["n", "notes"],
  ["f", "full"],
  ["w", "window"],
  ["?", "help"],
  ["escape", "leave"],
]);

/**
 * The slide after a key is pressed on slide `at` of `count`; undefined when the key does not move.
 * @param {string} key
 * @param {boolean} isShifted
 * @param {number} at
 * @param {number} count
 * @returns {number | undefined}
 */
export function moved(key, isShifted, at, count) {
  if (key === "Home") return 1;
  if (key === "End") return count;
  if (BACK.includes(key) || (key === " " && isShifted)) return Math.max(1, at - 1);
  return FORWARD.includes(key) ? Math.min(count, at + 1) : undefined;
}

/**
 * What else a key does.
 * @param {string} key
 */
export const commandOf = (key) => COMMANDS.get(key.toLowerCase());

/**
 * The slide an address names (`#3`), of `count`; 0 when it names none.
 * @param {string} hash
 * @param {number} count
 */
export function slideIn(hash, count) {
  const number = /^#\d{1,4}$/.test(hash) ? Number(hash.slice(1)) : 0;
  return number >= 1 && number <= count ? number : 0;
}

/**
 * Where a swipe leads: 1 forward, -1 back, 0 when it was none.
 * @param {number} across  CSS pixels, to the right
 * @param {number} down  CSS pixels
 * @returns {1 | -1 | 0}
 */
export function swiped(across, down) {
  if (Math.abs(across) < 40 || Math.abs(across) < 2 * Math.abs(down)) return 0;
  return across < 0 ? 1 : -1;
}

/**
 * Seconds as minutes and seconds: 125 as `2:05`.
 * @param {number} seconds
 */
export const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
