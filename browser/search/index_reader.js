/** @import {Facets, IndexRecord, IndexStart, PagePart, WordGroup} from "./types.d.ts" */

/** Cache keys of values that are derived from files. */
const DERIVED_KEY = /^(?:groups|postings) of /;

/** @typedef {{records: IndexRecord, passages: PagePart[]}} RecordFiles  type of a record's value, by the name of the files */

/**
 * Reads the files of the search index, as `generator/searching/shards.py` writes them, and caches them. A file that is
 * absent or damaged counts as empty until `retryMissing()`; `missing` holds its name.
 */
export class IndexReader {
  /** @param {(path: string) => Promise<any>} read  returns the value of a JSON file of the index; rejects if absent */
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
    this.cache = new Map();
    /** @type {Map<number, WordGroup>} */
    this.groups = new Map();
    /** @type {Set<string> | null} */
    this.stopWords = null;
  }

  /**
   * Read `start.json`, which every other method needs. Rejects if it cannot be read.
   * @returns {Promise<IndexStart>}
   */
  async open() {
    const start = this.start ?? (await this.read("start.json"));
    this.start = start;
    return start;
  }

  get #loadedStart() {
    if (!this.start) throw new Error("open() must be awaited first");
    return this.start;
  }

  /**
   * Read `start.json` again, and drop everything cached if it names another release.
   * @returns {Promise<boolean>} whether there is another release
   */
  async switchToNewRelease() {
    const start = await this.read("start.json");
    if (start.release === this.start?.release) return false;
    this.start = start;
    this.stopWords = null;
    this.cache.clear();
    this.groups.clear();
    this.missing.clear();
    return true;
  }

  /** Drop what is cached of files that could not be read, so that they are requested again. */
  retryMissing() {
    if (!this.missing.size) return;
    for (const key of this.cache.keys()) if (this.missing.has(key) || DERIVED_KEY.test(key)) this.cache.delete(key);
    this.missing.clear();
  }

  /**
   * Return the cached promise of a key, or call `make` and cache its promise.
   * @template Value
   * @param {string} key
   * @param {() => Promise<Value>} make
   * @returns {Promise<Value>}
   */
  #memoize(key, make) {
    const known = /** @type {Promise<Value> | undefined} */ (this.cache.get(key));
    const found = known ?? make();
    this.cache.set(key, found);
    return found;
  }

  /**
   * @template Value
   * @param {string} name  of a file of this release, without its extension
   * @param {Value} empty  value to use if it cannot be read
   * @returns {Promise<Value>}
   */
  #readFile(name, empty) {
    return this.#memoize(name, () =>
      this.read(`${this.#loadedStart.release}/${name}.json`).catch(() => {
        this.missing.add(name);
        return empty;
      }),
    );
  }

  /**
   * Whether a word is a stop word.
   * @param {string} word
   */
  isStop(word) {
    this.stopWords ??= new Set(this.#loadedStart.stop_words);
    return this.stopWords.has(word);
  }

  /**
   * Number of the word file whose range contains a word.
   * @param {string} word
   * @returns {number}
   */
  findWordFile(word) {
    const starts = this.#loadedStart.words;
    let number = 0;
    while (number + 1 < starts.length && starts[number + 1] <= word) number += 1;
    return number;
  }

  /**
   * The word groups of a word file, by ascending number.
   * @param {number} file
   * @returns {Promise<WordGroup[]>}
   */
  async readWordGroups(file) {
    return this.#memoize(`groups of words-${file}`, async () =>
      this.#parseGroups(file, await this.#readFile(`words-${file}`, /** @type {string[]} */ ([]))),
    );
  }

  /**
   * @param {number} file
   * @param {readonly string[]} lines  `<start>|<end>,<end>|<count>`
   */
  #parseGroups(file, lines) {
    const first = file * this.#loadedStart.words_at_once;
    const groups = lines.map((line, position) => {
      const [start, ends, count] = line.split("|");
      return { number: first + position, start, ends: ends.split(","), count: Number(count) };
    });
    for (const group of groups) this.groups.set(group.number, group);
    return groups;
  }

  /**
   * A group by its number; undefined if its file has not been read.
   * @param {number} number
   * @returns {WordGroup | undefined}
   */
  getGroup(number) {
    return this.groups.get(number);
  }

  /**
   * Postings of a word group: record number, weight (0 to 255), record number, weight, and so on.
   * @param {number} group
   * @returns {Promise<Int32Array>}
   */
  async readPostings(group) {
    return this.#memoize(`postings of ${group}`, () => this.#decodePostings(group));
  }

  /** @param {number} group */
  async #decodePostings(group) {
    const starts = this.#loadedStart.postings;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= group) low = middle;
      else high = middle - 1;
    }
    const lists = await this.#readFile(`postings-${low}`, /** @type {number[][]} */ ([]));
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
   * The stored fields of a record; null if its file cannot be read.
   * @param {number} number
   * @returns {Promise<IndexRecord | null>}
   */
  async readRecord(number) {
    return (await this.#readOfRecord("records", number)) ?? null;
  }

  /**
   * @template {keyof RecordFiles} Name
   * @param {Name} name
   * @param {number} number
   * @returns {Promise<RecordFiles[Name] | undefined>} undefined if the file cannot be read
   */
  async #readOfRecord(name, number) {
    const size = this.#loadedStart.records_at_once;
    const file = await this.#readFile(`${name}-${Math.floor(number / size)}`, /** @type {RecordFiles[Name][]} */ ([]));
    return file[number % size];
  }

  /**
   * The searchable parts of a record's page; empty if their file cannot be read.
   * @param {number} number
   * @returns {Promise<PagePart[]>}
   */
  async readPassages(number) {
    return (await this.#readOfRecord("passages", number)) ?? [];
  }

  /** @returns {Promise<Facets>} */
  readFacets() {
    return this.#readFile("facets", {});
  }
}
