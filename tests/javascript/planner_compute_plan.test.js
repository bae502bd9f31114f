import assert from "node:assert/strict";
import { test } from "node:test";
import { comparePlans, computePlan, indexSite } from "../../browser/tools/planner/compute_plan.js";
import {
  createPlan,
  pinMitigation,
  removeMitigation,
  swapMitigation,
  withNote,
} from "../../browser/tools/planner/plan_edits.js";
import { formatPlanCalendar, formatPlanCsv, formatPlanMarkdown } from "../../browser/tools/planner/plan_exports.js";
import { findAlternatives } from "../../browser/tools/planner/suggestions.js";
import { present } from "./present.js";

/** @import { Challenge, Id, Mitigation } from "../../browser/shared/types.d.ts" */
/** @import { Plan } from "../../browser/tools/planner/types.d.ts" */

const DAY = "2026-03-02";

/**
 * @param {Id} id
 * @param {Partial<Mitigation>} [more]
 * @returns {Mitigation}
 */
const mitigation = (id, more = {}) => ({
  days: 7,
  length: "7 days",
  step_ends: [2, 7],
  hours: 2,
  id,
  title: `Do ${id}`,
  summary: "It is done.",
  effort: "low",
  impact: "high",
  time_to_effect: "2 weeks",
  address: `mitigations/${id}/`,
  playbook: "p",
  steps: [{ do: "First, *this*." }, { do: "Then that." }],
  measures: [{ measure: "Cases", how: "Count.", good: "Fewer." }],
  ...more,
});

/**
 * @param {Id} id
 * @param {Id[]} answers  ids of mitigations, best first
 * @returns {Challenge}
 */
const challenge = (id, answers) => ({
  id,
  title: `Facing ${id}`,
  summary: "It is hard.",
  severity: "high",
  symptoms: [{ text: "It is seen." }],
  address: `challenges/${id}/`,
  playbook: "p",
  mitigations: answers.map((answer) => ({ mitigation: answer, how_it_helps: `How ${answer} helps with ${id}.` })),
});

/** @type {Pick<Mitigation, "effort" | "hours" | "days" | "length" | "step_ends">} */
const MEDIUM = { effort: "medium", hours: 5, days: 40, length: "about 6 weeks", step_ends: [20, 40] };

const site = indexSite({
  playbook: [
    { id: "p", title: "Playbook", summary: "It helps.", address: "p/", playbook: "p", status: "live", roles: ["r"] },
  ],
  mitigations: [
    mitigation("count", { formerly: ["tally"] }),
    mitigation("door", { ...MEDIUM, needs: ["count"] }),
    mitigation("sort", { ...MEDIUM, needs: ["door"] }),
    mitigation("ask"),
    mitigation("teach"),
  ],
  challenges: [
    challenge("queue", ["door", "sort", "teach"]),
    challenge("money", ["count", "ask"]),
    challenge("odd", []),
    challenge("heads", ["teach", "ask"]),
  ],
});
/** @param {Plan} plan */
const made = (plan) => computePlan(site, plan, DAY);
/** @param {Plan} plan */
const ids = (plan) => made(plan).steps.map((step) => step.id);
/**
 * @param {Plan} plan
 * @param {Id} id
 */
const stepOf = (plan, id) => present(made(plan).steps.find((step) => step.id === id));

test("each step has its reasons: challenges it helps with, or dependents", () => {
  const plan = createPlan(["queue"]);
  assert.deepEqual(ids(plan), ["count", "teach", "door", "sort"]);
  assert.deepEqual(stepOf(plan, "count").reasons, []);
  assert.deepEqual(
    stepOf(plan, "count").neededBy.map((one) => one.id),
    ["door"],
  );
  assert.deepEqual(stepOf(plan, "door").reasons, [
    { challenge: site.challengesById.get("queue"), text: "How door helps with queue." },
  ]);
});

test("lightest covers equal the recorded ones", () => {
  assert.deepEqual(ids(createPlan(["queue"], "one")), ["teach"]);
  assert.deepEqual(ids(createPlan(["queue"], "least")), ["teach"]);
  assert.deepEqual(ids(createPlan(["queue"], "two")).sort(), ["count", "door", "teach"]);
  assert.deepEqual(
    made(createPlan(["queue"], "one")).omitted.map(({ mitigation, why }) => [mitigation.id, why]),
    [
      ["door", "not-needed"],
      ["sort", "not-needed"],
    ],
  );
});

