/** Compute what follows from a plan: steps on their days, answers and proposals. The same input gives the same output. */

import { addDays } from "../../shared/days.js";
import { indexById } from "../../shared/site.js";
import { cover, weightOf } from "./covering.js";
import { MODES } from "./editing.js";
import { COLUMN_DAYS, columnOf, daysIn, LATER, PLAN_DAYS } from "./scheduling.js";
import { sequence } from "./sequencing.js";

/** @import { Challenge, Day, Id, Mitigation } from "../../shared/types.d.ts" */
/**
 * @import {
 *   AnsweredChallenge,
 *   Lack,
 *   LeftOut,
 *   LeftOver,
 *   MadePlan,
 *   Offer,
 *   Plan,
 *   PlanColumn,
 *   PlanDifference,
 *   PlannerEntries,
 *   PlannerSite,
 *   PlanStep,
 *   RunningStep,
 *   SequenceStep,
 *   Wish,
 * } from "./types.d.ts"
 */

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
    challengeOf,
    mitigationOf,
    nameOf: (id) => (isKnown(id) ? id : (former.get(id) ?? id)),
  };
}

/**
 * The values of those ids that an index has, in the order of the ids.
 * @template Value
 * @param {Map<Id, Value>} index
 * @param {Id[]} ids
 * @returns {Value[]}
 */
export const lookUp = (index, ids) => ids.map((id) => index.get(id)).filter((value) => value !== undefined);

/**
 * Where a challenge lists a mitigation; undefined where it does not.
 * @param {Challenge} challenge
 * @param {Id} id
 */
const edgeTo = (challenge, id) => (challenge.mitigations ?? []).find((edge) => edge.mitigation === id);

/**
 * Compute everything that follows from a plan.
 * @param {PlannerSite} site
 * @param {Plan} plan
 * @param {Day} today  the first day of a plan that has none
 * @returns {MadePlan}
 */
export function makePlan(site, plan, today) {
  const start = plan.start || today;
  const chosen = site.challenges.filter((challenge) => plan.challenges.includes(challenge.id));
  const rule = MODES[plan.mode];
  const problem = { challenges: chosen, mitigations: site.mitigations, ...pinned(plan, chosen) };
  const smallest = rule.isSequence ? null : cover({ ...problem, ...rule });
  const hours = plan.load.hours * plan.load.people;
  const wishes = wishesOf(plan, start);
  const found = sequence({ ...problem, hours, wishes, ...(smallest ? { only: smallest.ids } : {}) });
  const steps = stepsOf(site, plan, chosen, found.steps, start);
  const inPlan = new Set(steps.map((step) => step.id));
  const withNotes = Object.keys(plan.steps);
  return {
    start,
    cover: smallest,
    steps,
    hours,
    busiest: busiestOf(steps),
    columns: columnsOf(steps, start),
    answers: answersOf(site, plan, steps),
    out: lookUp(site.mitigationOf, Object.keys(plan.out)).map((mitigation) => ({
      mitigation,
      why: plan.out[mitigation.id],
      note: plan.steps[mitigation.id] ?? {},
    })),
    parked: lookUp(
      site.mitigationOf,
      withNotes.filter((id) => !inPlan.has(id) && !plan.out[id]),
    ).map((mitigation) => ({ mitigation, note: plan.steps[mitigation.id] })),
    gone: [...new Set([...withNotes, ...plan.kept, ...Object.keys(plan.out)])]
      .filter((id) => !site.mitigationOf.has(id))
      .map((id) => ({ id, note: plan.steps[id] ?? {} })),
    unknown: plan.challenges.filter((id) => !site.challengeOf.has(id)),
    left: found.left.flatMap((left) => leftOver(site, plan, chosen, inPlan, left)),
  };
}

/**
 * What the reader decided, as ids of mitigations: `kept` and what has notes and helps here are in the plan; `done` and
 * `out` are not.
 * @param {Plan} plan
 * @param {Challenge[]} chosen
 */
function pinned(plan, chosen) {
  /** @param {Id} id */
  const helps = (id) => chosen.some((challenge) => edgeTo(challenge, id));
  const ids = Object.keys(plan.out);
  return {
    kept: [...new Set([...plan.kept, ...Object.keys(plan.steps).filter(helps)])].filter((id) => !plan.out[id]),
    done: ids.filter((id) => plan.out[id] === "done"),
    out: ids.filter((id) => plan.out[id] !== "done"),
  };
}

/**
 * The steps of a plan, each with its dates and its reasons.
 * @param {PlannerSite} site
 * @param {Plan} plan
 * @param {Challenge[]} chosen
 * @param {SequenceStep[]} scheduled
 * @param {Day} start
 * @returns {PlanStep[]}
 */
