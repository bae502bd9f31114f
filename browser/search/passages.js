/** Find the best passage of a page for a query, and the words to highlight. */
/** @import {Clause, GroupLookup, PagePart, Passage, Span} from "./types.d.ts" */
import { locateWords } from "./tokenizer.js";

/** @typedef {{value: number, start: number, end: number}} TextWindow  span of a text, and the sum of the weights of the searched words in it */

/** Length of a passage as shown, in UTF-16 code units. */
const MAX_PASSAGE_LENGTH = 230;

/**
 * All words that match the clauses, each with its highest weight.
 * @param {readonly Clause[]} clauses
 * @param {GroupLookup} groupOf
 * @returns {Map<string, number>}
 */
function weighWords(clauses, groupOf) {
  const found = new Map();
  for (const clause of clauses) {
    found.set(clause.word, Math.max(clause.weight, found.get(clause.word) ?? 0));
    for (const { groups, weight } of clause.alternatives) {
      for (const group of groups) {
        const { start = "", ends = [] } = groupOf(group) ?? {};
        for (const end of ends) {
          const word = start + end;
          found.set(word, Math.max(clause.weight * weight, found.get(word) ?? 0));
        }
      }
    }
  }
  return found;
}

/**
 * Spans of the searched words in a text.
 * @param {string} text
 * @param {readonly Clause[]} clauses
 * @param {GroupLookup} groupOf
 * @returns {Span[]}
 */
export function findMarks(text, clauses, groupOf) {
  const wanted = weighWords(clauses, groupOf);
  return locateWords(text)
    .filter(({ word }) => wanted.has(word))
    .map(({ start, end }) => [start, end]);
}

/**
 * The part of a page with the highest weight of searched words, cut to MAX_PASSAGE_LENGTH; null if none has any.
 * @param {readonly PagePart[]} passages
 * @param {readonly Clause[]} clauses
 * @param {GroupLookup} groupOf
 * @returns {Passage | null}
 */
export function findBestPassage(passages, clauses, groupOf) {
  const wanted = weighWords(clauses, groupOf);
  /** @type {{anchor: string, text: string, window: TextWindow} | null} */
  let best = null;
  for (const [anchor, text] of passages) {
    const window = findDensestWindow(text, wanted);
    if (window && (!best || window.value > best.window.value)) best = { anchor, text, window };
  }
  if (!best) return null;
  const text = cutExcerpt(best.text, best.window);
  return { anchor: best.anchor, text, marks: findMarks(text, clauses, groupOf) };
}

/**
 * The window of at most MAX_PASSAGE_LENGTH with the highest weight of searched words, each counted once.
 * @param {string} text
 * @param {ReadonlyMap<string, number>} wanted  words with their weights
 * @returns {TextWindow | null}
 */
function findDensestWindow(text, wanted) {
  const hits = locateWords(text).filter(({ word }) => wanted.has(word));
  /** @type {TextWindow | null} */
  let best = null;
  for (const [position, first] of hits.entries()) {
    const seen = new Map();
    let end = first.end;
    for (const hit of hits.slice(position)) {
      if (hit.end - first.start > MAX_PASSAGE_LENGTH) break;
      seen.set(hit.word, wanted.get(hit.word) ?? 0);
      end = hit.end;
    }
    const value = [...seen.values()].reduce((sum, weight) => sum + weight, 0);
    if (!best || value > best.value) best = { value, start: first.start, end };
  }
  return best;
}

/**
 * A text cut to MAX_PASSAGE_LENGTH around a window, with ellipses where it is cut.
 * @param {string} text
 * @param {TextWindow} window
 * @returns {string}
 */
function cutExcerpt(text, { start, end }) {
  const spare = Math.max(0, MAX_PASSAGE_LENGTH - (end - start));
  let from = Math.max(0, start - Math.floor(spare / 3));
  let to = Math.min(text.length, from + MAX_PASSAGE_LENGTH);
  if (from > 0) from = text.indexOf(" ", from) + 1 || from;
  if (to < text.length) to = text.lastIndexOf(" ", to) > end ? text.lastIndexOf(" ", to) : to;
  const shown = text.slice(from, to).replace(/^· | ·$/g, ""); // drop a separator at the cut
  return `${from > 0 ? "… " : ""}${shown}${to < text.length ? " …" : ""}`;
}
