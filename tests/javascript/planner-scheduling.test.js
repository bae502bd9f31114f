import assert from "node:assert/strict";
import { test } from "node:test";
import { byId } from "../../browser/shared/site.js";
import { weeksOf } from "../../browser/tools/planner/covering.js";
import { COLUMN_DAYS, daysIn, LATER, schedule } from "../../browser/tools/planner/scheduling.js";
import { present } from "./present.js";
import { seededRandom } from "./random.js";

/** @import { Id, Level } from "../../browser/shared/types.d.ts" */
/** @import { ScheduledStep, UnscheduledStep, Wish } from "../../browser/tools/planner/types.d.ts" */

/** @typedef {UnscheduledStep & { needs: Id[] }} Step */

/** @type {Level[]} */
const LEVELS = ["low", "medium", "high"];

/**
 * @param {Id} id
 * @param {Partial<Step>} [more]
 * @returns {Step}
 */
const step = (id, more = {}) => ({
  id,
  needs: [],
  effort: "low",
  impact: "high",
  time_to_effect: "2 weeks",
  pull: 1,
  ...more,
});

/** @param {{ id: Id }[]} steps */
const ids = (steps) => steps.map(({ id }) => id);

/**
 * Get items by their ids; fails the test where there is none.
 * @template {{ id: Id }} Item
 * @param {Item[]} items
 * @returns {(id: Id) => Item}
 */
function finder(items) {
  const index = byId(items);
  return (id) => present(index.get(id));
}

/**
 * Days of work.
 * @param {Step[]} steps
 * @returns {(scheduled: ScheduledStep) => number}
 */
function workIn(steps) {
  const stepOf = finder(steps);
  return ({ id }) => weeksOf(stepOf(id)) * 7;
}

/**
 * Steps and wishes at random: 1 to 12 steps, a wish for each fourth, and for another fourth where days are wished too.
 * @param {number} seed
 * @param {{ days?: boolean }} [options]
 */
function instance(seed, { days = false } = {}) {
  const pick = seededRandom(seed);
  const steps = Array.from({ length: 1 + pick(12) }, (_, at) => {
    const needs = Array.from({ length: pick(3) }, () => pick(Math.max(1, at))).filter((need) => need < at);
    return step(`m${at}`, {
      needs: [...new Set(needs)].map((need) => `m${need}`),
      effort: LEVELS[pick(3)],
      impact: LEVELS[pick(3)],
      time_to_effect: `${1 + pick(9)} ${["days", "weeks", "months"][pick(3)]}`,
      pull: pick(8),
    });
  });
  /** @type {Map<Id, Wish>} */
  const wishes = new Map();
  for (const { id } of steps) {
    const kind = pick(4);
    if (kind === 0) wishes.set(id, { column: pick(LATER + 1) });
    if (kind === 1 && days) wishes.set(id, { day: pick(130) - 5 });
  }
  return { steps, wishes };
}

test("in 500 plans at random, nothing stands before what it needs, neither in order nor in column nor in days", () => {
  for (let seed = 1; seed <= 500; seed += 1) {
    const { steps, wishes } = instance(seed);
    const plan = schedule(steps, wishes);
    assert.deepEqual(new Set(ids(plan)), new Set(ids(steps)));
    const scheduled = finder(plan);
    for (const { id, needs } of steps) {
      const own = scheduled(id);
      for (const need of needs) {
        const before = scheduled(need);
        assert.ok(plan.indexOf(before) < plan.indexOf(own), `seed ${seed}: ${need} comes after ${id}`);
        assert.ok(before.column <= own.column && before.due <= own.due, `seed ${seed}: ${need} is due after ${id}`);
        assert.equal(own.isEarly, false);
      }
    }
  }
});

