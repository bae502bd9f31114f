/** A plan for other programs: Markdown, a table, a calendar. */
import { calendar, csv, markdown } from "../../shared/formats.js";
import { addressOf } from "../../shared/site.js";
import { formatCount, formatDay } from "../../shared/text.js";
import { columnTitle, listed, quoted } from "./wording.js";

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
    `# ${markdown(titleOf(plan, made))}`,
    "",
    `${formatCount(made.steps.length, "step")}, ${formatCount(made.weeks, "week")} of work, from ${formatDay(made.start)}.`,
    "",
  ];
  for (const column of made.columns.filter(({ steps, shown }) => steps.length || shown.length)) {
    lines.push(`## ${columnTitle(column.column)}${column.day ? `: ${formatDay(column.day)}` : ""}`, "");
    for (const step of column.steps) lines.push(...stepLines(step, isWhole));
    if (column.shown.length) lines.push("", "Should show by then:", "");
    for (const step of column.shown)
      lines.push(`- ${markdown(step.mitigation.title)}: ${formatDay(step.shows)}${measured(step)}`);
    lines.push("");
  }
  lines.push("## What it answers", "");
  for (const { challenge, steps } of made.answers) {
    const answer = steps.length ? `step ${listed(steps.map((step) => String(step.number)))}` : "no step";
    lines.push(`- [${markdown(challenge.title)}](${addressOf(challenge)}): ${answer}`);
  }
  return `${lines.join("\n").replace(/\n{3,}/g, "\n\n")}\n`;
}

/**
 * The first measure of a step, as the end of a line; "" where it has none.
 * @param {PlanStep} step
 */
function measured({ mitigation }) {
  const measure = mitigation.measures?.[0];
  return measure ? `. Look at: ${markdown(measure.measure)} (${markdown(measure.good)})` : "";
}

/**
 * Lines of Markdown for a step.
 * @param {PlanStep} step
 * @param {boolean} isWhole  whether with how it is done
 */
function stepLines(step, isWhole) {
  const { mitigation, note } = step;
  const owner = note.owner ? `, ${markdown(note.owner)}` : "";
  const lines = [
    `- [${note.done ? "x" : " "}] **[${markdown(mitigation.title)}](${addressOf(mitigation)})**${owner}, by ${formatDay(step.due)}`,
  ];
  for (const { about, text } of why(step)) lines.push(`  - ${markdown(about)}: ${markdown(text)}`);
  lines.push(
    `  - Effort ${mitigation.effort}, impact ${mitigation.impact}, shows in ${mitigation.time_to_effect}: by ${formatDay(step.shows)}`,
  );
  if (isWhole) lines.push(...mitigation.steps.map((point, at) => `  ${at + 1}. ${markdown(point.do)}`));
  return lines;
}

const HEAD = [
  "No.",
  "When",
  "Step",
  "Why",
  "Needed before",
  "Effort",
  "Impact",
  "Start",
  "Done by",
  "Shows by",
  "Owner",
  "Done",
  "Address",
];

/**
 * The plan as CSV, a row for each step.
 * @param {MadePlan} made
 */
export const asTable = (made) =>
  csv([
    HEAD,
    ...made.steps.map((step) => [
      step.number,
      columnTitle(step.column),
      step.mitigation.title,
      step.reasons.map(({ challenge, text }) => `${challenge.title}: ${text}`).join("\n"),
      listed(step.neededBy.map((mitigation) => mitigation.title)),
      step.mitigation.effort,
      step.mitigation.impact,
      step.from,
      step.due,
      step.shows,
      step.note.owner,
      step.note.done ? "yes" : "",
      addressOf(step.mitigation),
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
  const uid = (step, what) => `${what}-${step.id}-${made.start}@${new URL(addressOf(step.mitigation)).hostname}`;
  const events = made.steps
    .filter((step) => !step.note.done)
    .flatMap((step) => {
      const owner = step.note.owner ? ` (${step.note.owner})` : "";
      const address = addressOf(step.mitigation);
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
  return calendar(titleOf(plan, made), events, moment);
}
