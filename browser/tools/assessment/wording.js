/** Findings in sentences: the same ones on the page and in the text that is copied. Knows no page. */
/** @import {Id} from "../../shared/types.d.ts" */
/**
 * @import {
 *   AnsweredContribution, Answers, ChallengesFinding, DriftFinding, Findings, FindingText, LedFindingText,
 *   Person, PhaseFinding, PhaseText, Questionnaire, Target, Tip
 * } from "./types.d.ts"
 */
import { formatCount } from "../../shared/text.js";
import { LIVE, NEAR, pointsOf, rangeOf } from "./scoring.js";

/**
 * The reader's own answers.
 * @type {Person}
 */
export const MINE = { who: "You", whose: "Your" };
/**
 * Answers that somebody shared.
 * @type {Person}
 */
export const SHARED = { who: "They", whose: "Their" };

/**
 * `a, b, and c`, as the browser writes lists in English.
 * @param {string[]} words
 */
export const formatList = (words) => new Intl.ListFormat("en", { type: "conjunction" }).format(words);

/** @param {Target<{title: string}>[]} targets */
const titles = (targets) => formatList(targets.map((target) => target.entry.title));

/** @param {Target<{title: string}>} target */
const of100 = (target) => `${target.entry.title} ${target.figure}`;

/**
 * About how long it takes in minutes, at twenty seconds a statement.
 * @param {Pick<Questionnaire, "statements">} assessment
 */
export const minutes = (assessment) => Math.max(1, Math.round(assessment.statements.length / 3));

/**
 * @param {PhaseFinding} phase
 * @param {Person} person
 * @returns {PhaseText}
 */
export function phaseWords(phase, { who, whose }) {
  const not =
    "It says which phase the answers look most like. It does not say how well somebody does in it, or for how long.";
  /** @type {string[]} */
  const sure = [];
  if (phase.missing)
    sure.push(
      `${formatCount(phase.missing, "statement")} that count for a phase ${phase.missing === 1 ? "has" : "have"} no answer.`,
    );
  if (phase.state === "unanswered") {
    return {
      lead: "Phase",
      title: "Too few answers yet",
      text: "A phase is counted when half of what counts for it is answered.",
      sure,
      not,
    };
  }
  if (phase.state === "faint") {
    const text = `Even the highest figure is only ${phase.first.figure} of 100, for ${phase.first.entry.title}. ${whose} situation may not be on this journey.`;
    return { lead: "Phase", title: "No phase stands out", text, sure, not };
  }
  sure.push(
    phase.tips ? tipWords(phase.tips) : "No single answer, a step higher or lower, would put another phase first.",
  );
  if (phase.state === "between") {
    const text = `${formatList(phase.leading.map(of100))} of 100: figures ${NEAR} or less apart count as equal. Read both, and settle first what ends the earlier one.`;
    return { lead: `${who} are between`, title: titles(phase.leading), text, sure, not };
  }
  const next = phase.next ? `; the next, ${phase.next.entry.title}, has ${phase.next.figure}` : "";
  return {
    lead: `${who} are in`,
    title: phase.first.entry.title,
    text: `${phase.first.figure} of 100${next}. ${phase.first.entry.summary}`,
    sure,
    not,
  };
}

/** @param {Tip} tip */
const tipWords = ({ statement, answer, entry }) =>
  `One answer decides: \u201c${answer.label}\u201d on \u201c${statement.text}\u201d would put ${entry.title} first.`;

/**
 * @param {DriftFinding} drift
 * @param {Person} person
 * @returns {LedFindingText}
 */
