import assert from "node:assert/strict";
import { test } from "node:test";
import { asFile, fromFile } from "../../browser/shared/files.js";
import { sorted } from "../../browser/shared/site.js";
import { query, readAddress } from "../../browser/shared/url_query.js";

test("a saved file is read back", () => {
  assert.deepEqual(fromFile("plan", asFile("plan", { ids: ["a"] })), { ids: ["a"] });
});

test("another file is refused with the reason", () => {
  const cases = {
    "{": /damaged/,
    "[]": /not saved from this site/,
    '{"made_by":"playbooks","tool":"kit","version":1}': /another tool \(kit\)/,
    '{"made_by":"playbooks","tool":"plan","version":2}': /newer version/,
  };
  for (const [text, reason] of Object.entries(cases)) assert.throws(() => fromFile("plan", text), reason);
});

test("a selection in an address is read back", () => {
  const selection = { challenges: ["a", "b"], minutes: "45", text: "a&b=c" };
  assert.equal(query(selection), "?challenges=a,b&minutes=45&text=a%26b%3Dc");
  assert.deepEqual(readAddress(["challenges"], query(selection)), selection);
  assert.equal(query({ challenges: [], role: "" }), "");
});

test("ids that the site no longer knows are kept apart, in order", () => {
  assert.deepEqual(
    sorted(
      ["b", "x", "a"],
      new Map([
        ["a", 1],
        ["b", 2],
      ]),
    ),
    { known: ["b", "a"], unknown: ["x"] },
  );
});
