/** A reader's plan as it is kept, and every change to it. Changes give a new plan; nothing here knows what is drawn. */

/** How thorough a plan is, and what that asks of the cover. */
export const MODES = {
  least: { each: 1, isLeast: true },
  one: { each: 1, isLeast: false },
  two: { each: 2, isLeast: false },
};

/** Why a mitigation was taken out. Only what is done already makes later steps free. */
export const REASONS = ["done", "not-here", "swapped"];

/**
 * A plan: `challenges` (ids, as chosen), `mode`, `start` (a day, or "" for today), `steps` (what the reader noted, by
 * mitigation: `owner`, `day`, `done`, `column`), `kept` and `out` (by mitigation, with the reason), `changed` (a moment).
 */
export const emptyPlan = (challenges = [], mode = "one") => ({
  key: "",
  name: "",
  challenges,
  mode,
  start: "",
  steps: {},
  kept: [],
  out: {},
  changed: 0,
});

export const isDay = (text) =>
  typeof text === "string" && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isIds = (value) => Array.isArray(value) && value.every((id) => typeof id === "string");

/** A plan read from a file or from the browser, with all its parts; null when it is none. */
export function planFrom(value) {
  if (!isRecord(value) || !isIds(value.challenges)) return null;
  const { steps = {}, kept = [], out = {} } = value;
  if (!isRecord(steps) || !isIds(kept) || !isRecord(out)) return null;
  const noted = Object.entries(steps).map(([id, note]) => [id, noteFrom(note)]);
  if (noted.some(([, note]) => note === null) || Object.values(out).some((why) => !REASONS.includes(why))) return null;
  return {
    key: text(value.key),
    name: text(value.name),
    challenges: [...new Set(value.challenges)],
    mode: Object.hasOwn(MODES, value.mode) ? value.mode : "one",
    start: isDay(value.start) ? value.start : "",
    steps: Object.fromEntries(noted),
    kept: [...new Set(kept)],
    out: { ...out },
    changed: Number.isFinite(value.changed) ? value.changed : 0,
  };
}

const text = (value) => (typeof value === "string" ? value : "");

function noteFrom(note) {
  if (!isRecord(note)) return null;
  const { owner, day, done, column } = note;
  return withoutEmpty({
    owner: text(owner),
    day: isDay(day) ? day : "",
    done: done === true,
    column: [0, 1, 2, 3].includes(column) ? column : undefined,
  });
}

const withoutEmpty = (note) =>
  Object.fromEntries(
    Object.entries(note).filter(([, value]) => value !== "" && value !== false && value !== undefined),
  );

/** All plans of this browser; null when it is something else. */
export function plansFrom(value) {
  if (!isRecord(value) || !Array.isArray(value.plans)) return null;
  const plans = value.plans.map(planFrom);
  return plans.includes(null) ? null : { plans };
}

/** The plan with entries that have a new id under that id. `nameOf(id)` gives the id of today. */
export function renamed(plan, nameOf) {
  const keys = (record) => Object.fromEntries(Object.entries(record).map(([id, value]) => [nameOf(id), value]));
  return {
    ...plan,
    challenges: [...new Set(plan.challenges.map(nameOf))],
    kept: [...new Set(plan.kept.map(nameOf))],
    steps: keys(plan.steps),
    out: keys(plan.out),
  };
}

/** Whether two plans are about the same challenges, in whatever order. */
export const isSame = (some, others) => some.length === others.length && some.every((id) => others.includes(id));

/** Note something about a step: `owner`, `day`, `done`, `column`. */
export function noted(plan, id, note) {
  const all = withoutEmpty({ ...plan.steps[id], ...note });
  const { [id]: _, ...others } = plan.steps;
  return { ...plan, steps: Object.keys(all).length ? { ...others, [id]: all } : others };
}

const without = (record, id) => Object.fromEntries(Object.entries(record).filter(([key]) => key !== id));

/** Take a mitigation out, for one of `REASONS`. What was noted about it stays, should it come back. */
export const takenOut = (plan, id, why) => ({
  ...plan,
  out: { ...plan.out, [id]: why },
  kept: plan.kept.filter((one) => one !== id),
});

/** Let the planner choose a mitigation again that was taken out. */
export const putBack = (plan, id) => ({ ...plan, out: without(plan.out, id) });

/** Have a mitigation in the plan in any case. */
export const keptIn = (plan, id) => ({ ...plan, kept: [...new Set([...plan.kept, id])], out: without(plan.out, id) });

/** Leave it to the planner whether a mitigation is needed. */
export const letGo = (plan, id) => ({ ...plan, kept: plan.kept.filter((one) => one !== id) });

/** Put another mitigation in the place of one. */
export const swapped = (plan, id, other) => takenOut(keptIn(plan, other), id, "swapped");

/** Forget what was noted about a mitigation, and that it was kept or taken out. */
export const forgotten = (plan, id) => ({ ...putBack(letGo(plan, id), id), steps: without(plan.steps, id) });

/**
 * Move a step to a column. What it needs comes along when it moves forward, what needs it when it moves back; a day of
 * its own gives way. `steps`: `{id, needs, column}` of the plan as it stands.
 */
export function moved(plan, id, column, steps) {
  const at = new Map(steps.map((step) => [step.id, step]));
  const moves = new Map([[id, column]]);
  const follow = (one) => {
    for (const need of at.get(one).needs ?? []) {
      if (at.has(need) && !moves.has(need) && at.get(need).column > column) {
        moves.set(need, column);
        follow(need);
      }
    }
    for (const other of steps) {
      if ((other.needs ?? []).includes(one) && !moves.has(other.id) && other.column < column) {
        moves.set(other.id, column);
        follow(other.id);
      }
    }
  };
  follow(id);
  let next = plan;
  for (const [one, to] of moves) next = noted(next, one, { column: to, day: "" });
  return { plan: next, moved: [...moves.keys()] };
}
