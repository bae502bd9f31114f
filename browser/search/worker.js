/** The search in a thread of its own, so that typing never waits. Answers the newest question and lets go of older ones. */
/** @import {Answer, Request} from "./types.d.ts" */
import { readJson } from "../shared/json.js";
import { top } from "../shared/site.js";
import { Engine } from "./engine.js";

const folder = new URL("search/", top);

/** @param {string} path  of a file, relative to the folder of the search */
const read = (path) => readJson(new URL(path, folder), path, path === "start.json" ? "no-cache" : "default");

const engine = new Engine(read);

const PAUSE = 150; // milliseconds: who types on looks at no passage

let newest = 0;

/** @param {Answer} answer */
const send = (answer) => self.postMessage(answer);

self.addEventListener("message", (/** @type {MessageEvent<Request>} */ { data }) => {
  if (data.id === undefined)
    engine.library
      .open()
      .then(({ examples, ways }) => send({ kind: "ready", examples, ways }))
      .catch(() => {});
  else answer(data);
});

/** @param {Extract<Request, {id: number}>} request */
async function answer({ id, text, options }) {
  newest = id;
  const isOld = () => id !== newest;
  try {
    const { clauses, numbers, ...found } = await engine.search(text, options);
    if (isOld()) return;
    send({ id, kind: "found", found });
    if (options.isTyping) await new Promise((done) => setTimeout(done, PAUSE));
    if (isOld()) return;
    const inParts = clauses.length ? found.records.filter(({ parts }) => parts) : [];
    engine.ahead(inParts);
    for (const { number } of inParts) {
      const passage = await engine.passage(number, clauses);
      if (isOld()) return;
      if (passage) send({ id, kind: "passage", number, passage });
    }
    const counts = await engine.counts(numbers);
    if (!isOld()) send({ id, kind: "counts", counts });
  } catch (reason) {
    if (!isOld()) send({ id, kind: "failed", reason: String(reason) });
  }
}
