/** A plan for other programs: Markdown, a table, a calendar. */
import { formatDay } from "../../shared/days.js";
import { escapeMarkdown, formatCalendar, formatCsv } from "../../shared/formats.js";
import { getEntryUrl } from "../../shared/site.js";
import { formatCount } from "../../shared/text.js";
import { LATER } from "./scheduling.js";
import { columnTitle, cutText, listed, pointsNamed, quoted, timeText, WHY_LEFT } from "./wording.js";

/** @import { MadePlan, Plan, PlanStep } from "./types.d.ts" */

/**
 * What a plan is called: its name, or else the challenges it answers.
 * @param {Pick<Plan, "name">} plan
 * @param {Pick<MadePlan, "answers">} made
 */
export const titleOf = (plan, made) =>
  plan.name || `Plan for: ${listed(made.answers.map(({ challenge }) => challenge.title))}`;

/**
 * Why a step is in the plan.
 * @param {PlanStep} step
 */
const why = (step) => [
  ...step.reasons.map(({ challenge, text }) => ({ about: challenge.title, text })),
  ...(step.neededBy.length ? [{ about: "Needed before", text: listed(step.neededBy.map(quoted)) }] : []),
];

/**
 * The plan as Markdown, with boxes to tick.
 * @param {Plan} plan
 * @param {MadePlan} made
 * @param {boolean} isWhole  whether with how each step is done
 */
export function asMarkdown(plan, made, isWhole) {
  const lines = [
    `# ${escapeMarkdown(titleOf(plan, made))}`,
    "",
    `${formatCount(made.steps.length, "step")}, up to ${made.busiest} of ${formatCount(made.hours, "hour")} a week, from ${formatDay(made.start)}.`,
    "",
  ];
  for (const column of made.columns.filter((part) => part.steps.length + part.running.length + part.shown.length)) {
    lines.push(`## ${columnTitle(column.column)}${column.day ? `: until ${formatDay(column.day)}` : ""}`, "");
    for (const step of column.steps) lines.push(...stepLines(step, isWhole));
    if (column.running.length) lines.push("", "Goes on:", "");
    for (const { step, points, isLast } of column.running) {
      const part = points.length ? `: ${pointsNamed(points)} of ${step.mitigation.steps.length}` : "";
      lines.push(
        `- ${escapeMarkdown(step.mitigation.title)}${part}${isLast ? `, done by ${formatDay(step.due)}` : ""}`,
      );
    }
    if (column.shown.length) lines.push("", "Should show by then:", "");
    for (const step of column.shown)
      lines.push(`- ${escapeMarkdown(step.mitigation.title)}: ${formatDay(step.shows)}${measured(step)}`);
    lines.push("");
  }
  lines.push("## What it answers", "");
  for (const { challenge, steps } of made.answers) {
    const answer = steps.length ? `step ${listed(steps.map((step) => String(step.number)))}` : "no step";
    lines.push(`- [${escapeMarkdown(challenge.title)}](${getEntryUrl(challenge)}): ${answer}`);
  }
  if (made.left.length) lines.push("", "## Not in this plan", "");
  for (const { mitigation, why: reason } of made.left)
    lines.push(`- [${escapeMarkdown(mitigation.title)}](${getEntryUrl(mitigation)}): ${WHY_LEFT[reason]}`);
  return `${lines.join("\n").replace(/\n{3,}/g, "\n\n")}\n`;
}

/**
 * The first measure of a step, as the end of a line; "" where it has none.
 * @param {PlanStep} step
 */
function measured({ mitigation }) {
  const measure = mitigation.measures?.[0];
  return measure ? `. Look at: ${escapeMarkdown(measure.measure)} (${escapeMarkdown(measure.good)})` : "";
}

/**
 * Lines of Markdown for a step.
 * @param {PlanStep} step
 * @param {boolean} isWhole  whether with how it is done
 */
function stepLines(step, isWhole) {
  const { mitigation, note } = step;
  const owner = note.owner ? `, ${escapeMarkdown(note.owner)}` : "";
  const lines = [
    `- [${note.done ? "x" : " "}] **[${escapeMarkdown(mitigation.title)}](${getEntryUrl(mitigation)})**${owner}, ${formatDay(step.from)} to ${formatDay(step.due)}`,
  ];
  for (const { about, text } of why(step)) lines.push(`  - ${escapeMarkdown(about)}: ${escapeMarkdown(text)}`);
  lines.push(
    `  - Takes ${timeText(mitigation)}; impact ${mitigation.impact}; shows in ${mitigation.time_to_effect}: by ${formatDay(step.shows)}`,
  );
  if (step.cut) lines.push(`  - ${cutText(step.cut, mitigation.steps.length)}`);
  if (isWhole) lines.push(...mitigation.steps.map((point, at) => `  ${at + 1}. ${escapeMarkdown(point.do)}`));
  return lines;
}

const HEAD = [
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
 * How much of a step is done by day 90.
 * @param {PlanStep} step
 */
const doneByDay90 = ({ cut, column, mitigation }) =>
  cut ? `${cut.length} of ${formatCount(mitigation.steps.length, "point")}` : column < LATER ? "all" : "";

/**
 * The plan as CSV, a row for each step.
 * @param {MadePlan} made
 */
export const asTable = (made) =>
  formatCsv([
    HEAD,
    ...made.steps.map((step) => [
      step.number,
      columnTitle(step.column),
      step.mitigation.title,
      step.reasons.map(({ challenge, text }) => `${challenge.title}: ${text}`).join("\n"),
      listed(step.neededBy.map((mitigation) => mitigation.title)),
      step.mitigation.effort,
      step.mitigation.hours,
      step.mitigation.impact,
      step.from,
      step.due,
      doneByDay90(step),
      step.shows,
      step.note.owner,
      step.note.done ? "yes" : "",
      getEntryUrl(step.mitigation),
    ]),
  ]);

/**
 * The steps that are not done as an iCalendar file: each on the day it is to be done, and on the day its effect should
 * show.
 * @param {Plan} plan
 * @param {MadePlan} made
 * @param {Date} now  the moment of writing
 */
export function asCalendar(plan, made, now) {
  const moment = `${now.toISOString().replace(/[-:]/g, "").slice(0, 15)}Z`;
  /**
   * @param {PlanStep} step
   * @param {"done" | "shows"} what
   */
  const uid = (step, what) => `${what}-${step.id}-${made.start}@${new URL(getEntryUrl(step.mitigation)).hostname}`;
  const events = made.steps
    .filter((step) => !step.note.done)
    .flatMap((step) => {
      const owner = step.note.owner ? ` (${step.note.owner})` : "";
      const address = getEntryUrl(step.mitigation);
      const reasons = why(step)
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
  return formatCalendar(titleOf(plan, made), events, moment);
}
