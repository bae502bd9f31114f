/** The search engine in a Web Worker. Only the newest request is answered; older ones are abandoned. */
/** @import {WorkerMessage, WorkerRequest} from "./types.d.ts" */
import { readJson } from "../shared/json.js";
import { siteRoot } from "../shared/site.js";
import { Engine } from "./engine.js";

const folder = new URL("search/", siteRoot);

/**
 * The value in a JSON file of the index. `start.json` is revalidated, because it names the release of all others.
 * @param {string} path  relative to the `search/` folder of the site
 */
const readFile = (path) => readJson(new URL(path, folder), path, path === "start.json" ? "no-cache" : "default");

const engine = new Engine(readFile);

/** While the reader types, passages are looked up only after this pause. */
const PASSAGE_DELAY_MS = 150;

let newestId = 0;

/** @param {WorkerMessage} message */
const send = (message) => self.postMessage(message);

self.addEventListener("message", (/** @type {MessageEvent<WorkerRequest>} */ { data }) => {
  if (data.id === undefined)
    engine.index
      .open()
      .then(({ examples, ways }) => send({ kind: "ready", examples, ways }))
      .catch(() => {});
  else answer(data);
});

/** @param {Extract<WorkerRequest, {id: number}>} request */
async function answer({ id, text, options }) {
  newestId = id;
  const isOutdated = () => id !== newestId;
  try {
    const { clauses, numbers, ...found } = await engine.search(text, options);
    if (isOutdated()) return;
    send({ id, kind: "found", found });
    if (options.isTyping) await new Promise((done) => setTimeout(done, PASSAGE_DELAY_MS));
    if (isOutdated()) return;
    const withParts = clauses.length ? found.records.filter(({ parts }) => parts) : [];
    engine.prefetch(withParts);
    for (const { number } of withParts) {
      const passage = await engine.findPassage(number, clauses);
      if (isOutdated()) return;
      if (passage) send({ id, kind: "passage", number, passage });
    }
    const counts = await engine.countFacets(numbers);
    if (!isOutdated()) send({ id, kind: "counts", counts });
  } catch (reason) {
    if (!isOutdated()) send({ id, kind: "failed", reason: String(reason) });
  }
}
