import assert from "node:assert/strict";
import { test } from "node:test";
import { Client } from "../../browser/search/client.js";
import { queryOf, readQuery } from "../../browser/search/facets.js";
import { Memory } from "../../browser/search/memory.js";
import { withMarks } from "../../browser/search/results.js";
import { compounds, distance, folded, places, slips, words } from "../../browser/search/words.js";
import { area } from "./storage.js";

/** @import {Answer, Found, Request} from "../../browser/search/types.d.ts" */

test("words are in lowercase without accents; compounds are one word too", () => {
  assert.deepEqual(words("Don't — Café's HELP-desk, 41%"), ["dont", "cafe", "help", "desk", "41"]);
  assert.deepEqual(compounds("the help-desk and re-use it"), ["helpdesk", "reuse"]);
  assert.equal(folded("Größe"), "Große");
  assert.deepEqual(
    places("a Help-desk").map(({ word, start, end }) => [word, start, end]),
    [
      ["a", 0, 1],
      ["help", 2, 6],
      ["desk", 7, 11],
    ],
  );
});

test("a typing mistake is a letter more, less or other, or two that changed places", () => {
  assert.equal(distance("budget", "budget", 2), 0);
  assert.equal(distance("budgte", "budget", 2), 1);
  assert.equal(distance("bugdet", "budget", 2), 1);
  assert.equal(distance("investmnt", "investment", 2), 1);
  assert.equal(distance("cat", "elephant", 2), 3);
  assert.deepEqual([3, 4, 7, 8].map(slips), [0, 1, 1, 2]);
});

test("a search in an address is read back, commas and all", () => {
  const chosen = { kind: ["Path"], playbook: ["Leaving, and perhaps coming back"] };
  assert.deepEqual(readQuery(queryOf("a & b", chosen)), { text: "a & b", chosen });
  assert.equal(queryOf("", {}), "");
  assert.deepEqual(readQuery("?q=x&__proto__=y&constructor=z"), { text: "x", chosen: {} });
});

test("the latest searches come first, each once; what was not found is counted", () => {
  const storage = area();
  const memory = new Memory(storage);
  for (const text of ["roi", "tickets", "ROI", " "]) memory.keep(text);
  assert.deepEqual(memory.recent, ["ROI", "tickets"]);
  memory.miss("xyzzy", "2026-01-01");
  memory.miss("Xyzzy", "2026-01-02");
  assert.deepEqual(memory.unanswered, [{ text: "Xyzzy", times: 2, day: "2026-01-02" }]);
  assert.deepEqual(new Memory(storage).recent, ["ROI", "tickets"]);
});

test("only answers to the newest text are heard", (context) => {
  /** @type {EventTarget | undefined} */
  let worker;
  /** @type {Request[]} */
  const requests = [];
  class FakeWorker extends EventTarget {
    constructor() {
      super();
      worker = this;
    }

    /** @param {Request} request */
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
    client.ask(text, {}, { found: ({ found }) => heard.push(`${text}: ${found.corrected}`) });
    return /** @type {{id: number}} */ (requests.at(-1)).id;
  };
  /**
   * @param {number} id
   * @param {string} corrected
   */
  const answer = (id, corrected) => {
    const found = /** @type {Found} */ ({ corrected });
    worker?.dispatchEvent(new MessageEvent("message", { data: /** @type {Answer} */ ({ kind: "found", id, found }) }));
  };
  const client = new Client();
  const [older, newer] = [ask("ro"), ask("roi")];
  answer(older, "of ro");
  assert.deepEqual(heard, []);
  answer(newer, "of roi");
  assert.deepEqual(heard, ["roi: of roi"]);
  client.hush();
  answer(newer, "of roi");
  assert.deepEqual(heard, ["roi: of roi"]);
});

test("what was looked for is marked, and the text around and in it stays text", (context) => {
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
  assert.deepEqual(withMarks("a <b> <i>x </i>", [[6, 10]]), ["a <b> ", mark, " </i>"]);
});
