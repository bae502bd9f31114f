/** What holds of every result: random answers to random assessments, of any size and with any gaps. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { OWN_PERSON, SHARED_PERSON } from "../../browser/tools/assessment/messages.js";
import { computeOutcome } from "../../browser/tools/assessment/outcome.js";
import { formatReport } from "../../browser/tools/assessment/report.js";
import { FAINT_THRESHOLD, LIVE_THRESHOLD, TIE_MARGIN } from "../../browser/tools/assessment/scoring.js";
import {
  composeSections,
  describeChange,
  describeContradiction,
  formatHeadline,
} from "../../browser/tools/assessment/section_texts.js";
import { present } from "./present.js";
import { seededRandom } from "./random.js";

/** @import {Level, Severity} from "../../browser/shared/types.d.ts" */
/**
 * @import {
 *   Answers, ChallengeEntry, ResultEntries, MitigationEntry, Outcome, PathEntry, PhaseEntry, Placement, Questionnaire,
 *   Statement, TargetKind
 * } from "../../browser/tools/assessment/types.d.ts"
 */

/** @typedef {ReturnType<typeof seededRandom>} Next */

const RUNS = 400;
/** @type {Level[]} */
const LEVELS = ["low", "medium", "high"];
/** @type {Severity[]} */
const SEVERITIES = ["low", "medium", "high", "critical"];
/** @type {TargetKind[]} */
const KINDS = ["phase", "path", "challenge"];

/** @param {string} id  also the title: no id is part of another, so a title in a sentence is found for certain */
const entry = (id) => ({ id, title: `<${id}>`, summary: "It is so.", address: `x/${id}/` });

/**
 * @template Item
 * @param {Next} next
 * @param {readonly Item[]} items
 */
const oneOf = (next, items) => items[next(items.length)];

/**
 * @template Item
 * @param {number} number
 * @param {(place: number) => Item} make
 * @returns {Item[]}
 */
const many = (number, make) => Array.from({ length: number }, (_, place) => make(place));

/**
 * Up to `most` different mitigations with how they help; some are not on the site.
 * @param {Next} next
 * @param {number} most
 */
const edges = (next, most) =>
  [...new Set(many(next(most + 1), () => `mitigation-${next(9)}`))].map((id) => ({
    mitigation: id,
    how_it_helps: "It helps.",
  }));

/**
 * @param {Next} next
 * @returns {ResultEntries}
 */
function someLibrary(next) {
  /** @type {PhaseEntry[]} */
  const phases = many(next(17), (place) => ({
    ...entry(`phase-${place}`),
    ...(next(2) && { over_when: [{ text: "It is over." }], first_moves: [{ text: "Move." }] }),
  }));
  /** @type {PathEntry[]} */
  const paths = many(next(5), (place) => ({ ...entry(`path-${place}`), turns: edges(next, 4) }));
  /** @type {ChallengeEntry[]} */
  const challenges = many(next(8), (place) => ({
    ...entry(`challenge-${place}`),
    severity: oneOf(next, SEVERITIES),
    phases: phases.filter(() => next(2)).map(({ id }) => ({ phase: id, severity: oneOf(next, SEVERITIES) })),
    mitigations: edges(next, 4),
  }));
  /** @type {MitigationEntry[]} */
  const mitigations = many(next(8), (place) => ({
    ...entry(`mitigation-${place}`),
    effort: oneOf(next, LEVELS),
    impact: oneOf(next, LEVELS),
    time_to_effect: "1 week",
    needs: place && next(3) === 0 ? [`mitigation-${next(place)}`] : [],
  }));
  return { phases, paths, challenges, mitigations };
}

/**
 * @param {Next} next
 * @returns {Questionnaire & ReturnType<typeof entry>}
 */
function someAssessment(next) {
  const lowest = next(3);
  const steps = 2 + next(4);
  /** @type {() => Statement["counts_for"]} */
  const counts = () =>
    many(next(4), () => {
      const kind = oneOf(next, KINDS);
      return { [kind]: `${kind}-${next(kind === "phase" ? 1 + next(17) : 5)}`, weight: next(7) - 3 };
    });
  const [first, second] = [next(5), next(5)];
  return {
    ...entry("assessment"),
    answers: many(steps, (place) => ({ label: `Answer ${place}`, points: lowest + place * (1 + (steps % 2)) })),
    statements: many(1 + next(40), (place) => ({ id: `s${place}`, text: `Statement ${place}.`, counts_for: counts() })),
    ...(next(2) && first !== second && { drift: { by_itself: `path-${first}`, by_choice: `path-${second}` } }),
    ...(next(2) && { settle_first: { phase: `phase-${next(4)}`, why: "It is first." } }),
    // Never a circle: what comes first has the lower number.
    begin_with: many(next(8), () => next(4)).map((place) => ({
      challenge: `challenge-${place}`,
      before: `challenge-${place + 1 + next(2)}`,
      why: "It is short.",
    })),
  };
}

