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
 * (`generator/pages/assessment.py`), and `tests/test_assessment.py` holds both to the same figures.
 */

/** Figures this near to each other count as equal: about what one answer, one step higher or lower, moves. */
export const NEAR = 15;
/** From here on a challenge is live: half of what could be said for it was said. */
export const LIVE = 50;
/** Below this, a third, even the highest figure says little. */
export const FAINT = 33;

export const KINDS = ["phase", "path", "challenge"];

/** The points of an answer above the lowest one, and the most there is. */
export function rangeOf(assessment) {
  const points = assessment.answers.map((answer) => answer.points);
  return { lowest: Math.min(...points), most: Math.max(...points) - Math.min(...points) };
}

/** Whether a statement has an answer that is still offered. */
export const pointsOf = (answers, id) => (Object.hasOwn(answers, id) ? answers[id] : undefined);

/**
 * What the answers (`{statement id: points}`) say for everything a statement counts for, by `kind/id`:
 * `{kind, id, sum, most, full, figure, isCounted, parts: [{statement, weight, points, adds}]}`.
 * `points` and `adds` of a part are undefined and 0 where it was not answered.
 */
export function figuresOf(assessment, answers) {
  const range = rangeOf(assessment);
  const found = new Map();
  for (const statement of assessment.statements) {
    const given = pointsOf(answers, statement.id);
    for (const counts of statement.counts_for ?? []) {
      const kind = KINDS.find((name) => counts[name]);
      const name = `${kind}/${counts[kind]}`;
      if (!found.has(name)) found.set(name, { kind, id: counts[kind], parts: [] });
      const adds = given === undefined ? 0 : counts.weight * (given - range.lowest);
      found.get(name).parts.push({ statement, weight: counts.weight, points: given, adds });
    }
  }
  for (const target of found.values()) Object.assign(target, figureOf(target.parts, range.most));
  return found;
}

function figureOf(parts, highest) {
  const most = (list) => list.reduce((sum, part) => sum + Math.max(0, part.weight) * highest, 0);
  const answered = parts.filter((part) => part.points !== undefined);
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

/** The entries of a kind that statements count for, with their figures, in the order of `entries`. */
export const targetsOf = (kind, entries, figures) =>
  entries
    .filter(({ id }) => figures.has(`${kind}/${id}`))
    .map((entry) => ({ entry, ...figures.get(`${kind}/${entry.id}`) }));

/** Those that are counted, highest first; equal ones stay in their order. */
export const ranked = (targets) =>
  targets.filter((target) => target.isCounted).sort((one, other) => other.figure - one.figure);
