/** Answers that pull against each other. They change no figure: the weights have counted them. Knows no page. */
/** @import {AnsweredContribution, Contradiction, PointsRange, Target} from "./types.d.ts" */
import { isAnswered } from "./scoring.js";

/**
 * Pairs of statements that were both agreed with (the upper third of the answers), of which one adds to a target and
 * one takes away from it.
 * @param {Target<{title: string}>[]} targets
 * @param {PointsRange} range  of the answers
 * @returns {Contradiction[]} strongest first, each pair of statements once
 */
export function contradictionsIn(targets, range) {
  /** @type {Map<string, Contradiction>} */
  const found = new Map();
  for (const contradiction of targets.flatMap((target) => pairsOf(target, range))) {
    const name = [contradiction.speaking.statement.id, contradiction.against.statement.id].sort().join(" ");
    const known = found.get(name);
    if (!known || strengthOf(contradiction) > strengthOf(known)) found.set(name, contradiction);
  }
  return [...found.values()].sort((one, other) => strengthOf(other) - strengthOf(one));
}

/**
 * For each answer against a target, the strongest one that speaks for it.
 * @param {Target<{title: string}>} target
 * @param {PointsRange} range
 * @returns {Contradiction[]}
 */
function pairsOf(target, { lowest, most }) {
  const agreed = target.parts.filter(isAnswered).filter(({ points }) => (points - lowest) * 3 >= most * 2);
  const [speaking] = agreed.filter(({ weight }) => weight > 0).sort((one, other) => other.adds - one.adds);
  if (!speaking) return [];
  return agreed.filter(({ weight }) => weight < 0).map((against) => ({ target, speaking, against }));
}

/** @param {{speaking: AnsweredContribution, against: AnsweredContribution}} pair */
const strengthOf = ({ speaking, against }) => speaking.adds - against.adds;
