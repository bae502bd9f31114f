/** A search: from what a reader typed to records in order. Knows no page and no worker, so that tests can run it. */

import { askedFor, closeness, said } from "./closeness.js";
/** @import {Clause, FacetCounts, Filters, FoundRecord, Passage, SearchOptions, SearchResult} from "./types.d.ts" */
import { Library } from "./library.js";
import { answering, marked } from "./passages.js";
import { understand } from "./query.js";
import { words } from "./words.js";

/** @typedef {{number: number, score: number}} Scored  a record's number and its score */

/** How many of the records with the highest scores are compared with the whole text. */
const RERANK_TOP_N = 20;
/** Records found that have less than this part of what the best has of the words are left out. */
const MIN_SCORE_SHARE = 0.26;

export class Engine {
  /** @param {ConstructorParameters<typeof Library>[0]} read  the value in a JSON file below the folder of the search */
  constructor(read) {
    this.library = new Library(read);
  }

  /**
   * Records for a text, best first.
   *
   * @param {string} text
   * @param {SearchOptions} [options]
   * @returns {Promise<SearchResult>}
   */
  async search(text, { filters = {}, limit = 10, isTyping = false } = {}) {
    this.library.retryMissing();
    const found = await this.#search(text, filters, limit, isTyping);
    if (!found.missing) return found;
    // A file is gone: perhaps there is a newer release.
    return (await this.library.renew().catch(() => false)) ? this.#search(text, filters, limit, isTyping) : found;
  }

