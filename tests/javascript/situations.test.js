import assert from "node:assert/strict";
import { test } from "node:test";
import { describeUnknown, formatCount, toggleId } from "../../browser/tools/situations/selection.js";

test("marking adds at the end, marking again takes away, and what was there before stays as it was", () => {
  const before = ["a", "b"];
  assert.deepEqual(toggleId(before, "c"), ["a", "b", "c"]);
  assert.deepEqual(toggleId(before, "a"), ["b"]);
  assert.deepEqual(before, ["a", "b"]);
});

test("the bar counts, and names what is gone", () => {
  assert.equal(formatCount(1), "1 chosen");
  assert.equal(formatCount(12), "12 chosen");
  assert.equal(describeUnknown([]), "");
  assert.equal(describeUnknown(["old"]), "No longer on this page: old.");
  assert.equal(describeUnknown(["old", "older"]), "2 are no longer on this page: old, older.");
});
