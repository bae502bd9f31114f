import assert from "node:assert/strict";
import { test } from "node:test";
import { formatDay } from "../../browser/shared/days.js";
import { formatCount } from "../../browser/shared/text.js";

test("a noun is plural unless the count is one", () => {
  assert.deepEqual(
    [0, 1, 2].map((number) => formatCount(number, "step")),
    ["0 steps", "1 step", "2 steps"],
  );
  assert.equal(formatCount(2, "competency", "competencies"), "2 competencies");
});

test("a day is formatted the same in every time zone", () => {
  assert.equal(formatDay("2026-03-09"), "9 March 2026");
  assert.equal(formatDay("2026-03-09", "short"), "9 Mar");
});

test("text that is not a day is returned as it is", () => {
  for (const text of ["", "soon", "2026-13-40", "2026-3-9"]) {
    assert.equal(formatDay(text), text);
    assert.equal(formatDay(text, "short"), text);
  }
});
