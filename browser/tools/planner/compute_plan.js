/** Compute a plan: scheduled steps, answers to challenges, omissions and alternatives. Pure and deterministic. */

import { addDays } from "../../shared/days.js";
import { indexById } from "../../shared/site.js";
import { COLUMN_DAYS, durationToDays, getColumn, LATER, PLAN_DAYS } from "./calendar.js";
import { findLightestCover } from "./lightest_cover.js";
import { MODES } from "./plan_edits.js";
import { schedulePlan } from "./sequence.js";
import { describeOmission, findEdge, getAll } from "./suggestions.js";

/** @import { Challenge, Day, Id, Mitigation } from "../../shared/types.d.ts" */
/** @import { AnsweredChallenge, Shortage, ComputedPlan, Plan, PlanColumn, PlanDifference, PlannerEntries, PlannerSite, PlanStep, RunningStep, SequenceStep, Wish } from "./types.d.ts" */

const MS_PER_DAY = 86_400_000;

/**
 * Index the entries of the site.
 * @param {PlannerEntries} entries  in reading order
 * @returns {PlannerSite}
 */
export function indexSite(entries) {
  /** @type {Map<Id, Id>} */
  const former = new Map();
  for (const list of [entries.challenges, entries.mitigations]) {
    for (const entry of list) for (const id of entry.formerly ?? []) former.set(id, entry.id);
  }
  const challengeOf = indexById(entries.challenges);
  const mitigationOf = indexById(entries.mitigations);
  /** @param {Id} id */
  const isKnown = (id) => challengeOf.has(id) || mitigationOf.has(id);
  return {
    ...entries,
    challengesById: challengeOf,
    mitigationsById: mitigationOf,
    currentId: (id) => (isKnown(id) ? id : (former.get(id) ?? id)),
  };
}

/**
 * Compute a plan.
 * @param {PlannerSite} site
 * @param {Plan} plan
 * @param {Day} today  first day if the plan has none
 * @returns {ComputedPlan}
 */
export function computePlan(site, plan, today) {
  const start = plan.start || today;
  const chosen = site.challenges.filter((challenge) => plan.challenges.includes(challenge.id));
  const rule = MODES[plan.mode];
  const problem = { challenges: chosen, mitigations: site.mitigations, ...getConstraints(plan, chosen) };
  const lightest = rule.isSequence ? null : findLightestCover({ ...problem, ...rule });
  const hours = plan.load.hours * plan.load.people;
  const wishes = getWishes(plan, start);
  const sequence = schedulePlan({ ...problem, hours, wishes, ...(lightest ? { only: lightest.ids } : {}) });
  const steps = buildSteps(site, plan, chosen, sequence.steps, start);
  const inPlan = new Set(steps.map((step) => step.id));
  const withNotes = Object.keys(plan.steps);
  return {
    start,
    cover: lightest,
    steps,
    hours,
    peakHours: getPeakHours(steps),
    columns: buildColumns(steps, start),
    answers: buildAnswers(site, plan, steps),
    out: getAll(site.mitigationsById, Object.keys(plan.out)).map((mitigation) => ({
      mitigation,
      why: plan.out[mitigation.id],
      note: plan.steps[mitigation.id] ?? {},
    })),
    parked: getAll(
      site.mitigationsById,
      withNotes.filter((id) => !inPlan.has(id) && !plan.out[id]),
    ).map((mitigation) => ({ mitigation, note: plan.steps[mitigation.id] })),
    gone: [...new Set([...withNotes, ...plan.kept, ...Object.keys(plan.out)])]
      .filter((id) => !site.mitigationsById.has(id))
      .map((id) => ({ id, note: plan.steps[id] ?? {} })),
    unknown: plan.challenges.filter((id) => !site.challengesById.has(id)),
    omitted: sequence.omitted.flatMap((left) => describeOmission(site, plan, chosen, inPlan, left)),
  };
}

/**
 * The reader's constraints as ids of mitigations. Mitigations that have notes and help a chosen challenge count as kept.
 * @param {Plan} plan
 * @param {Challenge[]} chosen
 */
function getConstraints(plan, chosen) {
  /** @param {Id} id */
  const helps = (id) => chosen.some((challenge) => findEdge(challenge, id));
  const ids = Object.keys(plan.out);
  return {
    kept: [...new Set([...plan.kept, ...Object.keys(plan.steps).filter(helps)])].filter((id) => !plan.out[id]),
    done: ids.filter((id) => plan.out[id] === "done"),
    out: ids.filter((id) => plan.out[id] !== "done"),
  };
}

/**
 * Build the steps of a plan with dates and reasons.
 * @param {PlannerSite} site
 * @param {Plan} plan
 * @param {Challenge[]} chosen
 * @param {SequenceStep[]} scheduled
 * @param {Day} start
 * @returns {PlanStep[]}
 */
function buildSteps(site, plan, chosen, scheduled, start) {
  const inPlan = new Set(scheduled.map(({ id }) => id));
  const mitigations = getAll(site.mitigationsById, [...inPlan]);
  return scheduled.flatMap(({ id, column, start: from, due, overload, isEarly }, position) => {
    const mitigation = site.mitigationsById.get(id);
    if (!mitigation) return [];
    const needs = mitigation.needs ?? [];
    const shows = from + durationToDays(mitigation.time_to_effect);
    return {
      id,
      column,
      overload,
      isEarly,
      needs,
      number: position + 1,
      mitigation,
      note: plan.steps[id] ?? {},
      isKept: plan.kept.includes(id),
      pointsByDay90:
        from < PLAN_DAYS && due > PLAN_DAYS ? getPointsBetween(mitigation, -Infinity, PLAN_DAYS - from) : null,
      days: { from, due, shows },
      from: addDays(start, from),
      due: addDays(start, due),
      shows: addDays(start, shows),
      reasons: chosen.flatMap((challenge) => {
        const edge = findEdge(challenge, id);
        return edge ? [{ challenge, text: edge.how_it_helps }] : [];
      }),
      neededBy: mitigations.filter((other) => other.needs?.includes(id)),
      missing: getAll(
        site.mitigationsById,
        needs.filter((need) => !inPlan.has(need) && plan.out[need] !== "done"),
      ),
    };
  });
}

