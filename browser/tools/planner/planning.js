/** A plan as it is shown: from the site's entries and a reader's plan. The same two always give the same. */
import { laterDay } from "../../shared/formats.js";
import { cover, weeksOf, weightOf } from "./covering.js";
import { MODES } from "./editing.js";
import { COLUMN_DAYS, LATER, schedule } from "./scheduling.js";

/** How hard a challenge hits, for the order of steps. */
const SEVERITY = { low: 1, medium: 2, high: 3, critical: 4 };

/** Mitigations that are proposed where there is room. */
const PROPOSED = 3;

/** The site's entries, looked up once: `entries` has `challenges`, `mitigations` and `playbook`, in reading order. */
export function knowledge(entries) {
  const index = (list) => new Map(list.map((entry) => [entry.id, entry]));
  const former = new Map();
  for (const list of [entries.challenges, entries.mitigations]) {
    for (const entry of list) for (const id of entry.formerly ?? []) former.set(id, entry.id);
  }
  const challenges = index(entries.challenges);
  const mitigations = index(entries.mitigations);
  const isKnown = (id) => challenges.has(id) || mitigations.has(id);
  return {
    ...entries,
    challengeOf: challenges,
    mitigationOf: mitigations,
    nameOf: (id) => (isKnown(id) ? id : (former.get(id) ?? id)),
  };
}

/** How often a challenge lists a mitigation: its edge, or nothing. */
const edgeTo = (challenge, id) => (challenge.mitigations ?? []).find((edge) => edge.mitigation === id);

/**
 * The plan: `steps` in order, `columns`, `answers` (each challenge with its steps), `proposals` for room that is left,
 * `out`, `aside` (noted, but not in this plan), `gone` and `unknown` (ids this site does not have), `weeks`, `room`, `found`
 * (what `cover` says).
 */
export function makePlan(site, plan, today) {
  const start = plan.start || today;
  const chosen = site.challenges.filter((challenge) => plan.challenges.includes(challenge.id));
  const found = cover({
    challenges: chosen,
    mitigations: site.mitigations,
    ...MODES[plan.mode],
    ...held(plan, chosen),
  });
  const steps = stepsOf(site, plan, chosen, found.ids, start);
  const inPlan = new Set(found.ids);
  const weeks = steps.reduce((sum, step) => sum + weeksOf(step.mitigation), 0);
  const early = steps.filter((step) => step.column < LATER).reduce((sum, step) => sum + weeksOf(step.mitigation), 0);
  const room = Math.max(0, Math.floor((LATER * COLUMN_DAYS) / 7) - early);
  const noted = Object.keys(plan.steps);
  const made = {
    start,
    found,
    steps,
    weeks,
    room,
    columns: columnsOf(steps, start),
    answers: answersOf(site, plan, steps),
    out: Object.keys(plan.out)
      .filter((id) => site.mitigationOf.has(id))
      .map((id) => ({ mitigation: site.mitigationOf.get(id), why: plan.out[id], note: plan.steps[id] ?? {} })),
    aside: noted
      .filter((id) => site.mitigationOf.has(id) && !inPlan.has(id) && !plan.out[id])
      .map((id) => ({ mitigation: site.mitigationOf.get(id), note: plan.steps[id] })),
    gone: [...new Set([...noted, ...plan.kept, ...Object.keys(plan.out)])]
      .filter((id) => !site.mitigationOf.has(id))
      .map((id) => ({ id, note: plan.steps[id] ?? {} })),
    unknown: plan.challenges.filter((id) => !site.challengeOf.has(id)),
  };
  return { ...made, proposals: proposalsFor(site, plan, made) };
}

/** What the reader holds fast: kept, and what was worked on and helps here. What is out stays out. */
function held(plan, chosen) {
  const helps = (id) => chosen.some((challenge) => edgeTo(challenge, id));
  const ids = Object.keys(plan.out);
  return {
    kept: [...new Set([...plan.kept, ...Object.keys(plan.steps).filter(helps)])].filter((id) => !plan.out[id]),
    done: ids.filter((id) => plan.out[id] === "done"),
    out: ids.filter((id) => plan.out[id] !== "done"),
  };
}

function stepsOf(site, plan, chosen, ids, start) {
  const inPlan = new Set(ids);
  const steps = ids.map((id) => {
    const mitigation = site.mitigationOf.get(id);
    const helped = chosen.filter((challenge) => edgeTo(challenge, id));
    return {
      ...mitigation,
      needs: mitigation.needs ?? [],
      helped,
      pull: helped.reduce((sum, one) => sum + SEVERITY[one.severity], 0),
    };
  });
  const wishes = new Map(ids.map((id) => [id, wishOf(plan.steps[id], start)]));
  const byId = new Map(steps.map((step) => [step.id, step]));
  return schedule(steps, wishes).map(({ id, column, start: from, due, shows, isTight, isEarly }, position) => {
    const { needs, helped } = byId.get(id);
    return {
      id,
      column,
      isTight,
      isEarly,
      needs,
      number: position + 1,
      mitigation: site.mitigationOf.get(id),
      note: plan.steps[id] ?? {},
      isKept: plan.kept.includes(id),
      days: { from, due, shows },
      from: laterDay(start, from),
      due: laterDay(start, due),
      shows: laterDay(start, shows),
      reasons: helped.map((challenge) => ({ challenge, text: edgeTo(challenge, id).how_it_helps })),
      neededBy: steps.filter((step) => step.needs.includes(id)).map((step) => site.mitigationOf.get(step.id)),
      missing: needs
        .filter((need) => !inPlan.has(need) && plan.out[need] !== "done" && site.mitigationOf.has(need))
        .map((need) => site.mitigationOf.get(need)),
    };
  });
}

