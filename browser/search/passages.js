/** The part of a page that answers, and the words in it that were looked for. */
/** @import {Clause, GroupLookup, PagePart, Passage, Span} from "./types.d.ts" */
import { places } from "./words.js";

/** @typedef {{value: number, start: number, end: number}} Stretch  of a text, and the sum of the weights in it */

/** How much of a part is shown, in UTF-16 code units. */
const SHOWN = 230;

/**
 * The words that were looked for, each with the weight of its clause.
 * @param {readonly Clause[]} clauses
 * @param {GroupLookup} groupOf
 * @returns {Map<string, number>}
 */
function lookedFor(clauses, groupOf) {
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
 * Where the words that were looked for stand in a text.
 * @param {string} text
 * @param {readonly Clause[]} clauses
 * @param {GroupLookup} groupOf
 * @returns {Span[]}
 */
export function marked(text, clauses, groupOf) {
  const wanted = lookedFor(clauses, groupOf);
  return places(text)
    .filter(({ word }) => wanted.has(word))
    .map(({ start, end }) => [start, end]);
}

/**
 * Of the parts of a page the one with most of the words, cut to a few lines; null where none has any.
 * @param {readonly PagePart[]} passages
 * @param {readonly Clause[]} clauses
 * @param {GroupLookup} groupOf
 * @returns {Passage | null}
 */
export function answering(passages, clauses, groupOf) {
  const wanted = lookedFor(clauses, groupOf);
  /** @type {{anchor: string, text: string, window: Stretch} | null} */
  let best = null;
  for (const [anchor, text] of passages) {
    const window = densest(text, wanted);
    if (window && (!best || window.value > best.window.value)) best = { anchor, text, window };
  }
  if (!best) return null;
  const text = cutOut(best.text, best.window);
  return { anchor: best.anchor, text, marks: marked(text, clauses, groupOf) };
}

/**
 * The stretch of a text that holds most of the words, each counted once.
 * @param {string} text
 * @param {ReadonlyMap<string, number>} wanted  words with their weights
 * @returns {Stretch | null}
 */
function densest(text, wanted) {
  const hits = places(text).filter(({ word }) => wanted.has(word));
  /** @type {Stretch | null} */
  let best = null;
  for (const [position, first] of hits.entries()) {
    const seen = new Map();
    let end = first.end;
    for (const hit of hits.slice(position)) {
      if (hit.end - first.start > SHOWN) break;
      seen.set(hit.word, wanted.get(hit.word) ?? 0);
      end = hit.end;
    }
    const value = [...seen.values()].reduce((sum, weight) => sum + weight, 0);
    if (!best || value > best.value) best = { value, start: first.start, end };
  }
  return best;
}

/**
 * A text around a stretch of it, with dots where something is cut off.
 * @param {string} text
 * @param {Stretch} stretch
 * @returns {string}
 */
function cutOut(text, { start, end }) {
  const spare = Math.max(0, SHOWN - (end - start));
  let from = Math.max(0, start - Math.floor(spare / 3));
  let to = Math.min(text.length, from + SHOWN);
  if (from > 0) from = text.indexOf(" ", from) + 1 || from;
  if (to < text.length) to = text.lastIndexOf(" ", to) > end ? text.lastIndexOf(" ", to) : to;
  const shown = text.slice(from, to).replace(/^· | ·$/g, ""); // what it was set apart from is cut off
  return `${from > 0 ? "… " : ""}${shown}${to < text.length ? " …" : ""}`;
}
