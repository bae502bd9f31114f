import assert from "node:assert/strict";
import { test } from "node:test";
import { indexById } from "../../browser/shared/site.js";
import { Calendar, getColumn } from "../../browser/tools/planner/calendar.js";
import { schedulePlan } from "../../browser/tools/planner/sequence.js";
import { present } from "./present.js";
import { seededRandom } from "./random.js";

/** @import { Id, Severity } from "../../browser/shared/types.d.ts" */
/** @import { SequenceProblem, SequenceStep, UnscheduledStep, Wish } from "../../browser/tools/planner/types.d.ts" */

/** @type {Severity[]} */
const SEVERITIES = ["low", "medium", "high", "critical"];

/**
 * A mitigation whose two points end in the middle and at the end.
 * @param {Id} id
 * @param {number} [days]
 * @param {number} [hours]  a week
 * @param {Id[]} [needs]
 * @returns {UnscheduledStep}
 */
const step = (id, days = 14, hours = 5, needs = []) => ({
  id,
  days,
  hours,
  needs,
  step_ends: [Math.ceil(days / 2), days],
});

/**
 * @param {Id} id
 * @param {Id[]} answers  best first
 * @param {Severity} [severity]
 */
const challenge = (id, answers, severity = "high") => ({
  id,
  severity,
  mitigations: answers.map((mitigation) => ({ mitigation })),
});

/** @param {{ id: Id }[]} steps */
const ids = (steps) => steps.map(({ id }) => id);

/** @param {SequenceStep[]} steps */
const days = (steps) => steps.map(({ id, start, due }) => [id, start, due]);

/**
 * A problem at random: 2 to 20 mitigations of 1 day to 2 years, 1 to 5 challenges, 1 to 20 hours a week.
 * @param {number} seed
 */
function instance(seed) {
  const pick = seededRandom(seed);
  const mitigations = Array.from({ length: 2 + pick(19) }, (_, at) => {
    const needs = Array.from({ length: pick(3) }, () => pick(Math.max(1, at))).filter((need) => need < at);
    const length = [1 + pick(10), 7 + pick(60), 1 + pick(730)][pick(3)];
    return step(
      `m${at}`,
      length,
      [2, 5, 10][pick(3)],
      [...new Set(needs)].map((need) => `m${need}`),
    );
  });
  const some = () => [...new Set(Array.from({ length: pick(9) }, () => `m${pick(mitigations.length)}`))];
  const challenges = Array.from({ length: 1 + pick(5) }, (_, at) => challenge(`c${at}`, some(), SEVERITIES[pick(4)]));
  return { challenges, mitigations, hours: [1, 5, 10, 20][pick(4)] };
}

/**
 * Check what must hold of every sequence.
 * @param {SequenceProblem} problem
 * @param {string} name  of the problem, for messages
 */
function check(problem, name) {
  const { challenges, mitigations, hours } = problem;
  const { steps, omitted } = schedulePlan(problem);
  const stepOf = indexById(mitigations);
  const scheduled = indexById(steps);
  const calendar = new Calendar(hours);
  for (const { id, start, due } of steps) {
    const { days: length, needs = [], hours: load } = present(stepOf.get(id));
    assert.equal(due - start, length, `${name}: ${id} is outside its own length`);
    for (const need of needs)
      assert.ok(present(scheduled.get(need)).due <= start, `${name}: ${id} begins before ${need} is done`);
    calendar.bookings.set(id, { start, due, hours: load });
  }
  for (const { id, start, due, overload } of steps) {
    const isAlone = calendar.getPeakHours(start, due) === stepOf.get(id)?.hours;
    assert.ok(calendar.getPeakHours(start, due) <= hours || isAlone, `${name}: too much at once beside ${id}`);
    assert.ok(overload === "" || isAlone, `${name}: ${id}`);
  }
  for (const { id, mitigations: edges = [] } of challenges) {
    if (edges.length) assert.ok(scheduled.has(edges[0].mitigation), `${name}: the first answer of ${id} is missing`);
    if (edges.length >= 3) assert.ok(steps.length >= 3, `${name}: ${steps.length} steps for ${id}`);
    for (const { mitigation } of edges)
      assert.ok(scheduled.has(mitigation) !== omitted.some((one) => one.id === mitigation), `${name}: ${mitigation}`);
  }
  checkThirds(problem, steps, calendar, name);
  const turned = { ...problem, challenges: structuredClone(challenges) };
  assert.deepEqual(schedulePlan(turned), schedulePlan(problem), name);
}

/**
 * A third in which nothing starts or ends has no room for what the challenges name besides.
 * @param {SequenceProblem} problem
 * @param {SequenceStep[]} steps
 * @param {Calendar} calendar  with all steps
 * @param {string} name
 */
