/** The query parser: clauses, their alternatives and their weights. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { IndexReader } from "../../browser/search/index_reader.js";
import { parseQuery } from "../../browser/search/query.js";
import { present } from "./present.js";

/** @import {Clause, IndexStart} from "../../browser/search/types.d.ts" */

const RECORDS = 100;

/**
 * An index of word groups written as text: `budg|et,eting*7` are two words with one start, in 7 records.
 * @param {string[]} texts  in alphabetical order of their starts
 * @param {{synonyms?: string[][], leadsTo?: number[], everyday?: string[][], stopWords?: string[]}} [more]
 *   synonyms, written as the starts of their groups
 */
function fakeIndex(texts, { synonyms, leadsTo = [], everyday = [], stopWords = [] } = {}) {
  const groups = texts.map((text, number) => {
    const [words, count = "1"] = text.split("*");
    const [start, ends = ""] = words.split("|");
    return { number, start, ends: ends.split(","), count: Number(count) };
  });
  const numberOf = (/** @type {string} */ start) => groups.findIndex((group) => group.start === start);
  const index = new IndexReader(async () => ({}));
  return Object.assign(index, {
    open: async () =>
      /** @type {IndexStart} */ ({
        release: "r",
        records: RECORDS,
        stop_words: stopWords,
        synonyms: synonyms
          ? [{ texts: synonyms.map((text) => text.map(numberOf)), records: leadsTo }]
          : /** @type {IndexStart["synonyms"]} */ ([]),
        everyday: everyday.map((line) => line.map(numberOf)),
      }),
    // One file for each first letter.
    findWordFile: (/** @type {string} */ word) => word.charCodeAt(0),
    readWordGroups: async (/** @type {number} */ file) => groups.filter(({ start }) => start.charCodeAt(0) === file),
    isStop: (/** @type {string} */ word) => stopWords.includes(word),
    numberOf,
  });
}

/**
 * The alternatives of a clause, highest weight first, each as the first words of its groups and its weight.
 * @param {Clause} clause
 * @param {string[]} texts  as given to `fakeIndex`
 */
const shown = (clause, texts) =>
  clause.alternatives
    .toSorted((one, other) => other.weight - one.weight)
    .map(({ groups, weight }) => [
      groups.map((group) => texts[group].split(/[|*]/)[0] + texts[group].split(/[|*]/)[1].split(",")[0]).join(" "),
      weight,
    ]);

/**
 * @param {string} text
 * @param {string[]} texts
 * @param {Parameters<typeof fakeIndex>[1] & {isTyping?: boolean}} [more]
 */
async function ask(text, texts, { isTyping = false, ...more } = {}) {
  const clauses = await parseQuery(text, fakeIndex(texts, more), isTyping);
  return { clauses, alternatives: clauses.map((clause) => shown(clause, texts)) };
}

test("a word of the index matches its own group only", async () => {
  const texts = ["budg|et,ets*7", "budget-plan|*2", "cash|*9"];
  const { clauses, alternatives } = await ask("budgets", texts);
  assert.deepEqual(alternatives, [[["budget", 1]]]);
  assert.equal(clauses[0].corrected, "");
  assert.equal(clauses[0].alternatives[0].count, 7);
});

test("stop words are left out, unless nothing else is typed", async () => {
  const texts = ["plan|*3", "the|*90"];
  const words = async (/** @type {string} */ text) =>
    (await ask(text, texts, { stopWords: ["the"] })).clauses.map(({ word }) => word);
  assert.deepEqual(await words("the plan"), ["plan"]);
  assert.deepEqual(await words("the"), ["the"]);
});

test("while typing, a single last letter is not searched", async () => {
  const texts = ["b|*4", "plan|*3"];
  const words = async (/** @type {string} */ text, /** @type {boolean} */ isTyping) =>
    (await ask(text, texts, { isTyping })).clauses.map(({ word }) => word);
  assert.deepEqual(await words("plan b", true), ["plan"]);
  assert.deepEqual(await words("plan b", false), ["plan", "b"]);
  assert.deepEqual(await words("b plan", true), ["b", "plan"]);
  assert.deepEqual(await words("b", true), ["b"]);
});

test("while typing, only the last word is completed, most frequent words first", async () => {
  const texts = ["meas|ure*5", "measl|es*2", "meat|*9", "plan|*3", "plant|*1"];
  assert.deepEqual((await ask("plan meas", texts, { isTyping: true })).alternatives, [
    [["plan", 1]],
    [
      ["measure", 0.7],
      ["measles", 0.7],
    ],
  ]);
  assert.deepEqual((await ask("meas", ["meas|*1", "measure|*5"], { isTyping: true })).alternatives[0], [
    ["meas", 1],
    ["measure", 0.7],
  ]);
  const clause = (await ask("measu", texts, { isTyping: true })).clauses[0];
  assert.deepEqual(clause.alternatives, [{ groups: [0], weight: 0.7, count: 5, isBeginning: true }]);
});

