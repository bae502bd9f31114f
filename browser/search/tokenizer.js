/**
 * Tokenizer of queries. The rules also stand in `generator/searching/tokenizer.py`, which builds the index: change both.
 * `tests/test_searching.py` compares the two over all texts of a site.
 */

const WORD = /[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu;
const COMPOUND = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu;
const MAX_WORD_LENGTH = 40;
const COMBINING_MARKS = /\p{M}/gu;

/** @param {string} text */
const normalize = (text) => text.normalize("NFKC").toLowerCase().replaceAll("’", "'").replaceAll("'s", "");

/**
 * A word without accents (combining marks after NFKD).
 * @param {string} word
 * @returns {string}
 */
export const removeAccents = (word) => word.normalize("NFKD").replace(COMBINING_MARKS, "");

/**
 * The words of a text in lowercase, without accents and apostrophes, in order, each cut to MAX_WORD_LENGTH.
 * @param {string} text
 * @returns {string[]}
 */
export function tokenize(text) {
  return (normalize(text).match(WORD) ?? []).map((word) =>
    removeAccents(word.replaceAll("'", "").slice(0, MAX_WORD_LENGTH)),
  );
}

const ACRONYM = /\b[A-Z]{2,5}\b/g;

/**
 * Acronyms that are stop words in lowercase: `IT`. A text of several words all in capitals has none.
 * @param {string} text
 * @param {ReadonlySet<string>} stopWords  stop words
 * @returns {Set<string>} in lowercase
 */
export function findAcronyms(text, stopWords) {
  if (text === text.toUpperCase() && /\s/.test(text.trim())) return new Set();
  return new Set((text.match(ACRONYM) ?? []).map((word) => word.toLowerCase()).filter((word) => stopWords.has(word)));
}

/**
 * The hyphenated compounds of a text, joined: `helpdesk` for `help-desk`.
 * @param {string} text
 * @returns {string[]}
 */
export function joinCompounds(text) {
  return (normalize(text).match(COMPOUND) ?? []).map((word) =>
    removeAccents(word.replaceAll("-", "").slice(0, MAX_WORD_LENGTH)),
  );
}

/**
 * The words of a text with their positions in UTF-16 code units; `end` is exclusive.
 * @param {string} text
 * @returns {{word: string, start: number, end: number}[]}
 */
export const locateWords = (text) =>
  Array.from(text.matchAll(WORD), ({ 0: word, index: start }) => ({
    word: removeAccents(normalize(word).replaceAll("'", "")).slice(0, MAX_WORD_LENGTH),
    start,
    end: start + word.length,
  }));

/**
 * Edit distance of two words if it is at most `max`, else `max + 1`. Swapping adjacent letters counts 1 (optimal string
 * alignment).
 * @param {string} one
 * @param {string} other
 * @param {number} max
 * @returns {number}
 */
export function editDistance(one, other, max) {
  if (Math.abs(one.length - other.length) > max) return max + 1;
  /** @type {number[]} */
  let rowBeforeLast = [];
  let lastRow = Array.from({ length: other.length + 1 }, (_, position) => position);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    let rowMin = row;
    for (let column = 1; column <= other.length; column += 1) {
      const substitution = one[row - 1] === other[column - 1] ? 0 : 1;
      let cost = Math.min(lastRow[column] + 1, current[column - 1] + 1, lastRow[column - 1] + substitution);
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        cost = Math.min(cost, rowBeforeLast[column - 2] + 1);
      }
      current.push(cost);
      rowMin = Math.min(rowMin, cost);
    }
    if (rowMin > max) return max + 1;
    [rowBeforeLast, lastRow] = [lastRow, current];
  }
  return lastRow[other.length];
}

/**
 * Tolerated typos for a word of this length: one from four letters, two from eight.
 * @param {number} length
 * @returns {0 | 1 | 2}
 */
export const maxTypos = (length) => (length >= 8 ? 2 : length >= 4 ? 1 : 0);
