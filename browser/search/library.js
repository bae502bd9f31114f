/**
 * The files of the search, as `generator/searching/shards.py` writes them. Each is read once; one that is not there or
 * is damaged counts as empty, and `missing` counts it.
 */
export class Library {
  /** @param {(path: string) => Promise<any>} read  the value in a file below the folder of the search */
  constructor(read) {
    this.read = read;
    this.start = null;
    this.missing = new Set();
    this.asked = new Map();
    this.groups = new Map();
  }

  /** Read what everything else follows from. Rejects when that is not to be had. */
  async open() {
    this.start ??= await this.read("start.json");
    return this.start;
  }

  /** Whether the site has a newer release than the one that is read from; then read from that one. */
  async renew() {
    const start = await this.read("start.json");
    if (start.release === this.start?.release) return false;
    this.start = start;
    this.asked.clear();
    this.groups.clear();
    this.missing.clear();
    return true;
  }

  #file(name, empty) {
    if (!this.asked.has(name)) {
      const found = this.read(`${this.start.release}/${name}.json`).catch(() => {
        this.missing.add(name);
        return empty;
      });
      this.asked.set(name, found);
    }
    return this.asked.get(name);
  }

  /** Whether a word says nothing alone. */
  isStop(word) {
    this.stop ??= new Set(this.start.stop_words);
    return this.stop.has(word);
  }

  /** The file of words in which a word stands, or would stand. */
  fileOf(word) {
    const starts = this.start.words;
    let number = 0;
    while (number + 1 < starts.length && starts[number + 1] <= word) number += 1;
    return number;
  }

  /** Groups of words: `{number, start, ends, count}` each, `ends` being how its words go on after `start`. */
  async words(file) {
    const key = `groups of words-${file}`;
    if (!this.asked.has(key))
      this.asked.set(
        key,
        this.#file(`words-${file}`, []).then((lines) => this.#groups(file, lines)),
      );
    return this.asked.get(key);
  }

  #groups(file, lines) {
    const first = file * this.start.words_at_once;
    const groups = lines.map((line, position) => {
      const [start, ends, count] = line.split("|");
      return { number: first + position, start, ends: ends.split(","), count: Number(count) };
    });
    for (const group of groups) this.groups.set(group.number, group);
    return groups;
  }

  /** A group by its number, where its file was read already. */
  groupAt(number) {
    return this.groups?.get(number);
  }

  /** Where a group of words occurs: record, weight, record, weight, and so on. */
  async postings(group) {
    const key = `postings of ${group}`;
    if (!this.asked.has(key)) this.asked.set(key, this.#postingsOf(group));
    return this.asked.get(key);
  }

  async #postingsOf(group) {
    const starts = this.start.postings;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= group) low = middle;
      else high = middle - 1;
    }
    const steps = (await this.#file(`postings-${low}`, []))[group - starts[low]] ?? [];
    const found = new Int32Array(steps.length);
    for (let position = 0, record = 0; position < steps.length; position += 2) {
      record += steps[position];
      found[position] = record;
      found[position + 1] = steps[position + 1];
    }
    return found;
  }

  /** What is shown of a record; null where it cannot be read. */
  async record(number) {
    return (await this.#ofRecord("records", number)) ?? null;
  }

  async #ofRecord(name, number) {
    const size = this.start.records_at_once;
    const file = await this.#file(`${name}-${Math.floor(number / size)}`, []);
    return file[number % size];
  }

  /** The parts of a record's page: anchor and text each. */
  async passages(number) {
    return (await this.#ofRecord("passages", number)) ?? [];
  }

  /** For each facet its values, and for each record the numbers of its own. */
  facets() {
    return this.#file("facets", {});
  }
}
