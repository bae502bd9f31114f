/** A reader's plan as it is stored, and every change to it. Changes return a new plan; nothing here knows what is drawn. */

import { isRecord, isStringArray } from "../../shared/guards.js";
import { formatUrlQuery } from "../../shared/url_query.js";
import { listed } from "./wording.js";

/** @import { Day, Id } from "../../shared/types.d.ts" */
/** @import { CoverRule, Load, Mode, OutReason, Plan, StepNote, StoredPlans } from "./types.d.ts" */

/**
 * How the steps of a plan are chosen.
 * @type {Record<Mode, CoverRule>}
 */
export const MODES = {
  sequence: { isSequence: true, each: 1, isLeast: false },
  one: { isSequence: false, each: 1, isLeast: false },
  two: { isSequence: false, each: 2, isLeast: false },
  least: { isSequence: false, each: 1, isLeast: true },
};

/** @type {Mode} */
export const DEFAULT_MODE = "sequence";

/** A good day a week. @type {Load} */
export const DEFAULT_LOAD = { hours: 10, people: 1 };

/** Largest numbers of a load. @type {Load} */
export const MAX_LOAD = { hours: 60, people: 50 };

/**
 * Why a mitigation was taken out. Only what is done already makes later steps free.
 * @type {OutReason[]}
 */
export const REASONS = ["done", "not-here", "swapped"];

/**
 * A plan without notes.
 * @param {Id[]} [challenges]
 * @param {Mode} [mode]
 * @returns {Plan}
 */
export const emptyPlan = (challenges = [], mode = DEFAULT_MODE) => ({
  key: "",
  name: "",
  challenges,
  mode,
  load: DEFAULT_LOAD,
  start: "",
  steps: {},
  kept: [],
  out: {},
  changed: 0,
});

/**
 * @param {unknown} value
 * @returns {value is Mode}
 */
export const isMode = (value) => typeof value === "string" && Object.hasOwn(MODES, value);

/**
 * @param {unknown} value
 * @returns {value is Day}
 */
