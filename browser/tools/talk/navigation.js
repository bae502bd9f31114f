/** Navigation between slides by key, URL and swipe. Pure, no DOM. Slides are numbered from 1. */

/** Description of the keys for readers; `getNextSlide` and `getCommand` implement them. */
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

/** @typedef {"notes" | "full" | "window" | "help" | "leave"} Command  action of a key that does not change the slide */

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
 * The slide after a key is pressed on slide `at` of `count`; undefined if the key does not change the slide.
 * @param {string} key
 * @param {boolean} isShifted
 * @param {number} at
 * @param {number} count
 * @returns {number | undefined}
 */
export function getNextSlide(key, isShifted, at, count) {
  if (key === "Home") return 1;
  if (key === "End") return count;
  if (BACK.includes(key) || (key === " " && isShifted)) return Math.max(1, at - 1);
  return FORWARD.includes(key) ? Math.min(count, at + 1) : undefined;
}

/**
 * The command of a key; undefined if it has none.
 * @param {string} key
 */
export const getCommand = (key) => COMMANDS.get(key.toLowerCase());

/**
 * The slide in a fragment (`#3`), of `count`; 0 if there is none.
 * @param {string} hash
 * @param {number} count
 */
export function parseSlide(hash, count) {
  const number = /^#\d{1,4}$/.test(hash) ? Number(hash.slice(1)) : 0;
  return number >= 1 && number <= count ? number : 0;
}

/**
 * Direction of a swipe: 1 forward, -1 back, 0 if it is none.
 * @param {number} across  CSS pixels, to the right
 * @param {number} down  CSS pixels
 * @returns {1 | -1 | 0}
 */
export function getSwipeStep(across, down) {
  if (Math.abs(across) < 40 || Math.abs(across) < 2 * Math.abs(down)) return 0;
  return across < 0 ? 1 : -1;
}

/**
 * Format seconds as minutes and seconds: 125 gives `2:05`.
 * @param {number} seconds
 */
export const formatClock = (seconds) =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
