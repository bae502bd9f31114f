import assert from "node:assert/strict";
import { test } from "node:test";
import { describeUnknown, formatCount, toggleId } from "../../browser/tools/situations/selection.js";

test("toggling appends or removes an id, and does not modify the input", () => {
  const before = ["a", "b"];
  assert.deepEqual(toggleId(before, "c"), ["a", "b", "c"]);
  assert.deepEqual(toggleId(before, "a"), ["b"]);
  assert.deepEqual(before, ["a", "b"]);
});

test("the texts have the number of selected and the unknown ids", () => {
  assert.equal(formatCount(1), "1 chosen");
  assert.equal(formatCount(12), "12 chosen");
  assert.equal(describeUnknown([]), "");
  assert.equal(describeUnknown(["old"]), "No longer on this page: old.");
  assert.equal(describeUnknown(["old", "older"]), "2 are no longer on this page: old, older.");
});
