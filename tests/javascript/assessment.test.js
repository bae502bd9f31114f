import assert from "node:assert/strict";
import { test } from "node:test";
import { findingsOf, reasonsOf, tipping } from "../../browser/tools/assessment/findings.js";
import { report } from "../../browser/tools/assessment/report.js";
import { figuresOf } from "../../browser/tools/assessment/scoring.js";
import { facedIn, nextSteps } from "../../browser/tools/assessment/steps.js";
import {
  agreed,
  challengeWords,
  describeChange,
  driftWords,
  MINE,
  phaseWords,
  SHARED,
} from "../../browser/tools/assessment/wording.js";
import { present } from "./present.js";

/** @import {Level} from "../../browser/shared/types.d.ts" */
/**
 * @import {
 *   Answers, Figure, FindingsLibrary, MitigationEntry, PathEntry, PhaseLed, Questionnaire
 * } from "../../browser/tools/assessment/types.d.ts"
 */

/** @param {string} id */
const entry = (id) => ({ id, title: id.toUpperCase(), summary: `About ${id}.`, address: `x/${id}/` });
/** @type {(id: string, weight: number) => {phase: string, weight: number}} */
const phase = (id, weight) => ({ phase: id, weight });
/** @type {Questionnaire & ReturnType<typeof entry>} */
const ASSESSMENT = {
  ...entry("where"),
  answers: [
    { label: "No", points: 0 },
    { label: "Partly", points: 1 },
    { label: "Mostly", points: 2 },
    { label: "Yes", points: 3 },
  ],
  statements: [
    { id: "a", text: "A", counts_for: [phase("calm", 3)] },
    { id: "b", text: "B", counts_for: [phase("calm", 1), phase("storm", -2)] },
    { id: "c", text: "C", counts_for: [phase("storm", 3), { challenge: "noise", weight: 2 }] },
    { id: "d", text: "D", counts_for: [phase("storm", 3)] },
    {
      id: "e",
      text: "E",
      counts_for: [
        { path: "down", weight: 2 },
        { challenge: "queue", weight: 1 },
      ],
    },
    {
      id: "f",
      text: "F",
      counts_for: [
        { path: "up", weight: 3 },
        { path: "down", weight: -1 },
      ],
    },
    { id: "g", text: "G" },
  ],
  drift: { by_itself: "down", by_choice: "up" },
};
/** @type {PathEntry} */
const DOWN = { ...entry("down"), turns: [{ mitigation: "count", how_it_helps: "Turns." }] };
/** @type {FindingsLibrary} */
const LIBRARY = {
  phases: [entry("calm"), entry("storm"), entry("elsewhere")],
  paths: [entry("up"), DOWN],
  challenges: [
    {
      ...entry("noise"),
      severity: "low",
      mitigations: [
        { mitigation: "talk", how_it_helps: "Calms." },
        { mitigation: "count", how_it_helps: "Counts." },
      ],
    },
    {
      ...entry("queue"),
      severity: "critical",
      phases: [{ phase: "calm", severity: "low", shows_as: "Rarely." }],
      mitigations: [{ mitigation: "border", how_it_helps: "Bounds." }],
    },
  ],
};
/** @type {(id: string, effort: Level, impact: Level, needs?: string[]) => MitigationEntry} */
const mitigation = (id, effort, impact, needs) => ({
  ...entry(id),
  effort,
  impact,
  time_to_effect: "1 week",
  ...(needs && { needs }),
});
const MITIGATIONS = [
  mitigation("talk", "high", "low"),
  mitigation("count", "low", "high"),
  mitigation("border", "low", "high", ["door"]),
  mitigation("door", "medium", "low", ["count"]),
];
/** @type {(answers: Answers, name: string, assessment?: Questionnaire) => Figure} */
const figure = (answers, name, assessment = ASSESSMENT) => present(figuresOf(assessment, answers).get(name));
/** @param {Answers} answers */
const found = (answers) => findingsOf(ASSESSMENT, answers, LIBRARY);
/** @param {Answers} answers */
const phaseIn = (answers) => present(found(answers).phase);
/** @param {Answers} answers */
const driftIn = (answers) => present(found(answers).drift);
/** @param {Answers} answers */
const challengesIn = (answers) => present(found(answers).challenges);
/**
 * The phase of answers by which one or several lead.
 * @param {Answers} answers
 * @returns {PhaseLed}
 */
function ledBy(answers) {
  const at = phaseIn(answers);
  assert.ok(at.leading);
  return at;
}

test("a figure is the sum in hundredths of the most that could be reached", () => {
  assert.equal(figure({ a: 3, b: 3 }, "phase/calm").figure, 100);
  assert.equal(figure({ a: 3, b: 0 }, "phase/calm").figure, 75);
  const { sum, most, full } = figure({ b: 1, c: 2, d: 3 }, "phase/storm");
  assert.deepEqual([sum, most, full], [13, 18, 18]);
});

