/** Parse, create and change plans. Pure: changes return a new plan. */

import { isRecord, isStringArray } from "../../shared/guards.js";
import { formatUrlQuery } from "../../shared/url_query.js";
import { formatList } from "./messages.js";

/** @import { Day, Id } from "../../shared/types.d.ts" */
/** @import { CoverRule, Load, Mode, RemovalReason, Plan, StepNote, StoredPlans } from "./types.d.ts" */

/**
 * Parameters of the modes.
 * @type {Record<Mode, CoverRule>}
 */
export const MODES = {
  sequence: { isSequence: true, answersEach: 1, ignoresRank: false },
  one: { isSequence: false, answersEach: 1, ignoresRank: false },
  two: { isSequence: false, answersEach: 2, ignoresRank: false },
  least: { isSequence: false, answersEach: 1, ignoresRank: true },
};

/** @type {Mode} */
export const DEFAULT_MODE = "sequence";

/** Capacity of a new plan. @type {Load} */
export const DEFAULT_LOAD = { hours: 10, people: 1 };

/** Upper limits. @type {Load} */
export const MAX_LOAD = { hours: 60, people: 50 };

/**
 * Reasons for removing a mitigation. Only after `done` is it a fulfilled prerequisite.
 * @type {RemovalReason[]}
 */
export const REMOVAL_REASONS = ["done", "not-here", "swapped"];

/**
 * Create a plan without notes.
 * @param {Id[]} [challenges]
 * @param {Mode} [mode]
 * @returns {Plan}
 */
