/** Find contradicting answers. They do not change figures. No DOM. */
/** @import {AnsweredContribution, Contradiction, PointsRange, Target} from "./types.d.ts" */
import { isAnswered } from "./scoring.js";

/**
 * Pairs of statements that were both agreed with (points in the upper third of the range), of which one counts for a
 * target and one against it.
 * @param {Target<{title: string}>[]} targets
 * @param {PointsRange} range  of the answers
 * @returns {Contradiction[]} strongest first, each pair of statements once
 */
export function findContradictions(targets, range) {
  /** @type {Map<string, Contradiction>} */
  const found = new Map();
  for (const contradiction of targets.flatMap((target) => findPairs(target, range))) {
    const name = [contradiction.speaking.statement.id, contradiction.against.statement.id].sort().join(" ");
    const known = found.get(name);
    if (!known || getStrength(contradiction) > getStrength(known)) found.set(name, contradiction);
  }
  return [...found.values()].sort((one, other) => getStrength(other) - getStrength(one));
}

/**
 * Pair each agreed statement against a target with the strongest one for it.
 * @param {Target<{title: string}>} target
 * @param {PointsRange} range
 * @returns {Contradiction[]}
 */
function findPairs(target, { lowest, span }) {
  const agreed = target.parts.filter(isAnswered).filter(({ points }) => (points - lowest) * 3 >= span * 2);
  const [speaking] = agreed.filter(({ weight }) => weight > 0).sort((one, other) => other.adds - one.adds);
  if (!speaking) return [];
  return agreed.filter(({ weight }) => weight < 0).map((against) => ({ target, speaking, against }));
}

/** @param {{speaking: AnsweredContribution, against: AnsweredContribution}} pair */
const getStrength = ({ speaking, against }) => speaking.adds - against.adds;
