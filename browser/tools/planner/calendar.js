/** Calendar with a capacity in hours per week. Days count from the first day of the plan, which is 0. */

import daysPerUnit from "../../../generator/rules/days_per_unit.json" with { type: "json" };

/** @import { Booking } from "./types.d.ts" */

export const COLUMN_DAYS = 30;
/** Column of the time after day 90; columns 0, 1 and 2 are the thirds of the ninety days. */
export const LATER = 3;
export const PLAN_DAYS = LATER * COLUMN_DAYS;

/** Minutes and hours are work within a day. @type {Record<string, number>} */
const DAYS_PER_UNIT = { minute: 0, hour: 0, ...daysPerUnit };

/**
 * Convert a duration such as `6 weeks` to days: a month has 30, a year 365, minutes and hours have none.
 * Throws an `Error` if the text is no number with a unit.
 * @param {string} duration
 */
export function durationToDays(duration) {
  const [, number, unit] = /^(\d+) ([a-z]+?)s?$/.exec(duration) ?? [];
  if (!Object.hasOwn(DAYS_PER_UNIT, unit)) throw new Error(`“${duration}” is no duration.`);
  return Number(number) * DAYS_PER_UNIT[unit];
}

/**
 * The column of a day; days before the start are in the first.
 * @param {number} day
 */
export const getColumn = (day) => Math.min(LATER, Math.max(0, Math.floor(day / COLUMN_DAYS)));

/** Bookings by id of the mitigation; each takes its hours per week from `start` until `due`, exclusive. */
export class Calendar {
  /** @param {number} hours  capacity per week */
  constructor(hours) {
    this.hours = hours;
    /** @type {Map<string, Booking>} */
    this.bookings = new Map();
  }

  /**
   * The first day from `from` on at which work of `days` days fits into the capacity. Work that exceeds the capacity by
   * itself fits where nothing else is booked.
   * @param {number} from
   * @param {number} days
   * @param {number} hours  a week
   */
  findFirstFit(from, days, hours) {
    const ends = Array.from(this.bookings.values(), ({ due }) => due).filter((due) => due > from);
    for (const day of [from, ...ends.sort((a, b) => a - b)]) {
      const busiest = this.getPeakHours(day, day + days);
      if (busiest === 0 || busiest + hours <= this.hours) return day;
    }
    return from; // not reached: nothing is booked after the last booking
  }

  /**
   * The maximum of booked hours per week in a span of days.
   * @param {number} from
   * @param {number} until  exclusive
   */
  getPeakHours(from, until) {
    const inSpan = [...this.bookings.values()].filter(({ start, due }) => start < until && due > from);
    // The sum rises only where a booking starts.
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
