/** Search engine: from the text of a query to ranked records. Uses neither DOM nor worker, so it runs in Node tests. */

/** @import {Clause, FacetCounts, Filters, FoundRecord, Passage, SearchOptions, SearchResult} from "./types.d.ts" */
import { IndexReader } from "./index_reader.js";
import { findBestPassage, findMarks } from "./passages.js";
import { parseQuery } from "./query.js";
import { buildQueryContext, expectedKinds, phraseScore } from "./rerank.js";
import { tokenize } from "./tokenizer.js";

/** @typedef {{number: number, score: number}} Scored  a record's number and its score */

/** How many of the records with the highest scores are reranked by comparing them with the whole query text. */
const RERANK_TOP_N = 20;
/** A record is dropped when the weight of its matched clauses is below this share of the best record's. */
const MIN_SCORE_SHARE = 0.26;

export class Engine {
  /** @param {ConstructorParameters<typeof IndexReader>[0]} read  returns the value of a JSON file of the index */
  constructor(read) {
    this.index = new IndexReader(read);
  }

  /**
   * Search for a text. When files of the index are missing and a newer release is published, search that one.
   *
   * @param {string} text
   * @param {SearchOptions} [options]
   * @returns {Promise<SearchResult>}
   */
  async search(text, { filters = {}, limit = 10, isTyping = false } = {}) {
    this.index.retryMissing();
    const found = await this.#search(text, filters, limit, isTyping);
    if (!found.missing) return found;
    return (await this.index.switchToNewRelease().catch(() => false))
      ? this.#search(text, filters, limit, isTyping)
      : found;
  }