export const isDay = (value) =>
  typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`));

/**
 * @param {Record<string, unknown>} record
 * @returns {record is Record<Id, OutReason>}
 */
const isOut = (record) => Object.values(record).every((why) => REASONS.some((reason) => reason === why));

/**
 * Read a plan from a file or from the browser, with all its parts; null when the value is none.
 * @param {unknown} value
 * @returns {Plan | null}
 */
export function planFrom(value) {
  if (!isRecord(value) || !isStringArray(value.challenges)) return null;
  const { steps = {}, kept = [], out = {} } = value;
  if (!isRecord(steps) || !isStringArray(kept) || !isRecord(out) || !isOut(out)) return null;
  /** @type {[Id, StepNote][]} */
  const notes = [];
  for (const [id, note] of Object.entries(steps)) {
    if (!isRecord(note)) return null;
    notes.push([id, noteFrom(note)]);
  }
  return {
    key: textOf(value.key),
    name: textOf(value.name),
    challenges: [...new Set(value.challenges)],
    mode: isMode(value.mode) ? value.mode : DEFAULT_MODE,
    load: loadFrom(value.load),
    start: isDay(value.start) ? value.start : "",
    steps: Object.fromEntries(notes),
    kept: [...new Set(kept)],
    out: { ...out },
    changed: typeof value.changed === "number" && Number.isFinite(value.changed) ? value.changed : 0,
  };
}

/**
 * A load from a file, an address or a field; numbers that are none, or out of range, are the default's.
 * @param {unknown} value
 * @returns {Load}
 */
export function loadFrom(value) {
  /** @type {(name: keyof Load) => number} */
  const read = (name) => {
    const number = isRecord(value) ? Number(value[name]) : Number.NaN;
    return Number.isInteger(number) && number >= 1 && number <= MAX_LOAD[name] ? number : DEFAULT_LOAD[name];
  };
  return { hours: read("hours"), people: read("people") };
}

/**
 * The text itself; "" for anything else.
 * @param {unknown} value
 */
const textOf = (value) => (typeof value === "string" ? value : "");

/**
 * A note with the properties that mean something.
 * @param {Record<string, unknown>} note
 */
function noteFrom({ owner, day, done, column }) {
  return withoutEmpty({
    owner: textOf(owner),
    day: isDay(day) ? day : "",
    done: done === true,
    column: [0, 1, 2, 3].find((one) => one === column),
  });
}

/**
 * A note without empty texts, false and undefined.
 * @param {StepNote} note
 * @returns {StepNote}
 */
const withoutEmpty = ({ owner, day, done, column }) => ({
  ...(owner ? { owner } : {}),
  ...(day ? { day } : {}),
  ...(done ? { done } : {}),
  ...(column === undefined ? {} : { column }),
});

/**
 * Read all plans of this browser; null when the value is something else.
 * @param {unknown} value
 * @returns {StoredPlans | null}
 */
export function plansFrom(value) {
  if (!isRecord(value) || !Array.isArray(value.plans)) return null;
  const plans = value.plans.map(planFrom);
  return plans.every((plan) => plan !== null) ? { plans } : null;
}

/**
 * The plan with entries that have a new id under that id.
 * @param {Plan} plan
 * @param {(id: Id) => Id} nameOf  the id of today
 * @returns {Plan}
 */
export function renamed(plan, nameOf) {
  /**
   * @template Value
   * @param {Record<Id, Value>} record
   */
  const keys = (record) => Object.fromEntries(Object.entries(record).map(([id, value]) => [nameOf(id), value]));
  return {
    ...plan,
    challenges: [...new Set(plan.challenges.map(nameOf))],
    kept: [...new Set(plan.kept.map(nameOf))],
    steps: keys(plan.steps),
    out: keys(plan.out),
  };
}

/**
 * Whether two plans are about the same challenges, in whatever order.
 * @param {Id[]} some
 * @param {Id[]} others
 */
export const isSame = (some, others) => some.length === others.length && some.every((id) => others.includes(id));

/**
 * What a plan is called in a list: its name, or else what it is about.
 * @param {Pick<Plan, "name" | "challenges">} plan
 * @param {(id: Id) => string} titleOf  the title of a challenge
 */
export const nameOfPlan = ({ name, challenges }, titleOf) =>
  name || listed(challenges.map(titleOf)) || "Nothing chosen";

/**
 * The query of the address of a plan: everything that was chosen and differs from the default.
 * @param {Pick<Plan, "challenges" | "mode" | "load">} plan
 */
export const addressOfPlan = (plan) => formatUrlQuery(selectionOf(plan));

/**
 * The same as names and values.
 * @param {Pick<Plan, "challenges" | "mode" | "load">} plan
 */
export function selectionOf({ challenges, mode, load }) {
  /** @type {(name: keyof Load) => number | ""} */
  const changed = (name) => (load[name] === DEFAULT_LOAD[name] ? "" : load[name]);
  return {
    challenges,
    answers: mode === DEFAULT_MODE ? "" : mode,
    hours: changed("hours"),
    people: changed("people"),
  };
}

/**
 * Note something about a mitigation: an empty text, false and undefined remove what was noted.
 * @param {Plan} plan
 * @param {Id} id
 * @param {StepNote} note  merged into what was noted
 * @returns {Plan}
 */
export function noted(plan, id, note) {
  const all = withoutEmpty({ ...plan.steps[id], ...note });
  const { [id]: _, ...others } = plan.steps;
  return { ...plan, steps: Object.keys(all).length ? { ...others, [id]: all } : others };
}

/**
 * @template Value
 * @param {Record<Id, Value>} record
 * @param {Id} id
 * @returns {Record<Id, Value>}
 */
const without = (record, id) => Object.fromEntries(Object.entries(record).filter(([key]) => key !== id));

/**
 * Take a mitigation out. What was noted about it stays, should it come back.
 * @param {Plan} plan
 * @param {Id} id
 * @param {OutReason} why
 * @returns {Plan}
 */
export const takenOut = (plan, id, why) => ({
  ...plan,
  out: { ...plan.out, [id]: why },
  kept: plan.kept.filter((other) => other !== id),
});

/**
 * Let the planner choose a mitigation again that was taken out.
 * @param {Plan} plan
 * @param {Id} id
 * @returns {Plan}
 */
export const putBack = (plan, id) => ({ ...plan, out: without(plan.out, id) });

/**
 * Have a mitigation in the plan in any case.
 * @param {Plan} plan
 * @param {Id} id
 * @returns {Plan}
 */
export const keptIn = (plan, id) => ({ ...plan, kept: [...new Set([...plan.kept, id])], out: without(plan.out, id) });

/**
 * Leave it to the planner whether a mitigation is needed.
 * @param {Plan} plan
 * @param {Id} id
 * @returns {Plan}
 */
export const letGo = (plan, id) => ({ ...plan, kept: plan.kept.filter((other) => other !== id) });

/**
 * Put another mitigation in the place of one.
 * @param {Plan} plan
 * @param {Id} id
 * @param {Id} other
 */
export const swapped = (plan, id, other) => takenOut(keptIn(plan, other), id, "swapped");

/**
 * Forget what was noted about a mitigation, and that it was kept or taken out.
 * @param {Plan} plan
 * @param {Id} id
 * @returns {Plan}
 */
export const forgotten = (plan, id) => ({ ...putBack(letGo(plan, id), id), steps: without(plan.steps, id) });

/**
 * Move a step to a column. What it needs comes along when it moves forward, what needs it when it moves back; a day of
 * its own gives way.
 * @param {Plan} plan
 * @param {Id} id
 * @param {number} column  0 to 3
 * @param {{ id: Id, needs?: Id[], column: number }[]} steps  of the plan as it stands
 * @returns {{ plan: Plan, moved: Id[] }} `moved`: ids of steps, `id` first
 */
export function moved(plan, id, column, steps) {
  const stepOf = new Map(steps.map((step) => [step.id, step]));
  const moves = new Map([[id, column]]);
  /** @param {Id} from */
  const follow = (from) => {
    for (const need of stepOf.get(from)?.needs ?? []) {
      const step = stepOf.get(need);
      if (step && !moves.has(need) && step.column > column) {
        moves.set(need, column);
        follow(need);
      }
    }
    for (const other of steps) {
      if ((other.needs ?? []).includes(from) && !moves.has(other.id) && other.column < column) {
        moves.set(other.id, column);
        follow(other.id);
      }
    }
  };
  follow(id);
  let next = plan;
  for (const [mitigation, to] of moves) next = noted(next, mitigation, { column: to, day: "" });
  return { plan: next, moved: [...moves.keys()] };
}
