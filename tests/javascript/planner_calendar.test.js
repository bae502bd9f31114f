import assert from "node:assert/strict";
import { test } from "node:test";
import { Calendar, durationToDays, getColumn } from "../../browser/tools/planner/calendar.js";

/**
 * A calendar with bookings, each of hours a week from one day until another.
 * @param {number} hours  a week
 * @param {...[start: number, due: number, hours: number]} bookings
 */
function calendar(hours, ...bookings) {
  const made = new Calendar(hours);
  for (const [position, [start, due, load]] of bookings.entries())
    made.bookings.set(`b${position}`, { start, due, hours: load });
  return made;
}

test("a step starts on the first day on which its hours are free for its whole length", () => {
  const busy = calendar(10, [0, 20, 5], [10, 30, 5]);
  assert.equal(busy.findFirstFit(0, 10, 5), 0);
  assert.equal(busy.findFirstFit(0, 11, 5), 20);
  assert.equal(busy.findFirstFit(0, 5, 6), 30);
  assert.equal(busy.findFirstFit(25, 5, 5), 25);
});

test("work beyond the capacity starts where nothing else is booked", () => {
  const busy = calendar(1, [3, 9, 1]);
  assert.equal(busy.findFirstFit(0, 3, 8), 0);
  assert.equal(busy.findFirstFit(0, 4, 8), 9);
});

test("the peak of a span counts, and the day on which a booking is due is free", () => {
  const busy = calendar(10, [0, 10, 4], [8, 12, 3], [12, 20, 9]);
  assert.equal(busy.getPeakHours(0, 8), 4);
  assert.equal(busy.getPeakHours(0, 12), 7);
  assert.equal(busy.getPeakHours(12, 13), 9);
  assert.equal(busy.getPeakHours(20, 99), 0);
});

test("days map to thirds of ninety days, or later; days before the start to the first", () => {
  assert.deepEqual([-5, 0, 29, 30, 59, 60, 89, 90, 700].map(getColumn), [0, 0, 0, 1, 1, 2, 2, 3, 3]);
});

test("durations convert to days; a month has thirty, hours have none", () => {
  assert.deepEqual(
    ["1 day", "6 weeks", "1 month", "4 months", "2 hours", "1 year"].map(durationToDays),
    [1, 42, 30, 120, 0, 365],
  );
});
