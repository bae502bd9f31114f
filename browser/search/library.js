/** @import {Facets, IndexRecord, IndexStart, PagePart, WordGroup} from "./types.d.ts" */

/** What is made of files, by the keys under which it is kept. */
const MADE_OF_FILES = /^(?:groups|postings) of /;

/** @typedef {{records: IndexRecord, passages: PagePart[]}} RecordFiles  what files have of each record, by their names */

/**
 * The files of the search, as `generator/searching/shards.py` writes them. Each is read once; one that is not there or
 * is damaged counts as empty until `retryMissing`, and `missing` has its name.
 */
export class Library {
  /** @param {(path: string) => Promise<any>} read  the value in a JSON file of the search; its type depends on the path */
  constructor(read) {
    this.read = read;
    /** @type {IndexStart | null} */
    this.start = null;
    /**
     * Names of the files that could not be read.
     * @type {Set<string>}
     */
    this.missing = new Set();
    /** @type {Map<string, Promise<unknown>>} */
    this.asked = new Map();
    /** @type {Map<number, WordGroup>} */
    this.groups = new Map();
    /** @type {Set<string> | null} */
    this.stop = null;
  }

  /**
   * Read what everything else follows from. Rejects when that is not to be had.
   * @returns {Promise<IndexStart>}
   */
  async open() {
    const start = this.start ?? (await this.read("start.json"));
    this.start = start;
    return start;
  }

  get #opened() {
    if (!this.start) throw new Error("open() comes before anything else");
    return this.start;
  }

  /**
   * Whether the site has a newer release than the one that is read from; then read from that one.
   * @returns {Promise<boolean>}
   */
  async renew() {
    const start = await this.read("start.json");
    if (start.release === this.start?.release) return false;
    this.start = start;
    this.stop = null;
    this.asked.clear();
    this.groups.clear();
    this.missing.clear();
    return true;
  }

  /** Forget what could not be read, so that it is asked for again. */
  retryMissing() {
    if (!this.missing.size) return;
    for (const key of this.asked.keys()) if (this.missing.has(key) || MADE_OF_FILES.test(key)) this.asked.delete(key);
    this.missing.clear();
  }

  /**
   * What was made for a key before, or else what is made now.
   * @template Value
   * @param {string} key
   * @param {() => Promise<Value>} make
   * @returns {Promise<Value>}
   */
  #once(key, make) {
    const known = /** @type {Promise<Value> | undefined} */ (this.asked.get(key));
    const found = known ?? make();
    this.asked.set(key, found);
    return found;
  }

  /**
   * @template Value
   * @param {string} name  of a file of this release, without its ending
   * @param {Value} empty  what it holds when it cannot be read
   * @returns {Promise<Value>}
   */
  #file(name, empty) {
    return this.#once(name, () =>
      this.read(`${this.#opened.release}/${name}.json`).catch(() => {
        this.missing.add(name);
        return empty;
      }),
    );
  }

  /**
   * Whether a word says nothing alone.
   * @param {string} word
   */
  isStop(word) {
    this.stop ??= new Set(this.#opened.stop_words);
    return this.stop.has(word);
  }

  /**
   * The file of words in which a word stands, or would stand.
   * @param {string} word
   * @returns {number}
   */
  fileOf(word) {
    const starts = this.#opened.words;
    let number = 0;
    while (number + 1 < starts.length && starts[number + 1] <= word) number += 1;
    return number;
  }

  /**
   * The word groups of a file, in the order of their numbers.
   * @param {number} file
   * @returns {Promise<WordGroup[]>}
   */
  async words(file) {
    return this.#once(`groups of words-${file}`, async () =>
      this.#groups(file, await this.#file(`words-${file}`, /** @type {string[]} */ ([]))),
    );
  }

  /**
   * @param {number} file
   * @param {readonly string[]} lines  `<start>|<end>,<end>|<count>`
   */
  #groups(file, lines) {
    const first = file * this.#opened.words_at_once;
    const groups = lines.map((line, position) => {
      const [start, ends, count] = line.split("|");
      return { number: first + position, start, ends: ends.split(","), count: Number(count) };
    });
    for (const group of groups) this.groups.set(group.number, group);
    return groups;
  }

  /**
   * A group by its number, where its file was read already.
   * @param {number} number
   * @returns {WordGroup | undefined}
   */
  groupAt(number) {
    return this.groups.get(number);
  }

  /**
   * Where a group of words occurs: record, weight (0 to 255), record, weight, and so on.
   * @param {number} group
   * @returns {Promise<Int32Array>}
   */
  async postings(group) {
    return this.#once(`postings of ${group}`, () => this.#postingsOf(group));
  }

  /** @param {number} group */
  async #postingsOf(group) {
    const starts = this.#opened.postings;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= group) low = middle;
      else high = middle - 1;
    }
    const lists = await this.#file(`postings-${low}`, /** @type {number[][]} */ ([]));
    const steps = lists[group - starts[low]] ?? [];
    const found = new Int32Array(steps.length);
    for (let position = 0, record = 0; position < steps.length; position += 2) {
      record += steps[position];
      found[position] = record;
      found[position + 1] = steps[position + 1];
    }
    return found;
  }

  /**
   * What is shown of a record; null where it cannot be read.
   * @param {number} number
   * @returns {Promise<IndexRecord | null>}
   */
  async record(number) {
    return (await this.#ofRecord("records", number)) ?? null;
  }

  /**
   * @template {keyof RecordFiles} Name
   * @param {Name} name
   * @param {number} number
   * @returns {Promise<RecordFiles[Name] | undefined>} what the file has of this record; undefined where it cannot be read
   */
  async #ofRecord(name, number) {
    const size = this.#opened.records_at_once;
    const file = await this.#file(`${name}-${Math.floor(number / size)}`, /** @type {RecordFiles[Name][]} */ ([]));
    return file[number % size];
  }

  /**
   * The parts of a record's page.
   * @param {number} number
   * @returns {Promise<PagePart[]>}
   */
  async passages(number) {
    return (await this.#ofRecord("passages", number)) ?? [];
  }

  /** @returns {Promise<Facets>} */
  facets() {
    return this.#file("facets", {});
  }
}
