import assert from "node:assert/strict";
import { test } from "node:test";
import { COLUMN_DAYS, daysIn, LATER, schedule } from "../../browser/tools/planner/scheduling.js";
import { weeksOf } from "../../browser/tools/planner/covering.js";

const LEVELS = ["low", "medium", "high"];
const step = (id, more = {}) => ({
  id,
  needs: [],
  effort: "low",
  impact: "high",
  time_to_effect: "2 weeks",
  pull: 1,
  ...more,
});
const ids = (steps) => steps.map((one) => one.id);

function chance(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function instance(seed, { days = false } = {}) {
  const pick = chance(seed);
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
  const wishes = new Map();
  for (const one of steps) {
    const kind = pick(4);
    if (kind === 0) wishes.set(one.id, { column: pick(LATER + 1) });
    if (kind === 1 && days) wishes.set(one.id, { day: pick(130) - 5 });
  }
  return { steps, wishes };
}

test("in 500 plans made by chance, nothing stands before what it needs, neither in order nor in column nor in days", () => {
  for (let seed = 1; seed <= 500; seed += 1) {
    const { steps, wishes } = instance(seed);
    const plan = schedule(steps, wishes);
    assert.deepEqual(new Set(ids(plan)), new Set(ids(steps)));
    for (const { id, needs } of steps) {
      const own = plan.find((one) => one.id === id);
      for (const need of needs) {
        const before = plan.find((one) => one.id === need);
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
    let work = 0;
    for (const one of schedule(steps)) {
      work += weeksOf(steps.find((other) => other.id === one.id)) * 7;
      assert.equal(one.isTight, false, `seed ${seed}`);
      if (one.column < LATER)
        assert.ok(
          one.due > one.column * COLUMN_DAYS - 1e-9 && one.due <= (one.column + 1) * COLUMN_DAYS,
          `seed ${seed}`,
        );
      else assert.ok(one.start >= LATER * COLUMN_DAYS);
    }
    const early = schedule(steps).filter((one) => one.column < LATER);
    assert.ok(
      early.reduce((sum, one) => sum + weeksOf(steps.find((other) => other.id === one.id)) * 7, 0) <=
        LATER * COLUMN_DAYS,
    );
  }
});

test("a wished column is kept, unless what the step needs stands later", () => {
  for (let seed = 1; seed <= 500; seed += 1) {
    const { steps, wishes } = instance(seed);
    const plan = new Map(schedule(steps, wishes).map((one) => [one.id, one]));
    for (const [id, { column }] of wishes) {
      const needs = steps.find((one) => one.id === id).needs.map((need) => plan.get(need).column);
      assert.equal(plan.get(id).column, Math.max(column, ...needs), `seed ${seed}`);
    }
  }
});

test("a wished day is the day, and the column follows it; a day before something needed is marked", () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const { steps, wishes } = instance(seed, { days: true });
    const plan = new Map(schedule(steps, wishes).map((one) => [one.id, one]));
    for (const [id, { day }] of wishes) if (day !== undefined) assert.equal(plan.get(id).due, day);
    for (const { id, needs } of steps) {
      const isEarly = needs.some((need) => plan.get(id).due < plan.get(need).due);
      assert.equal(plan.get(id).isEarly, isEarly, `seed ${seed}, ${id}`);
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