function checkThirds({ challenges, mitigations, hours }, steps, calendar, name) {
  const stepOf = indexById(mitigations);
  const scheduled = indexById(steps);
  const quiet = [0, 1, 2].filter(
    (third) => !steps.some(({ start, due }) => getColumn(start) === third || getColumn(due - 1) === third),
  );
  for (const { mitigation: id } of challenges.flatMap(({ mitigations: edges = [] }) => edges)) {
    const { days: length, hours: load, needs = [], step_ends: ends } = present(stepOf.get(id));
    const dues = needs.map((need) => scheduled.get(need)?.due ?? Infinity);
    if (scheduled.has(id) || load > hours) continue;
    for (const third of quiet)
      for (let day = Math.max(third * 30, ...dues); day < third * 30 + 30 && day + ends[0] <= 90; day += 1)
        assert.ok(calendar.getPeakHours(day, day + length) + load > hours, `${name}: ${id} could start on day ${day}`);
  }
}

test("300 random problems have a valid schedule", () => {
  for (let seed = 1; seed <= 300; seed += 1) check(instance(seed), `seed ${seed}`);
});

test("schedules are valid for 170 challenges, one without answers, a chain of 40, and an hour a week", () => {
  const pick = seededRandom(7);
  const mitigations = Array.from({ length: 35 }, (_, at) => step(`m${at}`, 1 + pick(200), [2, 5, 10][pick(3)]));
  const many = Array.from({ length: 170 }, (_, at) =>
    challenge(`c${at}`, at % 9 ? [`m${pick(35)}`, ...(at % 2 ? [`m${(at * 7) % 35}`] : [])] : [], SEVERITIES[at % 4]),
  );
  for (const one of many)
    one.mitigations = one.mitigations.filter(
      (edge, at, all) => all.findIndex((e) => e.mitigation === edge.mitigation) === at,
    );
  check({ challenges: many, mitigations, hours: 10 }, "170 challenges");
  check({ challenges: [challenge("odd", [])], mitigations, hours: 10 }, "nothing helps");
  const chain = Array.from({ length: 41 }, (_, at) => step(`n${at}`, 5, 2, at ? [`n${at - 1}`] : []));
  check({ challenges: [challenge("deep", ["n40", "n0", "n20"])], mitigations: chain, hours: 10 }, "a chain of 40");
  for (const { id } of many)
    check({ challenges: many.filter((one) => one.id === id), mitigations, hours: 1 }, `${id}, an hour`);
});

test("first answers come first, after their prerequisites; others run in parallel if they fit", () => {
  const mitigations = [
    step("count", 21, 2),
    step("door", 41, 5, ["count"]),
    step("case", 60, 5, ["count"]),
    step("sort", 14, 5, ["door"]),
  ];
  const { steps, omitted } = schedulePlan({
    challenges: [challenge("queue", ["door", "sort"], "critical"), challenge("money", ["count", "case"])],
    mitigations,
    hours: 10,
  });
  assert.deepEqual(days(steps), [
    ["count", 0, 21],
    ["door", 21, 62],
    ["case", 30, 90],
    ["sort", 62, 76],
  ]);
  assert.deepEqual(omitted, []);
});

test("severity decides between challenges, and reading order between equals", () => {
  const mitigations = ["a", "b", "c"].map((id) => step(id, 10, 10));
  const challenges = [challenge("x", ["a"]), challenge("y", ["b"]), challenge("z", ["c"], "critical")];
  assert.deepEqual(ids(schedulePlan({ challenges, mitigations, hours: 10 }).steps), ["c", "a", "b"]);
});

test("steps that would begin after day 90 are omitted with a reason, unless there are fewer than three", () => {
  const mitigations = ["a", "b", "c", "d", "e"].map((id) => step(id, 80, 10));
  const one = schedulePlan({ challenges: [challenge("x", ["a", "b", "c", "d"])], mitigations, hours: 10 });
  assert.deepEqual(days(one.steps), [
    ["a", 0, 80],
    ["b", 80, 160],
    ["c", 160, 240],
  ]);
  assert.deepEqual(one.omitted, [{ id: "d", why: "further-down" }]);
  const two = schedulePlan({
    challenges: [challenge("x", ["a", "b", "c"]), challenge("y", ["d", "e"])],
    mitigations: mitigations.map((mitigation) => ({ ...mitigation, days: 200 })),
    hours: 10,
  });
  assert.deepEqual(ids(two.steps), ["a", "d", "b"]);
  assert.deepEqual(two.omitted, [
    { id: "e", why: "no-room" },
    { id: "c", why: "no-room" },
  ]);
});