test("a shorter prefix has fewer completions, most frequent first", async () => {
  const texts = Array.from({ length: 30 }, (_, n) => `abc${String(n).padStart(2, "0")}|*${n + 1}`);
  const many = async (/** @type {string} */ typed) =>
    present((await ask(typed, texts, { isTyping: true })).clauses[0]).alternatives;
  assert.equal((await many("ab")).length, 4);
  assert.equal((await many("abc")).length, 12);
  assert.equal((await many("abc0")).length, 10);
  assert.deepEqual(
    (await many("ab")).map(({ count }) => count),
    [30, 29, 28, 27],
  );
  const long = Array.from({ length: 30 }, (_, n) => `abcd${String(n).padStart(2, "0")}|`);
  assert.equal((await ask("abcd", long, { isTyping: true })).clauses[0].alternatives.length, 24);
});

test("an unknown word matches its inflections, whose shared prefix is twice as long as their endings", async () => {
  const texts = ["budg|et*7", "organise|*3"];
  assert.deepEqual((await ask("budgeted", texts)).alternatives, [[["budget", 0.73]]]);
  assert.deepEqual((await ask("organizing", texts)).clauses.length, 0); // 5 shared, 5 other letters at the end
  assert.deepEqual((await ask("orga", texts)).clauses.length, 0); // too short to have another form
});

test("a typo is corrected to the nearest word; a long word may have two typos", async () => {
  const texts = ["budget|*7", "midget|*1"];
  const one = await ask("bugdet", texts);
  assert.deepEqual(one.alternatives, [[["budget", 0.75]]]);
  assert.equal(one.clauses[0].corrected, "budget");
  const two = await ask("investmnet", ["invesment|*2"]);
  assert.deepEqual(two.alternatives, [[["invesment", 0.55]]]);
  assert.deepEqual((await ask("cot", ["cat|*7"])).clauses, []); // three letters: a guess would be anything
});

test("of equally near words, one with the typed first letter comes first, then the more frequent", async () => {
  const texts = ["bold|*9", "cold|*2", "colt|*3"];
  const { clauses } = await ask("cols", texts);
  assert.equal(clauses[0].corrected, "colt");
  assert.deepEqual(
    clauses[0].alternatives.map(({ groups }) => texts[groups[0]]),
    ["colt|*3", "cold|*2"],
  );
});

test("swapped first letters are corrected from the word file of the right ones", async () => {
  const { clauses } = await ask("ubdget", ["budget|*7"]);
  assert.equal(clauses[0].corrected, "budget");
});

test("neither a stop word nor an extension of the word is a typo correction", async () => {
  assert.deepEqual((await ask("fron", ["from|*90"], { stopWords: ["from"] })).clauses, []);
  assert.deepEqual((await ask("plann", ["plan|*3"])).alternatives, [[["plan", 0.73]]]);
  assert.equal((await ask("plann", ["plan|*3"])).clauses[0].corrected, "");
});

test("no more than four guesses are made", async () => {
  const near = ["a", "c", "d", "e", "f", "g"].map((second) => `b${second}dget|*1`);
  assert.equal((await ask("bxdget", near)).clauses[0].alternatives.length, 4);
  const forms = ["a", "c", "d", "e", "f", "g"].map((last) => `budget${last}${last}${last}|*1`);
  assert.equal((await ask("budgetxyz", forms)).clauses[0].alternatives.length, 4);
});

test("a long word without other matches matches the longest word that it begins with", async () => {
  const texts = ["bud|*1", "budget|*7", "budgetary|*2"];
  assert.deepEqual((await ask("budgetwise", texts)).alternatives, [[["budget", 0.73]]]);
  assert.deepEqual((await ask("budweiser", texts)).clauses, []); // three letters of nine say nothing
});

test("a compound matches its two words, and two words match their compound", async () => {
  const texts = ["desk|*5", "help|*9", "helpdesks|*1"];
  const joined = (await ask("helpdesk", ["desk|*5", "help|*9"])).clauses[0];
  assert.deepEqual(joined.alternatives, [{ groups: [1, 0], weight: 0.9, count: 5 }]);
  assert.equal(joined.corrected, "");
  const apart = await ask("help desks", texts);
  assert.deepEqual(
    apart.clauses.map(({ alternatives }) => alternatives.find(({ weight }) => weight === 0.9)?.groups),
    [[2], [2]],
  );
  assert.deepEqual((await ask("desks help", texts)).alternatives[1], [["help", 1]]); // in this order they are no word
});

