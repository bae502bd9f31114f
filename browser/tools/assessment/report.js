/** A result as Markdown, for a talk or a note. Knows no page: URLs are asked of the caller. */
/** @import {Entry} from "../../shared/types.d.ts" */
/**
 * @import {Contribution, NextStep, Outcome, Person, Questionnaire, Section} from "./types.d.ts"
 */
import { escapeMarkdown } from "../../shared/formats.js";
import { reasonsOf } from "./findings.js";
import { contradictionWords, MAX_CONTRADICTIONS, sectionsOf } from "./sections.js";
import { agreed, labelOf } from "./wording.js";

const MAX_REASONS_PER_TARGET = 3;

/** @typedef {Pick<Entry, "id" | "title" | "address">} Linked  an entry that is linked to */

/**
 * What a report is made from: `day` as it is shown (`1 May 2026`); `addressOf` gives the absolute URL of an entry's page.
 * @typedef {{
 *   assessment: Questionnaire & Linked, outcome: Outcome, person: Person, day: string,
 *   addressOf: (entry: Linked) => string
 * }} Reported
 */

/**
 * The whole result.
 * @param {Reported} reported
 * @returns {string} Markdown
 */
export function report(reported) {
  const { assessment, outcome, person, day } = reported;
  const lines = [`# ${escapeMarkdown(assessment.title)}`, "", `Answered by ${day}. ${linkFrom(reported, assessment)}`];
  for (const section of sectionsOf(outcome, person)) {
    lines.push("", `## ${section.name}`, "", headlineOf(section), ...listOf(reported, section));
    const notes = [...section.sure.map((text) => `How sure: ${text}`), ...(section.not ? [section.not] : [])];
    if (notes.length) lines.push("", ...notes.map(escapeMarkdown));
  }
  return `${lines.join("\n")}\n`;
}

/**
 * @param {Pick<Reported, "addressOf">} reported
 * @param {Linked} entry
 */
const linkFrom = ({ addressOf }, entry) => `[${escapeMarkdown(entry.title)}](${addressOf(entry)})`;

/** @param {Section} section */
function headlineOf({ name, lead, title, text }) {
  const full = lead ? `${lead}: ${escapeMarkdown(title)}` : escapeMarkdown(title);
  return title === name ? escapeMarkdown(text) : `**${full}.** ${escapeMarkdown(text)}`;
}

/**
 * What stands below the headline of a part, a line each.
 * @param {Reported} reported
 * @param {Section} section
 * @returns {string[]}
 */
function listOf(reported, { kind }) {
  const { assessment, outcome, person } = reported;
  if (kind === "contradictions") {
    const shown = outcome.contradictions.slice(0, MAX_CONTRADICTIONS);
    return ["", ...shown.map((one) => `- ${escapeMarkdown(contradictionWords(assessment, one))}`)];
  }
  if (kind === "challenges") return ["", ...liveLines(reported)];
  if (kind === "steps") return ["", ...stepLines(outcome.steps, (entry) => linkFrom(reported, entry))];
  return (outcome[kind]?.leading ?? []).flatMap((target) => reasonLines(assessment, target, person));
}

/** @param {Reported} reported */
const liveLines = (reported) =>
  (reported.outcome.challenges?.live ?? []).map(
    ({ entry, figure, severity }) => `- ${linkFrom(reported, entry)}: ${figure} of 100, severity ${severity}`,
  );

/**
 * @param {Questionnaire} assessment
 * @param {{parts: Contribution[]}} target
 * @param {Person} person
 */
const reasonLines = (assessment, target, person) =>
  reasonsOf(target)
    .speaking.slice(0, MAX_REASONS_PER_TARGET)
    .map(
      (part) =>
        `- Because ${agreed(assessment, part, person)}: \u201c${escapeMarkdown(part.statement.text)}\u201d (${escapeMarkdown(labelOf(assessment, part.points))})`,
    );

/**
 * @param {NextStep[]} steps
 * @param {(entry: Linked) => string} link
 */
function stepLines(steps, link) {
  return steps.flatMap(({ mitigation, helps, turns, neededFor }, position) => [
    `${position + 1}. ${link(mitigation)} (effort ${mitigation.effort}, impact ${mitigation.impact}, shows in ${mitigation.time_to_effect})`,
    ...helps.map(({ challenge, how }) => `   - ${escapeMarkdown(challenge.title)}: ${escapeMarkdown(how)}`),
    ...(turns ? [`   - ${escapeMarkdown(turns.path.title)}: ${escapeMarkdown(turns.how)}`] : []),
    ...neededFor.map((other) => `   - Comes before ${escapeMarkdown(other.title)}.`),
  ]);
}