function stepsOf(site, plan, chosen, scheduled, start) {
  const inPlan = new Set(scheduled.map(({ id }) => id));
  const mitigations = lookUp(site.mitigationOf, [...inPlan]);
  return scheduled.flatMap(({ id, column, start: from, due, overload, isEarly }, position) => {
    const mitigation = site.mitigationOf.get(id);
    if (!mitigation) return [];
    const needs = mitigation.needs ?? [];
    const shows = from + daysIn(mitigation.time_to_effect);
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
      cut: from < PLAN_DAYS && due > PLAN_DAYS ? pointsBetween(mitigation, -Infinity, PLAN_DAYS - from) : null,
      days: { from, due, shows },
      from: addDays(start, from),
      due: addDays(start, due),
      shows: addDays(start, shows),
      reasons: chosen.flatMap((challenge) => {
        const edge = edgeTo(challenge, id);
        return edge ? [{ challenge, text: edge.how_it_helps }] : [];
      }),
      neededBy: mitigations.filter((other) => other.needs?.includes(id)),
      missing: lookUp(
        site.mitigationOf,
        needs.filter((need) => !inPlan.has(need) && plan.out[need] !== "done"),
      ),
    };
  });
}

/**
 * The points of a mitigation that end after one day and by another, both counted from its first day.
 * @param {Mitigation} mitigation
 * @param {number} after
 * @param {number} until
 * @returns {number[]} counted from 1
 */
const pointsBetween = ({ step_ends: ends }, after, until) =>
  ends.flatMap((end, position) => (end > after && end <= until ? [position + 1] : []));

/**
 * Where a reader wants steps, by the id of the mitigation; a day is stronger than a column.
 * @param {Plan} plan
 * @param {Day} start
 * @returns {Map<Id, Wish>}
 */
function wishesOf(plan, start) {
  /** @type {Map<Id, Wish>} */
  const wishes = new Map();
  for (const [id, { day, column }] of Object.entries(plan.steps)) {
    if (day) wishes.set(id, { day: daysBetween(start, day) });
    else if (column !== undefined) wishes.set(id, { column });
  }
  return wishes;
}

/**
 * @param {Day} from
 * @param {Day} until
 */
const daysBetween = (from, until) =>
  Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / MS_PER_DAY);

/**
 * The most hours a week that steps ask for on any day of a span.
 * @param {PlanStep[]} steps
 * @param {number} [from]  first day
 * @param {number} [until]  the day after the last
 */
function busiestOf(steps, from = -Infinity, until = Infinity) {
  const inSpan = steps.filter(({ days }) => days.from < until && days.due > from);
  const starts = inSpan.map(({ days }) => Math.max(from, days.from));
  /** @param {number} day */
  const hoursOn = (day) =>
    inSpan.reduce((sum, { days, mitigation }) => sum + (days.from <= day && day < days.due ? mitigation.hours : 0), 0);
  return starts.reduce((most, day) => Math.max(most, hoursOn(day)), 0);
}

/**
 * The thirds of the ninety days, and what is later: what begins, goes on and shows in each.
 * @param {PlanStep[]} steps
 * @param {Day} start
 * @returns {PlanColumn[]}
 */
function columnsOf(steps, start) {
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
        .map((step) => running(step, column)),
      shown: steps
        .filter((step) => isIn(step.days.shows))
        .sort((a, b) => a.days.shows - b.days.shows || a.number - b.number),
      busiest: busiestOf(steps, from, until),
    };
  });
}

/**
 * What of a step is done in a column after the one in which it began.
 * @param {PlanStep} step
 * @param {number} column
 * @returns {RunningStep}
 */
function running(step, column) {
  const from = column * COLUMN_DAYS - step.days.from;
  const until = column === LATER ? Infinity : from + COLUMN_DAYS;
  const isLast = column === LATER || columnOf(step.days.due - 1) === column;
  return { step, points: pointsBetween(step.mitigation, from, until), isLast };
}

/**
 * For each chosen challenge, the steps that help, the first day something should show, and why there are few.
 * @param {PlannerSite} site
 * @param {Plan} plan
 * @param {PlanStep[]} steps
 * @returns {AnsweredChallenge[]}
 */
function answersOf(site, plan, steps) {
  return lookUp(site.challengeOf, plan.challenges).map((challenge) => {
    const helping = steps.filter((step) => edgeTo(challenge, step.id));
    const isShort = helping.length < MODES[plan.mode].each;
    return {
      challenge,
      steps: helping,
      shows: helping.map((step) => step.shows).sort()[0] ?? "",
      lack: isShort ? lackOf(challenge, helping) : "",
    };
  });
}

/**
 * Why a challenge has fewer answers than asked for.
 * @param {Challenge} challenge
 * @param {PlanStep[]} helping
 * @returns {Lack}
 */
function lackOf(challenge, helping) {
  if (!challenge.mitigations?.length) return "unknown";
  return helping.length ? "one" : "out";
}

/**
 * A mitigation with all it needs that is not in the plan yet; null when something of it was taken out.
 * @param {PlannerSite} site
 * @param {Plan} plan
 * @param {Set<Id>} inPlan
 * @param {Id} id
 * @param {Set<Id>} [found]  is added to
 * @returns {Set<Id> | null} ids of mitigations, `id` first; empty where it is in the plan or done
 */
