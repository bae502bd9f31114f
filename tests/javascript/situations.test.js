import assert from "node:assert/strict";
import { test } from "node:test";
import { lostWords, toggled, words } from "../../browser/tools/situations/chosen.js";

test("marking adds at the end, marking again takes away, and what was there before stays as it was", () => {
  const before = ["a", "b"];
  assert.deepEqual(toggled(before, "c"), ["a", "b", "c"]);
  assert.deepEqual(toggled(before, "a"), ["b"]);
  assert.deepEqual(before, ["a", "b"]);
});

test("the bar counts, and names what is gone", () => {
  assert.equal(words(1), "1 chosen");
  assert.equal(words(12), "12 chosen");
  assert.equal(lostWords([]), "");
  assert.equal(lostWords(["old"]), "No longer on this page: old.");
  assert.equal(lostWords(["old", "older"]), "2 are no longer on this page: old, older.");
});
