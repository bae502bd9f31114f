/**
 * The page's end of the connection to the search worker: posts requests and passes on answers to the newest one only.
 * A worker that fails (script not loaded, or uncaught error) is replaced once per request, and the pending request is
 * posted to the new worker; when that fails too, the listener `failed` is called.
 */
/** @import {WorkerMessage, AnswerListeners, WorkerRequest, SearchOptions} from "./types.d.ts" */
import { siteRoot } from "../shared/site.js";

export class WorkerClient {
  /** @type {Worker | null} */
  #worker = null;
  #newestId = 0;
  /**
   * The newest request, until `found` or `failed` arrives for it.
   * @type {Extract<WorkerRequest, {id: number}> | null}
   */
  #pending = null;
  #isRetried = false;
  /** @type {AnswerListeners} */
  #listeners = {};

  /** @param {AnswerListeners["ready"]} ready  called with example queries and links when the index is loaded */
  constructor(ready = () => {}) {
    this.ready = ready;
  }

  /** Start the worker, which then loads what every search needs. */
  preload() {
    this.#getWorker();
  }

  #getWorker() {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL("assets/javascripts/search/worker.js", siteRoot), { type: "module" });
    worker.addEventListener("message", (/** @type {MessageEvent<WorkerMessage>} */ { data }) => {
      if (data.kind === "ready") this.ready(data);
      else if (data.id === this.#newestId) this.#dispatch(data);
    });
    worker.addEventListener("error", () => {
      if (worker === this.#worker) this.#replaceWorker();
    });
    this.#worker = worker;
    this.#post(worker, {});
    return worker;
  }

  #replaceWorker() {
    this.close();
    if (!this.#pending) return;
    if (this.#isRetried) this.#dispatch({ kind: "failed", reason: "the search could not start" });
    else {
      this.#isRetried = true;
      this.#post(this.#getWorker(), this.#pending);
    }
  }

  /** @param {WorkerMessage} answer */
  #dispatch(answer) {
    if (answer.kind === "found" || answer.kind === "failed") this.#pending = null;
    // Each listener takes the messages of its own kind; the compiler cannot infer that from the look-up by kind.
    const listener = /** @type {((answer: WorkerMessage) => void) | undefined} */ (this.#listeners[answer.kind]);
    listener?.(answer);
  }

  /**
   * @param {Worker} worker
   * @param {WorkerRequest} request
   */
  #post(worker, request) {
    worker.postMessage(request);
  }

  /**
   * Search for a text; messages for earlier texts are dropped from now on.
   * @param {string} text
   * @param {SearchOptions} options
   * @param {AnswerListeners} listeners  called for this search: `found` first, then `passage` per record that has one,
   *   then `counts`; or `failed`
   */
  search(text, options, listeners) {
    const worker = this.#getWorker();
    this.#newestId += 1;
    this.#listeners = listeners;
    this.#pending = { id: this.#newestId, text, options };
    this.#isRetried = false;
    this.#post(worker, this.#pending);
  }

  /** Drop all further messages of the current search. */
  cancel() {
    this.#newestId += 1;
    this.#pending = null;
  }

  close() {
    this.#worker?.terminate();
    this.#worker = null;
  }
}
