/**
 * Steps in their order and on their days; docs/decisions/0006-planning.md says why so.
 *
 * A step comes after what it needs; else quick wins first. One after another, each for its weeks of work, it goes into
 * the first column (by day 30, 60, 90, later) that has room. A wished column or day comes before that; only what a step
 * needs is stronger than a wished column.
 */
import { weeksOf } from "./covering.js";

const DAYS = { minute: 0, hour: 0, day: 1, week: 7, month: 30, year: 365 };

/** Days in a text such as `6 weeks`; a month is thirty, and less than a day is none. */
export function daysIn(duration) {
  const [, number, unit] = /^(\d+) ([a-z]+?)s?$/.exec(duration);
  return number * DAYS[unit];
}

export const COLUMN_DAYS = 30;
/** Columns by day 30, 60 and 90, and one for what comes later. */
export const LATER = 3;

const LEVELS = { high: 0, medium: 1, low: 2 };

/**
 * @param {object[]} steps  in reading order, each `{id, needs, effort, impact, time_to_effect, pull}`; `needs` may name
 *   steps that are not among these (they are passed over); `pull` is the sum of the severities it helps with
 * @param {Map<string, {column?: number, day?: number}>} wishes  columns, or days after the start
 * @returns steps in their order, each `{id, column, start, due, shows, isTight, isEarly}`: days after the start; tight
 *   where the column holds more than its days, early where a wished day lies before something it needs
 */
export function schedule(steps, wishes = new Map()) {
  const ordered = inOrder(steps, (step) => rank(step));
  const columns = inColumns(ordered, wishes);
  const dated = onDays(ordered, columns, wishes);
  return inOrder(
    ordered.map((step) => ({ ...step, ...dated.get(step.id) })),
    (step) => [step.column, step.due],
  ).map(({ id, column, start, due, shows, isTight, isEarly }) => ({ id, column, start, due, shows, isTight, isEarly }));
}

const rank = (step) => [weeksOf(step), LEVELS[step.impact], -(step.pull ?? 0), daysIn(step.time_to_effect)];

/** Steps with each after what it needs; where several may come next, the one with the least `rank`, then the first. */
export function inOrder(steps, rankOf) {
  const left = [...steps];
  const ordered = [];
  while (left.length) {
    const waiting = new Set(left.map((step) => step.id));
    const free = left.filter((step) => !(step.needs ?? []).some((need) => need !== step.id && waiting.has(need)));
    // The site refuses circular needs; should there be one all the same, it is cut at its first step.
    const next = (free.length ? free : left).reduce((best, step) => (isLess(rankOf(step), rankOf(best)) ? step : best));
    ordered.push(next);
    left.splice(left.indexOf(next), 1);
  }
  return ordered;
}

function isLess(a, b) {
  const at = a.findIndex((number, position) => number !== b[position]);
  return at >= 0 && a[at] < b[at];
}

const daysOf = (step) => weeksOf(step) * 7;
const endOf = (column) => (column === LATER ? Infinity : (column + 1) * COLUMN_DAYS);
const columnOf = (day) => Math.min(LATER, Math.max(0, Math.ceil(day / COLUMN_DAYS) - 1));

const wishOf = (wish) => (wish?.day === undefined ? wish?.column : columnOf(wish.day));

/** The column of each step: what readers wish first, then each where it fits. */
function inColumns(ordered, wishes) {
  const columns = new Map();
  const used = Array(LATER + 1).fill(0);
  for (const step of ordered) {
    const wish = wishOf(wishes.get(step.id));
    if (wish !== undefined) used[wish] += daysOf(step);
  }
  for (const step of ordered) {
    const needs = (step.needs ?? []).filter((need) => columns.has(need));
    const least = Math.max(0, ...needs.map((need) => columns.get(need)));
    const ready = Math.max(0, ...needs.map((need) => wishes.get(need)?.day ?? 0));
    const wish = wishOf(wishes.get(step.id));
    if (wish !== undefined) {
      const column = wishes.get(step.id).day === undefined ? Math.max(wish, least) : wish;
      used[wish] -= daysOf(step);
      used[column] += daysOf(step);
      columns.set(step.id, column);
      continue;
    }
    let column = least;
    while (column < LATER && !(hasRoom(used, column, daysOf(step)) && ready + daysOf(step) <= endOf(column)))
      column += 1;
    used[column] += daysOf(step);
    columns.set(step.id, column);
  }
  return columns;
}

/** Whether work may be added to a column: all columns up to each day then hold no more work than days. */
function hasRoom(used, column, days) {
  let sum = 0;
  for (let at = 0; at < LATER; at += 1) {
    sum += used[at] + (at === column ? days : 0);
    if (at >= column && sum > endOf(at)) return false;
  }
  return true;
}

/** First and last day of each step, column by column. */
function onDays(ordered, columns, wishes) {
  const dated = new Map();
  let free = 0;
  for (let column = 0; column <= LATER; column += 1) {
    for (const step of ordered.filter((one) => columns.get(one.id) === column)) {
      const wish = wishes.get(step.id) ?? {};
      const ready = Math.max(0, ...(step.needs ?? []).map((need) => dated.get(need)?.due ?? 0));
      const start = Math.max(free, ready, wish.column === column || column === LATER ? column * COLUMN_DAYS : 0);
      const done = start + daysOf(step);
      const due = wish.day ?? Math.min(done, endOf(column));
      free = Math.max(free, start) + daysOf(step);
      dated.set(step.id, {
        column,
        start: wish.day === undefined ? Math.min(start, due) : Math.min(start, Math.max(0, wish.day - daysOf(step))),
        due,
        shows: due + daysIn(step.time_to_effect),
        isTight: wish.day === undefined && done > endOf(column),
      });
    }
  }
  for (const step of ordered) {
    const own = dated.get(step.id);
    own.isEarly = (step.needs ?? []).some((need) => own.due < (dated.get(need)?.due ?? -Infinity));
  }
  return dated;
}
