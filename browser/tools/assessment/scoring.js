/**
 * Scoring: from answers to figures from 0 to 100. No DOM.
 *
 * 1. An answer is worth its points minus those of the lowest answer.
 * 2. For each phase, path and challenge: sum worth × weight over the answered statements that count for it; weights may
 *    be negative. A sum below 0 counts as 0.
 * 3. The figure is the sum in percent of the maximum for its answered statements, so the number of statements does not
 *    matter.
 * 4. The figure is counted if that maximum is at least half of the maximum for all its statements.
 *
 * This additive scale is an editorial rule, not a validated test. The page prints the same rule with its numbers for use
 * by hand (`generator/pages/entries/assessment.py`); `tests/test_assessment.py` checks that both give the same figures.
 */
/**
 * @import {
 *   AnsweredContribution, Answers, Contribution, Figure, Figures, PointsRange, Questionnaire, Target, TargetKind
 * } from "./types.d.ts"
 */
import constants from "../../../generator/rules/assessment.json" with { type: "json" };

/** Figures that differ by at most this count as equal; about the effect of one answer one step higher or lower. */
export const TIE_MARGIN = constants.tie_margin;
/** Lowest figure of a live challenge. */
export const LIVE_THRESHOLD = constants.live_threshold;
/** Below this figure nothing is named. */
export const FAINT_THRESHOLD = constants.faint_threshold;

/** @type {readonly TargetKind[]} */
const KINDS = ["phase", "path", "challenge"];

/**
 * The range of points of the answers.
 * @param {Pick<Questionnaire, "answers">} assessment
 * @returns {PointsRange}
 */
export function getPointsRange(assessment) {
  const points = assessment.answers.map((answer) => answer.points);
  return { lowest: Math.min(...points), span: Math.max(...points) - Math.min(...points) };
}

/**
 * The points of the answer to a statement; undefined if there is none.
 * @param {Answers} answers
 * @param {string} id  of the statement
 * @returns {number | undefined}
 */
export const getPoints = (answers, id) => (Object.hasOwn(answers, id) ? answers[id] : undefined);

/**
 * @param {Contribution} part
 * @returns {part is AnsweredContribution} whether its statement is answered
 */
export const isAnswered = (part) => part.points !== undefined;

/**
 * The figures of all targets of the statements, by `kind/id`.
 * @param {Questionnaire} assessment
 * @param {Answers} answers
 * @returns {Figures}
 */
export function computeFigures(assessment, answers) {
  const range = getPointsRange(assessment);
  /** @type {Map<string, {kind: TargetKind, id: string, parts: Contribution[]}>} */
  const targets = new Map();
  for (const statement of assessment.statements) {
    const points = getPoints(answers, statement.id);
    for (const counts of statement.counts_for ?? []) {
      const adds = points === undefined ? 0 : counts.weight * (points - range.lowest);
      const kind = KINDS.find((name) => counts[name]);
      const id = kind && counts[kind];
      if (!kind || !id) continue;
      const target = targets.get(`${kind}/${id}`) ?? { kind, id, parts: [] };
      target.parts.push({ statement, weight: counts.weight, points, adds });
      targets.set(`${kind}/${id}`, target);
    }
  }
  /** @type {Figures} */
  const figures = new Map();
  for (const [name, target] of targets) figures.set(name, { ...target, ...computeFigure(target.parts, range.span) });
  return figures;
}

/**
 * @param {Contribution[]} parts  of one target
 * @param {number} highest  span of the points
 * @returns {Pick<Figure, "sum" | "reachable" | "maximum" | "figure" | "isCounted">}
 */
function computeFigure(parts, highest) {
  /** @param {Contribution[]} list */
  const sumMaximum = (list) => list.reduce((sum, part) => sum + Math.max(0, part.weight) * highest, 0);
  const answered = parts.filter(isAnswered);
  const sum = answered.reduce((total, part) => total + part.adds, 0);
  const reachable = sumMaximum(answered);
  const maximum = sumMaximum(parts);
  return {
    sum,
    reachable,
    maximum,
    figure: reachable > 0 ? Math.round((Math.max(0, sum) * 100) / reachable) : 0,
    isCounted: reachable > 0 && reachable * 2 >= maximum,
  };
}

/**
 * The entries of a kind that have a figure, with it, in the order of `entries`.
 * @template {{id: string}} E
 * @param {TargetKind} kind
 * @param {readonly E[]} entries  of this kind
 * @param {Figures} figures
 * @returns {Target<E>[]}
 */
export const collectTargets = (kind, entries, figures) =>
  entries.flatMap((entry) => {
    const found = figures.get(`${kind}/${entry.id}`);
    return found ? [{ entry, ...found }] : [];
  });

/**
 * The counted targets, highest figure first; stable for equal ones.
 * @template {Figure} T
 * @param {readonly T[]} targets
 * @returns {T[]}
 */
export const rankTargets = (targets) =>
  targets.filter((target) => target.isCounted).sort((one, other) => other.figure - one.figure);
