import assert from "node:assert/strict";
import { test } from "node:test";
import { describeOverdue } from "../../browser/tools/review/overdue.js";

test("a page is not overdue on the due day or before", () => {
  assert.equal(describeOverdue("2026-07-10", "2026-07-10"), "");
  assert.equal(describeOverdue("2026-07-10", "2026-01-01"), "");
});

test("overdue time is in the largest unit of which there are two", () => {
  const found = [
    "2026-07-11",
    "2026-07-12",
    "2026-07-23",
    "2026-07-24",
    "2026-09-09",
    "2026-09-10",
    "2028-07-09",
    "2028-07-10",
  ].map((day) => describeOverdue("2026-07-10", day));
  assert.deepEqual(found, ["1 day", "2 days", "13 days", "2 weeks", "8 weeks", "2 months", "23 months", "2 years"]);
});

test("a month is complete on its day", () => {
  assert.equal(describeOverdue("2026-12-31", "2027-03-30"), "2 months");
  assert.equal(describeOverdue("2026-12-31", "2027-03-31"), "3 months");
});

test("an invalid day is never overdue", () => {
  assert.equal(describeOverdue("", "2027-03-30"), "");
});
