/**
 * From figures to what they mean: a phase, a path, live challenges, answers that contradict. Knows no page.
 */
/** @import {BeginWith, PathPair, Severity} from "../../shared/types.d.ts" */
/**
 * @import {
 *   AnsweredContribution, Answers, AppliedOrder, ChallengeEntry, ChallengesFinding, ChallengeTarget, Contribution,
 *   Figures, Findings, FindingsLibrary, PathEntry, PathFinding, PathRole, PhaseEntry, PhaseFinding, PhaseSeverity,
 *   Placement, Poles, Questionnaire, Tip
 * } from "./types.d.ts"
 */
import { contradictionsIn } from "./contradicting.js";
import { place } from "./placing.js";
import { figuresOf, isAnswered, LIVE, pointsOf, rangeOf, ranked, targetsOf } from "./scoring.js";

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
  const targets = [
    ...targetsOf("phase", library.phases, figures),
    ...targetsOf("path", library.paths, figures),
    ...targetsOf("challenge", library.challenges, figures),
  ];
  return {
    phase,
    path: pathOf(assessment.drift, library.paths, figures),
    challenges: challengesOf(assessment.begin_with ?? [], library.challenges, figures, phase && placedIn(phase)),
    contradictions: contradictionsIn(targets, rangeOf(assessment)),
  };
}

/**
 * The one entry that the answers are clear about; undefined when they are not.
 * @template E
 * @param {Placement<E>} placement
 * @returns {E | undefined}
 */
export const placedIn = ({ state, leading }) => (state === "clear" ? leading[0].entry : undefined);

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
  const placement = place(all, assessment.settle_first);
  return {
    ...placement,
    missing: new Set(unanswered.map((part) => part.statement.id)).size,
    tip: placement.leading.length ? tipping(assessment, answers, phases, placement) : null,
  };
}

/**
 * The first single answer that, a step higher or lower, would change which phases are named; null when there is none.
 * It is what "how sure" means here: no statistics, only trying it out.
 * @param {Questionnaire} assessment
 * @param {Answers} answers
 * @param {PhaseEntry[]} phases
 * @param {Pick<Placement<PhaseEntry>, "leading">} now  what is found with these answers
 * @returns {Tip | null}
 */
export function tipping(assessment, answers, phases, now) {
  const steps = [...assessment.answers].sort((one, other) => one.points - other.points);
  for (const statement of assessment.statements) {
    const at = steps.findIndex((answer) => answer.points === pointsOf(answers, statement.id));
    if (at < 0 || !statement.counts_for?.some((target) => target.phase)) continue;
    for (const answer of [steps[at - 1], steps[at + 1]]) {
      if (!answer) continue;
      const figures = figuresOf(assessment, { ...answers, [statement.id]: answer.points });
      const placement = place(targetsOf("phase", phases, figures), assessment.settle_first);
      if (!areSame(placement.leading, now.leading)) return { statement, answer, placement };
    }
  }
  return null;
}

/**
 * Whether two lists name the same entries, in any order.
 * @param {{id: string}[]} some
 * @param {{id: string}[]} others
 */
const areSame = (some, others) =>
  some.length === others.length && some.every(({ id }) => others.some((other) => other.id === id));

/**
 * @param {PathPair | undefined} drift
 * @param {PathEntry[]} paths
 * @param {Figures} figures
 * @returns {PathFinding | null}
 */
function pathOf(drift, paths, figures) {
  const all = targetsOf("path", paths, figures);
  if (!all.length) return null;
  const placement = place(all);
  return { ...placement, poles: polesOf(drift, placement) };
}

/**
 * @param {PathPair | undefined} drift
 * @param {Placement<PathEntry>} placement
 * @returns {Poles | null} null without poles, or where a pole is not on the site or counted for by no statement
 */
function polesOf(drift, { all, leading }) {
  const byItself = all.find(({ id }) => id === drift?.by_itself);
  const byChoice = all.find(({ id }) => id === drift?.by_choice);
  if (!byItself || !byChoice) return null;
  const isPole = leading.every((target) => target === byItself || target === byChoice);
  const isPlaced = leading.length > 0 && isPole && byItself.isCounted && byChoice.isCounted;
  return { byItself, byChoice, way: byChoice.figure - byItself.figure, isPlaced };
}

/**
 * @param {Pick<PathFinding, "poles">} finding
 * @param {{id: string}} target
 * @returns {PathRole}
 */
export function roleOf({ poles }, { id }) {
  if (id === poles?.byItself.id) return "by-itself";
  return id === poles?.byChoice.id ? "by-choice" : "other";
}

/**
 * @param {BeginWith[]} beginWith
 * @param {ChallengeEntry[]} challenges
 * @param {Figures} figures
 * @param {PhaseEntry | null | undefined} phase  the reader's, by which severities are chosen
 * @returns {ChallengesFinding | null}
 */
function challengesOf(beginWith, challenges, figures, phase) {
  const targets = targetsOf("challenge", challenges, figures);
  if (!targets.length) return null;
  const all = ranked(targets)
    .map((target) => ({ ...target, ...inPhase(target.entry, phase) }))
    .sort((one, other) => other.figure - one.figure || weightOf(other.severity) - weightOf(one.severity));
  const quiet = all.filter((target) => target.figure < LIVE);
  return { ...orderLive(all.slice(0, all.length - quiet.length), beginWith), quiet };
}

/**
 * Live challenges in the order in which to open them: each of `beginWith` moves its challenge before the other one.
 * @param {ChallengeTarget[]} live  highest figure first
 * @param {BeginWith[]} beginWith
 * @returns {{live: ChallengeTarget[], orders: AppliedOrder[]}}
 */
function orderLive(live, beginWith) {
  const orders = beginWith.flatMap(({ challenge, before, why }) => {
    const first = live.find(({ id }) => id === challenge);
    const then = live.find(({ id }) => id === before);
    return first && then ? [{ first, then, why }] : [];
  });
  const ordered = [...live];
  // Once for each order, so that a chain of them holds; a circle, which the check refuses, ends all the same.
  for (const _ of orders) {
    for (const { first, then } of orders) {
      if (ordered.indexOf(first) < ordered.indexOf(then)) continue;
      ordered.splice(ordered.indexOf(first), 1);
      ordered.splice(ordered.indexOf(then), 0, first);
    }
  }
  return { live: ordered, orders };
}

/**
 * How hard a challenge hits in a phase, and how it shows there; its own severity where the phase says nothing.
 * @param {ChallengeEntry} challenge
 * @param {PhaseEntry | null | undefined} phase
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
