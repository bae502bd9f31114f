/** The page's side of the search: asks the worker, and hears its answers to the newest question only. */
import { top } from "../shared/site.js";

export class Client {
  #worker = null;
  #id = 0;
  #listeners = {};

  /** `ready({examples})`: called when the index can be searched, with what readers may look for. */
  constructor(ready = () => {}) {
    this.ready = ready;
  }

  /** Start the worker and let it read what every search needs. */
  warm() {
    if (this.#worker) return;
    this.#worker = new Worker(new URL("assets/javascripts/search/worker.js", top), { type: "module" });
    this.#worker.addEventListener("message", ({ data }) => {
      if (data.kind === "ready") this.ready(data);
      if (data.id === this.#id) this.#listeners[data.kind]?.(data);
    });
    this.#worker.addEventListener("error", () => this.#listeners.failed?.({ reason: "the search could not start" }));
    this.#worker.postMessage({});
  }

  /**
   * Ask. `listeners`: `found({found})` first, then `passage({number, passage})` for each record and `counts({counts})`;
   * `failed({reason})` when nothing can be said.
   */
  ask(text, options, listeners) {
    this.warm();
    this.#id += 1;
    this.#listeners = listeners;
    this.#worker.postMessage({ id: this.#id, text, options });
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
