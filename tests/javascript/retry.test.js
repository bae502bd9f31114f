import assert from "node:assert/strict";
import { test } from "node:test";
import { respellFolder } from "../../browser/page/module.js";
import { IndexReader } from "../../browser/search/index_reader.js";
import { readJson } from "../../browser/shared/json.js";

const SCRIPT = "https://example.org/site/assets/javascripts/tools/kit.js";

test("each retry requests a script under another URL that servers decode to the same path", () => {
  assert.equal(respellFolder(SCRIPT, 0), SCRIPT);
  const spelt = Array.from({ length: 40 }, (_, number) => respellFolder(SCRIPT, number));
  assert.equal(new Set(spelt.map((address) => new URL(address).href)).size, 40);
  assert.deepEqual(new Set(spelt.map(decodeURIComponent)), new Set([SCRIPT]));
  for (const address of spelt) assert.equal(new URL("../../../", address).href, "https://example.org/site/");
});

test("folders of other names are not respelt", () => {
  const address = "https://example.org/javascript/assets/javascripts/search/dialog.js";
  assert.equal(respellFolder(address, 1), address.replace("/javascripts/", "/%6aavascripts/"));
});

test("an index file that could not be read counts as empty, and is requested by the next search", async () => {
  let isOff = true;
  /** @type {string[]} */
  const asked = [];
  const library = new IndexReader(async (path) => {
    asked.push(path);
    if (path === "start.json") return { release: "r", words: ["a"], words_at_once: 9, postings: [0], stop_words: [] };
    if (isOff) throw new Error("503");
    return path === "r/words-0.json" ? ["tick|,s|1"] : [[3, 200]];
  });
  await library.open();
  assert.deepEqual(await library.readWordGroups(0), []);
  assert.deepEqual([...(await library.readPostings(0))], []);
  assert.deepEqual([...library.missing], ["words-0", "postings-0"]);
  isOff = false;
  assert.deepEqual(await library.readWordGroups(0), []); // still the same search
  library.retryMissing();
  assert.equal((await library.readWordGroups(0)).length, 1);
  assert.deepEqual([...(await library.readPostings(0))], [3, 200]);
  assert.equal(library.missing.size, 0);
  library.retryMissing();
  await library.readWordGroups(0);
  assert.equal(asked.filter((path) => path === "r/words-0.json").length, 2);
});

/**
 * Answer requests in order; return how each was made.
 * @param {...(Response | Error)} answers
 */
function fetching(...answers) {
  /** @type {(string | undefined)[]} */
  const caches = [];
  Object.assign(globalThis, {
    fetch: async (/** @type {URL} */ _address, /** @type {RequestInit} */ { cache }) => {
      caches.push(cache);
      const answer = answers.shift();
      if (answer instanceof Response) return answer;
      throw answer ?? new Error("asked too often");
    },
  });
  return caches;
}
const FILE = new URL("https://example.org/data/roles.json");

test("a file is requested twice, the second time bypassing the cache", async () => {
  for (const first of [new TypeError("off"), new Response("", { status: 503 }), new Response("<title>Sign in")]) {
    const caches = fetching(first, new Response("[1]"));
    assert.deepEqual(await readJson(FILE, "The list"), [1]);
    assert.deepEqual(caches, ["default", "reload"]);
  }
});

test("a file with status 404 is requested once", async () => {
  const caches = fetching(new Response("", { status: 404 }));
  await assert.rejects(readJson(FILE, "The list", "no-cache"), /^Error: The list could not be read: 404/);
  assert.deepEqual(caches, ["no-cache"]);
});

test("the error for a file that could not be read has the reason", async () => {
  fetching(new TypeError("off"), new TypeError("off"));
  await assert.rejects(readJson(FILE, "The list"), /the network is off/);
  fetching(new Response("", { status: 503 }), new Response("", { status: 503 }));
  await assert.rejects(readJson(FILE, "The list"), /: 503/);
  fetching(new Response("<p>"), new Response("<p>"));
  await assert.rejects(readJson(FILE, "The list"), /something else was sent/);
});
