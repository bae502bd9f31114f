/** A plan for other programs: Markdown, a table, a calendar. */
import { calendar, csv, markdown } from "../../shared/formats.js";
import { addressOf } from "../../shared/site.js";
import { columnTitle, count, listed, longDay, quoted } from "./wording.js";

/** What a plan is called where it has no name. */
export const titleOf = (plan, made) =>
  plan.name || `Plan for: ${listed(made.answers.map(({ challenge }) => challenge.title))}`;

const why = (step) => [
  ...step.reasons.map(({ challenge, text }) => ({ about: challenge.title, text })),
  ...(step.neededBy.length ? [{ about: "Needed before", text: listed(step.neededBy.map(quoted)) }] : []),
];

/** The plan as Markdown, with boxes to tick; `isWhole`: with how each step is done. */
export function asMarkdown(plan, made, isWhole) {
  const lines = [
    `# ${markdown(titleOf(plan, made))}`,
    "",
    `${count(made.steps.length, "step")}, ${count(made.weeks, "week")} of work, from ${longDay(made.start)}.`,
    "",
  ];
  for (const column of made.columns.filter(({ steps, shown }) => steps.length || shown.length)) {
    lines.push(`## ${columnTitle(column.column)}${column.day ? `: ${longDay(column.day)}` : ""}`, "");
    for (const step of column.steps) lines.push(...stepLines(step, isWhole));
    if (column.shown.length) lines.push("", "Should show by then:", "");
    for (const step of column.shown)
      lines.push(`- ${markdown(step.mitigation.title)}: ${longDay(step.shows)}${measured(step)}`);
    lines.push("");
  }
  lines.push("## What it answers", "");
  for (const { challenge, steps } of made.answers) {
    const answer = steps.length ? `step ${listed(steps.map((step) => String(step.number)))}` : "no step";
    lines.push(`- [${markdown(challenge.title)}](${addressOf(challenge)}): ${answer}`);
  }
  return `${lines.join("\n").replace(/\n{3,}/g, "\n\n")}\n`;
}

function measured({ mitigation }) {
  const [measure] = mitigation.measures ?? [];
  return measure ? `. Look at: ${markdown(measure.measure)} (${markdown(measure.good)})` : "";
}

function stepLines(step, isWhole) {
  const { mitigation, note } = step;
  const owner = note.owner ? `, ${markdown(note.owner)}` : "";
  const lines = [
    `- [${note.done ? "x" : " "}] **[${markdown(mitigation.title)}](${addressOf(mitigation)})**${owner}, by ${longDay(step.due)}`,
  ];
  for (const { about, text } of why(step)) lines.push(`  - ${markdown(about)}: ${markdown(text)}`);
  lines.push(
    `  - Effort ${mitigation.effort}, impact ${mitigation.impact}, shows in ${mitigation.time_to_effect}: by ${longDay(step.shows)}`,
  );
  if (isWhole) mitigation.steps.forEach((one, at) => lines.push(`  ${at + 1}. ${markdown(one.do)}`));
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

/** The plan as a table. */
export const asTable = (made) =>
  csv([
    HEAD,
    ...made.steps.map((step) => [
      step.number,
      columnTitle(step.column),
      step.mitigation.title,
      step.reasons.map(({ challenge, text }) => `${challenge.title}: ${text}`).join("\n"),
      listed(step.neededBy.map((one) => one.title)),
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

/** The plan as days: each step on the day it is to be done, and its effect on the day it should show. */
export function asCalendar(plan, made, now) {
  const moment = `${now.toISOString().replace(/[-:]/g, "").slice(0, 15)}Z`;
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
