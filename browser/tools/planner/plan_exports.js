/** Export plans as Markdown, CSV and iCalendar. */
import { formatDay } from "../../shared/days.js";
import { escapeMarkdown, formatCalendar, formatCsv } from "../../shared/formats.js";
import { getEntryUrl } from "../../shared/site.js";
import { formatCount } from "../../shared/text.js";
import { LATER } from "./calendar.js";
import {
  describePointsByDay90,
  describeTime,
  formatList,
  formatPoints,
  getColumnTitle,
  OMISSION_TEXTS,
  quoteTitle,
} from "./messages.js";

/** @import { ComputedPlan, Plan, PlanStep } from "./types.d.ts" */

/**
 * Title of a plan: its name, or else its challenges.
 * @param {Pick<Plan, "name">} plan
 * @param {Pick<ComputedPlan, "answers">} computed
 */
export const getPlanTitle = (plan, computed) =>
  plan.name || `Plan for: ${formatList(computed.answers.map(({ challenge }) => challenge.title))}`;

/**
 * The reasons for a step.
 * @param {PlanStep} step
 */
const listReasons = (step) => [
  ...step.reasons.map(({ challenge, text }) => ({ about: challenge.title, text })),
  ...(step.neededBy.length ? [{ about: "Needed before", text: formatList(step.neededBy.map(quoteTitle)) }] : []),
];

/**
 * Format a plan as Markdown with checkboxes.
 * @param {Plan} plan
 * @param {ComputedPlan} computed
 * @param {boolean} isWhole  whether to include the points of each step
 */
export function formatPlanMarkdown(plan, computed, isWhole) {
  const lines = [
    `# ${escapeMarkdown(getPlanTitle(plan, computed))}`,
    "",
    `${formatCount(computed.steps.length, "step")}, up to ${computed.peakHours} of ${formatCount(computed.hours, "hour")} a week, from ${formatDay(computed.start)}.`,
    "",
  ];
  for (const column of computed.columns.filter((part) => part.steps.length + part.running.length + part.shown.length)) {
    lines.push(`## ${getColumnTitle(column.column)}${column.day ? `: until ${formatDay(column.day)}` : ""}`, "");
    for (const step of column.steps) lines.push(...formatStep(step, isWhole));
    if (column.running.length) lines.push("", "Goes on:", "");
    for (const { step, points, isLast } of column.running) {
      const part = points.length ? `: ${formatPoints(points)} of ${step.mitigation.steps.length}` : "";
      lines.push(
        `- ${escapeMarkdown(step.mitigation.title)}${part}${isLast ? `, done by ${formatDay(step.due)}` : ""}`,
      );
    }
    if (column.shown.length) lines.push("", "Should show by then:", "");
    for (const step of column.shown)
      lines.push(`- ${escapeMarkdown(step.mitigation.title)}: ${formatDay(step.shows)}${formatMeasure(step)}`);
    lines.push("");
  }
  lines.push("## What it answers", "");
  for (const { challenge, steps } of computed.answers) {
    const answer = steps.length ? `step ${formatList(steps.map((step) => String(step.number)))}` : "no step";
    lines.push(`- [${escapeMarkdown(challenge.title)}](${getEntryUrl(challenge)}): ${answer}`);
  }
  if (computed.omitted.length) lines.push("", "## Not in this plan", "");
  for (const { mitigation, why: reason } of computed.omitted)
    lines.push(`- [${escapeMarkdown(mitigation.title)}](${getEntryUrl(mitigation)}): ${OMISSION_TEXTS[reason]}`);
  return `${lines.join("\n").replace(/\n{3,}/g, "\n\n")}\n`;
}

/**
 * The first measure of a step as the end of a line; "" if it has none.
 * @param {PlanStep} step
 */
function formatMeasure({ mitigation }) {
  const measure = mitigation.measures?.[0];
  return measure ? `. Look at: ${escapeMarkdown(measure.measure)} (${escapeMarkdown(measure.good)})` : "";
}

/**
 * Format a step as lines of Markdown.
 * @param {PlanStep} step
 * @param {boolean} isWhole  whether to include its points
 */
