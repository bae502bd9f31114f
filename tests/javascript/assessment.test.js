import assert from "node:assert/strict";
import { test } from "node:test";
import { computeFindings, getClearEntry, splitReasons } from "../../browser/tools/assessment/findings.js";
import { describeAgreement, OWN_PERSON, SHARED_PERSON } from "../../browser/tools/assessment/messages.js";
import { computeNextSteps } from "../../browser/tools/assessment/next_steps.js";
import { computeOutcome } from "../../browser/tools/assessment/outcome.js";
import { formatReport } from "../../browser/tools/assessment/report.js";
import { computeFigures } from "../../browser/tools/assessment/scoring.js";
import { composeSections, describeChange, formatHeadline } from "../../browser/tools/assessment/section_texts.js";
import { present } from "./present.js";

/** @import {Level} from "../../browser/shared/types.d.ts" */
/**
 * @import {
 *   Answers, Figure, FindingsEntries, MitigationEntry, PathEntry, Person, Questionnaire, SectionKind
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
/** @type {FindingsEntries} */
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
const EVERYTHING = { ...LIBRARY, mitigations: MITIGATIONS };
/** @type {(answers: Answers, name: string, assessment?: Questionnaire) => Figure} */
const figure = (answers, name, assessment = ASSESSMENT) => present(computeFigures(assessment, answers).get(name));
/** @param {Answers} answers */
const found = (answers) => computeFindings(ASSESSMENT, answers, LIBRARY);
/** @param {Answers} answers */
const phaseIn = (answers) => present(found(answers).phase);
/** @param {Answers} answers */
const pathIn = (answers) => present(found(answers).path);
/** @param {Answers} answers */
const challengesIn = (answers) => present(found(answers).challenges);
/**
 * One part of the result in sentences.
 * @param {SectionKind} kind
 * @param {Answers} answers
 * @param {Person} [person]
 * @param {Questionnaire} [assessment]
 */
const words = (kind, answers, person = OWN_PERSON, assessment = ASSESSMENT) =>
  present(
    composeSections(computeOutcome(assessment, answers, EVERYTHING), person).find((section) => section.kind === kind),
  );
/** @param {{id: string}[]} list */
const idsOf = (list) => list.map(({ id }) => id);

test("a figure is the sum in percent of the reachable maximum", () => {
  assert.equal(figure({ a: 3, b: 3 }, "phase/calm").figure, 100);
  assert.equal(figure({ a: 3, b: 0 }, "phase/calm").figure, 75);
  const { sum, reachable, maximum } = figure({ b: 1, c: 2, d: 3 }, "phase/storm");
  assert.deepEqual([sum, reachable, maximum], [13, 18, 18]);
});

test("the number of statements does not raise a figure", () => {
  const many = {
    ...ASSESSMENT,
    statements: ["p", "q", "r", "s"]
      .map((id) => ({ id, text: id, counts_for: [phase("calm", 1)] }))
      .concat({ id: "t", text: "t", counts_for: [phase("storm", 1)] }),
  };
  const answers = { p: 2, q: 2, r: 2, s: 2, t: 2 };
  assert.equal(figure(answers, "phase/calm", many).figure, figure(answers, "phase/storm", many).figure);
});

test("a negative sum gives figure 0, and a target with negative weights only is not counted", () => {
  assert.equal(figure({ b: 3, c: 0, d: 0 }, "phase/storm").figure, 0);
  const against = { ...ASSESSMENT, statements: [{ id: "a", text: "A", counts_for: [phase("calm", -1)] }] };
  const calm = figure({ a: 3 }, "phase/calm", against);
  assert.deepEqual([calm.figure, calm.isCounted], [0, false]);
});

