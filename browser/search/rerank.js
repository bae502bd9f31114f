/** Rerank records: factors for records whose title, id or sentences resemble the whole text of the query. */
/** @import {Clause, GroupLookup, IndexRecord, IndexStart} from "./types.d.ts" */
/** @import {IndexReader} from "./index_reader.js" */
import { removeAccents, tokenize } from "./tokenizer.js";

const EXACT_MATCH_FACTOR = 2.2; // the query is the title or the id
const TITLE_PREFIX_BONUS = 0.8;
const TYPED_TITLE_PREFIX_BONUS = 1.5; // while the reader is typing
const TITLE_PHRASE_BONUS = 0.25;
const MAX_SENTENCE_BONUS = 0.8; // for a sentence of the record with the same words
const EXTRA_WORD_PENALTY = 0.8; // of a word in such a sentence that is not in the query, relative to one that is

/** @typedef {ReturnType<typeof buildQueryContext>} QueryContext */

/**
 * What `phraseScore` needs of the query, computed once for all records.
 * @param {string} text
 * @param {readonly Clause[]} clauses
 * @param {GroupLookup} wordsOf
 * @param {IndexReader} index
 * @param {boolean} isTyping  whether the last word may be unfinished
 */
export function buildQueryContext(text, clauses, wordsOf, index, isTyping) {
  /**
   * By word: the clause that it matches, and its weight there (0 to 1).
   * @type {Map<string, {clause: Clause, part: number}>}
   */
  const wordMatches = new Map();
  for (const clause of clauses) {
    wordMatches.set(clause.word, { clause, part: 1 });
    for (const { groups, weight } of clause.alternatives) {
      if (groups.length > 1) continue;
      const { start = "", ends = [] } = wordsOf(groups[0]) ?? {};
      for (const end of ends) {
        const word = start + end;
        if ((wordMatches.get(word)?.part ?? 0) < weight) wordMatches.set(word, { clause, part: weight });
      }
    }
  }
  const totalWeight = clauses.reduce((sum, clause) => sum + clause.weight, 0);
  const typedText = tokenize(text).join(" ");
  const prefixBonus = isTyping ? TYPED_TITLE_PREFIX_BONUS : TITLE_PREFIX_BONUS;
  // A query with stop words is compared as a phrase, too: "does not get it".
  const isSentence = tokenize(text).length > clauses.length && tokenize(text).length > 2;
  return {
    typedText,
    isSentence,
    prefixBonus,
    typedId: removeAccents(text.trim().toLowerCase()),
    wordMatches,
    totalWeight,
    clauseCount: clauses.length,
    isStop: (/** @type {string} */ word) => index.isStop(word),
  };
}

/**
 * Factor (at least 1) for a record's score: higher if its title, its id or one of its sentences resembles the query.
 * @param {IndexRecord} record
 * @param {QueryContext} context
 * @returns {number}
 */
export function phraseScore(record, context) {
  const title = tokenize(record.title).join(" ");
  const id =
    record.address
      .split("/")
      .filter(Boolean)
      .at(-1)
      ?.replace(/^#[a-z]+-/, "") ?? "";
  if (title === context.typedText || id === context.typedId) return EXACT_MATCH_FACTOR;
  let factor = 1;
  if (title.startsWith(context.typedText)) factor += context.prefixBonus;
  else if (` ${title} `.includes(` ${context.typedText} `)) factor += TITLE_PHRASE_BONUS;
  const sentences = [record.title, ...(record.keywords ?? []), ...(record.says ?? [])];
  return (
    factor +
    MAX_SENTENCE_BONUS * Math.max(0, ...sentences.map((sentence) => scoreSentence(tokenize(sentence), context)))
  );
}

/**
 * Similarity of a sentence to the query, 0 to 1: the share of query weight it contains, reduced by its other words.
 * @param {readonly string[]} sentence  its tokens
 * @param {QueryContext} context
 * @returns {number}
 */
function scoreSentence(sentence, context) {
  if (!context.totalWeight) return 0;
  const text = sentence.join(" ");
  if (text === context.typedText || (context.isSentence && ` ${text} `.includes(` ${context.typedText} `))) return 1;
  const matchedClauses = new Set();
  let weight = 0;
  let extraWords = 0;
  for (const word of sentence) {
    const found = context.wordMatches.get(word);
    if (found && !matchedClauses.has(found.clause)) {
      matchedClauses.add(found.clause);
      weight += found.clause.weight * found.part;
    } else if (!found && !context.isStop(word)) extraWords += 1;
  }
  if (!matchedClauses.size) return 0;
  const share = weight / context.totalWeight;
  return (share * share * matchedClauses.size) / (matchedClauses.size + EXTRA_WORD_PENALTY * extraWords);
}

/**
 * Score factors by kind of entry for a question, by how it begins: "what is" gives `{term: 1.5}`.
 * @param {string} text
 * @param {IndexStart["asked_for"]} [patterns]
 * @returns {Record<string, number>}
 */
export function expectedKinds(text, patterns = []) {
  const question = text.trim().replaceAll("’", "'");
  return Object.assign(
    {},
    ...patterns.filter(([pattern]) => new RegExp(pattern, "i").test(question)).map(([, kinds]) => kinds),
  );
}
