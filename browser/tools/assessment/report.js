/** A result as Markdown, for a talk or a note. Knows no page: URLs are asked of the caller. */
/** @import {Entry} from "../../shared/types.d.ts" */
/**
 * @import {
 *   Contribution, LedFindingText, NextStep, Outcome, PathEntry, Person, PhaseEntry, Questionnaire, Target
 * } from "./types.d.ts"
 */
import { markdown } from "../../shared/formats.js";
import { reasonsOf } from "./findings.js";
import { agreed, challengeWords, driftWords, labelOf, phaseWords } from "./wording.js";

const MAX_REASONS_PER_TARGET = 3;

/** @typedef {Pick<Entry, "id" | "title" | "address">} Linked  an entry that is linked to */

/**
 * The whole result.
 * @param {Outcome & {
 *   assessment: Questionnaire & Linked, person: Person, day: string, addressOf: (entry: Linked) => string
 * }} result  `day` as it is shown (`1 May 2026`); `addressOf` gives the absolute URL of an entry's page
 * @returns {string} Markdown
 */
export function report({ assessment, findings, steps, person, day, addressOf }) {
  /** @param {Linked} entry */
  const link = (entry) => `[${markdown(entry.title)}](${addressOf(entry)})`;
  /** @param {Target<PhaseEntry | PathEntry>} target */
  const because = (target) => reasonLines(assessment, target, person);
  const lines = [`# ${markdown(assessment.title)}`, "", `Answered by ${day}. ${link(assessment)}`];
  /** @type {(heading: string, ...more: string[]) => void} */
  const part = (heading, ...more) => {
    lines.push("", `## ${heading}`, "", ...more);
  };
  const { phase, drift, challenges } = findings;
  if (phase) {
    const words = phaseWords(phase, person);
    part("Phase", headline(words), ...(phase.leading ?? []).flatMap(because));
    lines.push("", ...words.sure.map((text) => `How sure: ${markdown(text)}`), markdown(words.not));
  }
  if (drift) {
    const words = driftWords(drift, person);
    part("Drift", headline(words), ...because(drift.towards), "", markdown(words.not));
  }
  if (challenges) {
    const words = challengeWords(challenges);
    part("Live challenges", `**${words.title}.** ${markdown(words.text)}`, "");
    for (const target of challenges.live)
      lines.push(`- ${link(target.entry)}: ${target.figure} of 100, severity ${target.severity}`);
    lines.push("", markdown(words.not));
  }
  if (steps.length) part("Next steps", ...stepLines(steps, link));
  return `${lines.join("\n")}\n`;
}

/** @param {LedFindingText} words */
const headline = ({ lead, title, text }) => `**${lead}: ${markdown(title)}.** ${markdown(text)}`;

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
        `- Because ${agreed(assessment, part, person)}: \u201c${markdown(part.statement.text)}\u201d (${markdown(labelOf(assessment, part.points))})`,
    );

/**
 * @param {NextStep[]} steps
 * @param {(entry: Linked) => string} link
 */
function stepLines(steps, link) {
  return steps.flatMap(({ mitigation, helps, turns, neededFor }, position) => [
    `${position + 1}. ${link(mitigation)} (effort ${mitigation.effort}, impact ${mitigation.impact}, shows in ${mitigation.time_to_effect})`,
    ...helps.map(({ challenge, how }) => `   - ${markdown(challenge.title)}: ${markdown(how)}`),
    ...(turns ? [`   - ${markdown(turns.path.title)}: ${markdown(turns.how)}`] : []),
    ...neededFor.map((other) => `   - Comes before ${markdown(other.title)}.`),
  ]);
}
