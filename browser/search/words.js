/** Text to words, as `generator/searching/words.py` has it: change both. */

const WORD = /[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu;
const COMPOUND = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu;
const LONGEST = 40;
const MARKS = /\p{M}/gu;

/** @param {string} text */
const even = (text) => text.normalize("NFKC").toLowerCase().replaceAll("’", "'").replaceAll("'s", "");

/**
 * A word without its accents.
 * @param {string} word
 * @returns {string}
 */
export const folded = (word) => word.normalize("NFKD").replace(MARKS, "");

/**
 * Every word of a text in lowercase, without accents, in order.
 * @param {string} text
 * @returns {string[]}
 */
export function words(text) {
  return (even(text).match(WORD) ?? []).map((word) => folded(word.replaceAll("'", "").slice(0, LONGEST)));
}

const CAPITALS = /\b[A-Z]{2,5}\b/g;

/**
 * Words in capitals that would say nothing in lowercase: `IT`, but not in a text that is all capitals.
 * @param {string} text
 * @param {ReadonlySet<string>} stop  stop words
 * @returns {Set<string>} in lowercase
 */
export function capitals(text, stop) {
  if (text === text.toUpperCase() && /\s/.test(text.trim())) return new Set();
  return new Set((text.match(CAPITALS) ?? []).map((word) => word.toLowerCase()).filter((word) => stop.has(word)));
}

/**
 * The compounds of a text written as one word: `helpdesk` for `help-desk`.
 * @param {string} text
 * @returns {string[]}
 */
export function compounds(text) {
  return (even(text).match(COMPOUND) ?? []).map((word) => folded(word.replaceAll("-", "").slice(0, LONGEST)));
}

/**
 * Where the words of a text stand in it, in UTF-16 code units.
 * @param {string} text
 * @returns {{word: string, start: number, end: number}[]}
 */
export const places = (text) =>
  Array.from(text.matchAll(WORD), ({ 0: word, index: start }) => ({
    word: folded(even(word).replaceAll("'", "")).slice(0, LONGEST),
    start,
    end: start + word.length,
  }));

/**
 * How many letters must change to make one word another, up to `most`; more than that gives `most + 1`. To swap two
 * neighbours is one change (Damerau-Levenshtein, restricted).
 * @param {string} one
 * @param {string} other
 * @param {number} most
 * @returns {number}
 */
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, position) => position);
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    let least = row;
    for (let column = 1; column <= other.length; column += 1) {
      const change = one[row - 1] === other[column - 1] ? 0 : 1;
      let steps = Math.min(last[column] + 1, line[column - 1] + 1, last[column - 1] + change);
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        steps = Math.min(steps, before[column - 2] + 1);
      }
      line.push(steps);
      least = Math.min(least, steps);
    }
    if (least > most) return most + 1;
    [before, last] = [last, line];
  }
  return last[other.length];
}

/**
 * Typing mistakes that are forgiven in a word of this length: one from four letters, two from eight.
 * @param {number} length
 * @returns {0 | 1 | 2}
 */
export const slips = (length) => (length >= 8 ? 2 : length >= 4 ? 1 : 0);