test("a target with more statements is not favoured by having more", () => {
  const many = {
    ...ASSESSMENT,
    statements: ["p", "q", "r", "s"]
      .map((id) => ({ id, text: id, counts_for: [phase("calm", 1)] }))
      .concat({ id: "t", text: "t", counts_for: [phase("storm", 1)] }),
  };
  const answers = { p: 2, q: 2, r: 2, s: 2, t: 2 };
  assert.equal(figure(answers, "phase/calm", many).figure, figure(answers, "phase/storm", many).figure);
});

test("a sum below zero is zero, and what is only taken away is not counted", () => {
  assert.equal(figure({ b: 3, c: 0, d: 0 }, "phase/storm").figure, 0);
  const against = { ...ASSESSMENT, statements: [{ id: "a", text: "A", counts_for: [phase("calm", -1)] }] };
  const calm = figure({ a: 3 }, "phase/calm", against);
  assert.deepEqual([calm.figure, calm.isCounted], [0, false]);
});

test("what was not answered is left out on both sides, and half has to be answered", () => {
  assert.deepEqual([figure({ a: 3 }, "phase/calm").figure, figure({ a: 3 }, "phase/calm").isCounted], [100, true]);
  assert.equal(figure({ b: 3 }, "phase/calm").isCounted, false);
  assert.equal(figure({}, "phase/calm").isCounted, false);
});

test("only points above the lowest answer count", () => {
  const shifted = {
    ...ASSESSMENT,
    answers: [
      { label: "No", points: 2 },
      { label: "Yes", points: 4 },
    ],
  };
  assert.equal(figure({ a: 2, b: 2 }, "phase/calm", shifted).figure, 0);
  assert.equal(figure({ a: 4, b: 4 }, "phase/calm", shifted).figure, 100);
});

test("a phase that is far ahead is clear, with the answers that led to it", () => {
  const at = ledBy({ a: 0, b: 0, c: 3, d: 3 });
  assert.deepEqual([at.state, at.first.id, at.next?.id, at.missing], ["clear", "storm", "calm", 0]);
  assert.deepEqual(
    reasonsOf(at.first).speaking.map((part) => part.statement.id),
    ["c", "d"],
  );
  assert.match(phaseWords(at, MINE).text, /^100 of 100; the next, CALM, has 0/);
});

test("phases that are near each other are said to be so, and which answer decides", () => {
  const answers = { a: 2, b: 0, c: 2, d: 1 };
  const at = ledBy(answers);
  assert.deepEqual(
    [at.state, at.leading.map((target) => [target.id, target.figure])],
    [
      "between",
      [
        ["calm", 50],
        ["storm", 50],
      ],
    ],
  );
  assert.deepEqual(phaseWords(at, SHARED).title, "CALM and STORM");
  assert.equal(phaseWords(at, SHARED).lead, "They are between");
  const { statement, answer, entry: other } = present(tipping(ASSESSMENT, answers, LIBRARY.phases, "calm"));
  assert.equal(other.id, "storm");
  assert.equal(phaseIn({ ...answers, [statement.id]: answer.points }).first?.id, "storm");
});

test("a clear phase that no single answer can change is said to be so", () => {
  const at = ledBy({ a: 0, b: 0, c: 3, d: 3 });
  assert.equal(at.tips, null);
  assert.match(phaseWords(at, MINE).sure.join(" "), /No single answer/);
});

test("too little is said to be too little", () => {
  assert.equal(phaseIn({}).state, "unanswered");
  assert.equal(phaseWords(phaseIn({}), MINE).title, "Too few answers yet");
  assert.match(phaseWords(phaseIn({}), MINE).sure[0], /^4 statements .* have no answer/);
  assert.equal(phaseIn({ a: 0, b: 0, c: 0, d: 1 }).state, "faint");
  assert.equal(driftWords(driftIn({}), MINE).title, "Too few answers yet");
  assert.equal(driftIn({ e: 0, f: 0 }).state, "faint");
  assert.match(challengeWords(challengesIn({})).text, /Too few answers/);
});

test("the drift is between the poles the assessment names, and nothing is a pole without them", () => {
  assert.deepEqual([driftIn({ e: 3, f: 0 }).way, driftIn({ e: 0, f: 3 }).way], [-100, 100]);
  assert.equal(driftIn({ e: 3, f: 2 }).state, "between");
  assert.equal(driftWords(driftIn({ e: 3, f: 0 }), MINE).title, "DOWN");
  assert.match(driftWords(driftIn({ e: 3, f: 0 }), MINE).text, /^100 of 100 against 0 for UP\. .*comes by itself/);
  const { drift, paths } = findingsOf({ ...ASSESSMENT, drift: undefined }, { e: 3, f: 0 }, LIBRARY);
  assert.equal(drift, null);
  assert.deepEqual(
    paths.map((target) => target.id),
    ["down", "up"],
  );
});

