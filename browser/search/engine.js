/** A search: from what a reader typed to records in order. Knows no page and no worker, so that tests can run it. */
import { Library } from "./library.js";
import { understand } from "./query.js";
import { askedFor, closeness, said } from "./closeness.js";
import { words } from "./words.js";
import { answering, marked } from "./passages.js";

const LOOKED_AT = 20;
/** Records found that have less than this part of what the best has of the words are left out. */
const LEAST_SHARE = 0.26;

export class Engine {
  constructor(read) {
    this.library = new Library(read);
  }

  /**
   * Records for a text, best first.
   *
   * `filters`: for each facet the values of which a record must have one. `limit`: how many are shown in full.
   * Gives `{records, total, facets, corrected, missing, release}`: `corrected` is the text without its slips where it
   * had any; `missing` how many files could not be read.
   */
  async search(text, { filters = {}, limit = 10, isTyping = false } = {}) {
    const found = await this.#search(text, filters, limit, isTyping);
    if (!found.missing) return found;
    // A file is gone: perhaps there is a newer release.
    return (await this.library.renew().catch(() => false)) ? this.#search(text, filters, limit, isTyping) : found;
  }

  async #search(text, filters, limit, isTyping) {
    const start = await this.library.open();
    const first = words(text);
    if (first.length === 1 && first[0].length === 1) return this.#beginningWith(first[0], filters, limit);
    const clauses = await understand(text, this.library, isTyping);
    const scored = await this.#score(clauses, start.records);
    const facets = await this.#facets(filters);
    const kept = facets ? scored.filter(({ number }) => facets.admits(number)) : scored;
    const most = isTyping && clauses.length === 1 ? limit : Math.max(LOOKED_AT, limit); // half a word has no order
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

  /** Records whose title has a word that begins with a letter: what can be shown for a first key press. */
  async #beginningWith(letter, filters, limit) {
    const { letters, release } = await this.library.open();
    const facets = await this.#facets(filters);
    const numbers = (letters[letter] ?? []).filter((number) => !facets || facets.admits(number));
    const records = (await Promise.all(numbers.slice(0, limit).map((number) => this.#shown(number)))).filter(Boolean);
    this.library.words(this.library.fileOf(letter)); // not waited for: the next letter needs them
    return {
      records,
      total: numbers.length,
      numbers,
      corrected: "",
      clauses: [],
      missing: this.library.missing.size,
      release,
    };
  }

  async #shown(number) {
    const record = await this.library.record(number);
    return record && { number, ...record };
  }

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

  /** For each record, the most that any alternative of a clause says about it. */
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

  /** A closer look at the first: whole titles, ids, words in their order. */
  async #look(scored, text, clauses, isTyping) {
    const shown = await Promise.all(
      scored.map(async ({ number, score }) => ({ score, record: await this.#shown(number) })),
    );
    const likelier = askedFor(text, this.library.start.asked_for);
    const asked = said(text, clauses, this.#wordsOf, this.library, isTyping);
    const looked = shown
      .filter(({ record }) => record)
      .map(({ score, record }) => ({ score: score * closeness(record, asked) * (likelier[record.kind] ?? 1), record }));
    looked.sort((one, other) => other.score - one.score || one.record.number - other.record.number);
    return looked.map(({ score, record }) => ({
      ...record,
      score,
      marks: marked(record.title, clauses, this.#wordsOf),
    }));
  }

  #wordsOf = (group) => this.library.groupAt(group);

  async #facets(filters) {
    const wanted = Object.entries(filters).filter(([, values]) => values?.length);
    if (!wanted.length) return null;
    const facets = await this.library.facets();
    const columns = wanted.map(([name, values]) => {
      const { values: known = [], records = [] } = facets[name] ?? {};
      const numbers = new Set(values.map((value) => known.indexOf(value)));
      return (number) => (records[number] ?? []).some((value) => numbers.has(value));
    });
    return { admits: (number) => columns.every((column) => column(number)) };
  }

  /** How many of some records have each value of each facet: `{phase: [["The Storm", 12], ...]}`. */
  async counts(numbers) {
    const facets = await this.library.facets();
    const counted = {};
    for (const [name, { values, records }] of Object.entries(facets)) {
      const counts = new Array(values.length).fill(0);
      for (const number of numbers) for (const value of records[number] ?? []) counts[value] += 1;
      counted[name] = values.map((value, position) => [value, counts[position]]).filter(([, count]) => count);
    }
    return counted;
  }

  /** Begin to read what is shown of some records later: all at once, where one after the other would wait for each. */
  ahead(records) {
    for (const { number } of records) this.library.passages(number);
    this.library.facets();
  }

  /** The part of a record's page that answers, with the words marked; null where nothing of it has any. */
  async passage(number, clauses) {
    return answering(await this.library.passages(number), clauses, this.#wordsOf);
  }
}

function raise(best, list, weight) {
  for (let position = 0; position < list.length; position += 2) {
    const value = (list[position + 1] / 255) * weight;
    if (value > best[list[position]]) best[list[position]] = value;
  }
}

/** Postings of the records that stand in every list, with the mean of their weights. */
function inAll(lists) {
  const seen = new Map();
  for (const list of lists) {
    for (let position = 0; position < list.length; position += 2) {
      const [times, sum] = seen.get(list[position]) ?? [0, 0];
      seen.set(list[position], [times + 1, sum + list[position + 1]]);
    }
  }
  const found = [];
  for (const [record, [times, sum]] of seen) if (times === lists.length) found.push(record, sum / times);
  return found;
}

function inOrder(total, share, whole) {
  const found = [];
  let most = 0;
  for (let number = 0; number < total.length; number += 1) if (share[number] > most) most = share[number];
  for (let number = 0; number < total.length; number += 1) {
    if (total[number] > 0 && share[number] >= most * LEAST_SHARE)
      found.push({ number, score: (total[number] * share[number]) / whole });
  }
  return found.sort((one, other) => other.score - one.score || one.number - other.number);
}

/** The text with its slips corrected; empty when there was none. */
function corrected(text, clauses) {
  const better = new Map(clauses.filter((clause) => clause.corrected).map((clause) => [clause.word, clause.corrected]));
  if (!better.size) return "";
  return words(text)
    .map((word) => better.get(word) ?? word)
    .join(" ");
}