  /**
   * @param {string} text
   * @param {Filters} filters
   * @param {number} limit
   * @param {boolean} isTyping
   * @returns {Promise<SearchResult>}
   */
  async #search(text, filters, limit, isTyping) {
    const start = await this.index.open();
    const tokens = tokenize(text);
    if (tokens.length === 1 && tokens[0].length === 1) return this.#searchFirstLetter(tokens[0], filters, limit);
    const clauses = await parseQuery(text, this.index, isTyping);
    const scored = await this.#scoreRecords(clauses, start.records);
    const facets = await this.#buildFilter(filters);
    const matching = facets ? scored.filter(({ number }) => facets.matches(number)) : scored;
    const rerankCount = isTyping && clauses.length === 1 ? limit : Math.max(RERANK_TOP_N, limit); // one unfinished word: nothing to rerank by
    const reranked = await this.#rerank(matching.slice(0, rerankCount), text, clauses, isTyping);
    return {
      records: reranked.slice(0, limit),
      total: matching.length,
      numbers: scored.map(({ number }) => number),
      corrected: correctText(text, clauses),
      clauses,
      missing: this.index.missing.size,
      release: start.release,
    };
  }

  /**
   * Records whose title has a word that begins with a letter, most important first: results for the first key press.
   * @param {string} letter
   * @param {Filters} filters
   * @param {number} limit
   * @returns {Promise<SearchResult>}
   */
  async #searchFirstLetter(letter, filters, limit) {
    const { letters, release } = await this.index.open();
    const facets = await this.#buildFilter(filters);
    const numbers = (letters[letter] ?? []).filter((number) => !facets || facets.matches(number));
    const shown = await Promise.all(numbers.slice(0, limit).map((number) => this.#readFound(number)));
    this.index.readWordGroups(this.index.findWordFile(letter)); // prefetched for the next key press, not awaited
    return {
      records: shown.filter((record) => record !== null),
      total: numbers.length,
      numbers,
      corrected: "",
      clauses: [],
      missing: this.index.missing.size,
      release,
    };
  }

  /**
   * @param {number} number
   * @returns {Promise<FoundRecord | null>} null where it cannot be read
   */
  async #readFound(number) {
    const record = await this.index.readRecord(number);
    return record && { number, ...record };
  }

  /**
   * @param {readonly Clause[]} clauses
   * @param {number} count  of all records
   * @returns {Promise<Scored[]>} best first
   */
  async #scoreRecords(clauses, count) {
    const scores = new Float32Array(count);
    const matchedWeights = new Float32Array(count);
    const totalWeight = clauses.reduce((sum, clause) => sum + clause.weight, 0);
    for (const clause of clauses) {
      const best = await this.#scoreClause(clause, count);
      for (let number = 0; number < count; number += 1) {
        if (!best[number]) continue;
        scores[number] += clause.weight * best[number];
        matchedWeights[number] += clause.weight;
      }
    }
    return rankRecords(scores, matchedWeights, totalWeight);
  }

  /**
   * Best score per record over the alternatives of one clause.
   * @param {Clause} clause
   * @param {number} count  of all records
   * @returns {Promise<Float32Array>} indexed by record number
   */
  async #scoreClause(clause, count) {
    const best = new Float32Array(count);
    for (const { groups, weight } of clause.alternatives) {
      const lists = await Promise.all(groups.map((group) => this.index.readPostings(group)));
      if (lists.length === 1) raiseScores(best, lists[0], weight);
      else raiseScores(best, intersectPostings(lists), weight);
    }
    for (const [record, weight] of clause.boosts) best[record] = Math.max(best[record], weight);
    return best;
  }

  /**
   * Multiply scores by the similarity of title, id and sentences to the query, and by the kinds a question asks for.
   * @param {readonly Scored[]} scored
   * @param {string} text
   * @param {readonly Clause[]} clauses
   * @param {boolean} isTyping
   * @returns {Promise<FoundRecord[]>} best first
   */
  async #rerank(scored, text, clauses, isTyping) {
    const candidates = await Promise.all(
      scored.map(async ({ number, score }) => ({ score, record: await this.#readFound(number) })),
    );
    const { asked_for: patterns } = await this.index.open();
    const kindFactors = expectedKinds(text, patterns);
    const context = buildQueryContext(text, clauses, this.#getGroup, this.index, isTyping);
    const reranked = candidates.flatMap(({ score, record }) =>
      record ? [{ score: score * phraseScore(record, context) * (kindFactors[record.kind] ?? 1), record }] : [],
    );
    reranked.sort((one, other) => other.score - one.score || one.record.number - other.record.number);
    return reranked.map(({ score, record }) => ({
      ...record,
      score,
      marks: findMarks(record.title, clauses, this.#getGroup),
    }));
  }

  /** @param {number} group */
  #getGroup = (group) => this.index.getGroup(group);

  /**
   * @param {Filters} filters
   * @returns {Promise<{matches(number: number): boolean} | null>} null if no filter has values
   */
  async #buildFilter(filters) {
    const wanted = Object.entries(filters).filter(([, values]) => values?.length);
    if (!wanted.length) return null;
    const facets = await this.index.readFacets();
    const predicates = wanted.map(([name, values]) => {
      const { values: known = [], records = [] } = facets[name] ?? {};
      const numbers = new Set(values.map((value) => known.indexOf(value)));
      return (/** @type {number} */ number) => (records[number] ?? []).some((value) => numbers.has(value));
    });
    return { matches: (number) => predicates.every((column) => column(number)) };
  }

  /**
   * Count, per facet, the records that have each value. Values that no record has are omitted.
   * @param {readonly number[]} numbers
   * @returns {Promise<FacetCounts>}
   */
  async countFacets(numbers) {
    const facets = await this.index.readFacets();
    /** @type {FacetCounts} */
    const counted = {};
    for (const [name, { values, records }] of Object.entries(facets)) {
      /** @type {number[]} */
      const counts = new Array(values.length).fill(0);
      for (const number of numbers) for (const value of records[number] ?? []) counts[value] += 1;
      counted[name] = values.flatMap((value, position) => (counts[position] ? [[value, counts[position]]] : []));
    }
    return counted;
  }

  /**
   * Start loading passages of some records and the facets in parallel, before they are needed one by one.
   * @param {readonly FoundRecord[]} records
   */
  prefetch(records) {
    for (const { number } of records) this.index.readPassages(number);
    this.index.readFacets();
  }

  /**
   * The best passage of a record's page; null if none contains a searched word.
   * @param {number} number
   * @param {readonly Clause[]} clauses
   * @returns {Promise<Passage | null>}
   */
  async findPassage(number, clauses) {
    return findBestPassage(await this.index.readPassages(number), clauses, this.#getGroup);
  }
}

/**
 * Raise the scores of the records in a postings list to their weight in it, where that is higher. Changes `best`.
 * @param {Float32Array} best  indexed by record number
 * @param {ArrayLike<number>} list  record, weight (0 to 255), record, weight, and so on
 * @param {number} weight  of the whole list, 0 to 1
 */
function raiseScores(best, list, weight) {
  for (let position = 0; position < list.length; position += 2) {
    const value = (list[position + 1] / 255) * weight;
    if (value > best[list[position]]) best[list[position]] = value;
  }
}

/**
 * Postings of the records that are in every list, with the mean of their weights.
 * @param {readonly ArrayLike<number>[]} lists
 * @returns {number[]} record, weight, record, weight, and so on
 */
function intersectPostings(lists) {
  /** @type {Map<number, [times: number, sum: number]>} */
  const seen = new Map();
  for (const list of lists) {
    for (let position = 0; position < list.length; position += 2) {
      const [times, sum] = seen.get(list[position]) ?? [0, 0];
      seen.set(list[position], [times + 1, sum + list[position + 1]]);
    }
  }
  /** @type {number[]} */
  const found = [];
  for (const [record, [times, sum]] of seen) if (times === lists.length) found.push(record, sum / times);
  return found;
}

/**
 * @param {Float32Array} scores  scores, indexed by record number
 * @param {Float32Array} matchedWeights  sum of the weights of the clauses each record matches, by record number
 * @param {number} totalWeight  sum of the weights of all clauses
 * @returns {Scored[]} best first
 */
function rankRecords(scores, matchedWeights, totalWeight) {
  /** @type {Scored[]} */
  const found = [];
  let maxWeight = 0;
  for (let number = 0; number < scores.length; number += 1)
    if (matchedWeights[number] > maxWeight) maxWeight = matchedWeights[number];
  for (let number = 0; number < scores.length; number += 1) {
    if (scores[number] > 0 && matchedWeights[number] >= maxWeight * MIN_SCORE_SHARE)
      found.push({ number, score: (scores[number] * matchedWeights[number]) / totalWeight });
  }
  return found.sort((one, other) => other.score - one.score || one.number - other.number);
}

/**
 * The query text with its typos corrected; "" if there are none.
 * @param {string} text
 * @param {readonly Clause[]} clauses
 * @returns {string}
 */
function correctText(text, clauses) {
  const corrections = new Map(
    clauses.filter((clause) => clause.corrected).map((clause) => [clause.word, clause.corrected]),
  );
  if (!corrections.size) return "";
  return tokenize(text)
    .map((word) => corrections.get(word) ?? word)
    .join(" ");
}