  /**
   * @param {string} text
   * @param {Filters} filters
   * @param {number} limit
   * @param {boolean} isTyping
   * @returns {Promise<SearchResult>}
   */
  async #search(text, filters, limit, isTyping) {
    const start = await this.library.open();
    const first = words(text);
    if (first.length === 1 && first[0].length === 1) return this.#beginningWith(first[0], filters, limit);
    const clauses = await understand(text, this.library, isTyping);
    const scored = await this.#score(clauses, start.records);
    const facets = await this.#facets(filters);
    const kept = facets ? scored.filter(({ number }) => facets.admits(number)) : scored;
    const most = isTyping && clauses.length === 1 ? limit : Math.max(RERANK_TOP_N, limit); // half a word has no order
    const looked = await this.#look(kept.slice(0, most), text, clauses, isTyping);
    return {
      records: looked.slice(0, limit),
      total: kept.length,
      numbers: scored.map(({ number }) => number),
      corrected: corrected(text, clauses),
      clauses,
      missing: this.library.missing.size,
      release: start.release,
    };
  }

  /**
   * Records whose title has a word that begins with a letter: what can be shown for a first key press.
   * @param {string} letter
   * @param {Filters} filters
   * @param {number} limit
   * @returns {Promise<SearchResult>}
   */
  async #beginningWith(letter, filters, limit) {
    const { letters, release } = await this.library.open();
    const facets = await this.#facets(filters);
    const numbers = (letters[letter] ?? []).filter((number) => !facets || facets.admits(number));
    const shown = await Promise.all(numbers.slice(0, limit).map((number) => this.#shown(number)));
    this.library.words(this.library.fileOf(letter)); // not waited for: the next letter needs them
    return {
      records: shown.filter((record) => record !== null),
      total: numbers.length,
      numbers,
      corrected: "",
      clauses: [],
      missing: this.library.missing.size,
      release,
    };
  }

  /**
   * @param {number} number
   * @returns {Promise<FoundRecord | null>} null where it cannot be read
   */
  async #shown(number) {
    const record = await this.library.record(number);
    return record && { number, ...record };
  }

  /**
   * @param {readonly Clause[]} clauses
   * @param {number} count  of all records
   * @returns {Promise<Scored[]>} best first
   */
  async #score(clauses, count) {
    const total = new Float32Array(count);
    const share = new Float32Array(count);
    const whole = clauses.reduce((sum, clause) => sum + clause.weight, 0);
    for (const clause of clauses) {
      const best = await this.#best(clause, count);
      for (let number = 0; number < count; number += 1) {
        if (!best[number]) continue;
        total[number] += clause.weight * best[number];
        share[number] += clause.weight;
      }
    }
    return inOrder(total, share, whole);
  }

  /**
   * Best score per record over the alternatives of one clause.
   * @param {Clause} clause
   * @param {number} count  of all records
   * @returns {Promise<Float32Array>} indexed by record number
   */
  async #best(clause, count) {
    const best = new Float32Array(count);
    for (const { groups, weight } of clause.alternatives) {
      const lists = await Promise.all(groups.map((group) => this.library.postings(group)));
      if (lists.length === 1) raise(best, lists[0], weight);
      else raise(best, inAll(lists), weight);
    }
    for (const [record, weight] of clause.leads) best[record] = Math.max(best[record], weight);
    return best;
  }

  /**
   * Score records again by their whole titles, their ids and the order of words.
   * @param {readonly Scored[]} scored
   * @param {string} text
   * @param {readonly Clause[]} clauses
   * @param {boolean} isTyping
   * @returns {Promise<FoundRecord[]>} best first
   */
  async #look(scored, text, clauses, isTyping) {
    const shown = await Promise.all(
      scored.map(async ({ number, score }) => ({ score, record: await this.#shown(number) })),
    );
    const { asked_for: patterns } = await this.library.open();
    const likelier = askedFor(text, patterns);
    const asked = said(text, clauses, this.#wordsOf, this.library, isTyping);
    const looked = shown.flatMap(({ score, record }) =>
      record ? [{ score: score * closeness(record, asked) * (likelier[record.kind] ?? 1), record }] : [],
    );
    looked.sort((one, other) => other.score - one.score || one.record.number - other.record.number);
    return looked.map(({ score, record }) => ({
      ...record,
      score,
      marks: marked(record.title, clauses, this.#wordsOf),
    }));
  }

  /** @param {number} group */
  #wordsOf = (group) => this.library.groupAt(group);

  /**
   * @param {Filters} filters
   * @returns {Promise<{admits(number: number): boolean} | null>} null when there is nothing to filter by
   */
  async #facets(filters) {
    const wanted = Object.entries(filters).filter(([, values]) => values?.length);
    if (!wanted.length) return null;
    const facets = await this.library.facets();
    const columns = wanted.map(([name, values]) => {
      const { values: known = [], records = [] } = facets[name] ?? {};
      const numbers = new Set(values.map((value) => known.indexOf(value)));
      return (/** @type {number} */ number) => (records[number] ?? []).some((value) => numbers.has(value));
    });
    return { admits: (number) => columns.every((column) => column(number)) };
  }

  /**
   * How many of some records have each value of each facet. Values that none has are left out.
   * @param {readonly number[]} numbers
   * @returns {Promise<FacetCounts>}
   */
  async counts(numbers) {
    const facets = await this.library.facets();
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
   * Begin to read what is shown of some records later: all at once, where one after the other would wait for each.
   * @param {readonly FoundRecord[]} records
   */
  ahead(records) {
    for (const { number } of records) this.library.passages(number);
    this.library.facets();
  }

  /**
   * The part of a record's page that answers, with the words marked; null where nothing of it has any.
   * @param {number} number
   * @param {readonly Clause[]} clauses
   * @returns {Promise<Passage | null>}
   */
  async passage(number, clauses) {
    return answering(await this.library.passages(number), clauses, this.#wordsOf);
  }
}

/**
 * Raise the scores of the records in a list of postings to their weight in it, where that is higher.
 * @param {Float32Array} best  indexed by record number
 * @param {ArrayLike<number>} list  record, weight (0 to 255), record, weight, and so on
 * @param {number} weight  of the list, 0 to 1
 */
function raise(best, list, weight) {
  for (let position = 0; position < list.length; position += 2) {
    const value = (list[position + 1] / 255) * weight;
    if (value > best[list[position]]) best[list[position]] = value;
  }
}

/**
 * Postings of the records that stand in every list, with the mean of their weights.
 * @param {readonly ArrayLike<number>[]} lists
 * @returns {number[]} record, weight, record, weight, and so on
 */
function inAll(lists) {
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
 * @param {Float32Array} total  scores, indexed by record number
 * @param {Float32Array} share  the weights of the clauses each record has
 * @param {number} whole  the weights of all clauses
 * @returns {Scored[]} best first
 */
function inOrder(total, share, whole) {
  /** @type {Scored[]} */
  const found = [];
  let most = 0;
  for (let number = 0; number < total.length; number += 1) if (share[number] > most) most = share[number];
  for (let number = 0; number < total.length; number += 1) {
    if (total[number] > 0 && share[number] >= most * MIN_SCORE_SHARE)
      found.push({ number, score: (total[number] * share[number]) / whole });
  }
  return found.sort((one, other) => other.score - one.score || one.number - other.number);
}

/**
 * The text with its mistyped words corrected; "" when there was none.
 * @param {string} text
 * @param {readonly Clause[]} clauses
 * @returns {string}
 */
function corrected(text, clauses) {
  const better = new Map(clauses.filter((clause) => clause.corrected).map((clause) => [clause.word, clause.corrected]));
  if (!better.size) return "";
  return words(text)
    .map((word) => better.get(word) ?? word)
    .join(" ");
}
