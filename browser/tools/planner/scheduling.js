/** A calendar that holds steps within a load of hours a week. Days count from the first day of the plan, which is 0. */

/** @import { Booking } from "./types.d.ts" */

export const COLUMN_DAYS = 30;
/** The column of what begins after columns 0, 1 and 2, which are the thirds of the ninety days. */
export const LATER = 3;
export const PLAN_DAYS = LATER * COLUMN_DAYS;

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

/**
 * The column in which a day lies; days before the start lie in the first.
 * @param {number} day
 */
export const columnOf = (day) => Math.min(LATER, Math.max(0, Math.floor(day / COLUMN_DAYS)));

/** What is done when: each booking takes its hours a week from its first day until the day it is due. */
export class Calendar {
  /** @param {number} hours  a week, of all that runs at the same time */
  constructor(hours) {
    this.hours = hours;
    /** @type {Map<string, Booking>} */
    this.bookings = new Map();
  }

  /**
   * The first day from `from` on which `days` days fit within the load. What alone needs more hours than there are fits
   * where nothing else runs.
   * @param {number} from
   * @param {number} days
   * @param {number} hours  a week
   */
  firstFit(from, days, hours) {
    const ends = Array.from(this.bookings.values(), ({ due }) => due).filter((due) => due > from);
    for (const day of [from, ...ends.sort((a, b) => a - b)]) {
      const busiest = this.busiest(day, day + days);
      if (busiest === 0 || busiest + hours <= this.hours) return day;
    }
    return from; // Not reached: after the last booking nothing runs.
  }

  /**
   * The most hours a week that are booked on any day of a span.
   * @param {number} from
   * @param {number} until  the day after its last
   */
  busiest(from, until) {
    const inSpan = [...this.bookings.values()].filter(({ start, due }) => start < until && due > from);
    // The load rises only where something starts.
    return [from, ...inSpan.map(({ start }) => start)]
      .filter((day) => day >= from)
      .reduce((most, day) => Math.max(most, this.#hoursOn(inSpan, day)), 0);
  }

  /**
   * @param {Booking[]} bookings
   * @param {number} day
   */
  #hoursOn(bookings, day) {
    return bookings.reduce((sum, { start, due, hours }) => sum + (start <= day && day < due ? hours : 0), 0);
  }
}
