/** Format a result as Markdown. No DOM: the caller supplies URLs. */
/** @import {Entry} from "../../shared/types.d.ts" */
/**
 * @import {Contribution, NextStep, Outcome, Person, Questionnaire, Section} from "./types.d.ts"
 */
import { escapeMarkdown } from "../../shared/formats.js";
import { splitReasons } from "./findings.js";
import { describeAgreement, getAnswerLabel } from "./messages.js";
import { composeSections, describeContradiction, MAX_CONTRADICTIONS } from "./section_texts.js";

const MAX_REASONS_PER_TARGET = 3;

/** @typedef {Pick<Entry, "id" | "title" | "address">} LinkedEntry  an entry to link to */

/**
 * Input of a report: `day` as displayed (`1 May 2026`); `addressOf` returns the absolute URL of an entry's page.
 * @typedef {{
 *   assessment: Questionnaire & LinkedEntry, outcome: Outcome, person: Person, day: string,
 *   addressOf: (entry: LinkedEntry) => string
 * }} ReportInput
 */

/**
 * Format the whole result.
 * @param {ReportInput} reported
 * @returns {string} Markdown
 */
export function formatReport(reported) {
  const { assessment, outcome, person, day } = reported;
  const lines = [
    `# ${escapeMarkdown(assessment.title)}`,
    "",
    `Answered by ${day}. ${formatLink(reported, assessment)}`,
  ];
  for (const section of composeSections(outcome, person)) {
    lines.push("", `## ${section.name}`, "", formatSectionHeadline(section), ...formatSectionList(reported, section));
    const notes = [
      ...section.confidence.map((text) => `How sure: ${text}`),
      ...(section.limits ? [section.limits] : []),
    ];
    if (notes.length) lines.push("", ...notes.map(escapeMarkdown));
  }
  return `${lines.join("\n")}\n`;
}

/**
 * @param {Pick<ReportInput, "addressOf">} reported
 * @param {LinkedEntry} entry
 */
const formatLink = ({ addressOf }, entry) => `[${escapeMarkdown(entry.title)}](${addressOf(entry)})`;

/** @param {Section} section */
function formatSectionHeadline({ name, lead, title, text }) {
  const full = lead ? `${lead}: ${escapeMarkdown(title)}` : escapeMarkdown(title);
  return title === name ? escapeMarkdown(text) : `**${full}.** ${escapeMarkdown(text)}`;
}

/**
 * The lines below the headline of a section.
 * @param {ReportInput} reported
 * @param {Section} section
 * @returns {string[]}
 */
function formatSectionList(reported, { kind }) {
  const { assessment, outcome, person } = reported;
  if (kind === "contradictions") {
    const shown = outcome.contradictions.slice(0, MAX_CONTRADICTIONS);
    return ["", ...shown.map((one) => `- ${escapeMarkdown(describeContradiction(assessment, one))}`)];
  }
  if (kind === "challenges") return ["", ...formatLiveChallenges(reported)];
  if (kind === "steps") return ["", ...formatSteps(outcome.steps, (entry) => formatLink(reported, entry))];
  return (outcome[kind]?.leading ?? []).flatMap((target) => formatReasons(assessment, target, person));
}

/** @param {ReportInput} reported */
const formatLiveChallenges = (reported) =>
  (reported.outcome.challenges?.live ?? []).map(
    ({ entry, figure, severity }) => `- ${formatLink(reported, entry)}: ${figure} of 100, severity ${severity}`,
  );

/**
 * @param {Questionnaire} assessment
 * @param {{parts: Contribution[]}} target
 * @param {Person} person
 */
const formatReasons = (assessment, target, person) =>
  splitReasons(target)
    .speaking.slice(0, MAX_REASONS_PER_TARGET)
    .map(
      (part) =>
        `- Because ${describeAgreement(assessment, part, person)}: \u201c${escapeMarkdown(part.statement.text)}\u201d (${escapeMarkdown(getAnswerLabel(assessment, part.points))})`,
    );

/**
 * @param {NextStep[]} steps
 * @param {(entry: LinkedEntry) => string} link
 */
function formatSteps(steps, link) {
  return steps.flatMap(({ mitigation, helps, turns, neededFor }, position) => [
    `${position + 1}. ${link(mitigation)} (effort ${mitigation.effort}, impact ${mitigation.impact}, shows in ${mitigation.time_to_effect})`,
    ...helps.map(({ challenge, how }) => `   - ${escapeMarkdown(challenge.title)}: ${escapeMarkdown(how)}`),
    ...(turns ? [`   - ${escapeMarkdown(turns.path.title)}: ${escapeMarkdown(turns.how)}`] : []),
    ...neededFor.map((other) => `   - Comes before ${escapeMarkdown(other.title)}.`),
  ]);
}
