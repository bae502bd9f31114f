/**
 * From figures to what they mean: a phase, a drift, live challenges, each with how sure it is. Knows no page.
 */
/** @import {Drift, Severity} from "../../shared/types.d.ts" */
/**
 * @import {
 *   AnsweredContribution, Answers, ChallengeEntry, ChallengesFinding, Contribution, DriftFinding, Figures, Findings,
 *   FindingsLibrary, PathEntry, PhaseEntry, PhaseFinding, PhaseSeverity, Questionnaire, Target, Tip
 * } from "./types.d.ts"
 */
import { FAINT, figuresOf, isAnswered, LIVE, NEAR, pointsOf, ranked, targetsOf } from "./scoring.js";

/** @type {readonly Severity[]} */
const SEVERITIES = ["low", "medium", "high", "critical"];

/**
 * Everything the answers say.
 * @param {Questionnaire} assessment
 * @param {Answers} answers
 * @param {FindingsLibrary} library
 * @returns {Findings}
 */
export function findingsOf(assessment, answers, library) {
  const figures = figuresOf(assessment, answers);
  const phase = phaseOf(assessment, answers, library.phases, figures);
  return {
    phase,
    drift: driftOf(assessment.drift, library.paths, figures),
    paths: pathsOf(assessment.drift, library.paths, figures),
    challenges: challengesOf(library.challenges, figures, phase?.first?.entry),
  };
}

/**
 * @param {Questionnaire} assessment
 * @param {Answers} answers
 * @param {PhaseEntry[]} phases
 * @param {Figures} figures
 * @returns {PhaseFinding | null}
 */
function phaseOf(assessment, answers, phases, figures) {
  const all = targetsOf("phase", phases, figures);
  if (!all.length) return null;
  const unanswered = all.flatMap((target) => target.parts).filter((part) => !isAnswered(part));
  const missing = new Set(unanswered.map((part) => part.statement.id)).size;
  const [first, ...rest] = ranked(all);
  if (!first) return { all, missing, state: "unanswered" };
  if (first.figure < FAINT) return { all, missing, state: "faint", first };
  const leading = [first, ...rest.filter((other) => first.figure - other.figure <= NEAR)];
  const tips = tipping(assessment, answers, phases, first.id);
  return { all, missing, state: leading.length > 1 ? "between" : "clear", first, leading, next: rest[0], tips };
}

/**
 * The first single answer that, a step higher or lower, would put another phase first; null when there is none.
 * It is what "how sure" means here: no statistics, only trying it out.
 * @param {Questionnaire} assessment
 * @param {Answers} answers
 * @param {PhaseEntry[]} phases
 * @param {string} leader  id of the phase that is first now
 * @returns {Tip | null}
 */
export function tipping(assessment, answers, phases, leader) {
  const steps = [...assessment.answers].sort((one, other) => one.points - other.points);
  for (const statement of assessment.statements) {
    const place = steps.findIndex((answer) => answer.points === pointsOf(answers, statement.id));
    if (place < 0 || !statement.counts_for?.some((target) => target.phase)) continue;
    for (const answer of [steps[place - 1], steps[place + 1]]) {
      if (!answer) continue;
      const figures = figuresOf(assessment, { ...answers, [statement.id]: answer.points });
      const [first] = ranked(targetsOf("phase", phases, figures));
      if (first && first.id !== leader) return { statement, answer, entry: first.entry };
    }
  }
  return null;
}

/**
 * @param {Drift | undefined} poles
 * @param {PathEntry[]} paths
 * @param {Figures} figures
 * @returns {DriftFinding | null} null without poles, or where a pole is not on the site or counted for by no statement
 */
function driftOf(poles, paths, figures) {
  const targets = targetsOf("path", paths, figures);
  const byItself = targets.find(({ id }) => id === poles?.by_itself);
  const byChoice = targets.find(({ id }) => id === poles?.by_choice);
  if (!byItself || !byChoice) return null;
  const way = byChoice.figure - byItself.figure;
  /** @type {DriftFinding["state"]} */
  let state = Math.abs(way) <= NEAR ? "between" : "clear";
  if (Math.max(byChoice.figure, byItself.figure) < FAINT) state = "faint";
  if (!byItself.isCounted || !byChoice.isCounted) state = "unanswered";
  return { state, byItself, byChoice, way, towards: way > 0 ? byChoice : byItself };
}

/**
 * The paths that are not poles, highest first; all of them where there are no poles.
 * @param {Drift | undefined} poles
 * @param {PathEntry[]} paths
 * @param {Figures} figures
 * @returns {Target<PathEntry>[]}
 */
function pathsOf(poles, paths, figures) {
  const others = targetsOf("path", paths, figures).filter(
    ({ id }) => id !== poles?.by_itself && id !== poles?.by_choice,
  );
  return ranked(others);
}

/**
 * @param {ChallengeEntry[]} challenges
 * @param {Figures} figures
 * @param {PhaseEntry | undefined} phase  the reader's, by which severities are chosen
 * @returns {ChallengesFinding | null}
 */
function challengesOf(challenges, figures, phase) {
  const targets = targetsOf("challenge", challenges, figures);
  if (!targets.length) return null;
  const all = ranked(targets)
    .map((target) => ({ ...target, ...inPhase(target.entry, phase) }))
    .sort(
      (one, other) =>
        other.figure - one.figure || SEVERITIES.indexOf(other.severity) - SEVERITIES.indexOf(one.severity),
    );
  return { live: all.filter((target) => target.figure >= LIVE), quiet: all.filter((target) => target.figure < LIVE) };
}

/**
 * How hard a challenge hits in a phase, and how it shows there; its own severity where the phase says nothing.
 * @param {ChallengeEntry} challenge
 * @param {PhaseEntry | undefined} phase
 * @returns {PhaseSeverity}
 */
export function inPhase(challenge, phase) {
  const edge = challenge.phases?.find((item) => item.phase === phase?.id);
  return { severity: edge?.severity ?? challenge.severity, shows: edge?.shows_as ?? "", isOfPhase: Boolean(edge) };
}

/**
 * How much a severity weighs, from 1 (low) to 4 (critical).
 * @param {Severity} severity
 */
export const weightOf = (severity) => SEVERITIES.indexOf(severity) + 1;

/**
 * The answers that speak for a target and against it, strongest first.
 * @param {{parts: Contribution[]}} target
 * @returns {{speaking: AnsweredContribution[], against: AnsweredContribution[]}}
 */
export function reasonsOf(target) {
  const answered = target.parts.filter(isAnswered);
  /** @param {AnsweredContribution[]} parts */
  const strongest = (parts) => parts.sort((one, other) => Math.abs(other.adds) - Math.abs(one.adds));
  return {
    speaking: strongest(answered.filter((part) => part.adds > 0)),
    against: strongest(answered.filter((part) => part.adds < 0)),
  };
}
