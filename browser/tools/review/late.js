/** How long a day is over, in the words of readers. */
/** @import {Day} from "../../shared/types.d.ts" */
import { formatCount } from "../../shared/text.js";

const DAY = 86_400_000;

/**
 * How late it is: `"3 days"`, `"5 weeks"`, `"7 months"`, `"2 years"`; empty on the day itself and before.
 * Days are year-month-day. Whole units are counted, rounded down, in the largest one of which there are two.
 * @param {Day} due
 * @param {Day} today
 * @returns {string}
 */
export function lateBy(due, today) {
  const days = Math.floor((Date.parse(`${today}T00:00:00Z`) - Date.parse(`${due}T00:00:00Z`)) / DAY);
  if (!(days > 0)) return "";
  const months = monthsBetween(due, today);
  if (months >= 24) return formatCount(Math.floor(months / 12), "year");
  if (months >= 2) return formatCount(months, "month");
  if (days >= 14) return formatCount(Math.floor(days / 7), "week");
  return formatCount(days, "day");
}

/**
 * Whole months from one day to another.
 * @param {Day} due
 * @param {Day} today
 */
function monthsBetween(due, today) {
  const [year, month, day] = due.split("-").map(Number);
  const [laterYear, laterMonth, laterDay] = today.split("-").map(Number);
  return (laterYear - year) * 12 + laterMonth - month - (laterDay < day ? 1 : 0);
}
