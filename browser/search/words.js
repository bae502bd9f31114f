/** Text to words, as `generator/searching/words.py` has it: change both. */

const WORD = /[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu;
const COMPOUND = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu;
const LONGEST = 40;
const MARKS = /\p{M}/gu;

const even = (text) => text.normalize("NFKC").toLowerCase().replaceAll("’", "'").replaceAll("'s", "");

/** A word without its accents. */
export const folded = (word) => word.normalize("NFKD").replace(MARKS, "");

/** Every word of a text in small letters, without accents, in order. */
export function words(text) {
  return (even(text).match(WORD) ?? []).map((word) => folded(word.replaceAll("'", "").slice(0, LONGEST)));
}

const CAPITALS = /\b[A-Z]{2,5}\b/g;

/** Words in capitals that would say nothing in small letters: `IT`, but not in a text that is all capitals. */
export function capitals(text, stop) {
  if (text === text.toUpperCase() && /\s/.test(text.trim())) return new Set();
  return new Set((text.match(CAPITALS) ?? []).map((word) => word.toLowerCase()).filter((word) => stop.has(word)));
}

/** The compounds of a text written as one word: `helpdesk` for `help-desk`. */
export function compounds(text) {
  return (even(text).match(COMPOUND) ?? []).map((word) => folded(word.replaceAll("-", "").slice(0, LONGEST)));
}

/** Where the words of a text stand in it: `{word, start, end}` each. */
export function places(text) {
  const found = [];
  for (const match of text.matchAll(WORD)) {
    for (const [word, start] of [[match[0], match.index]]) {
      found.push({ word: folded(even(word).replaceAll("'", "")).slice(0, LONGEST), start, end: start + word.length });
    }
  }
  return found;
}

/**
 * How many letters must change to make one word another, up to `most`; more than that gives `most + 1`. To swap two
 * neighbours is one change (Damerau-Levenshtein, restricted).
 */
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
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

/** Slips that are forgiven in a word of this length: one from four letters, two from eight. */
export const slips = (length) => (length >= 8 ? 2 : length >= 4 ? 1 : 0);
