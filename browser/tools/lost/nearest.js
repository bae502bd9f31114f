/** Find the pages whose URL and title are most similar to a wrong URL. Pure, no DOM. */

/** @typedef {[title: string, address: string, kind: string]} PageLine  a page in `data/pages.json` */

/** Parts of a URL that are no words: index files and file extensions. */
const FILE_NAME = /^(?:index|default)(?:\.\w+)?$|\.(?:html?|php|aspx?|md)$/i;
/** Lowest score of a suggested page. */
const MIN_SCORE = 0.45;

/**
 * Split a path into lowercase words without accents: `/x/Measuring_ROI.html` gives `x`, `measuring`, `roi`.
 * @param {string} path
 * @returns {string[]}
 */
export function splitPath(path) {
  return decodePath(path)
    .split("/")
    .map((part) => part.replace(FILE_NAME, ""))
    .join(" ")
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** @param {string} path */
function decodePath(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // not percent-encoded
  }
}

/**
 * Edit distance of two words; swapping adjacent characters counts 1 (optimal string alignment).
 * @param {string} one
 * @param {string} other
 * @returns {number}
 */
export function editDistance(one, other) {
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
 * Similarity of two words, 0 to 1: 1 if equal, 0.85 if one is a prefix of the other, else by edit distance.
 * @param {string} one
 * @param {string} other
 * @returns {number}
 */
function compareWords(one, other) {
  if (one === other) return 1;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length >= 4 && long.startsWith(short)) return 0.85;
  if (short.length < 3 || long.length - short.length > 2) return 0;
  const share = 1 - editDistance(one, other) / long.length;
  return share >= 0.6 ? share * 0.9 : 0;
}

/**
 * Similarity of a word to the most similar one of a list, 0 to 1.
 * @param {string} word
 * @param {readonly string[]} words
 */
const findBestSimilarity = (word, words) => words.reduce((most, other) => Math.max(most, compareWords(word, other)), 0);

/**
 * Score of a page, about 1 at most: the weighted share of the requested words found in it, minus a penalty for further
 * words, plus a bonus if its folders match. Longer words weigh more.
 * @param {readonly string[]} requested  words of the last part of the requested path
 * @param {readonly string[]} folder  words of its other parts
 * @param {{words: string[], folder: string[]}} page
 * @returns {number}
 */
function scorePage(requested, folder, page) {
  /** @param {string} word */
  const weight = (word) => Math.min(word.length, 8);
  const found = requested.reduce((sum, word) => sum + weight(word) * findBestSimilarity(word, page.words), 0);
  const totalWeight = requested.reduce((sum, word) => sum + weight(word), 0);
  const share = totalWeight ? found / totalWeight : 0;
  const extra = page.words.filter((word) => findBestSimilarity(word, requested) === 0).length;
  return share - 0.015 * extra + (folder.length && folder.every((word) => page.folder.includes(word)) ? 0.08 : 0);
}

/**
 * Find the most similar pages, best first.
 * @param {string} path  requested path, relative to the root of the site
 * @param {readonly PageLine[]} pages
 * @param {number} [maxPages]  limit
 * @returns {{title: string, address: string, kind: string}[]}
 */
export function findNearestPages(path, pages, maxPages = 6) {
  const parts = path
    .split(/[?#]/)[0]
    .split("/")
    .map((part) => splitPath(part))
    .filter((words) => words.length);
  const words = parts.at(-1) ?? [];
  const folder = parts.slice(0, -1).flat();
  if (!words.length) return [];
  return pages
    .map(([title, address, kind], position) => ({
      title,
      address,
      kind,
      position,
      value: scoreUrl(words, folder, title, address),
    }))
    .filter((page) => page.value >= MIN_SCORE)
    .sort((one, other) => other.value - one.value || one.position - other.position)
    .slice(0, maxPages)
    .map(({ title, address, kind }) => ({ title, address, kind }));
}

/**
 * @param {readonly string[]} requested
 * @param {readonly string[]} folder
 * @param {string} title
 * @param {string} address
 */
function scoreUrl(requested, folder, title, address) {
  const parts = address.split("/").filter(Boolean).map(splitPath);
  const words = [...new Set([...(parts.at(-1) ?? []), ...splitPath(title)])];
  return scorePage(requested, folder, { words, folder: parts.slice(0, -1).flat() });
}
