/**
 * Asks the built site's search every judged query and says how well it answers: `node run.js SITE QUERIES.json`.
 * Prints JSON: for each query its part, kind, the rank of the first right record (0: not in ten) and the first ten.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Engine } from "../../browser/search/engine.js";

const [site, queries] = process.argv.slice(2);
const engine = new Engine(async (path) => JSON.parse(await readFile(join(site, "search", path), "utf8")));
const answers = [];
for (const { query, part, kind, right } of JSON.parse(await readFile(queries, "utf8"))) {
  const { records, missing } = await engine.search(query, { limit: 10 });
  if (missing) throw new Error(`${missing} files of the index could not be read`);
  const found = records.map((record) => record.address);
  const rank = found.findIndex((address) => right.includes(address)) + 1;
  const hits = found.filter((address) => right.includes(address)).length;
  answers.push({ query, part, kind, rank, recall: hits / Math.min(10, right.length), found });
}
console.log(JSON.stringify(answers));
