/** Asks an index on disk: `node search_asking.js FOLDER < [{"text": "...", "options": {...}}]`, prints the answers as JSON. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Engine } from "../browser/search/engine.js";
import { words } from "../browser/search/words.js";

const folder = process.argv[2];
const asked = JSON.parse(await readFile("/dev/stdin", "utf8"));
const answers = [];
for (const { text, options, split } of asked) {
  if (split) {
    answers.push(words(text));
    continue;
  }
  const engine = new Engine(async (path) => JSON.parse(await readFile(join(folder, "search", path), "utf8")));
  const { clauses, numbers, ...found } = await engine.search(text, options);
  const passage = found.records[0]?.parts ? await engine.passage(found.records[0].number, clauses) : null;
  answers.push({ ...found, passage, counts: await engine.counts(numbers) });
}
console.log(JSON.stringify(answers));