export const createPlan = (challenges = [], mode = DEFAULT_MODE) => ({
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
 * @returns {record is Record<Id, RemovalReason>}
 */
const areRemovals = (record) => Object.values(record).every((why) => REMOVAL_REASONS.some((reason) => reason === why));

/**
 * Parse a plan from a file or from storage, with defaults for missing properties; null if it is invalid.
 * @param {unknown} value
 * @returns {Plan | null}
 */
export function parsePlan(value) {
  if (!isRecord(value) || !isStringArray(value.challenges)) return null;
  const { steps = {}, kept = [], out = {} } = value;
  if (!isRecord(steps) || !isStringArray(kept) || !isRecord(out) || !areRemovals(out)) return null;
  /** @type {[Id, StepNote][]} */
  const notes = [];
  for (const [id, note] of Object.entries(steps)) {
    if (!isRecord(note)) return null;
    notes.push([id, parseNote(note)]);
  }
  return {
    key: toText(value.key),
    name: toText(value.name),
    challenges: [...new Set(value.challenges)],
    mode: isMode(value.mode) ? value.mode : DEFAULT_MODE,
    load: parseLoad(value.load),
    start: isDay(value.start) ? value.start : "",
    steps: Object.fromEntries(notes),
    kept: [...new Set(kept)],
    out: { ...out },
    changed: typeof value.changed === "number" && Number.isFinite(value.changed) ? value.changed : 0,
  };
}

/**
 * Parse a capacity from a file, a URL or a field, with defaults for invalid numbers.
 * @param {unknown} value
 * @returns {Load}
 */
export function parseLoad(value) {
  /** @type {(name: keyof Load) => number} */
  const read = (name) => {
    const number = isRecord(value) ? Number(value[name]) : Number.NaN;
    return Number.isInteger(number) && number >= 1 && number <= MAX_LOAD[name] ? number : DEFAULT_LOAD[name];
  };
  return { hours: read("hours"), people: read("people") };
}

/**
 * A string unchanged; "" for any other value.
 * @param {unknown} value
 */
const toText = (value) => (typeof value === "string" ? value : "");

/**
 * Parse a note, without invalid properties.
 * @param {Record<string, unknown>} note
 */
function parseNote({ owner, day, done, column }) {
  return dropEmpty({
    owner: toText(owner),
    day: isDay(day) ? day : "",
    done: done === true,
    column: [0, 1, 2, 3].find((one) => one === column),
  });
}

/**
 * A note without "", false and undefined.
 * @param {StepNote} note
 * @returns {StepNote}
 */
const dropEmpty = ({ owner, day, done, column }) => ({
  ...(owner ? { owner } : {}),
  ...(day ? { day } : {}),
  ...(done ? { done } : {}),
  ...(column === undefined ? {} : { column }),
});

/**
 * Parse the value of the store; null if it is invalid.
 * @param {unknown} value
 * @returns {StoredPlans | null}
 */
export function parseStoredPlans(value) {
  if (!isRecord(value) || !Array.isArray(value.plans)) return null;
  const plans = value.plans.map(parsePlan);
  return plans.every((plan) => plan !== null) ? { plans } : null;
}

/**
 * The plan with former ids replaced by current ones.
 * @param {Plan} plan
 * @param {(id: Id) => Id} nameOf  returns the current id
 * @returns {Plan}
 */
export function updateIds(plan, nameOf) {
  /**
   * @template Value
   * @param {Record<Id, Value>} record
   */
  const renameKeys = (record) => Object.fromEntries(Object.entries(record).map(([id, value]) => [nameOf(id), value]));
  return {
    ...plan,
    challenges: [...new Set(plan.challenges.map(nameOf))],
    kept: [...new Set(plan.kept.map(nameOf))],
    steps: renameKeys(plan.steps),
    out: renameKeys(plan.out),
  };
}

/**
 * Whether two lists have the same ids, in any order.
 * @param {Id[]} some
 * @param {Id[]} others
 */
export const haveSameIds = (some, others) => some.length === others.length && some.every((id) => others.includes(id));

/**
 * Name of a plan in a list: its own, or else its challenges.
 * @param {Pick<Plan, "name" | "challenges">} plan
 * @param {(id: Id) => string} titleOf  returns the title of a challenge
 */
export const getPlanName = ({ name, challenges }, titleOf) =>
  name || formatList(challenges.map(titleOf)) || "Nothing chosen";

/**
 * The query string of a plan: what was chosen and differs from the default.
 * @param {Pick<Plan, "challenges" | "mode" | "load">} plan
 */
export const formatPlanQuery = (plan) => formatUrlQuery(toUrlSelection(plan));

/**
 * The URL parameters of a plan.
 * @param {Pick<Plan, "challenges" | "mode" | "load">} plan
 */
export function toUrlSelection({ challenges, mode, load }) {
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
 * Change the note on a mitigation: "", false and undefined remove a property.
 * @param {Plan} plan
 * @param {Id} id
 * @param {StepNote} note  merged into the existing one
 * @returns {Plan}
 */
export function withNote(plan, id, note) {
  const all = dropEmpty({ ...plan.steps[id], ...note });
  const { [id]: _, ...others } = plan.steps;
  return { ...plan, steps: Object.keys(all).length ? { ...others, [id]: all } : others };
}

/**
 * @template Value
 * @param {Record<Id, Value>} record
 * @param {Id} id
 * @returns {Record<Id, Value>}
 */
const omitKey = (record, id) => Object.fromEntries(Object.entries(record).filter(([key]) => key !== id));

/**
 * Remove a mitigation; its note is kept.
 * @param {Plan} plan
 * @param {Id} id
 * @param {RemovalReason} why
 * @returns {Plan}
 */
export const removeMitigation = (plan, id, why) => ({
  ...plan,
  out: { ...plan.out, [id]: why },
  kept: plan.kept.filter((other) => other !== id),
});

/**
 * Allow a removed mitigation again.
 * @param {Plan} plan
 * @param {Id} id
 * @returns {Plan}
 */
export const restoreMitigation = (plan, id) => ({ ...plan, out: omitKey(plan.out, id) });

/**
 * Pin a mitigation, so that it is always in the plan.
 * @param {Plan} plan
 * @param {Id} id
 * @returns {Plan}
 */
export const pinMitigation = (plan, id) => ({
  ...plan,
  kept: [...new Set([...plan.kept, id])],
  out: omitKey(plan.out, id),
});

/**
 * Unpin a mitigation.
 * @param {Plan} plan
 * @param {Id} id
 * @returns {Plan}
 */
export const unpinMitigation = (plan, id) => ({ ...plan, kept: plan.kept.filter((other) => other !== id) });

/**
 * Replace a mitigation by another one, which is pinned.
 * @param {Plan} plan
 * @param {Id} id
 * @param {Id} other
 */
export const swapMitigation = (plan, id, other) => removeMitigation(pinMitigation(plan, other), id, "swapped");

/**
 * Remove the note on a mitigation, unpin it and allow it again.
 * @param {Plan} plan
 * @param {Id} id
 * @returns {Plan}
 */
export const forgetMitigation = (plan, id) => ({
  ...restoreMitigation(unpinMitigation(plan, id), id),
  steps: omitKey(plan.steps, id),
});

/**
 * Move a step to a column. Moving it earlier also moves later prerequisites, moving it later also moves earlier dependents.
 * Days set by the reader are removed.
 * @param {Plan} plan
 * @param {Id} id
 * @param {number} column  0 to 3
 * @param {{ id: Id, needs?: Id[], column: number }[]} steps  of the current plan
 * @returns {{ plan: Plan, moved: Id[] }} `moved`: ids of the moved steps, `id` first
 */
export function moveStep(plan, id, column, steps) {
  const stepOf = new Map(steps.map((step) => [step.id, step]));
  const moves = new Map([[id, column]]);
  /** @param {Id} from */
  const addRelated = (from) => {
    for (const need of stepOf.get(from)?.needs ?? []) {
      const step = stepOf.get(need);
      if (step && !moves.has(need) && step.column > column) {
        moves.set(need, column);
        addRelated(need);
      }
    }
    for (const other of steps) {
      if ((other.needs ?? []).includes(from) && !moves.has(other.id) && other.column < column) {
        moves.set(other.id, column);
        addRelated(other.id);
      }
    }
  };
  addRelated(id);
  let next = plan;
  for (const [mitigation, to] of moves) next = withNote(next, mitigation, { column: to, day: "" });
  return { plan: next, moved: [...moves.keys()] };
}
