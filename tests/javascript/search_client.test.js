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

/** Return a client that was asked once, the workers it starts, and what the listeners received. */
function askOnce() {
  /** @type {FakeWorker[]} */
  const workers = [];
  class Started extends FakeWorker {
    constructor() {
      super();
      workers.push(this);
    }
    terminate() {}
  }
  Object.assign(globalThis, { Worker: Started });
  const client = new Client();
  /** @type {string[]} */
  const received = [];
  const ask = () => client.ask("tick", {}, { failed: ({ reason }) => received.push(reason) });
  ask();
  return { ask, client, workers, received };
}

test("a worker that could not be read is replaced, and gets the question that is open", () => {
  const { workers, received } = askOnce();
  workers[0].dispatchEvent(new Event("error"));
  assert.deepEqual(
    workers.map(({ requests }) => requests.at(-1)),
    [workers[0].requests.at(-1), workers[0].requests.at(-1)],
  );
  assert.deepEqual(received, []);
});

test("a question is put to two workers and no more; the next question is put to a new one", () => {
  const { ask, workers, received } = askOnce();
  workers[0].dispatchEvent(new Event("error"));
  workers[1].dispatchEvent(new Event("error"));
  assert.equal(workers.length, 2);
  assert.deepEqual(received, ["the search could not start"]);
  ask();
  assert.equal(workers.length, 3);
});

test("a worker that stops after its answer is replaced when the next question comes", () => {
  const { ask, workers, received } = askOnce();
  const request = workers[0].requests.at(-1);
  workers[0].answer({ id: request?.id, kind: "failed", reason: "no index" });
  workers[0].dispatchEvent(new Event("error"));
  assert.equal(workers.length, 1);
  ask();
  assert.equal(workers.length, 2);
  assert.deepEqual(received, ["no index"]);
});
