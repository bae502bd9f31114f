import assert from "node:assert/strict";
import { test } from "node:test";
import * as edit from "../../browser/tools/planner/plan_edits.js";

/** @import { Id } from "../../browser/shared/types.d.ts" */
/** @import { Plan } from "../../browser/tools/planner/types.d.ts" */

/**
 * @param {Partial<Plan>} [more]
 * @returns {Plan}
 */
const plan = (more = {}) => ({ ...edit.createPlan(["x"]), ...more });

test("a stored plan is parsed unchanged", () => {
  const kept = plan({
    key: "k",
    name: "Mine",
    mode: "two",
    load: { hours: 4, people: 2 },
    start: "2026-03-02",
    steps: { a: { owner: "Ann", done: true } },
    kept: ["a"],
    out: { b: "done" },
    changed: 7,
  });
  assert.deepEqual(edit.parsePlan(JSON.parse(JSON.stringify(kept))), kept);
  assert.deepEqual(edit.parseStoredPlans({ plans: [kept] }), { plans: [kept] });
});

test("an invalid plan is rejected as a whole", () => {
  for (const value of [
    null,
    3,
    [],
    {},
    { challenges: "x" },
    { challenges: [1] },
    { challenges: [], steps: [] },
    { challenges: [], steps: { a: 1 } },
    { challenges: [], kept: [2] },
    { challenges: [], out: { a: "because" } },
  ]) {
    assert.equal(edit.parsePlan(value), null, JSON.stringify(value));
    assert.equal(edit.parseStoredPlans({ plans: [value] }), null);
  }
  assert.equal(edit.parseStoredPlans([]), null);
});

test("invalid optional values are dropped", () => {
  const read = edit.parsePlan({
    challenges: ["x", "x"],
    mode: "many",
    start: "soon",
    steps: { a: { owner: 3, day: "2026-02-31x", done: "yes", column: 9, more: 1 } },
  });
  assert.deepEqual(read, plan({ steps: { a: {} } }));
});

test("former ids are replaced by current ones", () => {
  /** @param {Id} id */
  const nameOf = (id) => (id === "old" ? "new" : id);
  const before = plan({
    challenges: ["old", "x", "new"],
    steps: { old: { owner: "Ann" }, gone: { done: true } },
    kept: ["old"],
    out: { b: "done" },
  });
  const after = edit.updateIds(before, nameOf);
  assert.deepEqual(
    [after.challenges, after.steps, after.kept],
    [["new", "x"], { new: { owner: "Ann" }, gone: { done: true } }, ["new"]],
  );
});

test("a plan from before mode and load existed opens with its mode and the default load", () => {
  const saved = {
    key: "k",
    name: "Mine",
    challenges: ["x"],
    mode: "one",
    start: "2026-03-02",
    steps: { a: { owner: "Ann", day: "2026-04-01", done: true, column: 2 } },
    kept: ["b"],
    out: { c: "swapped" },
    changed: 7,
  };
  assert.deepEqual(edit.parsePlan(saved), { ...saved, load: { hours: 10, people: 1 } });
});

test("a load consists of integers within bounds, or defaults", () => {
  assert.deepEqual(edit.parseLoad({ hours: "1", people: 3 }), { hours: 1, people: 3 });
  for (const hours of ["0", -1, 2.5, "many", 1e9, null]) assert.equal(edit.parseLoad({ hours }).hours, 10);
  assert.deepEqual(edit.parseLoad("x"), edit.DEFAULT_LOAD);
});

test("an empty note is removed", () => {
  const once = edit.withNote(plan(), "a", { owner: "Ann" });
  assert.deepEqual(once.steps, { a: { owner: "Ann" } });
  assert.deepEqual(edit.withNote(once, "a", { owner: "" }).steps, {});
});

test("removing unpins; restoring allows a mitigation again, with its notes", () => {
  const start = plan({ steps: { a: { owner: "Ann" } }, kept: ["a"] });
  const out = edit.removeMitigation(start, "a", "done");
  assert.deepEqual([out.kept, out.out, out.steps], [[], { a: "done" }, { a: { owner: "Ann" } }]);
  assert.deepEqual(edit.restoreMitigation(out, "a").out, {});
  assert.deepEqual(edit.pinMitigation(out, "a"), { ...start, out: {} });
  assert.deepEqual(start.out, {});
});

test("swapping removes one mitigation and pins the other", () => {
  const after = edit.swapMitigation(plan({ out: { b: "not-here" } }), "a", "b");
  assert.deepEqual([after.kept, after.out], [["b"], { a: "swapped" }]);
});

test("prerequisites move earlier with a step, dependents move later with it", () => {
  const steps = [
    { id: "a", needs: [], column: 1 },
    { id: "b", needs: ["a"], column: 1 },
    { id: "c", needs: ["b"], column: 2 },
  ];
  const forward = edit.moveStep(plan({ steps: { a: { day: "2026-03-02", owner: "Ann" } } }), "c", 0, steps);
  assert.deepEqual(forward.moved, ["c", "b", "a"]);
  assert.deepEqual(forward.plan.steps, { c: { column: 0 }, b: { column: 0 }, a: { owner: "Ann", column: 0 } });
  assert.deepEqual(edit.moveStep(plan(), "a", 2, steps).moved, ["a", "b"]);
  assert.deepEqual(edit.moveStep(plan(), "c", 1, steps).moved, ["c"]);
});

test("the order of challenges does not matter for finding a stored plan", () => {
  assert.ok(edit.haveSameIds(["a", "b"], ["b", "a"]));
  assert.ok(!edit.haveSameIds(["a"], ["a", "b"]));
});
