import assert from "node:assert/strict";
import { test } from "node:test";
import { WorkerClient } from "../../browser/search/worker_client.js";

/** @import { WorkerMessage, WorkerRequest } from "../../browser/search/types.d.ts" */

/** Stands in for the worker: keeps the requests, and sends the answers that a test gives. */
class FakeWorker extends EventTarget {
  /** @type {WorkerRequest[]} */
  requests = [];

  /** @param {WorkerRequest} request */
  postMessage(request) {
    this.requests.push(request);
  }

  /** @param {WorkerMessage} data */
  answer(data) {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
}

/** Return a client that was asked twice, its worker, the ids of both requests, and what the listeners received. */
function typeTwice() {
  const worker = new FakeWorker();
  Object.assign(globalThis, { Worker: new Proxy(FakeWorker, { construct: () => worker }) });
  const client = new WorkerClient();
  /** @type {string[]} */
  const received = [];
  for (const text of ["tick", "tickets"])
    client.search(text, {}, { failed: ({ reason }) => received.push(`${text}: ${reason}`) });
  const ids = worker.requests.flatMap((request) => ("id" in request && request.id !== undefined ? [request.id] : []));
  return { client, worker, ids, received };
}

test("a message for an earlier search is dropped, whenever it comes", () => {
  const { worker, ids, received } = typeTwice();
  for (const id of [ids[0], ids[1], ids[0]]) worker.answer({ id, kind: "failed", reason: `answer ${id}` });
  assert.deepEqual(received, [`tickets: answer ${ids[1]}`]);
});

test("after a search is cancelled no message reaches the listeners", () => {
  const { client, worker, ids, received } = typeTwice();
  client.cancel();
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
  const client = new WorkerClient();
  /** @type {string[]} */
  const received = [];
  const ask = () => client.search("tick", {}, { failed: ({ reason }) => received.push(reason) });
  ask();
  return { ask, client, workers, received };
}

test("a worker that could not be loaded is replaced, and gets the pending request", () => {
  const { workers, received } = askOnce();
  workers[0].dispatchEvent(new Event("error"));
  assert.deepEqual(
    workers.map(({ requests }) => requests.at(-1)),
    [workers[0].requests.at(-1), workers[0].requests.at(-1)],
  );
  assert.deepEqual(received, []);
});

test("a request is posted to at most two workers; the next request gets a new one", () => {
  const { ask, workers, received } = askOnce();
  workers[0].dispatchEvent(new Event("error"));
  workers[1].dispatchEvent(new Event("error"));
  assert.equal(workers.length, 2);
  assert.deepEqual(received, ["the search could not start"]);
  ask();
  assert.equal(workers.length, 3);
});

test("a worker that stops after its answer is replaced for the next request", () => {
  const { ask, workers, received } = askOnce();
  const request = workers[0].requests.at(-1);
  workers[0].answer({ id: request?.id, kind: "failed", reason: "no index" });
  workers[0].dispatchEvent(new Event("error"));
  assert.equal(workers.length, 1);
  ask();
  assert.equal(workers.length, 2);
  assert.deepEqual(received, ["no index"]);
});
