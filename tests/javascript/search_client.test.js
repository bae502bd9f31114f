import assert from "node:assert/strict";
import { test } from "node:test";
import { Client } from "../../browser/search/client.js";

/** @import { Answer, Request } from "../../browser/search/types.d.ts" */

/** Stands in for the worker: keeps the requests, and sends the answers that a test gives. */
class FakeWorker extends EventTarget {
  /** @type {Request[]} */
  requests = [];

  /** @param {Request} request */
  postMessage(request) {
    this.requests.push(request);
  }

  /** @param {Answer} data */
  answer(data) {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
}

/** Return a client that was asked twice, its worker, the ids of both requests, and what the listeners received. */
function typeTwice() {
  const worker = new FakeWorker();
  Object.assign(globalThis, { Worker: new Proxy(FakeWorker, { construct: () => worker }) });
  const client = new Client();
  /** @type {string[]} */
  const received = [];
  for (const text of ["tick", "tickets"])
    client.ask(text, {}, { failed: ({ reason }) => received.push(`${text}: ${reason}`) });
  const ids = worker.requests.flatMap((request) => ("id" in request && request.id !== undefined ? [request.id] : []));
  return { client, worker, ids, received };
}

test("an answer to an earlier text is not shown, whenever it comes", () => {
  const { worker, ids, received } = typeTwice();
  for (const id of [ids[0], ids[1], ids[0]]) worker.answer({ id, kind: "failed", reason: `answer ${id}` });
  assert.deepEqual(received, [`tickets: answer ${ids[1]}`]);
});

test("after the text was deleted no answer is shown", () => {
  const { client, worker, ids, received } = typeTwice();
  client.hush();
  worker.answer({ id: ids[1], kind: "failed", reason: "too late" });
  assert.deepEqual(received, []);
});