test("unanswered statements are excluded from sum and maximum, and half must be answered", () => {
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

test("a phase far above the others is clear, with its reasons", () => {
  const answers = { a: 0, b: 0, c: 3, d: 3 };
  const at = phaseIn(answers);
  assert.deepEqual([at.state, getClearEntry(at)?.id, at.next?.id, at.missing], ["clear", "storm", "calm", 0]);
  assert.deepEqual(
    splitReasons(at.leading[0]).speaking.map((part) => part.statement.id),
    ["c", "d"],
  );
  assert.equal(formatHeadline(words("phase", answers)), "You are in STORM");
  assert.match(words("phase", answers).text, /^100 of 100; the next, CALM, has 0/);
});

test("two close phases are both named, with the tipping answer", () => {
  const answers = { a: 2, b: 0, c: 2, d: 1 };
  const at = phaseIn(answers);
  assert.deepEqual(
    [at.state, at.leading.map(({ id, figure }) => [id, figure])],
    [
      "between",
      [
        ["calm", 50],
        ["storm", 50],
      ],
    ],
  );
  assert.equal(formatHeadline(words("phase", answers, SHARED_PERSON)), "They are between CALM and STORM");
  const { statement, answer, placement } = present(at.tip);
  assert.deepEqual(idsOf(phaseIn({ ...answers, [statement.id]: answer.points }).leading), idsOf(placement.leading));
  assert.notDeepEqual(idsOf(placement.leading), ["calm", "storm"]);
});

test("with more than two close phases none is named in any text", () => {
  const three = {
    ...ASSESSMENT,
    statements: ["calm", "storm", "elsewhere"].map((id) => ({ id, text: id, counts_for: [phase(id, 1)] })),
  };
  const { phase: at } = computeFindings(three, { calm: 3, storm: 3, elsewhere: 3 }, LIBRARY);
  assert.deepEqual([at?.state, at?.leading, at?.tip], ["mixed", [], null]);
  assert.equal(formatHeadline(words("phase", { calm: 3, storm: 3, elsewhere: 3 }, OWN_PERSON, three)), "No one phase");
});

test("the phase of settle_first precedes higher ones if its figure is high", () => {
  const first = { ...ASSESSMENT, settle_first: { phase: "storm", why: "It burns." } };
  const answers = { a: 3, b: 0, c: 2, d: 2 };
  const at = present(computeFindings(first, answers, LIBRARY).phase);
  assert.deepEqual([at.state, idsOf(at.leading), idsOf(at.settled?.over ?? [])], ["clear", ["storm"], ["calm"]]);
  assert.match(
    words("phase", answers, OWN_PERSON, first).text,
    /^67 of 100\. It counts before CALM 75: It burns\. About/,
  );
  const low = present(computeFindings(first, { a: 3, b: 0, c: 1, d: 1 }, LIBRARY).phase);
  assert.deepEqual(idsOf(low.leading), ["calm"]);
});

test("the result says if no single answer can change a clear phase", () => {
  const answers = { a: 0, b: 0, c: 3, d: 3 };
  assert.equal(phaseIn(answers).tip, null);
  assert.match(words("phase", answers).confidence.join(" "), /No single answer/);
});

test("low figures are reported as such, and nothing is named", () => {
  assert.equal(phaseIn({}).state, "unanswered");
  assert.equal(words("phase", {}).title, "Too few answers for a phase");
  assert.match(words("phase", {}).confidence[0], /^4 statements .* have no answer/);
  const faint = { a: 0, b: 0, c: 0, d: 1 };
  assert.deepEqual([phaseIn(faint).state, phaseIn(faint).leading], ["faint", []]);
  assert.equal(formatHeadline(words("phase", faint)), "No phase stands out");
  assert.equal(words("path", {}).title, "Too few answers for a path");
  assert.equal(pathIn({ e: 0, f: 0 }).state, "faint");
  assert.equal(words("challenges", {}).title, "Too few answers for a challenge");
});

test("uncounted targets are listed, except those without positive weights", () => {
  assert.match(words("phase", { a: 3 }).confidence.join(" "), /Not counted yet, for too few answers: STORM\./);
  const against = {
    ...ASSESSMENT,
    statements: [ASSESSMENT.statements[0], { id: "n", text: "N", counts_for: [phase("storm", -1)] }],
  };
  assert.doesNotMatch(words("phase", { a: 3, n: 0 }, OWN_PERSON, against).confidence.join(" "), /Not counted/);
});

test("a challenge has the severity of a phase only if that phase is clear", () => {
  const severity = (/** @type {Answers} */ answers) =>
    challengesIn(answers)
      .quiet.concat(challengesIn(answers).live)
      .filter(({ isOfPhase }) => isOfPhase).length;
  assert.equal(severity({ a: 3, b: 3, c: 0, d: 0, e: 3 }), 1);
  assert.equal(severity({ a: 2, b: 0, c: 2, d: 1, e: 3 }), 0);
  assert.equal(severity({ a: 1, b: 0, c: 0, d: 0, e: 3 }), 0);
});

test("poles are labelled by their roles, and the gauge shows their balance", () => {
  assert.deepEqual([pathIn({ e: 3, f: 0 }).poles?.balance, pathIn({ e: 0, f: 3 }).poles?.balance], [-100, 100]);
  assert.equal(pathIn({ e: 3, f: 2 }).state, "between");
  assert.equal(formatHeadline(words("path", { e: 3, f: 0 })), "Your answers point to DOWN");
  assert.match(words("path", { e: 3, f: 0 }).text, /^100 of 100; the next, UP, has 0\. .*comes by itself/);
  const bare = { ...ASSESSMENT, drift: undefined };
  assert.equal(computeFindings(bare, { e: 3, f: 0 }, LIBRARY).path?.poles, null);
  assert.equal(words("path", { e: 3, f: 0 }, OWN_PERSON, bare).text, "100 of 100; the next, UP, has 0.");
});

test("a path that is no pole can be named, and comes first if no phase is named", () => {
  const away = {
    ...ASSESSMENT,
    statements: [...ASSESSMENT.statements, { id: "h", text: "H", counts_for: [{ path: "away", weight: 2 }] }],
  };
  const library = {
    ...EVERYTHING,
    paths: [...LIBRARY.paths, { ...entry("away"), turns: [{ mitigation: "talk", how_it_helps: "Asks." }] }],
  };
  const outcome = computeOutcome(away, { a: 0, b: 0, c: 0, d: 0, e: 0, f: 0, h: 3 }, library);
  const [first, second] = composeSections(outcome, OWN_PERSON);
  assert.deepEqual(
    [formatHeadline(first), formatHeadline(second)],
    ["Your answers point to AWAY", "No phase stands out"],
  );
  assert.equal(outcome.path?.poles?.isPlaced, false);
  assert.deepEqual(
    outcome.steps.map(({ mitigation: { id }, turns }) => [id, turns?.role]),
    [["talk", "other"]],
  );
});

test("contradictions are listed once and change no figure", () => {
  const answers = { a: 3, b: 3, c: 3, d: 3, e: 3, f: 3 };
  const { contradictions } = found(answers);
  assert.deepEqual(
    contradictions.map(({ target, speaking, against }) => [target.id, speaking.statement.id, against.statement.id]),
    [
      ["storm", "c", "b"],
      ["down", "e", "f"],
    ],
  );
  assert.equal(words("contradictions", answers).title, "2 pairs of answers pull against each other");
  assert.match(
    words("phase", { ...answers, a: 0 }).confidence.join(" "),
    /Some of the answers behind it pull against each other/,
  );
  assert.match(words("contradictions", answers).text, /Then answer once for each/);
  assert.doesNotMatch(words("contradictions", answers, SHARED_PERSON).text, /change it/);
  assert.deepEqual(found({ ...answers, b: 1, f: 1 }).contradictions, []);
});

test("live challenges are sorted by figure, then by severity in the phase", () => {
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

test("begin_with orders two challenges if both are live", () => {
  const begin = { ...ASSESSMENT, begin_with: [{ challenge: "queue", before: "noise", why: "It is short." }] };
  const both = { a: 3, b: 3, c: 3, d: 0, e: 3 };
  assert.deepEqual(idsOf(challengesIn(both).live), ["noise", "queue"]);
  assert.deepEqual(idsOf(computeFindings(begin, both, LIBRARY).challenges?.live ?? []), ["queue", "noise"]);
  assert.match(words("challenges", both, OWN_PERSON, begin).text, /QUEUE before NOISE: It is short\./);
  assert.deepEqual(computeFindings(begin, { ...both, e: 0 }, LIBRARY).challenges?.orders, []);
});

test("a kind that no statement counts for has no finding", () => {
  const bare = { ...ASSESSMENT, statements: [{ id: "g", text: "G" }], drift: undefined };
  assert.deepEqual(computeFindings(bare, { g: 3 }, LIBRARY), {
    phase: null,
    path: null,
    challenges: null,
    contradictions: [],
  });
  assert.deepEqual(composeSections(computeOutcome(bare, { g: 3 }, EVERYTHING), OWN_PERSON), []);
});

test("next steps are sorted by value, after their prerequisites", () => {
  const { steps } = computeNextSteps(found({ a: 0, b: 0, c: 3, d: 3, e: 3, f: 0 }), MITIGATIONS);
  assert.deepEqual(
    steps.map((step) => step.mitigation.id),
    ["count", "door", "border", "talk"],
  );
  const [count, door, border] = steps;
  assert.deepEqual(count.turns, { path: DOWN, role: "by-itself", how: "Turns." });
  assert.deepEqual(idsOf(count.neededFor), ["door"]);
  assert.deepEqual(door.helps, []);
  assert.deepEqual(idsOf(door.neededFor), ["border"]);
  assert.deepEqual(
    border.helps.map(({ challenge, how }) => [challenge.id, how]),
    [["queue", "Bounds."]],
  );
});

test("the first turn of a clear path comes first, whatever its effort", () => {
  const library = {
    ...EVERYTHING,
    paths: [entry("up"), { ...entry("down"), turns: [{ mitigation: "talk", how_it_helps: "Turns." }] }],
  };
  const { steps } = computeOutcome(ASSESSMENT, { a: 0, b: 0, c: 0, d: 0, e: 3, f: 0 }, library);
  assert.equal(steps[0].mitigation.id, "talk");
});

test("the turns of the path by choice are steps only if no challenge is live", () => {
  const library = {
    ...EVERYTHING,
    paths: [{ ...entry("up"), turns: [{ mitigation: "talk", how_it_helps: "Keeps." }] }, DOWN],
  };
  const calm = computeOutcome(ASSESSMENT, { a: 0, b: 0, c: 0, d: 0, e: 0, f: 3 }, library);
  assert.deepEqual(
    calm.steps.map(({ mitigation: { id }, turns }) => [id, turns?.role]),
    [["talk", "by-choice"]],
  );
  const live = computeOutcome(ASSESSMENT, { a: 0, b: 0, c: 3, d: 3, e: 0, f: 3 }, library);
  assert.equal(live.turnedPath, null);
});

test("every prerequisite precedes its dependents, and a cycle terminates", () => {
  const circle = [
    mitigation("talk", "low", "high", ["count"]),
    mitigation("count", "low", "high", ["talk"]),
    ...MITIGATIONS.slice(2),
  ];
  const { steps } = computeNextSteps(found({ c: 3, d: 3, e: 3, f: 0 }), circle);
  const ids = steps.map((step) => step.mitigation.id);
  assert.equal(new Set(ids).size, ids.length);
  assert.ok(ids.indexOf("door") < ids.indexOf("border"));
});

test("if nothing is live, the highest challenge gives steps unless it is below the lowest threshold", () => {
  const near = computeNextSteps(found({ a: 3, b: 3, c: 1, d: 0, e: 0, f: 0 }), MITIGATIONS);
  assert.deepEqual(idsOf(near.chosenChallenges), ["noise"]);
  assert.deepEqual(
    near.steps.map((step) => step.mitigation.id),
    ["count", "talk"],
  );
  assert.deepEqual(computeNextSteps(found({ a: 3, b: 3, c: 0, d: 0, e: 0, f: 3 }), MITIGATIONS).steps, []);
});

test("partial agreement is described as such", () => {
  assert.equal(describeAgreement(ASSESSMENT, { points: 1 }, OWN_PERSON), "you agreed in part that");
  assert.equal(describeAgreement(ASSESSMENT, { points: 2 }, SHARED_PERSON), "they agreed that");
});

test("a changed answer is described with its effects", () => {
  const before = computeOutcome(ASSESSMENT, { a: 3, b: 3, c: 0, d: 0 }, EVERYTHING);
  const [little, much] = [
    { a: 3, b: 3, c: 3, d: 0 },
    { a: 0, b: 0, c: 3, d: 3 },
  ].map((answers) => computeOutcome(ASSESSMENT, answers, EVERYTHING));
  assert.equal(
    describeChange(before, little, OWN_PERSON),
    "Still: You are in CALM. STORM 0 \u2192 17, NOISE 0 \u2192 100.",
  );
  assert.equal(
    describeChange(before, much, OWN_PERSON),
    "Now: You are in STORM. CALM 100 \u2192 0, STORM 0 \u2192 100, NOISE 0 \u2192 100.",
  );
  assert.equal(describeChange(before, before, OWN_PERSON), "Still: You are in CALM. No figure moved.");
});

test("the report contains findings, reasons, steps with URLs, and limits", () => {
  const answers = { a: 0, b: 0, c: 3, d: 3, e: 3, f: 0 };
  const assessment = {
    ...ASSESSMENT,
    statements: ASSESSMENT.statements.map((statement) =>
      statement.id === "c" ? { ...statement, text: "*C* <b> [x]" } : statement,
    ),
  };
  const text = formatReport({
    assessment,
    outcome: computeOutcome(assessment, answers, EVERYTHING),
    person: OWN_PERSON,
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
