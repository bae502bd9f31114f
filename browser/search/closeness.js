/** How much closer a record is to what was typed than its words alone say: whole titles, ids, and sentences said alike. */
/** @import {Clause, GroupLookup, IndexRecord, IndexStart} from "./types.d.ts" */
/** @import {Library} from "./library.js" */
import { folded, words } from "./words.js";

const WHOLE = 2.2; // a title or an id, letter for letter
const STARTS = 0.8;
const STARTS_SO_FAR = 1.5; // while its reader types on
const HOLDS = 0.25;
const ALIKE = 0.8; // a sentence of the record that says the same, at the most
const EXTRA_WORD_PENALTY = 0.8; // what a word of such a sentence that nobody typed takes away, of a typed one's part

/** @typedef {ReturnType<typeof said>} Said */

/**
 * What was typed, read once for all records.
 * @param {string} text
 * @param {readonly Clause[]} clauses
 * @param {GroupLookup} wordsOf
 * @param {Library} library
 * @param {boolean} isTyping  whether the last word may go on
 */
export function said(text, clauses, wordsOf, library, isTyping) {
  /**
   * By word: the clause it stands for, and how much of it (0 to 1).
   * @type {Map<string, {clause: Clause, part: number}>}
   */
  const clauseOf = new Map();
  for (const clause of clauses) {
    clauseOf.set(clause.word, { clause, part: 1 });
    for (const { groups, weight } of clause.alternatives) {
      if (groups.length > 1) continue;
      const { start = "", ends = [] } = wordsOf(groups[0]) ?? {};
      for (const end of ends) {
        const word = start + end;
        if ((clauseOf.get(word)?.part ?? 0) < weight) clauseOf.set(word, { clause, part: weight });
      }
    }
  }
  const whole = clauses.reduce((sum, clause) => sum + clause.weight, 0);
  const typed = words(text).join(" ");
  const starts = isTyping ? STARTS_SO_FAR : STARTS;
  // Words that say nothing alone say something together: "does not get it".
  const isSentence = words(text).length > clauses.length && words(text).length > 2;
  return {
    typed,
    isSentence,
    starts,
    id: folded(text.trim().toLowerCase()),
    clauseOf,
    whole,
    count: clauses.length,
    isStop: (/** @type {string} */ word) => library.isStop(word),
  };
}

/**
 * How many times its score a record is worth, from 1: more for a title, an id or a sentence like the text.
 * @param {IndexRecord} record
 * @param {Said} asked
 * @returns {number}
 */
export function closeness(record, asked) {
  const title = words(record.title).join(" ");
  const id =
    record.address
      .split("/")
      .filter(Boolean)
      .at(-1)
      ?.replace(/^#[a-z]+-/, "") ?? "";
  if (title === asked.typed || id === asked.id) return WHOLE;
  let times = 1;
  if (title.startsWith(asked.typed)) times += asked.starts;
  else if (` ${title} `.includes(` ${asked.typed} `)) times += HOLDS;
  const sentences = [record.title, ...(record.keywords ?? []), ...(record.says ?? [])];
  return times + ALIKE * Math.max(0, ...sentences.map((sentence) => alike(words(sentence), asked)));
}

/**
 * From 0 to 1: the share of what was typed that a sentence says, less for what it says besides.
 * @param {readonly string[]} sentence  its words
 * @param {Said} asked
 * @returns {number}
 */
function alike(sentence, asked) {
  if (!asked.whole) return 0;
  const text = sentence.join(" ");
  if (text === asked.typed || (asked.isSentence && ` ${text} `.includes(` ${asked.typed} `))) return 1;
  const met = new Set();
  let weight = 0;
  let extra = 0;
  for (const word of sentence) {
    const found = asked.clauseOf.get(word);
    if (found && !met.has(found.clause)) {
      met.add(found.clause);
      weight += found.clause.weight * found.part;
    } else if (!found && !asked.isStop(word)) extra += 1;
  }
  if (!met.size) return 0;
  const share = weight / asked.whole;
  return (share * share * met.size) / (met.size + EXTRA_WORD_PENALTY * extra);
}

/**
 * How much likelier each kind of entry answers a question that begins like this one: `{term: 1.5}`.
 * @param {string} text
 * @param {IndexStart["asked_for"]} [questions]
 * @returns {Record<string, number>}
 */
export function askedFor(text, questions = []) {
  const asked = text.trim().replaceAll("’", "'");
  return Object.assign(
    {},
    ...questions.filter(([begins]) => new RegExp(begins, "i").test(asked)).map(([, kinds]) => kinds),
  );
}
