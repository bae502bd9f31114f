/**
 * From figures to findings: phase, path, live challenges and contradictions. No DOM.
 */
/** @import {BeginWith, PathPair, Severity} from "../../shared/types.d.ts" */
/**
 * @import {
 *   AnsweredContribution, Answers, AppliedOrder, ChallengeEntry, ChallengesFinding, ChallengeTarget, Contribution,
 *   Figures, Findings, FindingsEntries, PathEntry, PathFinding, PathRole, PhaseEntry, PhaseFinding, PhaseSeverity,
 *   Placement, Poles, Questionnaire, TippingAnswer
 * } from "./types.d.ts"
 */
import { findContradictions } from "./contradictions.js";
import { placeReader } from "./placement.js";
import {
  collectTargets,
  computeFigures,
  getPoints,
  getPointsRange,
  isAnswered,
  LIVE_THRESHOLD,
  rankTargets,
} from "./scoring.js";

/** @type {readonly Severity[]} */
const SEVERITIES = ["low", "medium", "high", "critical"];

/**
 * Compute all findings.
 * @param {Questionnaire} assessment
 * @param {Answers} answers
 * @param {FindingsEntries} entries
 * @returns {Findings}
 */
export function computeFindings(assessment, answers, entries) {
  const figures = computeFigures(assessment, answers);
  const phase = computePhaseFinding(assessment, answers, entries.phases, figures);
  const targets = [
    ...collectTargets("phase", entries.phases, figures),
    ...collectTargets("path", entries.paths, figures),
    ...collectTargets("challenge", entries.challenges, figures),
  ];
  return {
    phase,
    path: computePathFinding(assessment.drift, entries.paths, figures),
    challenges: computeChallengesFinding(
      assessment.begin_with ?? [],
      entries.challenges,
      figures,
      phase && getClearEntry(phase),
    ),
    contradictions: findContradictions(targets, getPointsRange(assessment)),
  };
}

/**
 * The named entry of a clear placement; else undefined.
 * @template E
 * @param {Placement<E>} placement
 * @returns {E | undefined}
 */
export const getClearEntry = ({ state, leading }) => (state === "clear" ? leading[0].entry : undefined);

/**
 * @param {Questionnaire} assessment
 * @param {Answers} answers
 * @param {PhaseEntry[]} phases
 * @param {Figures} figures
 * @returns {PhaseFinding | null}
 */
function computePhaseFinding(assessment, answers, phases, figures) {
  const all = collectTargets("phase", phases, figures);
  if (!all.length) return null;
  const unanswered = all.flatMap((target) => target.parts).filter((part) => !isAnswered(part));
  const placement = placeReader(all, assessment.settle_first);
  return {
    ...placement,
    missing: new Set(unanswered.map((part) => part.statement.id)).size,
    tip: placement.leading.length ? findTip(assessment, answers, phases, placement) : null,
  };
}

/**
 * The first answer that would change the named phases if it were one step higher or lower; null if there is none. The
 * result reports it as its certainty, in place of statistics.
 * @param {Questionnaire} assessment
 * @param {Answers} answers
 * @param {PhaseEntry[]} phases
 * @param {Pick<Placement<PhaseEntry>, "leading">} current  the placement with these answers
 * @returns {TippingAnswer | null}
 */
export function findTip(assessment, answers, phases, current) {
  const steps = [...assessment.answers].sort((one, other) => one.points - other.points);
  for (const statement of assessment.statements) {
    const at = steps.findIndex((answer) => answer.points === getPoints(answers, statement.id));
    if (at < 0 || !statement.counts_for?.some((target) => target.phase)) continue;
    for (const answer of [steps[at - 1], steps[at + 1]]) {
      if (!answer) continue;
      const figures = computeFigures(assessment, { ...answers, [statement.id]: answer.points });
      const placement = placeReader(collectTargets("phase", phases, figures), assessment.settle_first);
      if (!haveSameIds(placement.leading, current.leading)) return { statement, answer, placement };
    }
  }
  return null;
}

