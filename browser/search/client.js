/**
 * The page's side of the search: asks the worker, and hears its answers to the newest question only. A worker that
 * stopped, or could not be read, is forgotten; the question that it owes an answer is put once more to another one.
 */
/** @import {Answer, AnswerListeners, Request, SearchOptions} from "./types.d.ts" */
import { top } from "../shared/site.js";

export class Client {
  /** @type {Worker | null} */
  #worker = null;
  #id = 0;
  /**
   * The newest question, until it is answered.
   * @type {Extract<Request, {id: number}> | null}
   */
  #open = null;
  #isRepeated = false;
  /** @type {AnswerListeners} */
  #listeners = {};

  /** @param {AnswerListeners["ready"]} ready  called when the index can be searched, with what readers may look for */
  constructor(ready = () => {}) {
    this.ready = ready;
  }

  /** Start the worker and let it read what every search needs. */
  warm() {
    this.#started();
  }

  #started() {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL("assets/javascripts/search/worker.js", top), { type: "module" });
    worker.addEventListener("message", (/** @type {MessageEvent<Answer>} */ { data }) => {
      if (data.kind === "ready") this.ready(data);
      else if (data.id === this.#id) this.#hear(data);
    });
    worker.addEventListener("error", () => {
      if (worker === this.#worker) this.#replaceWorker();
    });
    this.#worker = worker;
    this.#send(worker, {});
    return worker;
  }

  #replaceWorker() {
    this.close();
    if (!this.#open) return;
    if (this.#isRepeated) this.#hear({ kind: "failed", reason: "the search could not start" });
    else {
      this.#isRepeated = true;
      this.#send(this.#started(), this.#open);
    }
  }

  /** @param {Answer} answer */
  #hear(answer) {
    if (answer.kind === "found" || answer.kind === "failed") this.#open = null;
    // The listener below a kind takes answers of that kind, which the compiler cannot follow through the look-up.
    const listener = /** @type {((answer: Answer) => void) | undefined} */ (this.#listeners[answer.kind]);
    listener?.(answer);
  }

  /**
   * @param {Worker} worker
   * @param {Request} request
   */
  #send(worker, request) {
    worker.postMessage(request);
  }

  /**
   * Ask.
   * @param {string} text
   * @param {SearchOptions} options
   * @param {AnswerListeners} listeners  `found` is called first, then `passage` for each record that has one, and
   *   `counts`; `failed` when nothing can be said
   */
  ask(text, options, listeners) {
    const worker = this.#started();
    this.#id += 1;
    this.#listeners = listeners;
    this.#open = { id: this.#id, text, options };
    this.#isRepeated = false;
    this.#send(worker, this.#open);
  }

  /** Hear no more of what was asked. */
  hush() {
    this.#id += 1;
    this.#open = null;
  }

  close() {
    this.#worker?.terminate();
    this.#worker = null;
  }
}