test("a column holds no more work than its days, unless a reader put it there", () => {
  for (let seed = 1; seed <= 500; seed += 1) {
    const { steps } = instance(seed);
    for (const one of schedule(steps)) {
      assert.equal(one.isTight, false, `seed ${seed}`);
      if (one.column < LATER)
        assert.ok(
          one.due > one.column * COLUMN_DAYS - 1e-9 && one.due <= (one.column + 1) * COLUMN_DAYS,
          `seed ${seed}`,
        );
      else assert.ok(one.start >= LATER * COLUMN_DAYS);
    }
    const early = schedule(steps).filter((one) => one.column < LATER);
    const days = early.map(workIn(steps)).reduce((sum, work) => sum + work, 0);
    assert.ok(days <= LATER * COLUMN_DAYS, `seed ${seed}`);
  }
});

test("a wished column is kept, unless what the step needs stands later", () => {
  for (let seed = 1; seed <= 500; seed += 1) {
    const { steps, wishes } = instance(seed);
    const [stepOf, scheduled] = [finder(steps), finder(schedule(steps, wishes))];
    for (const [id, { column }] of wishes) {
      const needs = stepOf(id).needs.map((need) => scheduled(need).column);
      assert.equal(scheduled(id).column, Math.max(present(column), ...needs), `seed ${seed}`);
    }
  }
});

test("a wished day is the day, and the column follows it; a day before something needed is marked", () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const { steps, wishes } = instance(seed, { days: true });
    const scheduled = finder(schedule(steps, wishes));
    for (const [id, { day }] of wishes) if (day !== undefined) assert.equal(scheduled(id).due, day);
    for (const { id, needs } of steps) {
      const isEarly = needs.some((need) => scheduled(id).due < scheduled(need).due);
      assert.equal(scheduled(id).isEarly, isEarly, `seed ${seed}, ${id}`);
    }
  }
});

test("the same steps have the same plan", () => {
  for (let seed = 1; seed <= 50; seed += 1) {
    const { steps, wishes } = instance(seed);
    assert.deepEqual(schedule(steps, wishes), schedule(structuredClone(steps), new Map(wishes)));
  }
});

test("quick wins come first: effort, then impact, then who is helped, then time, then reading order", () => {
  const steps = [
    step("heavy", { effort: "high" }),
    step("slow", { time_to_effect: "3 months" }),
    step("late"),
    step("weak", { impact: "medium" }),
    step("urgent", { pull: 4, time_to_effect: "6 months" }),
    step("last"),
  ];
  assert.deepEqual(ids(schedule(steps)), ["urgent", "late", "last", "slow", "weak", "heavy"]);
});

test("days follow one another; effects come after them", () => {
  const steps = [step("a"), step("b", { effort: "medium", needs: ["a"], time_to_effect: "2 months" })];
  const plain = schedule(steps).map(({ id, start, due, shows, column }) => [id, start, due, shows, column]);
  assert.deepEqual(plain, [
    ["a", 0, 7, 21, 0],
    ["b", 7, 21, 81, 0],
  ]);
});

test("what does not fit into ninety days is left for later", () => {
  const steps = ["a", "b", "c", "d"].map((id) => step(id, { effort: "high" }));
  assert.deepEqual(
    schedule(steps).map(({ column, start, due }) => [column, start, due]),
    [
      [0, 0, 28],
      [1, 28, 56],
      [2, 56, 84],
      [3, 90, 118],
    ],
  );
});

test("a column that readers fill beyond its days is marked, and its last day stays its last", () => {
  const steps = ["a", "b"].map((id) => step(id, { effort: "high" }));
  const plan = schedule(
    steps,
    new Map([
      ["a", { column: 0 }],
      ["b", { column: 0 }],
    ]),
  );
  assert.deepEqual(
    plan.map(({ due, isTight }) => [due, isTight]),
    [
      [28, false],
      [30, true],
    ],
  );
});

test("durations are days; a month is thirty, and hours are none", () => {
  assert.deepEqual(
    ["1 day", "6 weeks", "1 month", "4 months", "2 hours", "1 year"].map(daysIn),
    [1, 42, 30, 120, 0, 365],
  );
});
