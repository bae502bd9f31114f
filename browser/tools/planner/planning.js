/** Compute what follows from a plan: steps on their days, answers and proposals. The same input gives the same output. */
import { laterDay } from "../../shared/formats.js";
import { byId } from "../../shared/site.js";
import { cover, weeksOf, weightOf } from "./covering.js";
import { MODES } from "./editing.js";
import { COLUMN_DAYS, LATER, schedule } from "./scheduling.js";

/** @import { Challenge, Day, Id, Mitigation } from "../../shared/types.d.ts" */
/**
 * @import {
 *   AnsweredChallenge,
 *   Lack,
 *   MadePlan,
 *   Offer,
 *   Plan,
 *   PlanColumn,
 *   PlanDifference,
 *   PlannerEntries,
 *   PlannerSite,
 *   PlanStep,
 *   StepNote,
 *   Wish,
 * } from "./types.d.ts"
 */

/** How hard a challenge hits, for the order of steps. */
const SEVERITY = { low: 1, medium: 2, high: 3, critical: 4 };

/** Mitigations that are proposed where there is room. */
const MAX_PROPOSALS = 3;

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
  const challengeOf = byId(entries.challenges);
  const mitigationOf = byId(entries.mitigations);
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
 * Weeks of work.
 * @param {Mitigation[]} mitigations
 */
const sumWeeks = (mitigations) => mitigations.reduce((sum, mitigation) => sum + weeksOf(mitigation), 0);

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
  const found = cover({
    challenges: chosen,
    mitigations: site.mitigations,
    ...MODES[plan.mode],
    ...pinned(plan, chosen),
  });
  const steps = stepsOf(site, plan, chosen, found.ids, start);
  const inPlan = new Set(found.ids);
  const early = sumWeeks(steps.filter((step) => step.column < LATER).map((step) => step.mitigation));
  const withNotes = Object.keys(plan.steps);
  const made = {
    start,
    cover: found,
    steps,
    weeks: sumWeeks(steps.map((step) => step.mitigation)),
    room: Math.max(0, Math.floor((LATER * COLUMN_DAYS) / 7) - early),
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
  };
  return { ...made, proposals: proposalsFor(site, plan, made) };
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
 * The steps of a plan in their order, each with its days and its reasons.
 * @param {PlannerSite} site
 * @param {Plan} plan
 * @param {Challenge[]} chosen
 * @param {Id[]} ids  of mitigations
 * @param {Day} start
 * @returns {PlanStep[]}
 */
function stepsOf(site, plan, chosen, ids, start) {
  const inPlan = new Set(ids);
  const mitigations = lookUp(site.mitigationOf, ids);
  const unscheduled = mitigations.map((mitigation) => {
    const helped = chosen.filter((challenge) => edgeTo(challenge, mitigation.id));
    return { ...mitigation, pull: helped.reduce((sum, challenge) => sum + SEVERITY[challenge.severity], 0) };
  });
  const wishes = new Map(ids.map((id) => [id, wishOf(plan.steps[id], start)]));
  return schedule(unscheduled, wishes).flatMap((scheduled, position) => {
    const { id, column, start: from, due, shows, isTight, isEarly } = scheduled;
    const mitigation = site.mitigationOf.get(id);
    if (!mitigation) return [];
    const needs = mitigation.needs ?? [];
    return {
      id,
      column,
      isTight,
      isEarly,
      needs,
      number: position + 1,
      mitigation,
      note: plan.steps[id] ?? {},
      isKept: plan.kept.includes(id),
      days: { from, due, shows },
      from: laterDay(start, from),
      due: laterDay(start, due),
      shows: laterDay(start, shows),
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
 * Where a reader wants a step; a day is stronger than a column.
 * @param {StepNote | undefined} note
 * @param {Day} start
 * @returns {Wish}
 */
function wishOf(note, start) {
  if (note?.day)
    return { day: Math.round((Date.parse(`${note.day}T00:00:00Z`) - Date.parse(`${start}T00:00:00Z`)) / MS_PER_DAY) };
  return note?.column === undefined ? {} : { column: note.column };
}

/**
 * By day 30, 60, 90 and later: the steps done by then, and those whose effect should show by then.
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
    const own = steps.filter((step) => step.column === column);
    return {
      column,
      day: column === LATER ? "" : laterDay(start, until),
      steps: own,
      shown: steps
        .filter((step) => isIn(step.days.shows))
        .sort((a, b) => a.days.shows - b.days.shows || a.number - b.number),
      weeks: sumWeeks(own.map((step) => step.mitigation)),
      isFull: own.some((step) => step.isTight),
    };
  });
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
 * What could be taken into the plan, each with what it needs besides and the work of all that: the most helpful first.
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
        weeks: sumWeeks(all),
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
 * What would fill the room that is left, where any is: what helps most of the chosen challenges first.
 * @param {PlannerSite} site
 * @param {Plan} plan
 * @param {Pick<MadePlan, "steps" | "answers" | "room">} made
 */
function proposalsFor(site, plan, made) {
  const chosen = made.answers.map((answer) => answer.challenge);
  return offers(site, plan, made, chosen, site.mitigations)
    .filter((offer) => offer.weeks <= made.room)
    .slice(0, MAX_PROPOSALS);
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
 * What a change did: steps that came and went, work before and after, challenges that lost their answer.
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
    weeks: [before.weeks, after.weeks],
    lost: unanswered(after).filter((challenge) => !unanswered(before).includes(challenge)),
  };
}