test("an empty third gets the next answer of a list; only then is the last step delayed into it", () => {
  const short = ["a", "b", "c", "d", "e"].map((id) => step(id, 7, 2));
  const more = schedulePlan({ challenges: [challenge("x", ["a", "b", "c", "d", "e"])], mitigations: short, hours: 10 });
  assert.deepEqual(days(more.steps), [
    ["a", 0, 7],
    ["b", 0, 7],
    ["c", 0, 7],
    ["d", 30, 37],
    ["e", 60, 67],
  ]);
  const three = schedulePlan({ challenges: [challenge("x", ["a", "b", "c"])], mitigations: short, hours: 10 });
  assert.deepEqual(days(three.steps), [
    ["a", 0, 7],
    ["b", 30, 37],
    ["c", 60, 67],
  ]);
});

test("a step is not delayed long for a third in which points of others end", () => {
  const mitigations = [step("a", 80, 2), step("b", 7, 2), step("c", 7, 2, ["b"])];
  mitigations[0].step_ends = [10, 40, 80];
  const found = schedulePlan({ challenges: [challenge("x", ["a", "b", "c"])], mitigations, hours: 10 });
  assert.deepEqual(days(found.steps), [
    ["a", 0, 80],
    ["b", 0, 7],
    ["c", 7, 14],
  ]);
});

test("a wished day is kept, and a wished column is where the step begins, even beyond the capacity", () => {
  const mitigations = [step("a", 20, 10), step("b", 20, 10), step("c", 20, 10, ["a"])];
  const problem = { challenges: [challenge("x", ["a", "b", "c"])], mitigations, hours: 10, kept: ["b", "c"] };
  /** @type {Map<Id, Wish>} */
  const wishes = new Map([
    ["b", { day: 10 }],
    ["c", { column: 0 }],
  ]);
  const { steps } = schedulePlan({ ...problem, wishes });
  assert.deepEqual(days(steps), [
    ["b", -10, 10],
    ["a", 10, 30],
    ["c", 30, 50],
  ]);
  const early = schedulePlan({ ...problem, wishes: new Map([["c", { day: 25 }]]) });
  const own = present(indexById(early.steps).get("c"));
  assert.deepEqual([own.start, own.due, own.isEarly], [5, 25, true]);
  const full = schedulePlan({ ...problem, wishes: new Map([["b", { column: 0 }]]) });
  assert.deepEqual(
    full.steps.map(({ id, overload }) => [id, overload]),
    [
      ["a", "together"],
      ["b", "together"],
      ["c", ""],
    ],
  );
});

test("a step pinned by its owner's name keeps its dates, so that typing moves none", () => {
  for (let seed = 1; seed <= 100; seed += 1) {
    const problem = instance(seed);
    const before = schedulePlan(problem);
    for (const { id } of before.steps)
      assert.deepEqual(schedulePlan({ ...problem, kept: [id] }).steps, before.steps, `seed ${seed}, ${id}`);
  }
});

test("done mitigations fulfil prerequisites, removed ones exclude their dependents with a reason", () => {
  const mitigations = [step("base"), step("top", 14, 5, ["base"]), step("other")];
  const problem = { challenges: [challenge("x", ["top", "base", "other"])], mitigations, hours: 10 };
  assert.deepEqual(ids(schedulePlan({ ...problem, done: ["base"] }).steps), ["top", "other"]);
  const out = schedulePlan({ ...problem, out: ["base"] });
  assert.deepEqual([ids(out.steps), out.omitted], [["other"], [{ id: "top", why: "needs-out" }]]);
  assert.deepEqual(ids(schedulePlan({ ...problem, out: ["base"], kept: ["top"] }).steps).sort(), ["other", "top"]);
});

test("a given set is scheduled without additions and delays", () => {
  const mitigations = ["a", "b", "c"].map((id) => step(id, 7, 5));
  const found = schedulePlan({
    challenges: [challenge("x", ["a", "b", "c"])],
    mitigations,
    hours: 10,
    only: ["c", "b"],
  });
  assert.deepEqual(days(found.steps), [
    ["b", 0, 7],
    ["c", 0, 7],
  ]);
  assert.deepEqual(found.omitted, [{ id: "a", why: "not-needed" }]);
});

test("a cycle of prerequisites terminates", () => {
  const mitigations = [step("a", 7, 5, ["b"]), step("b", 7, 5, ["a"])];
  assert.deepEqual(ids(schedulePlan({ challenges: [challenge("x", ["a"])], mitigations, hours: 10 }).steps).sort(), [
    "a",
    "b",
  ]);
});