/**
 * A reader who answers at random, all the same, or only the ends.
 * @param {Next} next
 * @param {Questionnaire} assessment
 * @returns {Answers}
 */
function someAnswers(next, { statements, answers }) {
  const points = answers.map((answer) => answer.points);
  const manner = next(4);
  const same = oneOf(next, points);
  const skipped = oneOf(next, [0, 0, 1, 5]);
  const ends = [points[0], points[points.length - 1]];
  return Object.fromEntries(
    statements
      .filter(() => next(10) >= skipped)
      .map(({ id }) => [id, manner === 0 ? same : oneOf(next, manner === 1 ? ends : points)]),
  );
}

const CASES = many(RUNS, (seed) => {
  const next = seededRandom(seed);
  const [library, assessment] = [someLibrary(next), someAssessment(next)];
  const answers = someAnswers(next, assessment);
  const outcome = computeOutcome(assessment, answers, library);
  const person = seed % 2 ? OWN_PERSON : SHARED_PERSON;
  return { seed, library, assessment, answers, outcome, person, sections: composeSections(outcome, person) };
});

/**
 * Looks at random cases; a failure names the seed.
 * @param {(found: typeof CASES[number]) => void} look
 */
function forEachCase(look) {
  for (const found of CASES) {
    try {
      look(found);
    } catch (reason) {
      throw new Error(`seed ${found.seed}: ${reason instanceof Error ? reason.message : reason}`, { cause: reason });
    }
  }
}

/** @param {{id: string}[]} list */
const idsOf = (list) => list.map(({ id }) => id);
/** @param {string} text */
const named = (text) => [...text.matchAll(/<([a-z]+-\d+)>/g)].map(([, id]) => id);
/** @param {Outcome} outcome */
const placements = ({ phase, path }) =>
  /** @type {Placement<{id: string}>[]} */ ([phase, path].filter((placement) => placement !== null));

test("placements follow from figures by the rule that the page states", () => {
  const states = new Set();
  forEachCase(({ assessment, outcome }) => {
    for (const placement of placements(outcome)) {
      const counted = placement.all.filter(({ isCounted }) => isCounted);
      const highest = Math.max(-1, ...counted.map(({ figure }) => figure));
      const first = counted.find(
        ({ kind, id, figure }) => kind === "phase" && id === assessment.settle_first?.phase && figure >= LIVE_THRESHOLD,
      );
      const near = first
        ? [first]
        : counted.filter(({ figure }) => highest >= FAINT_THRESHOLD && highest - figure <= TIE_MARGIN);
      assert.deepEqual(idsOf(placement.leading).sort(), near.length > 2 ? [] : idsOf(near).sort());
      states.add(placement.state);
    }
  });
  assert.deepEqual([...states].sort(), ["between", "clear", "faint", "mixed", "unanswered"]);
});

test("a title names only placed entries, and says that you are there only then", () => {
  forEachCase(({ outcome, sections }) => {
    for (const kind of /** @type {const} */ (["phase", "path"])) {
      const section = sections.find((one) => one.kind === kind);
      assert.equal(Boolean(section), Boolean(outcome[kind]));
      if (!section) continue;
      const leading = idsOf(outcome[kind]?.leading ?? []);
      assert.deepEqual(named(formatHeadline(section)), leading);
      assert.equal(/ are (in|between)$| answers point to$/.test(section.lead), leading.length > 0);
      assert.equal(section.overview.text, section.title);
    }
  });
});

test("no other section mentions a phase that is not placed", () => {
  forEachCase(({ outcome, sections }) => {
    const isClear = outcome.phase?.state === "clear";
    const { live, quiet } = outcome.challenges ?? { live: [], quiet: [] };
    for (const target of [...live, ...quiet]) if (!isClear) assert.equal(target.isOfPhase, false);
    for (const step of outcome.steps) for (const help of step.helps) if (!isClear) assert.equal(help.isOfPhase, false);
    for (const { kind, title, text } of sections)
      if (kind === "challenges" || kind === "steps") assert.doesNotMatch(title + text, /<phase-/);
  });
});

test("if no phase is named and a path is clear, the path comes first and its first turn is the first step", () => {
  let led = 0;
  forEachCase(({ assessment, library, outcome, sections }) => {
    const { path, phase, steps } = outcome;
    if (path?.state !== "clear") return;
    if (!phase?.leading.length) assert.equal(sections[0].kind, "path");
    const [target] = path.leading;
    const turn = target.entry.turns?.find(({ mitigation }) => library.mitigations.some(({ id }) => id === mitigation));
    if (!turn || target.id === assessment.drift?.by_choice) return;
    led += 1;
    const place = steps.findIndex(({ mitigation }) => mitigation.id === turn.mitigation);
    assert.ok(place >= 0);
    for (const before of steps.slice(0, place)) assert.ok(before.neededFor.length > 0);
  });
  assert.ok(led > 20);
});

