/** Text on how long a day is past. */
/** @import {Day} from "../../shared/types.d.ts" */
import { formatCount } from "../../shared/text.js";

const MS_PER_DAY = 86_400_000;

/**
 * How long a day is past: `"3 days"`, `"5 weeks"`, `"7 months"`, `"2 years"`; "" if it is not past.
 * In the largest unit of which there are at least two, rounded down. Months and years are those of the calendar.
 * @param {Day} due
 * @param {Day} today
 * @returns {string}
 */
export function describeOverdue(due, today) {
  const days = Math.floor((Date.parse(`${today}T00:00:00Z`) - Date.parse(`${due}T00:00:00Z`)) / MS_PER_DAY);
  if (!(days > 0)) return "";
  const months = countMonths(due, today);
  if (months >= 24) return formatCount(Math.floor(months / 12), "year");
  if (months >= 2) return formatCount(months, "month");
  if (days >= 14) return formatCount(Math.floor(days / 7), "week");
  return formatCount(days, "day");
}

/**
 * Whole calendar months from one day to another.
 * @param {Day} due
 * @param {Day} today
 */
function countMonths(due, today) {
  const [year, month, day] = due.split("-").map(Number);
  const [laterYear, laterMonth, laterDay] = today.split("-").map(Number);
  return (laterYear - year) * 12 + laterMonth - month - (laterDay < day ? 1 : 0);
}
