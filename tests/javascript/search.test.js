import assert from "node:assert/strict";
import { test } from "node:test";
import { formatSearchQuery, parseSearchQuery } from "../../browser/search/facets.js";
import { highlight } from "../../browser/search/results.js";
import { SearchHistory } from "../../browser/search/search_history.js";
import {
  editDistance,
  joinCompounds,
  locateWords,
  maxTypos,
  removeAccents,
  tokenize,
} from "../../browser/search/tokenizer.js";
import { WorkerClient } from "../../browser/search/worker_client.js";
import { area } from "./storage.js";

/** @import {WorkerMessage, Found, WorkerRequest} from "../../browser/search/types.d.ts" */

test("tokens are lowercase and without accents; compounds are joined", () => {
  assert.deepEqual(tokenize("Don't — Café's HELP-desk, 41%"), ["dont", "cafe", "help", "desk", "41"]);
  assert.deepEqual(joinCompounds("the help-desk and re-use it"), ["helpdesk", "reuse"]);
  assert.equal(removeAccents("Größe"), "Große");
  assert.deepEqual(
    locateWords("a Help-desk").map(({ word, start, end }) => [word, start, end]),
    [
      ["a", 0, 1],
      ["help", 2, 6],
      ["desk", 7, 11],
    ],
  );
});

test("edit distance counts an inserted, deleted, replaced or swapped letter as one", () => {
  assert.equal(editDistance("budget", "budget", 2), 0);
  assert.equal(editDistance("budgte", "budget", 2), 1);
  assert.equal(editDistance("bugdet", "budget", 2), 1);
  assert.equal(editDistance("investmnt", "investment", 2), 1);
  assert.equal(editDistance("cat", "elephant", 2), 3);
  assert.deepEqual([3, 4, 7, 8].map(maxTypos), [0, 1, 1, 2]);
});

test("a search survives being written to a query string, with commas", () => {
  const chosen = { kind: ["Path"], playbook: ["Leaving, and perhaps coming back"] };
  assert.deepEqual(parseSearchQuery(formatSearchQuery("a & b", chosen)), { text: "a & b", chosen });
  assert.equal(formatSearchQuery("", {}), "");
  assert.deepEqual(parseSearchQuery("?q=x&__proto__=y&constructor=z"), { text: "x", chosen: {} });
});

test("recent searches are listed once, newest first; searches without results are counted", () => {
  const storage = area();
  const memory = new SearchHistory(storage);
  for (const text of ["roi", "tickets", "ROI", " "]) memory.addRecent(text);
  assert.deepEqual(memory.recent, ["ROI", "tickets"]);
  memory.addUnanswered("xyzzy", "2026-01-01");
  memory.addUnanswered("Xyzzy", "2026-01-02");
  assert.deepEqual(memory.unanswered, [{ text: "Xyzzy", times: 2, day: "2026-01-02" }]);
  assert.deepEqual(new SearchHistory(storage).recent, ["ROI", "tickets"]);
});

test("only messages for the newest search reach the listeners", (context) => {
  /** @type {EventTarget | undefined} */
  let worker;
  /** @type {WorkerRequest[]} */
  const requests = [];
  class FakeWorker extends EventTarget {
    constructor() {
      super();
      worker = this;
    }

    /** @param {WorkerRequest} request */
    postMessage(request) {
      requests.push(request);
    }
  }
  const { Worker } = globalThis;
  globalThis.Worker = /** @type {any} */ (FakeWorker);
  context.after(() => {
    globalThis.Worker = Worker;
  });
  /** @type {string[]} */
  const heard = [];
  /** @param {string} text */
  const ask = (text) => {
    client.search(text, {}, { found: ({ found }) => heard.push(`${text}: ${found.corrected}`) });
    return /** @type {{id: number}} */ (requests.at(-1)).id;
  };
  /**
   * @param {number} id
   * @param {string} corrected
   */
  const answer = (id, corrected) => {
    const found = /** @type {Found} */ ({ corrected });
    worker?.dispatchEvent(
      new MessageEvent("message", { data: /** @type {WorkerMessage} */ ({ kind: "found", id, found }) }),
    );
  };
  const client = new WorkerClient();
  const [older, newer] = [ask("ro"), ask("roi")];
  answer(older, "of ro");
  assert.deepEqual(heard, []);
  answer(newer, "of roi");
  assert.deepEqual(heard, ["roi: of roi"]);
  client.cancel();
  answer(newer, "of roi");
  assert.deepEqual(heard, ["roi: of roi"]);
});

test("searched words are highlighted, and markup in the text stays text", (context) => {
  class FakeElement {
    /** @type {unknown[]} */
    children = [];

    /** @param {string} tag */
    constructor(tag) {
      this.tag = tag;
    }

    /** @param {...unknown} children */
    append(...children) {
      this.children.push(...children);
    }
  }
  const { document } = globalThis;
  globalThis.document = /** @type {any} */ ({ createElement: (/** @type {string} */ tag) => new FakeElement(tag) });
  context.after(() => {
    globalThis.document = document;
  });
  const mark = new FakeElement("mark");
  mark.append("<i>x");
  assert.deepEqual(highlight("a <b> <i>x </i>", [[6, 10]]), ["a <b> ", mark, " </i>"]);
});
