/** The page's side of the search: asks the worker, and hears its answers to the newest question only. */
/** @import {Answer, AnswerListeners, Request, SearchOptions} from "./types.d.ts" */
import { top } from "../shared/site.js";

export class Client {
  /** @type {Worker | null} */
  #worker = null;
  #id = 0;
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
    worker.addEventListener("error", () => this.#hear({ kind: "failed", reason: "the search could not start" }));
    this.#worker = worker;
    this.#send(worker, {});
    return worker;
  }

  /** @param {Answer} answer */
  #hear(answer) {
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
    this.#send(worker, { id: this.#id, text, options });
  }

  /** Hear no more of what was asked. */
  hush() {
    this.#id += 1;
  }

  close() {
    this.#worker?.terminate();
    this.#worker = null;
  }
}