function withPrerequisites(site, plan, inPlan, id, found = new Set()) {
  if (found.has(id) || inPlan.has(id) || plan.out[id] === "done") return found;
  const mitigation = site.mitigationOf.get(id);
  if (plan.out[id] || !mitigation) return null;
  found.add(id);
  for (const need of mitigation.needs ?? [])
    if (withPrerequisites(site, plan, inPlan, need, found) === null) return null;
  return found;
}

/**
 * What could be taken into the plan, each with what it needs besides: the most helpful first.
 * @param {PlannerSite} site
 * @param {Plan} plan
 * @param {Pick<MadePlan, "steps">} made
 * @param {Challenge[]} challenges  those it should help with
 * @param {Mitigation[]} mitigations  those to choose from
 * @returns {Offer[]}
 */
function offers(site, plan, made, challenges, mitigations) {
  const inPlan = new Set(made.steps.map((step) => step.id));
  return mitigations
    .flatMap((mitigation) => {
      const { id } = mitigation;
      const needed = inPlan.has(id) || plan.out[id] ? null : withPrerequisites(site, plan, inPlan, id);
      const helped = challenges.filter((challenge) => edgeTo(challenge, id));
      if (!needed || !helped.length) return [];
      const all = lookUp(site.mitigationOf, [...needed]);
      return {
        mitigation,
        helped,
        first: all.filter((other) => other.id !== id),
        weight: all.reduce((sum, other) => sum + weightOf(other), 0),
        places: helped.reduce((sum, challenge) => sum + placeOf(challenge, id), 0),
      };
    })
    .sort((a, b) => b.helped.length - a.helped.length || a.places + a.weight - b.places - b.weight);
}

/**
 * The place of a mitigation on the list of a challenge, from 0.
 * @param {Challenge} challenge
 * @param {Id} id
 */
const placeOf = (challenge, id) => (challenge.mitigations ?? []).findIndex((edge) => edge.mitigation === id);

/**
 * Something that the plan has not, with why; an empty list where the site does not have it.
 * @param {PlannerSite} site
 * @param {Plan} plan
 * @param {Challenge[]} chosen
 * @param {Set<Id>} inPlan
 * @param {LeftOut} left
 * @returns {LeftOver[]}
 */
function leftOver(site, plan, chosen, inPlan, { id, why }) {
  const mitigation = site.mitigationOf.get(id);
  if (!mitigation) return [];
  const needed = withPrerequisites(site, plan, inPlan, id) ?? new Set(mitigation.needs);
  return [
    {
      mitigation,
      why,
      helped: chosen.filter((challenge) => edgeTo(challenge, id)),
      first: lookUp(
        site.mitigationOf,
        [...needed].filter((other) => other !== id && !inPlan.has(other) && plan.out[other] !== "done"),
      ),
    },
  ];
}

/**
 * What could stand in the place of a step: it answers every challenge that would miss the step.
 * @param {PlannerSite} site
 * @param {Plan} plan
 * @param {MadePlan} made
 * @param {Id} id
 * @returns {Offer[]} the most helpful first
 */
export function alternativesTo(site, plan, made, id) {
  const helped = made.answers.filter((answer) => answer.steps.some((step) => step.id === id));
  const missed = helped
    .filter((answer) => answer.steps.length <= MODES[plan.mode].each)
    .map((answer) => answer.challenge);
  const needed = missed.length ? missed : helped.map((answer) => answer.challenge);
  if (!needed.length) return [];
  const chosen = made.answers.map((answer) => answer.challenge);
  const candidates = site.mitigations.filter(
    (mitigation) => !mitigation.needs?.includes(id) && needed.some((challenge) => edgeTo(challenge, mitigation.id)),
  );
  return offers(site, plan, made, chosen, candidates).filter((offer) =>
    missed.every((challenge) => offer.helped.includes(challenge)),
  );
}

/**
 * What a change did: steps that came and went, the busiest week before and after, challenges that lost their answer.
 * @param {MadePlan} before
 * @param {MadePlan} after
 * @returns {PlanDifference}
 */
export function difference(before, after) {
  /** @param {MadePlan} made */
  const ids = (made) => new Set(made.steps.map((step) => step.id));
  const [old, now] = [ids(before), ids(after)];
  /** @param {MadePlan} made */
  const unanswered = (made) => made.answers.filter((answer) => !answer.steps.length).map((answer) => answer.challenge);
  return {
    came: after.steps.filter((step) => !old.has(step.id)).map((step) => step.mitigation),
    went: before.steps.filter((step) => !now.has(step.id)).map((step) => step.mitigation),
    busiest: [before.busiest, after.busiest],
    lost: unanswered(after).filter((challenge) => !unanswered(before).includes(challenge)),
  };
}
