import assert from "node:assert/strict";
import { test } from "node:test";
import { findingsOf, reasonsOf, tipping } from "../../browser/tools/assessment/findings.js";
import { report } from "../../browser/tools/assessment/report.js";
import { figuresOf } from "../../browser/tools/assessment/scoring.js";
import { facedIn, nextSteps } from "../../browser/tools/assessment/steps.js";
import {
  agreed,
  challengeWords,
  driftWords,
  MINE,
  phaseWords,
  SHARED,
  told,
} from "../../browser/tools/assessment/wording.js";

const entry = (id, more = {}) => ({
  id,
  title: id.toUpperCase(),
  summary: `About ${id}.`,
  address: `x/${id}/`,
  ...more,
});
const phase = (id, weight) => ({ phase: id, weight });
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
const LIBRARY = {
  phases: [entry("calm"), entry("storm"), entry("elsewhere")],
  paths: [entry("up"), entry("down", { turns: [{ mitigation: "count", how_it_helps: "Turns." }] })],
  challenges: [
    entry("noise", {
      severity: "low",
      mitigations: [
        { mitigation: "talk", how_it_helps: "Calms." },
        { mitigation: "count", how_it_helps: "Counts." },
      ],
    }),
    entry("queue", {
      severity: "critical",
      phases: [{ phase: "calm", severity: "low", shows_as: "Rarely." }],
      mitigations: [{ mitigation: "border", how_it_helps: "Bounds." }],
    }),
  ],
};
const mitigation = (id, effort, impact, needs) =>
  entry(id, { effort, impact, time_to_effect: "1 week", ...(needs && { needs }) });
const MITIGATIONS = [
  mitigation("talk", "high", "low"),
  mitigation("count", "low", "high"),
  mitigation("border", "low", "high", ["door"]),
  mitigation("door", "medium", "low", ["count"]),
];
const figure = (answers, name) => figuresOf(ASSESSMENT, answers).get(name);
const found = (answers) => findingsOf(ASSESSMENT, answers, LIBRARY);

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
  const figures = figuresOf(many, { p: 2, q: 2, r: 2, s: 2, t: 2 });
  assert.equal(figures.get("phase/calm").figure, figures.get("phase/storm").figure);
});

test("a sum below zero is zero, and what is only taken away is not counted", () => {
  assert.equal(figure({ b: 3, c: 0, d: 0 }, "phase/storm").figure, 0);
  const against = { ...ASSESSMENT, statements: [{ id: "a", text: "A", counts_for: [phase("calm", -1)] }] };
  assert.deepEqual(
    [figuresOf(against, { a: 3 }).get("phase/calm").figure, figuresOf(against, { a: 3 }).get("phase/calm").isCounted],
    [0, false],
  );
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
  assert.equal(figuresOf(shifted, { a: 2, b: 2 }).get("phase/calm").figure, 0);
  assert.equal(figuresOf(shifted, { a: 4, b: 4 }).get("phase/calm").figure, 100);
});

test("a phase that is far ahead is clear, with the answers that led to it", () => {
  const { phase: at } = found({ a: 0, b: 0, c: 3, d: 3 });
  assert.deepEqual([at.state, at.first.id, at.next.id, at.missing], ["clear", "storm", "calm", 0]);
  assert.deepEqual(
    reasonsOf(at.first).speaking.map((part) => part.statement.id),
    ["c", "d"],
  );
  assert.match(phaseWords(at, MINE).text, /^100 of 100; the next, CALM, has 0/);
});

test("phases that are near each other are said to be so, and which answer decides", () => {
  const answers = { a: 2, b: 0, c: 2, d: 1 };
  const { phase: at } = found(answers);
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
  const { statement, answer, entry: other } = tipping(ASSESSMENT, answers, LIBRARY.phases, "calm");
  assert.equal(other.id, "storm");
  assert.equal(found({ ...answers, [statement.id]: answer.points }).phase.first.id, "storm");
});

test("a clear phase that no single answer can change is said to be so", () => {
  assert.equal(found({ a: 0, b: 0, c: 3, d: 3 }).phase.tips, null);
  assert.match(phaseWords(found({ a: 0, b: 0, c: 3, d: 3 }).phase, MINE).sure.join(" "), /No single answer/);
});

test("too little is said to be too little", () => {
  assert.equal(found({}).phase.state, "unanswered");
  assert.equal(phaseWords(found({}).phase, MINE).title, "Too few answers yet");
  assert.match(phaseWords(found({}).phase, MINE).sure[0], /^4 statements .* have no answer/);
  assert.equal(found({ a: 0, b: 0, c: 0, d: 1 }).phase.state, "faint");
  assert.equal(driftWords(found({}).drift, MINE).title, "Too few answers yet");
  assert.equal(found({ e: 0, f: 0 }).drift.state, "faint");
  assert.match(challengeWords(found({}).challenges).text, /Too few answers/);
});

test("the drift is between the poles the assessment names, and nothing is a pole without them", () => {
  assert.deepEqual([found({ e: 3, f: 0 }).drift.way, found({ e: 0, f: 3 }).drift.way], [-100, 100]);
  assert.equal(found({ e: 3, f: 2 }).drift.state, "between");
  assert.equal(driftWords(found({ e: 3, f: 0 }).drift, MINE).title, "DOWN");
  assert.match(driftWords(found({ e: 3, f: 0 }).drift, MINE).text, /^100 of 100 against 0 for UP\. .*comes by itself/);
  const { drift, paths } = findingsOf({ ...ASSESSMENT, drift: undefined }, { e: 3, f: 0 }, LIBRARY);
  assert.equal(drift, null);
  assert.deepEqual(
    paths.map((target) => target.id),
    ["down", "up"],
  );
});

test("live challenges come by figure, and equal ones by how hard they hit in the phase", () => {
  const { live, quiet } = found({ a: 3, b: 3, c: 3, d: 0, e: 3 }).challenges;
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
  const stormy = found({ a: 0, b: 0, c: 3, d: 3, e: 3 }).challenges;
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
  assert.deepEqual(count.turns, { path: LIBRARY.paths[1], how: "Turns." });
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
  assert.deepEqual([near.challenges.live, facedIn(near).map(({ id }) => id)], [[], ["noise"]]);
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
    told(before, found({ a: 3, b: 3, c: 3, d: 3 })),
    "CALM stays first. STORM 0 \u2192 67, NOISE 0 \u2192 100.",
  );
  assert.equal(
    told(before, found({ a: 0, b: 0, c: 3, d: 3 })),
    "STORM is first now. CALM 100 \u2192 0, STORM 0 \u2192 100, NOISE 0 \u2192 100.",
  );
  assert.equal(told(before, before), "CALM stays first. No figure moved.");
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
  assert.equal(text.match(/does not say|no verdict|leaves no answers/g).length, 3);
});