test("live challenges come by figure, and equal ones by how hard they hit in the phase", () => {
  const { live, quiet } = challengesIn({ a: 3, b: 3, c: 3, d: 0, e: 3 });
  assert.deepEqual(
    [live.map((target) => [target.id, target.severity, target.shows]), quiet],
    [
      [
        ["noise", "low", ""],
        ["queue", "low", "Rarely."],
      ],
      [],
    ],
  );
  const stormy = challengesIn({ a: 0, b: 0, c: 3, d: 3, e: 3 });
  assert.deepEqual(
    stormy.live.map((target) => [target.id, target.severity]),
    [
      ["queue", "critical"],
      ["noise", "low"],
    ],
  );
});

test("an assessment that knows no challenge, path or phase has no such finding", () => {
  const bare = { ...ASSESSMENT, statements: [{ id: "g", text: "G" }], drift: undefined };
  assert.deepEqual(findingsOf(bare, { g: 3 }, LIBRARY), { phase: null, drift: null, paths: [], challenges: null });
});

test("next steps bring the most help for the least work, and what they need before them", () => {
  const steps = nextSteps(found({ a: 0, b: 0, c: 3, d: 3, e: 3, f: 0 }), MITIGATIONS);
  assert.deepEqual(
    steps.map((step) => step.mitigation.id),
    ["count", "door", "border", "talk"],
  );
  const [count, door, border] = steps;
  assert.deepEqual(count.turns, { path: DOWN, how: "Turns." });
  assert.deepEqual(
    count.neededFor.map((other) => other.id),
    ["door"],
  );
  assert.deepEqual(door.helps, []);
  assert.deepEqual(
    door.neededFor.map((other) => other.id),
    ["border"],
  );
  assert.deepEqual(
    border.helps.map(({ challenge, how }) => [challenge.id, how]),
    [["queue", "Bounds."]],
  );
});

test("every prerequisite stands before what needs it, even in a circle of them", () => {
  const circle = [
    mitigation("talk", "low", "high", ["count"]),
    mitigation("count", "low", "high", ["talk"]),
    ...MITIGATIONS.slice(2),
  ];
  const ids = nextSteps(found({ c: 3, d: 3, e: 3, f: 0 }), circle).map((step) => step.mitigation.id);
  assert.equal(new Set(ids).size, ids.length);
  assert.ok(ids.indexOf("door") < ids.indexOf("border"));
});

test("where nothing is live the steps are for the nearest challenge, and none for nothing", () => {
  const near = found({ a: 3, b: 3, c: 1, d: 0, e: 0, f: 3 });
  assert.deepEqual([near.challenges?.live, facedIn(near).map(({ id }) => id)], [[], ["noise"]]);
  assert.deepEqual(
    nextSteps(near, MITIGATIONS).map((step) => step.mitigation.id),
    ["count", "talk"],
  );
  assert.deepEqual(nextSteps(found({ a: 3, b: 3, c: 0, d: 0, e: 0, f: 3 }), MITIGATIONS), []);
});

test("agreement in part is said to be in part", () => {
  assert.equal(agreed(ASSESSMENT, { points: 1 }, MINE), "you agreed in part that");
  assert.equal(agreed(ASSESSMENT, { points: 2 }, SHARED), "they agreed that");
});

test("a changed answer says what it did", () => {
  const before = found({ a: 3, b: 3, c: 0, d: 0 });
  assert.equal(
    describeChange(before, found({ a: 3, b: 3, c: 3, d: 3 })),
    "CALM stays first. STORM 0 \u2192 67, NOISE 0 \u2192 100.",
  );
  assert.equal(
    describeChange(before, found({ a: 0, b: 0, c: 3, d: 3 })),
    "STORM is first now. CALM 100 \u2192 0, STORM 0 \u2192 100, NOISE 0 \u2192 100.",
  );
  assert.equal(describeChange(before, before), "CALM stays first. No figure moved.");
});

test("the copied text holds findings, reasons, steps with addresses, and what it does not say", () => {
  const answers = { a: 0, b: 0, c: 3, d: 3, e: 3, f: 0 };
  const assessment = {
    ...ASSESSMENT,
    statements: ASSESSMENT.statements.map((statement) =>
      statement.id === "c" ? { ...statement, text: "*C* <b> [x]" } : statement,
    ),
  };
  const findings = findingsOf(assessment, answers, LIBRARY);
  const text = report({
    assessment,
    findings,
    steps: nextSteps(findings, MITIGATIONS),
    person: MINE,
    day: "1 May 2026",
    addressOf: ({ id }) => `https://example.org/${id}/`,
  });
  assert.match(text, /^# WHERE\n\nAnswered by 1 May 2026\./);
  assert.ok(text.includes("**You are in: STORM.**"));
  assert.ok(text.includes("- Because you agreed that: \u201c\\*C\\* \\<b\\> \\[x\\]\u201d (Yes)"));
  assert.ok(text.includes("1. [COUNT](https://example.org/count/) (effort low, impact high, shows in 1 week)"));
  assert.ok(text.includes("Comes before DOOR."));
  assert.equal(text.match(/does not say|no verdict|leaves no answers/g)?.length, 3);
});