test("steps have reasons from this result, and follow their prerequisites", () => {
  forEachCase(({ library, outcome }) => {
    /** @type {Set<string>} */
    const done = new Set();
    const onSite = new Set(idsOf(library.mitigations));
    for (const { mitigation, helps, turns, neededFor } of outcome.steps) {
      assert.ok(helps.length + neededFor.length + (turns ? 1 : 0) > 0);
      for (const { challenge } of helps) assert.ok(idsOf(outcome.chosenChallenges).includes(challenge.id));
      if (turns) assert.equal(turns.path.id, outcome.turnedPath?.id);
      for (const id of mitigation.needs ?? []) assert.ok(!onSite.has(id) || done.has(id));
      assert.ok(!done.has(mitigation.id));
      done.add(mitigation.id);
    }
  });
});

test("steps are for live challenges, or else the highest one above the lowest threshold", () => {
  forEachCase(({ outcome: { challenges, chosenChallenges, turnedPath } }) => {
    const { live, quiet } = challenges ?? { live: [], quiet: [] };
    assert.ok(
      live.every(({ figure }) => figure >= LIVE_THRESHOLD) && quiet.every(({ figure }) => figure < LIVE_THRESHOLD),
    );
    if (live.length || turnedPath) assert.deepEqual(chosenChallenges, live);
    else
      assert.deepEqual(
        chosenChallenges,
        quiet.slice(0, 1).filter(({ figure }) => figure >= FAINT_THRESHOLD),
      );
  });
});

test("a challenge that an author puts before another one is opened before it", () => {
  let swapped = 0;
  forEachCase(({ assessment, outcome }) => {
    const live = idsOf(outcome.challenges?.live ?? []);
    for (const { challenge, before } of assessment.begin_with ?? []) {
      if (!live.includes(challenge) || !live.includes(before)) continue;
      swapped += 1;
      assert.ok(live.indexOf(challenge) < live.indexOf(before));
    }
  });
  assert.ok(swapped > 5);
});

test("a contradiction is a pair of answers in the upper third with opposite weights, listed once", () => {
  let pairs = 0;
  forEachCase(({ assessment, outcome }) => {
    const points = assessment.answers.map((answer) => answer.points);
    const bound = Math.min(...points) + ((Math.max(...points) - Math.min(...points)) * 2) / 3;
    const names = new Set();
    for (const contradiction of outcome.contradictions) {
      const { target, speaking, against } = contradiction;
      assert.ok(speaking.weight > 0 && against.weight < 0);
      assert.ok(speaking.points >= bound && against.points >= bound);
      assert.ok(target.parts.includes(speaking) && target.parts.includes(against));
      names.add([speaking.statement.id, against.statement.id].sort().join());
      assert.deepEqual(named(describeContradiction(assessment, contradiction)), [target.id]);
    }
    assert.equal(names.size, outcome.contradictions.length);
    pairs += names.size;
  });
  assert.ok(pairs > 100);
});

test("the tipping answer changes the placement as announced", () => {
  let tips = 0;
  forEachCase(({ assessment, library, answers, outcome, person }) => {
    const tip = outcome.phase?.tip;
    if (!tip) return;
    tips += 1;
    const then = computeOutcome(assessment, { ...answers, [tip.statement.id]: tip.answer.points }, library);
    const [was, is] = [outcome, then].map((one) => composeSections(one, person).find(({ kind }) => kind === "phase"));
    assert.notEqual(formatHeadline(present(was)), formatHeadline(present(is)));
    assert.ok(present(was).confidence.some((text) => text.includes(`“${formatHeadline(present(is))}”`)));
  });
  assert.ok(tips > 50);
});

test("the report has the texts of the page, and neither contains undefined or empty values", () => {
  forEachCase(({ assessment, outcome, person, sections }) => {
    const text = formatReport({
      assessment,
      outcome,
      person,
      day: "1 May 2026",
      addressOf: ({ id }) => `https://a.example/${id}/`,
    });
    const plain = text.replaceAll("\\", "");
    for (const { name, title } of sections) assert.ok(plain.includes(`## ${name}`) && plain.includes(title));
    const said = [
      plain,
      ...sections.flatMap(({ overview, confidence }) => [overview.name, overview.text, ...confidence]),
    ].join("\n");
    assert.doesNotMatch(said, /undefined|null|NaN|\[object|\bof none\b| {2}[a-z]/);
  });
});

test("the description of a change has the titles of the new result", () => {
  forEachCase(({ assessment, library, answers, outcome }) => {
    const [{ id }] = assessment.statements;
    const later = computeOutcome(assessment, { ...answers, [id]: assessment.answers[0].points }, library);
    const text = describeChange(outcome, later, OWN_PERSON);
    const phase = composeSections(later, OWN_PERSON).find(({ kind }) => kind === "phase");
    if (phase) assert.ok(text.includes(formatHeadline(phase)));
    assert.doesNotMatch(describeChange(later, later, OWN_PERSON), /Now:/);
  });
});
