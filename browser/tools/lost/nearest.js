/** The pages most like an address that leads nowhere. Pure: knows text, no page. */

/** @typedef {[title: string, address: string, kind: string]} PageLine  a page as `data/pages.json` has it */

/** What is no word of an address: the name of a folder's page, the ending of a file. */
const ENDINGS = /^(?:index|default)(?:\.\w+)?$|\.(?:html?|php|aspx?|md)$/i;
/** A page is told when at least this share of what was asked for is found in it. */
const LEAST = 0.45;

/**
 * The words in the path of an address, as a reader would type them: `/x/Measuring_ROI.html` gives `x measuring roi`.
 * @param {string} path
 * @returns {string[]}
 */
export function wordsOf(path) {
  return decoded(path)
    .split("/")
    .map((part) => part.replace(ENDINGS, ""))
    .join(" ")
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** @param {string} path */
function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a lone % is no code of a character
  }
}

/**
 * How many characters must be changed, added, left out or swapped with their neighbour to make one word of another.
 * @param {string} one
 * @param {string} other
 * @returns {number}
 */
export function distance(one, other) {
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + cost);
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isSwapped) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    before = row;
    row = next;
  }
  return row[other.length];
}

/**
 * How alike two words are, from 0 to 1: the same, one begins the other, or few characters differ.
 * @param {string} one
 * @param {string} other
 * @returns {number}
 */
function likeness(one, other) {
  if (one === other) return 1;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length >= 4 && long.startsWith(short)) return 0.85;
  if (short.length < 3 || long.length - short.length > 2) return 0;
  const share = 1 - distance(one, other) / long.length;
  return share >= 0.6 ? share * 0.9 : 0;
}

/**
 * How alike a word is to the one of several that is most like it, from 0 to 1.
 * @param {string} word
 * @param {readonly string[]} words
 */
const best = (word, words) => words.reduce((most, other) => Math.max(most, likeness(word, other)), 0);

/**
 * How much of what was asked for is found in a page, about 1 at the most. Longer words say more; the last part of an
 * address says most, folders least.
 * @param {readonly string[]} asked  words of the last part
 * @param {readonly string[]} folder  words of the parts before it
 * @param {{words: string[], folder: string[]}} page
 * @returns {number}
 */
function score(asked, folder, page) {
  /** @param {string} word */
  const weight = (word) => Math.min(word.length, 8);
  const found = asked.reduce((sum, word) => sum + weight(word) * best(word, page.words), 0);
  const whole = asked.reduce((sum, word) => sum + weight(word), 0);
  const share = whole ? found / whole : 0;
  const extra = page.words.filter((word) => best(word, asked) === 0).length;
  return share - 0.015 * extra + (folder.length && folder.every((word) => page.folder.includes(word)) ? 0.08 : 0);
}

/**
 * The pages most like an address, the likeliest first.
 * @param {string} path  what was asked for, relative to the root of the site
 * @param {readonly PageLine[]} pages
 * @param {number} [most]  pages
 * @returns {{title: string, address: string, kind: string}[]}
 */
export function nearest(path, pages, most = 6) {
  const parts = path
    .split(/[?#]/)[0]
    .split("/")
    .map((part) => wordsOf(part))
    .filter((words) => words.length);
  const asked = parts.at(-1) ?? [];
  const folder = parts.slice(0, -1).flat();
  if (!asked.length) return [];
  return pages
    .map(([title, address, kind], position) => ({
      title,
      address,
      kind,
      position,
      value: scoreOf(asked, folder, title, address),
    }))
    .filter((page) => page.value >= LEAST)
    .sort((one, other) => other.value - one.value || one.position - other.position)
    .slice(0, most)
    .map(({ title, address, kind }) => ({ title, address, kind }));
}

/**
 * @param {readonly string[]} asked
 * @param {readonly string[]} folder
 * @param {string} title
 * @param {string} address
 */
function scoreOf(asked, folder, title, address) {
  const parts = address.split("/").filter(Boolean).map(wordsOf);
  const words = [...new Set([...(parts.at(-1) ?? []), ...wordsOf(title)])];
  return score(asked, folder, { words, folder: parts.slice(0, -1).flat() });
}
