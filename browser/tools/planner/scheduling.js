/**
 * Steps in their order and on their days; docs/decisions/0006-planning.md says why so.
 *
 * A step comes after what it needs; else quick wins first. One after another, each for its weeks of work, it goes into
 * the first column (by day 30, 60, 90, later) that has room. A wished column or day comes before that; only what a step
 * needs is stronger than a wished column.
 */
import { weeksOf } from "./covering.js";

/** @import { ScheduledStep, UnscheduledStep, Wish } from "./types.d.ts" */

/** @typedef {ScheduledStep & { needs: string[] }} DatedStep */

/** @type {Record<string, number>} */
const DAYS = { minute: 0, hour: 0, day: 1, week: 7, month: 30, year: 365 };

/**
 * Return the days in a text such as `6 weeks`: a month has 30, a year 365, minutes and hours none.
 * Throws an `Error` when the text is no number and unit.
 * @param {string} duration
 */
export function daysIn(duration) {
  const [, number, unit] = /^(\d+) ([a-z]+?)s?$/.exec(duration) ?? [];
  if (!Object.hasOwn(DAYS, unit)) throw new Error(`“${duration}” is no duration.`);
  return Number(number) * DAYS[unit];
}

export const COLUMN_DAYS = 30;
/** The column of what comes after columns 0, 1 and 2, which end on day 30, 60 and 90. */
export const LATER = 3;

const LEVELS = { high: 0, medium: 1, low: 2 };

/**
 * Order steps and give each a column and days.
 * @param {UnscheduledStep[]} steps  in reading order
 * @param {Map<string, Wish>} [wishes]  by id of step
 * @returns {ScheduledStep[]} in the order of the plan
 */
export function schedule(steps, wishes = new Map()) {
  const ordered = inOrder(steps, rank);
  const dated = onDays(ordered, inColumns(ordered, wishes), wishes);
  return inOrder(dated, (step) => [step.column, step.due]).map(
    ({ id, column, start, due, shows, isTight, isEarly }) => ({ id, column, start, due, shows, isTight, isEarly }),
  );
}

/** @param {UnscheduledStep} step */
const rank = (step) => [weeksOf(step), LEVELS[step.impact], -(step.pull ?? 0), daysIn(step.time_to_effect)];

/**
 * Steps with each after what it needs; where several may come next, the one with the least rank, then the first.
 * @template {{ id: string, needs?: string[] }} T
 * @param {T[]} steps  `needs` that are no steps are passed over
 * @param {(step: T) => number[]} rankOf  compared number by number
 * @returns {T[]}
 */
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

/**
 * Whether the first number that differs is smaller.
 * @param {number[]} a
 * @param {number[]} b  as long as `a`
 */
function isLess(a, b) {
  const at = a.findIndex((number, position) => number !== b[position]);
  return at >= 0 && a[at] < b[at];
}

/**
 * Days of work.
 * @param {UnscheduledStep} step
 */
const daysOf = (step) => weeksOf(step) * 7;

/**
 * Last day of a column.
 * @param {number} column
 */
const endOf = (column) => (column === LATER ? Infinity : (column + 1) * COLUMN_DAYS);

/**
 * The column that a day falls into; days before the start fall into the first.
 * @param {number} day
 */
const columnOf = (day) => Math.min(LATER, Math.max(0, Math.ceil(day / COLUMN_DAYS) - 1));

/**
 * The column that is wished for, by itself or by its day; undefined for none.
 * @param {Wish | undefined} wish
 */
const wishOf = (wish) => (wish?.day === undefined ? wish?.column : columnOf(wish.day));

/**
 * The column of each step, by its id: what readers wish first, then each where it fits.
 * @param {UnscheduledStep[]} ordered
 * @param {Map<string, Wish>} wishes
 */
function inColumns(ordered, wishes) {
  /** @type {Map<string, number>} */
  const columns = new Map();
  /**
   * Days of work in each column.
   * @type {number[]}
   */
  const used = Array(LATER + 1).fill(0);
  for (const step of ordered) {
    const wish = wishOf(wishes.get(step.id));
    if (wish !== undefined) used[wish] += daysOf(step);
  }
  for (const step of ordered) {
    const needs = (step.needs ?? []).filter((need) => columns.has(need));
    const least = Math.max(0, ...needs.map((need) => columns.get(need) ?? 0));
    const ready = Math.max(0, ...needs.map((need) => wishes.get(need)?.day ?? 0));
    const wish = wishOf(wishes.get(step.id));
    if (wish !== undefined) {
      const column = wishes.get(step.id)?.day === undefined ? Math.max(wish, least) : wish;
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

/**
 * Whether work may be added to a column: all columns up to each day then hold no more work than days.
 * @param {number[]} used  days of work in each column
 * @param {number} column
 * @param {number} days
 */
function hasRoom(used, column, days) {
  let sum = 0;
  for (let at = 0; at < LATER; at += 1) {
    sum += used[at] + (at === column ? days : 0);
    if (at >= column && sum > endOf(at)) return false;
  }
  return true;
}

/**
 * Steps with their first and last days, column by column.
 * @param {UnscheduledStep[]} ordered
 * @param {Map<string, number>} columns  by id of step
 * @param {Map<string, Wish>} wishes  by id of step
 * @returns {DatedStep[]}
 */
function onDays(ordered, columns, wishes) {
  /** @type {DatedStep[]} */
  const dated = [];
  /**
   * When each step is done, by its id.
   * @type {Map<string, number>}
   */
  const dueOf = new Map();
  let free = 0;
  for (let column = 0; column <= LATER; column += 1) {
    for (const step of ordered.filter((one) => columns.get(one.id) === column)) {
      const { id, needs = [] } = step;
      const wish = wishes.get(id) ?? {};
      const ready = Math.max(0, ...needs.map((need) => dueOf.get(need) ?? 0));
      const start = Math.max(free, ready, wish.column === column || column === LATER ? column * COLUMN_DAYS : 0);
      const done = start + daysOf(step);
      const due = wish.day ?? Math.min(done, endOf(column));
      free = Math.max(free, start) + daysOf(step);
      dueOf.set(id, due);
      dated.push({
        id,
        needs,
        column,
        start: wish.day === undefined ? Math.min(start, due) : Math.min(start, Math.max(0, wish.day - daysOf(step))),
        due,
        shows: due + daysIn(step.time_to_effect),
        isTight: wish.day === undefined && done > endOf(column),
        isEarly: false,
      });
    }
  }
  return dated.map((step) => ({
    ...step,
    isEarly: step.needs.some((need) => step.due < (dueOf.get(need) ?? -Infinity)),
  }));
}