function wishOf(note = {}, start) {
  if (note.day)
    return { day: Math.round((Date.parse(`${note.day}T00:00:00Z`) - Date.parse(`${start}T00:00:00Z`)) / 86_400_000) };
  return note.column === undefined ? {} : { column: note.column };
}

/** By day 30, 60, 90 and later: the steps done by then, and those whose effect should show by then. */
function columnsOf(steps, start) {
  return [0, 1, 2, LATER].map((column) => {
    const from = column * COLUMN_DAYS;
    const until = column === LATER ? Infinity : from + COLUMN_DAYS;
    const isIn = (day) => day <= until && (day > from || column === 0);
    const own = steps.filter((step) => step.column === column);
    return {
      column,
      day: column === LATER ? "" : laterDay(start, until),
      steps: own,
      shown: steps
        .filter((step) => isIn(step.days.shows))
        .sort((a, b) => a.days.shows - b.days.shows || a.number - b.number),
      weeks: own.reduce((sum, step) => sum + weeksOf(step.mitigation), 0),
      isFull: own.some((step) => step.isTight),
    };
  });
}

/** For each chosen challenge, the steps that help, the first day something should show, and why there are few. */
function answersOf(site, plan, steps) {
  return plan.challenges
    .filter((id) => site.challengeOf.has(id))
    .map((id) => {
      const challenge = site.challengeOf.get(id);
      const helping = steps.filter((step) => edgeTo(challenge, step.id));
      const listed = (challenge.mitigations ?? []).length;
      const shows = helping.map((step) => step.shows).sort()[0] ?? "";
      const isShort = helping.length < MODES[plan.mode].each;
      return {
        challenge,
        steps: helping,
        shows,
        lack: !isShort ? "" : !listed ? "unknown" : helping.length ? "one" : "out",
      };
    });
}

/** A mitigation with all it needs that is not in the plan yet; null when something of it was taken out. */
export function wholeOf(site, plan, inPlan, id, found = new Set()) {
  if (found.has(id) || inPlan.has(id) || plan.out[id] === "done") return found;
  if (plan.out[id] || !site.mitigationOf.has(id)) return null;
  found.add(id);
  for (const need of site.mitigationOf.get(id).needs ?? [])
    if (wholeOf(site, plan, inPlan, need, found) === null) return null;
  return found;
}

/** What could be taken into the plan, each with what it needs besides and the work of all that: the most helpful first. */
function offers(site, plan, made, challenges, ids) {
  const inPlan = new Set(made.steps.map((step) => step.id));
  return ids
    .map((id) => ({ id, whole: inPlan.has(id) || plan.out[id] ? null : wholeOf(site, plan, inPlan, id) }))
    .filter(({ whole }) => whole)
    .map(({ id, whole }) => {
      const all = [...whole].map((one) => site.mitigationOf.get(one));
      const helped = challenges.filter((challenge) => edgeTo(challenge, id));
      return {
        mitigation: site.mitigationOf.get(id),
        helped,
        first: all.filter((one) => one.id !== id),
        weeks: all.reduce((sum, one) => sum + weeksOf(one), 0),
        weight: all.reduce((sum, one) => sum + weightOf(one), 0),
        places: helped.reduce((sum, challenge) => sum + challenge.mitigations.indexOf(edgeTo(challenge, id)), 0),
      };
    })
    .filter(({ helped }) => helped.length)
    .sort((a, b) => b.helped.length - a.helped.length || a.places + a.weight - b.places - b.weight);
}

/** What would fill the room that is left, where any is: what helps most of the chosen challenges first. */
function proposalsFor(site, plan, made) {
  const chosen = made.answers.map((answer) => answer.challenge);
  const ids = site.mitigations.map((mitigation) => mitigation.id);
  return offers(site, plan, made, chosen, ids)
    .filter((offer) => offer.weeks <= made.room)
    .slice(0, PROPOSED);
}

/** What could stand in the place of a step: it answers every challenge that would miss the step. */
export function alternativesTo(site, plan, made, id) {
  const helped = made.answers.filter((answer) => answer.steps.some((step) => step.id === id));
  const missed = helped
    .filter((answer) => answer.steps.length <= MODES[plan.mode].each)
    .map((answer) => answer.challenge);
  const needed = missed.length ? missed : helped.map((answer) => answer.challenge);
  const isEnough = (offer) =>
    missed.length ? missed.every((challenge) => offer.helped.includes(challenge)) : offer.helped.length;
  const others = made.answers.map((answer) => answer.challenge);
  const ids = site.mitigations
    .map((mitigation) => mitigation.id)
    .filter((one) => needed.some((challenge) => edgeTo(challenge, one)));
  const isFree = ({ mitigation }) => !(mitigation.needs ?? []).includes(id);
  return needed.length ? offers(site, plan, made, others, ids).filter((offer) => isEnough(offer) && isFree(offer)) : [];
}

/** What a change did: steps that came and went, work before and after, challenges that lost their answer. */
export function difference(before, after) {
  const ids = (made) => new Set(made.steps.map((step) => step.id));
  const [old, now] = [ids(before), ids(after)];
  const unanswered = (made) => made.answers.filter((answer) => !answer.steps.length).map((answer) => answer.challenge);
  return {
    came: after.steps.filter((step) => !old.has(step.id)).map((step) => step.mitigation),
    went: before.steps.filter((step) => !now.has(step.id)).map((step) => step.mitigation),
    weeks: [before.weeks, after.weeks],
    lost: unanswered(after).filter((challenge) => !unanswered(before).includes(challenge)),
  };
}