export function driftWords(drift, { whose }) {
  const { byItself, byChoice, towards } = drift;
  const not = "It is a direction and no verdict. It says nothing about how good the work is.";
  const figures = `${of100(byItself)}, ${of100(byChoice)} of 100`;
  if (drift.state === "unanswered") {
    return {
      lead: "Drift",
      title: "Too few answers yet",
      text: "Both paths are counted when half of what counts for them is answered.",
      not,
    };
  }
  if (drift.state === "faint")
    return { lead: "Drift", title: "Little to be said yet", text: `${figures}: few of the signs of either.`, not };
  if (drift.state === "between") {
    const text = `${figures}: ${NEAR} or less apart, so the answers pull both ways.`;
    return { lead: `${whose} weeks lead`, title: "Between the two", text, not };
  }
  const isByItself = towards === byItself;
  const other = isByItself ? byChoice : byItself;
  const text = `${towards.figure} of 100 against ${other.figure} for ${other.entry.title}. This is the path that ${isByItself ? "comes by itself" : "has to be chosen"}.`;
  return { lead: `${whose} weeks lead towards`, title: towards.entry.title, text, not };
}

/**
 * @param {ChallengesFinding} challenges
 * @returns {FindingText}
 */
export function challengeWords({ live, quiet }) {
  const not = "It counts what is noticed. A challenge that nobody notices leaves no answers.";
  if (live.length) {
    const text = `Each reaches ${LIVE} of 100 or more. The first is the page to open first.`;
    return { title: live.length === 1 ? "One challenge is live" : `${live.length} challenges are live`, text, not };
  }
  const nearest = quiet[0]
    ? ` The nearest is ${quiet[0].entry.title} with ${quiet[0].figure}.`
    : " Too few answers yet.";
  return { title: "No challenge is live", text: `None reaches ${LIVE} of 100.${nearest}`, not };
}

/**
 * The beginning of a reason: `you agreed that`, or in part below half of the points.
 * @param {Pick<Questionnaire, "answers">} assessment
 * @param {Pick<AnsweredContribution, "points">} part
 * @param {Person} person
 */
export function agreed(assessment, part, { who }) {
  const { lowest, most } = rangeOf(assessment);
  const isAgreed = (part.points - lowest) * 2 >= most;
  return `${who.toLowerCase()} ${isAgreed ? "agreed" : "agreed in part"} that`;
}

/**
 * The label of an answer; empty when none has these points.
 * @param {Pick<Questionnaire, "answers">} assessment
 * @param {number | undefined} points
 */
export const labelOf = (assessment, points) =>
  assessment.answers.find((answer) => answer.points === points)?.label ?? "";

/**
 * The label of the answer to a statement; empty when it has none.
 * @param {Pick<Questionnaire, "answers">} assessment
 * @param {Answers} answers
 * @param {Id} id  of the statement
 */
export const answerTo = (assessment, answers, id) => labelOf(assessment, pointsOf(answers, id));

/**
 * The words of an id, for a statement that is gone.
 * @param {Id} id
 */
export const wordsOf = (id) => id.replaceAll("-", " ");

/**
 * What a change of an answer did to the phase, and every figure that moved.
 * @param {Findings} earlier
 * @param {Findings} later
 */
export function describeChange(earlier, later) {
  const [was, is] = [earlier.phase?.first?.entry, later.phase?.first?.entry];
  const first = is && (was?.id === is.id ? `${is.title} stays first.` : `${is.title} is first now.`);
  const before = new Map(targetsIn(earlier).map((target) => [target.entry.id, target.figure]));
  const moved = targetsIn(later).filter((target) => before.get(target.entry.id) !== target.figure);
  const figures = moved.map(
    (target) => `${target.entry.title} ${before.get(target.entry.id) ?? 0} \u2192 ${target.figure}`,
  );
  return [first, figures.length ? `${figures.join(", ")}.` : "No figure moved."].filter(Boolean).join(" ");
}

/**
 * @param {Findings} findings
 * @returns {Target<{id: Id, title: string}>[]}
 */
const targetsIn = ({ phase, drift, paths, challenges }) => [
  ...(phase?.all ?? []),
  ...(drift ? [drift.byItself, drift.byChoice] : []),
  ...paths,
  ...(challenges?.live ?? []),
  ...(challenges?.quiet ?? []),
];
