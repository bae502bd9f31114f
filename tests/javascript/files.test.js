import assert from "node:assert/strict";
import { test } from "node:test";
import { parseToolFile, serializeToolFile } from "../../browser/shared/files.js";
import { splitKnownIds } from "../../browser/shared/site.js";
import { formatUrlQuery, parseUrlQuery } from "../../browser/shared/url_query.js";

test("a saved file can be parsed", () => {
  assert.deepEqual(parseToolFile("plan", serializeToolFile("plan", { ids: ["a"] })), { ids: ["a"] });
});

test("a foreign or damaged file is rejected with the reason", () => {
  const cases = {
    "{": /damaged/,
    "[]": /not saved from this site/,
    '{"made_by":"playbooks","tool":"kit","version":1}': /another tool \(kit\)/,
    '{"made_by":"playbooks","tool":"plan","version":2}': /newer version/,
  };
  for (const [text, reason] of Object.entries(cases)) assert.throws(() => parseToolFile("plan", text), reason);
});

test("a selection survives being written to a query string", () => {
  const selection = { challenges: ["a", "b"], minutes: "45", text: "a&b=c" };
  assert.equal(formatUrlQuery(selection), "?challenges=a,b&minutes=45&text=a%26b%3Dc");
  assert.deepEqual(parseUrlQuery(["challenges"], formatUrlQuery(selection)), selection);
  assert.equal(formatUrlQuery({ challenges: [], role: "" }), "");
});

test("unknown ids are split off, in order", () => {
  assert.deepEqual(
    splitKnownIds(
      ["b", "x", "a"],
      new Map([
        ["a", 1],
        ["b", 2],
      ]),
    ),
    { known: ["b", "a"], unknown: ["x"] },
  );
});
