/** How long a day is over, in the words of readers. */

const DAY = 86_400_000;

/**
 * How late it is: `"3 days"`, `"5 weeks"`, `"7 months"`, `"2 years"`; empty on the day itself and before.
 * Days are year-month-day. Whole units are counted, rounded down, in the largest one of which there are two.
 */
export function lateBy(due, today) {
  const days = Math.floor((Date.parse(`${today}T00:00:00Z`) - Date.parse(`${due}T00:00:00Z`)) / DAY);
  if (!(days > 0)) return "";
  const months = monthsBetween(due, today);
  const [count, unit] = [
    [Math.floor(months / 12), "year"],
    [months, "month"],
    [Math.floor(days / 7), "week"],
  ].find(([number]) => number >= 2) ?? [days, "day"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

function monthsBetween(due, today) {
  const [year, month, day] = due.split("-").map(Number);
  const [laterYear, laterMonth, laterDay] = today.split("-").map(Number);
  return (laterYear - year) * 12 + laterMonth - month - (laterDay < day ? 1 : 0);
}