/**
 * Whether two lists name the same entries, in any order.
 * @param {{id: string}[]} some
 * @param {{id: string}[]} others
 */
const haveSameIds = (some, others) =>
  some.length === others.length && some.every(({ id }) => others.some((other) => other.id === id));

/**
 * @param {PathPair | undefined} drift
 * @param {PathEntry[]} paths
 * @param {Figures} figures
 * @returns {PathFinding | null}
 */
function computePathFinding(drift, paths, figures) {
  const all = collectTargets("path", paths, figures);
  if (!all.length) return null;
  const placement = placeReader(all);
  return { ...placement, poles: findPoles(drift, placement) };
}

/**
 * @param {PathPair | undefined} drift
 * @param {Placement<PathEntry>} placement
 * @returns {Poles | null} null if there are no poles or no statement counts for one of them
 */
function findPoles(drift, { all, leading }) {
  const byItself = all.find(({ id }) => id === drift?.by_itself);
  const byChoice = all.find(({ id }) => id === drift?.by_choice);
  if (!byItself || !byChoice) return null;
  const isPole = leading.every((target) => target === byItself || target === byChoice);
  const isPlaced = leading.length > 0 && isPole && byItself.isCounted && byChoice.isCounted;
  return { byItself, byChoice, balance: byChoice.figure - byItself.figure, isPlaced };
}

/**
 * @param {Pick<PathFinding, "poles">} finding
 * @param {{id: string}} target
 * @returns {PathRole}
 */
export function getPathRole({ poles }, { id }) {
  if (id === poles?.byItself.id) return "by-itself";
  return id === poles?.byChoice.id ? "by-choice" : "other";
}

/**
 * @param {BeginWith[]} beginWith
 * @param {ChallengeEntry[]} challenges
 * @param {Figures} figures
 * @param {PhaseEntry | null | undefined} phase  the reader's phase, which decides severities
 * @returns {ChallengesFinding | null}
 */
function computeChallengesFinding(beginWith, challenges, figures, phase) {
  const targets = collectTargets("challenge", challenges, figures);
  if (!targets.length) return null;
  const all = rankTargets(targets)
    .map((target) => ({ ...target, ...getPhaseSeverity(target.entry, phase) }))
    .sort(
      (one, other) => other.figure - one.figure || getSeverityWeight(other.severity) - getSeverityWeight(one.severity),
    );
  const quiet = all.filter((target) => target.figure < LIVE_THRESHOLD);
  return { ...orderLive(all.slice(0, all.length - quiet.length), beginWith), quiet };
}

/**
 * Order live challenges: each rule of `beginWith` moves its challenge before the other one.
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
  // As many passes as rules, so that chains are respected; terminates on cycles, too (`playbooks check` reports them).
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
 * The severity of a challenge in a phase; its own severity if it does not name the phase.
 * @param {ChallengeEntry} challenge
 * @param {PhaseEntry | null | undefined} phase
 * @returns {PhaseSeverity}
 */
export function getPhaseSeverity(challenge, phase) {
  const edge = challenge.phases?.find((item) => item.phase === phase?.id);
  return { severity: edge?.severity ?? challenge.severity, shows: edge?.shows_as ?? "", isOfPhase: Boolean(edge) };
}

/**
 * Weight of a severity, from 1 (low) to 4 (critical).
 * @param {Severity} severity
 */
export const getSeverityWeight = (severity) => SEVERITIES.indexOf(severity) + 1;

/**
 * Split the answered contributions to a target into those for and against it, strongest first.
 * @param {{parts: Contribution[]}} target
 * @returns {{speaking: AnsweredContribution[], against: AnsweredContribution[]}}
 */
export function splitReasons(target) {
  const answered = target.parts.filter(isAnswered);
  /** @param {AnsweredContribution[]} parts */
  const strongest = (parts) => parts.sort((one, other) => Math.abs(other.adds) - Math.abs(one.adds));
  return {
    speaking: strongest(answered.filter((part) => part.adds > 0)),
    against: strongest(answered.filter((part) => part.adds < 0)),
  };
}