test("synonyms are added to each word of a typed phrase, and boost their records", async () => {
  const texts = ["boss|*3", "desk|*5", "help|*9", "support|*4"];
  const synonyms = [["help", "desk"], ["support"]];
  const { clauses, alternatives } = await ask("my help desk", texts, { synonyms, leadsTo: [17, 23] });
  assert.deepEqual(alternatives, [
    [
      ["help", 1],
      ["support", 0.6],
    ],
    [
      ["desk", 1],
      ["support", 0.6],
    ],
  ]);
  for (const clause of clauses) {
    assert.deepEqual(clause.boosts, [
      [17, 0.75],
      [23, 0.9],
    ]);
  }
  assert.deepEqual((await ask("desk help", texts, { synonyms })).alternatives, [[["desk", 1]], [["help", 1]]]);
  assert.deepEqual((await ask("support", texts, { synonyms })).alternatives, [
    [
      ["support", 1],
      ["help desk", 0.6],
    ],
  ]);
});

test("completions get synonyms from a prefix of four letters on", async () => {
  const texts = ["help|*9", "support|*4"];
  const of = async (/** @type {string} */ text) =>
    (await ask(text, texts, { synonyms: [["help"], ["support"]], isTyping: true })).alternatives;
  assert.deepEqual(await of("supp"), [
    [
      ["support", 0.7],
      ["help", 0.6],
    ],
  ]);
  assert.deepEqual(await of("sup"), [[["support", 0.7]]]);
});

test("everyday synonyms are added with a low weight", async () => {
  const texts = ["buy|*9", "purchase|*4", "sell|*2"];
  const everyday = [["buy", "purchase"]];
  assert.deepEqual((await ask("buy", texts, { everyday })).alternatives, [
    [
      ["buy", 1],
      ["purchase", 0.3],
    ],
  ]);
  assert.deepEqual((await ask("sell", texts, { everyday })).alternatives, [[["sell", 1]]]);
  assert.deepEqual((await ask("purch", texts, { everyday, isTyping: true })).alternatives, [[["purchase", 0.7]]]);
});

test("a rare word weighs more than a common one, an unknown one as much as a word of one record", async () => {
  const texts = ["common|*90", "rare|*1", "usual|*20"];
  const weights = (await ask("rare usual common", texts)).clauses.map(({ weight }) => weight);
  assert.deepEqual(
    weights,
    weights.toSorted((a, b) => b - a),
  );
  // Inverse document frequency as in BM25, to the power of 0.8.
  assert.equal(weights[0].toFixed(6), (Math.log(1 + 99.5 / 1.5) ** 0.8).toFixed(6));
  assert.equal(weights[1].toFixed(6), (Math.log(1 + 80.5 / 20.5) ** 0.8).toFixed(6));
});

test("a query is cut after twenty-four words", async () => {
  const texts = Array.from({ length: 26 }, (_, n) => `${String.fromCharCode(97 + n)}word|*1`);
  const { clauses } = await ask(texts.map((text) => text.slice(0, -3)).join(" "), texts);
  assert.equal(clauses.length, 24);
});

test("an inflection shares at least four letters, twice as many as either ending has", async () => {
  const isFound = async (/** @type {string} */ typed, /** @type {string} */ known) =>
    (await ask(typed, [`${known}|*1`])).clauses.length === 1;
  assert.ok(await isFound("planxy", "planuv")); // 4 and 2
  assert.ok(await isFound("budgetxyz", "budgetuvw")); // 6 and 3
  assert.ok(!(await isFound("budgexyz", "budgeuvw"))); // 5 and 3
  assert.ok(!(await isFound("budgetarxyzt", "budgetaruvwx"))); // 8 and 4
});

test("a typo after four right letters is corrected even where an inflection is known", async () => {
  const texts = ["organise|*3"];
  const { clauses, alternatives } = await ask("organisd", texts);
  assert.deepEqual(alternatives, [
    [
      ["organise", 0.75],
      ["organise", 0.73],
    ],
  ]);
  assert.equal(clauses[0].corrected, "organise");
});

test("of two words at distance one, that with the typed first letter comes first, however rare", async () => {
  assert.equal((await ask("colx", ["coly|*1", "oclx|*9"])).clauses[0].corrected, "coly");
});

test("a compound is split into parts of at least three letters", async () => {
  const texts = ["at|*2", "bat|*2", "car|*4", "pool|*3"];
  assert.deepEqual((await ask("carpool", texts)).alternatives, [[["car pool", 0.9]]]);
  assert.deepEqual((await ask("poolcar", texts)).alternatives, [[["pool car", 0.9]]]);
  assert.deepEqual((await ask("atpool", texts)).clauses, []);
});

test("a phrase is matched by its longest synonym text, and everyday synonyms get no synonyms of their own", async () => {
  const texts = ["desk|*5", "help|*9", "service|*2", "support|*4"];
  const synonyms = [["help"], ["help", "desk"], ["support"]];
  const { clauses } = await ask("help desk", texts, { synonyms, leadsTo: [5], everyday: [["support", "service"]] });
  assert.deepEqual(
    clauses.map(({ boosts }) => boosts.length),
    [1, 1],
  );
  for (const clause of clauses) {
    assert.ok(!clause.alternatives.some(({ groups }) => groups[0] === texts.indexOf("service|*2")));
  }
});
