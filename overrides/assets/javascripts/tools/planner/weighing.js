/** What a mitigation weighs in a plan: the numbers behind words such as "medium effort" and "6 weeks". */

/** Weeks of work beside the daily business. Each level is twice the one below: levels are coarse, so are these. */
export const WEEKS = { low: 1, medium: 2, high: 4 };

/** Work that changes little counts for more: medium impact half as much again, low impact double. */
const IMPACT = { high: 2, medium: 3, low: 4 };

/** How hard a challenge hits, for the order of steps that are alike in all else. */
export const SEVERITY = { low: 1, medium: 2, high: 3, critical: 4 };

const DAYS = { minute: 0, hour: 0, day: 1, week: 7, month: 30, year: 365 };

/** What choosing a mitigation costs; a week of high-impact work costs two. */
export const weightOf = (mitigation) => WEEKS[mitigation.effort] * IMPACT[mitigation.impact];

/** Weeks of work of a mitigation. */
export const weeksOf = (mitigation) => WEEKS[mitigation.effort];

/** Days in a text such as `6 weeks`; a month is thirty days, and less than a day is none. */
export function daysIn(duration) {
  const [, number, unit] = /^(\d+) ([a-z]+?)s?$/.exec(duration);
  return Number(number) * DAYS[unit];
}
