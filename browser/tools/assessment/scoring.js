/**
 * The rule by which answers become figures from 0 to 100. Knows no page, and nothing about a reader but the answers.
 *
 * 1. A statement's answer is worth its points above those of the lowest answer.
 * 2. For each phase, path and challenge: add points x weight of every answered statement that counts for it; a negative
 *    weight takes away. Below 0 is 0.
 * 3. Times 100, divided by the most that its answered statements could add. So having more statements is no advantage.
 * 4. It is counted when at least half of the most that all its statements could add has been answered.
 *
 * These are the editors' own rule and limits (an additive scale, made comparable by its maximum), not a test that was
 * validated. They are coarse enough to be done by hand: the page prints the same rule with the numbers filled in
 * (`generator/pages/entries/assessment.py`), and `tests/test_assessment.py` holds both to the same figures.
 */
/**
 * @import {
 *   AnsweredContribution, Answers, Contribution, Figure, Figures, PointsRange, Questionnaire, Target, TargetKind
 * } from "./types.d.ts"
 */

/** Figures this near to each other count as equal: about what one answer, one step higher or lower, moves. */
export const NEAR = 15;
/** From here on a challenge is live: half of what could be said for it was said. */
export const LIVE = 50;
/** Below this, a third, even the highest figure says little. */
export const FAINT = 33;

/** @type {readonly TargetKind[]} */
const KINDS = ["phase", "path", "challenge"];

/**
 * The lowest points of an answer, and the most points above them.
 * @param {Pick<Questionnaire, "answers">} assessment
 * @returns {PointsRange}
 */
export function rangeOf(assessment) {
  const points = assessment.answers.map((answer) => answer.points);
  return { lowest: Math.min(...points), most: Math.max(...points) - Math.min(...points) };
}

/**
 * The points of the answer to a statement; undefined when it has none.
 * @param {Answers} answers
 * @param {string} id  of the statement
 * @returns {number | undefined}
 */
export const pointsOf = (answers, id) => (Object.hasOwn(answers, id) ? answers[id] : undefined);

/**
 * @param {Contribution} part
 * @returns {part is AnsweredContribution} whether its statement has an answer
 */
export const isAnswered = (part) => part.points !== undefined;

/**
 * What the answers say for everything that statements count for, by `kind/id`.
 * @param {Questionnaire} assessment
 * @param {Answers} answers
 * @returns {Figures}
 */
export function figuresOf(assessment, answers) {
  const range = rangeOf(assessment);
  /** @type {Map<string, {kind: TargetKind, id: string, parts: Contribution[]}>} */
  const targets = new Map();
  for (const statement of assessment.statements) {
    const points = pointsOf(answers, statement.id);
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
  for (const [name, target] of targets) figures.set(name, { ...target, ...figureOf(target.parts, range.most) });
  return figures;
}

/**
 * @param {Contribution[]} parts  of one target
 * @param {number} highest  points above the lowest answer
 * @returns {Pick<Figure, "sum" | "most" | "full" | "figure" | "isCounted">}
 */
function figureOf(parts, highest) {
  /** @param {Contribution[]} list */
  const most = (list) => list.reduce((sum, part) => sum + Math.max(0, part.weight) * highest, 0);
  const answered = parts.filter(isAnswered);
  const sum = answered.reduce((total, part) => total + part.adds, 0);
  const reachable = most(answered);
  const full = most(parts);
  return {
    sum,
    most: reachable,
    full,
    figure: reachable > 0 ? Math.round((Math.max(0, sum) * 100) / reachable) : 0,
    isCounted: reachable > 0 && reachable * 2 >= full,
  };
}

/**
 * The entries of a kind that statements count for, with their figures, in the order of `entries`.
 * @template {{id: string}} E
 * @param {TargetKind} kind
 * @param {readonly E[]} entries  of this kind
 * @param {Figures} figures
 * @returns {Target<E>[]}
 */
export const targetsOf = (kind, entries, figures) =>
  entries.flatMap((entry) => {
    const found = figures.get(`${kind}/${entry.id}`);
    return found ? [{ entry, ...found }] : [];
  });

/**
 * The targets that are counted, highest figure first; equal ones stay in their order.
 * @template {Figure} T
 * @param {readonly T[]} targets
 * @returns {T[]}
 */
export const ranked = (targets) =>
  targets.filter((target) => target.isCounted).sort((one, other) => other.figure - one.figure);