function formatStep(step, isWhole) {
  const { mitigation, note } = step;
  const owner = note.owner ? `, ${escapeMarkdown(note.owner)}` : "";
  const lines = [
    `- [${note.done ? "x" : " "}] **[${escapeMarkdown(mitigation.title)}](${getEntryUrl(mitigation)})**${owner}, ${formatDay(step.from)} to ${formatDay(step.due)}`,
  ];
  for (const { about, text } of listReasons(step)) lines.push(`  - ${escapeMarkdown(about)}: ${escapeMarkdown(text)}`);
  lines.push(
    `  - Takes ${describeTime(mitigation)}; impact ${mitigation.impact}; shows in ${mitigation.time_to_effect}: by ${formatDay(step.shows)}`,
  );
  if (step.pointsByDay90) lines.push(`  - ${describePointsByDay90(step.pointsByDay90, mitigation.steps.length)}`);
  if (isWhole) lines.push(...mitigation.steps.map((point, at) => `  ${at + 1}. ${escapeMarkdown(point.do)}`));
  return lines;
}

const CSV_HEADER = [
  "No.",
  "When",
  "Step",
  "Why",
  "Needed before",
  "Effort",
  "Hours a week",
  "Impact",
  "Start",
  "Done by",
  "Done by day 90",
  "Shows by",
  "Owner",
  "Done",
  "Address",
];

/**
 * Describe how much of a step is done by day 90.
 * @param {PlanStep} step
 */
const describeProgressByDay90 = ({ pointsByDay90, column, mitigation }) =>
  pointsByDay90
    ? `${pointsByDay90.length} of ${formatCount(mitigation.steps.length, "point")}`
    : column < LATER
      ? "all"
      : "";

/**
 * Format a plan as CSV, a row for each step.
 * @param {ComputedPlan} computed
 */
export const formatPlanCsv = (computed) =>
  formatCsv([
    CSV_HEADER,
    ...computed.steps.map((step) => [
      step.number,
      getColumnTitle(step.column),
      step.mitigation.title,
      step.reasons.map(({ challenge, text }) => `${challenge.title}: ${text}`).join("\n"),
      formatList(step.neededBy.map((mitigation) => mitigation.title)),
      step.mitigation.effort,
      step.mitigation.hours,
      step.mitigation.impact,
      step.from,
      step.due,
      describeProgressByDay90(step),
      step.shows,
      step.note.owner,
      step.note.done ? "yes" : "",
      getEntryUrl(step.mitigation),
    ]),
  ]);

/**
 * Format the open steps as iCalendar: an event on the day by which each is done, and on that by which its effect shows.
 * @param {Plan} plan
 * @param {ComputedPlan} computed
 * @param {Date} now  time of writing
 */
export function formatPlanCalendar(plan, computed, now) {
  const timestamp = `${now.toISOString().replace(/[-:]/g, "").slice(0, 15)}Z`;
  /**
   * @param {PlanStep} step
   * @param {"done" | "shows"} what
   */
  const uid = (step, what) => `${what}-${step.id}-${computed.start}@${new URL(getEntryUrl(step.mitigation)).hostname}`;
  const events = computed.steps
    .filter((step) => !step.note.done)
    .flatMap((step) => {
      const owner = step.note.owner ? ` (${step.note.owner})` : "";
      const address = getEntryUrl(step.mitigation);
      const reasons = listReasons(step)
        .map(({ about, text }) => `${about}: ${text}`)
        .join("\n");
      const measures = (step.mitigation.measures ?? []).map(({ measure, good }) => `${measure}: ${good}`).join("\n");
      return [
        {
          uid: uid(step, "done"),
          day: step.due,
          title: `Done by today: ${step.mitigation.title}${owner}`,
          text: reasons,
          address,
        },
        {
          uid: uid(step, "shows"),
          day: step.shows,
          title: `Does it show? ${step.mitigation.title}${owner}`,
          text: measures,
          address,
        },
      ];
    });
  return formatCalendar(getPlanTitle(plan, computed), events, timestamp);
}