test("a step lasts as long as its mitigation, and its effect is counted from its first day", () => {
  const plan = { ...createPlan(["queue"]), start: DAY };
  const step = stepOf(plan, "door");
  assert.deepEqual([step.from, step.due, step.shows], ["2026-03-09", "2026-04-18", "2026-03-23"]);
  assert.deepEqual(step.days, { from: 7, due: 47, shows: 21 });
  for (const one of made(plan).steps) assert.equal(one.days.due - one.days.from, one.mitigation.days);
});

test("columns list what begins, what goes on with which points, what shows, and the peak of hours", () => {
  const plan = { ...createPlan(["queue"]), start: DAY };
  const told = made(plan).columns.map(({ day, steps, running, shown, peakHours }) => ({
    day,
    begins: steps.map(({ id }) => id),
    goesOn: running.map(({ step, points, isLast }) => [step.id, points, isLast]),
    shows: shown.length,
    busiest: peakHours,
  }));
  assert.deepEqual(told, [
    { day: "2026-04-01", begins: ["count", "teach", "door"], goesOn: [], shows: 3, busiest: 5 },
    { day: "2026-05-01", begins: ["sort"], goesOn: [["door", [2], true]], shows: 0, busiest: 5 },
    { day: "2026-05-31", begins: [], goesOn: [["sort", [1, 2], true]], shows: 1, busiest: 5 },
    { day: "", begins: [], goesOn: [], shows: 0, busiest: 0 },
  ]);
});

test("a step that goes past day 90 lists the points done by then", () => {
  const plan = { ...withNote(createPlan(["queue"]), "sort", { column: 2 }), load: { hours: 4, people: 1 } };
  assert.deepEqual(
    made(plan).steps.map(({ id, days, pointsByDay90 }) => [id, days.from, days.due, pointsByDay90]),
    [
      ["count", 0, 7, null],
      ["teach", 0, 7, null],
      ["door", 7, 47, null],
      ["sort", 60, 100, [1]],
    ],
  );
  assert.deepEqual(
    made(plan).columns[3].running.map(({ step, points, isLast }) => [step.id, points, isLast]),
    [["sort", [2], true]],
  );
  assert.equal(stepOf(plan, "door").overload, "alone");
});

test("a challenge without mitigations, or with all of them removed, is reported as such", () => {
  const plan = removeMitigation(removeMitigation(createPlan(["odd", "money"]), "count", "not-here"), "ask", "done");
  assert.deepEqual(
    made(plan).answers.map(({ challenge, shortage }) => [challenge.id, shortage]),
    [
      ["odd", "unknown"],
      ["money", "out"],
    ],
  );
  assert.deepEqual(made({ ...createPlan(["odd"]) }).steps, []);
});

test("unknown ids are listed with their notes", () => {
  const plan = withNote({ ...createPlan(["money", "lost"]), kept: ["vanished"] }, "gone", { owner: "Ann" });
  assert.deepEqual(made(plan).unknown, ["lost"]);
  assert.deepEqual(made(plan).gone, [
    { id: "gone", note: { owner: "Ann" } },
    { id: "vanished", note: {} },
  ]);
  assert.equal(site.currentId("tally"), "count");
  assert.equal(site.currentId("gone"), "gone");
});

test("mitigations with notes stay while they help; else they are parked", () => {
  const plan = withNote(createPlan(["queue"]), "door", { owner: "Ann" });
  assert.ok(ids(plan).includes("door"));
  const other = { ...plan, challenges: ["heads"] };
  assert.deepEqual(ids(other), ["teach", "ask"]);
  assert.deepEqual(
    made(other).parked.map(({ mitigation, note }) => [mitigation.id, note]),
    [["door", { owner: "Ann" }]],
  );
});

test("dependents of removed mitigations are not selected; pinned ones report the missing prerequisite", () => {
  const out = removeMitigation(createPlan(["queue"]), "count", "not-here");
  assert.deepEqual(ids(out), ["teach"]);
  assert.deepEqual(
    stepOf(pinMitigation(out, "door"), "door").missing.map((one) => one.id),
    ["count"],
  );
  const done = removeMitigation(pinMitigation(createPlan(["queue"]), "door"), "count", "done");
  assert.deepEqual(stepOf(done, "door").missing, []);
});

