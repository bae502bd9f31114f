/** A result as Markdown, for a talk or a note. Knows no page: addresses are asked of the caller. */
import { markdown } from "../../shared/formats.js";
import { reasonsOf } from "./findings.js";
import { agreed, challengeWords, driftWords, labelOf, phaseWords } from "./wording.js";

const REASONS = 3;

/** The whole result. `steps` as `nextSteps` gives them; `day` is year-month-day. */
export function report({ assessment, findings, steps, person, day, addressOf }) {
  const link = (entry) => `[${markdown(entry.title)}](${addressOf(entry)})`;
  const because = (target) => reasonLines(assessment, target, person);
  const lines = [`# ${markdown(assessment.title)}`, "", `Answered by ${day}. ${link(assessment)}`];
  const part = (heading, words, ...more) => lines.push("", `## ${heading}`, "", ...words, ...more);
  const { phase, drift, challenges } = findings;
  if (phase) {
    const words = phaseWords(phase, person);
    part(
      "Phase",
      [`**${words.lead}: ${markdown(words.title)}.** ${markdown(words.text)}`],
      ...(phase.leading ?? []).flatMap(because),
    );
    lines.push("", ...words.sure.map((text) => `How sure: ${markdown(text)}`), markdown(words.not));
  }
  if (drift) {
    const words = driftWords(drift, person);
    part(
      "Drift",
      [`**${words.lead}: ${markdown(words.title)}.** ${markdown(words.text)}`],
      ...because(drift.towards),
      "",
      markdown(words.not),
    );
  }
  if (challenges) {
    const words = challengeWords(challenges);
    part("Live challenges", [`**${words.title}.** ${markdown(words.text)}`, ""]);
    for (const target of challenges.live)
      lines.push(`- ${link(target.entry)}: ${target.figure} of 100, severity ${target.severity}`);
    lines.push("", markdown(words.not));
  }
  if (steps.length) part("Next steps", stepLines(steps, link));
  return `${lines.join("\n")}\n`;
}

const reasonLines = (assessment, target, person) =>
  reasonsOf(target)
    .speaking.slice(0, REASONS)
    .map(
      (part) =>
        `- Because ${agreed(assessment, part, person)}: \u201c${markdown(part.statement.text)}\u201d (${markdown(labelOf(assessment, part.points))})`,
    );

function stepLines(steps, link) {
  return steps.flatMap(({ mitigation, helps, turns, neededFor }, position) => [
    `${position + 1}. ${link(mitigation)} (effort ${mitigation.effort}, impact ${mitigation.impact}, shows in ${mitigation.time_to_effect})`,
    ...helps.map(({ challenge, how }) => `   - ${markdown(challenge.title)}: ${markdown(how)}`),
    ...(turns ? [`   - ${markdown(turns.path.title)}: ${markdown(turns.how)}`] : []),
    ...neededFor.map((other) => `   - Comes before ${markdown(other.title)}.`),
  ]);
}