/**
 * The points of a mitigation that end in a span of days, counted from its first day.
 * @param {Mitigation} mitigation
 * @param {number} after  exclusive
 * @param {number} until  inclusive
 * @returns {number[]} numbers from 1
 */
const getPointsBetween = ({ step_ends: ends }, after, until) =>
  ends.flatMap((end, position) => (end > after && end <= until ? [position + 1] : []));

/**
 * The reader's wishes for steps, by id of the mitigation; a day takes precedence over a column.
 * @param {Plan} plan
 * @param {Day} start
 * @returns {Map<Id, Wish>}
 */
function getWishes(plan, start) {
  /** @type {Map<Id, Wish>} */
  const wishes = new Map();
  for (const [id, { day, column }] of Object.entries(plan.steps)) {
    if (day) wishes.set(id, { day: countDaysBetween(start, day) });
    else if (column !== undefined) wishes.set(id, { column });
  }
  return wishes;
}

/**
 * @param {Day} from
 * @param {Day} until
 */
const countDaysBetween = (from, until) =>
  Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / MS_PER_DAY);

/**
 * The maximum of hours per week of the steps in a span of days.
 * @param {PlanStep[]} steps
 * @param {number} [from]  first day
 * @param {number} [until]  exclusive
 */
function getPeakHours(steps, from = -Infinity, until = Infinity) {
  const inSpan = steps.filter(({ days }) => days.from < until && days.due > from);
  const starts = inSpan.map(({ days }) => Math.max(from, days.from));
  /** @param {number} day */
  const hoursOn = (day) =>
    inSpan.reduce((sum, { days, mitigation }) => sum + (days.from <= day && day < days.due ? mitigation.hours : 0), 0);
  return starts.reduce((most, day) => Math.max(most, hoursOn(day)), 0);
}

/**
 * Build the columns: the thirds of the ninety days, and the time after them.
 * @param {PlanStep[]} steps
 * @param {Day} start
 * @returns {PlanColumn[]}
 */
function buildColumns(steps, start) {
  return [0, 1, 2, LATER].map((column) => {
    const from = column * COLUMN_DAYS;
    const until = column === LATER ? Infinity : from + COLUMN_DAYS;
    /** @param {number} day */
    const isIn = (day) => day <= until && (day > from || column === 0);
    return {
      column,
      day: column === LATER ? "" : addDays(start, until),
      steps: steps.filter((step) => step.column === column),
      running: steps
        .filter((step) => step.column < column && step.days.due > from)
        .map((step) => describeRunning(step, column)),
      shown: steps
        .filter((step) => isIn(step.days.shows))
        .sort((a, b) => a.days.shows - b.days.shows || a.number - b.number),
      peakHours: getPeakHours(steps, from, until),
    };
  });
}

/**
 * Describe a step in a column after the one in which it began.
 * @param {PlanStep} step
 * @param {number} column
 * @returns {RunningStep}
 */
function describeRunning(step, column) {
  const from = column * COLUMN_DAYS - step.days.from;
  const until = column === LATER ? Infinity : from + COLUMN_DAYS;
  const isLast = column === LATER || getColumn(step.days.due - 1) === column;
  return { step, points: getPointsBetween(step.mitigation, from, until), isLast };
}

/**
 * Build the answers: for each chosen challenge the steps that help, the first effect, and why there are too few.
 * @param {PlannerSite} site
 * @param {Plan} plan
 * @param {PlanStep[]} steps
 * @returns {AnsweredChallenge[]}
 */
function buildAnswers(site, plan, steps) {
  return getAll(site.challengesById, plan.challenges).map((challenge) => {
    const helping = steps.filter((step) => findEdge(challenge, step.id));
    const isShort = helping.length < MODES[plan.mode].answersEach;
    return {
      challenge,
      steps: helping,
      shows: helping.map((step) => step.shows).sort()[0] ?? "",
      shortage: isShort ? getShortage(challenge, helping) : "",
    };
  });
}

/**
 * Why a challenge has too few answers.
 * @param {Challenge} challenge
 * @param {PlanStep[]} helping
 * @returns {Shortage}
 */
function getShortage(challenge, helping) {
  if (!challenge.mitigations?.length) return "unknown";
  return helping.length ? "one" : "out";
}

/**
 * Compare a plan before and after a change.
 * @param {ComputedPlan} before
 * @param {ComputedPlan} after
 * @returns {PlanDifference}
 */
export function comparePlans(before, after) {
  /** @param {ComputedPlan} computed */
  const ids = (computed) => new Set(computed.steps.map((step) => step.id));
  const [old, now] = [ids(before), ids(after)];
  /** @param {ComputedPlan} computed */
  const unanswered = (computed) =>
    computed.answers.filter((answer) => !answer.steps.length).map((answer) => answer.challenge);
  return {
    added: after.steps.filter((step) => !old.has(step.id)).map((step) => step.mitigation),
    removed: before.steps.filter((step) => !now.has(step.id)).map((step) => step.mitigation),
    peakHours: [before.peakHours, after.peakHours],
    unanswered: unanswered(after).filter((challenge) => !unanswered(before).includes(challenge)),
  };
}