test("an alternative answers every challenge that would lack the step, and lists its prerequisites", () => {
  const plan = createPlan(["queue"], "one");
  const offers = findAlternatives(site, plan, made(plan), "teach");
  const told = offers.map(({ mitigation, prerequisites }) => [mitigation.id, prerequisites.map((one) => one.id)]);
  assert.deepEqual(told, [
    ["door", ["count"]],
    ["sort", ["door", "count"]],
  ]);
  assert.deepEqual(ids(swapMitigation(plan, "teach", "door")), ["count", "door"]);
  const needed = pinMitigation(createPlan(["heads"], "one"), "door");
  assert.deepEqual(findAlternatives(site, needed, made(needed), "count"), []);
});

test("omitted mitigations have reasons and prerequisites, the next best first", () => {
  const { omitted } = made(createPlan(["money", "queue"], "one"));
  assert.deepEqual(
    omitted.map(({ mitigation, why, prerequisites, challenges }) => [
      mitigation.id,
      why,
      prerequisites.map((one) => one.id),
      challenges.map((one) => one.id),
    ]),
    [
      ["sort", "not-needed", [], ["queue"]],
      ["ask", "not-needed", [], ["money"]],
      ["teach", "not-needed", [], ["queue"]],
    ],
  );
  assert.deepEqual(
    made(removeMitigation(createPlan(["queue"]), "count", "not-here")).omitted.map(
      ({ mitigation, why, prerequisites }) => [mitigation.id, why, prerequisites.map((one) => one.id)],
    ),
    [
      ["door", "needs-out", ["count"]],
      ["sort", "needs-out", ["door"]],
    ],
  );
});

test("comparing plans lists added and removed mitigations and unanswered challenges", () => {
  const before = createPlan(["money"], "one");
  const after = removeMitigation(before, "count", "not-here");
  const told = comparePlans(made(before), made(after));
  assert.deepEqual(
    [told.added.map((one) => one.id), told.removed.map((one) => one.id), told.peakHours, told.unanswered],
    [["ask"], ["count"], [2, 2], []],
  );
  assert.deepEqual(
    comparePlans(made(after), made(removeMitigation(after, "ask", "not-here"))).unanswered.map((one) => one.id),
    ["money"],
  );
});

test("the plan does not depend on the order of choosing", () => {
  /** @param {Id[]} list */
  const order = (list) => made(createPlan(list)).steps;
  assert.deepEqual(order(["queue", "money", "heads"]), order(["heads", "money", "queue"]));
});

/* ---- For other programs ---- */

const shared = withNote(
  withNote({ ...createPlan(["queue", "money"]), start: DAY, name: "=Plan *A*" }, "count", {
    owner: "=cmd()",
    done: true,
  }),
  "teach",
  { day: "2026-03-20" },
);

test("Markdown has checkboxes, reasons, URLs, and the points of each step on request", () => {
  const text = formatPlanMarkdown(shared, made(shared), true);
  assert.match(text, /^# \\=Plan \\\*A\\\*\n/);
  assert.match(text, /## Days 1 to 30: until 1 April 2026/);
  assert.match(
    text,
    /- \[x\] \*\*\[Do count\]\(.+mitigations\/count\/\)\*\*, \\=cmd\(\), 2 March 2026 to 9 March 2026/,
  );
  assert.match(text, /- \[ \] \*\*\[Do teach\].+ to 20 March 2026/);
  assert.match(text, /Goes on:\n\n- Do door: point 2 of 2, done by 18 April 2026/);
  assert.match(text, / {2}- Facing money: How count helps with money\./);
  assert.match(text, / {2}1\. First, \\\*this\\\*\./);
  assert.doesNotMatch(formatPlanMarkdown(shared, made(shared), false), /First/);
});

test("no cell of the CSV is a formula", () => {
  const text = formatPlanCsv(made(shared));
  assert.match(text, /"'=cmd\(\)"/);
  assert.match(text, /^\ufeff"No\.","When","Step"/);
  assert.equal(text.trim().split("\r\n").length, made(shared).steps.length + 1);
});

test("the calendar has the open steps and the days on which they should show", () => {
  const text = formatPlanCalendar(shared, made(shared), new Date("2026-03-02T08:00:00Z"));
  assert.equal(text.match(/BEGIN:VEVENT/g)?.length, 2 * (made(shared).steps.length - 1));
  assert.match(text, /DTSTART;VALUE=DATE:20260320\r\n/);
  assert.match(text, /SUMMARY:Done by today: Do teach/);
  assert.match(text, /DTSTAMP:20260302T080000Z/);
  assert.doesNotMatch(text, /Do count/);
});
