/**
 * Next steps: the mitigations that help most for the least work, in an order in which they can be done. Knows no page.
 *
 * 1. For each live challenge (the nearest to it where none is) that names a mitigation: its figure x how hard it hits in
 *    the reader's phase (1 to 4); half of that where the challenge names three others before it (challenges name the
 *    most helpful first).
 * 2. For a reader who drifts where nobody chose to go: the figure of that path x 3 for what its page names to turn it.
 * 3. The sum, times impact (1 to 3), divided by effort (1 to 3). Highest first; equal ones in reading order.
 * 4. What one of them needs comes before it, and says what for. The list ends when it has five.
 *
 * This is the editors' own rule. It ranks advice; it does not forecast a result.
 */
/**
 * @import {
 *   ChallengesFinding, ChallengeTarget, DriftFinding, Findings, Help, MitigationEntry, NextStep, Turning
 * } from "./types.d.ts"
 */
import { byId } from "../../shared/site.js";
import { weightOf } from "./findings.js";

/** @type {Record<MitigationEntry["effort"], number>} */
const LEVELS = { low: 1, medium: 2, high: 3 };
/** How many mitigations of a challenge count in full. */
const NAMED_FIRST = 3;
/** What the figure of a path is multiplied with for a mitigation that turns it. */
const TURN_WEIGHT = 3;
/** The list ends when it is at least as long; prerequisites of the last one may make it longer. */
const ENOUGH_STEPS = 5;

/**
 * Why a mitigation is a next step. `worth` is in figure x severity weight.
 * @typedef {{worth: number, helps: Help[], turns: Turning | null}} Reasons
 */

/**
 * Adds to the worth of a mitigation, and lets `note` write down why.
 * @callback AddReason
 * @param {string} id  of the mitigation; one that the site does not have is passed over
 * @param {number} worth
 * @param {(reasons: Reasons) => void} note
 * @returns {void}
 */

/**
 * @param {Pick<Findings, "drift" | "challenges">} findings
 * @param {MitigationEntry[]} mitigations  all of the site, in reading order
 * @returns {NextStep[]} in the order in which they can be done
 */
export function nextSteps(findings, mitigations) {
  const index = byId(mitigations);
  /** @type {Map<string, Reasons>} */
  const reasons = new Map();
  /** @type {AddReason} */
  const add = (id, worth, note) => {
    if (!index.has(id)) return;
    const known = reasons.get(id) ?? { worth: 0, helps: [], turns: null };
    reasons.set(id, known);
    known.worth += worth;
    note(known);
  };
  for (const target of facedIn(findings)) addHelps(target, add);
  addTurns(findings.drift, add);
  const best = mitigations
    .flatMap((mitigation) => {
      const worth = reasons.get(mitigation.id)?.worth;
      if (worth === undefined) return [];
      return [{ mitigation, value: (worth * LEVELS[mitigation.impact]) / LEVELS[mitigation.effort] }];
    })
    .sort((one, other) => other.value - one.value)
    .map(({ mitigation }) => mitigation);
  return inOrder(best, index).map(({ mitigation, neededFor }) => ({
    mitigation,
    neededFor,
    helps: reasons.get(mitigation.id)?.helps ?? [],
    turns: reasons.get(mitigation.id)?.turns ?? null,
  }));
}

/**
 * The challenges that steps are sought for: those that are live, or the one that is nearest to it.
 * @param {{challenges: ChallengesFinding | null}} findings
 * @returns {ChallengeTarget[]}
 */
export function facedIn({ challenges }) {
  const { live, quiet } = challenges ?? { live: [], quiet: [] };
  return live.length ? live : quiet.slice(0, 1).filter((target) => target.figure > 0);
}

/**
 * @param {ChallengeTarget} target
 * @param {AddReason} add
 */
function addHelps(target, add) {
  (target.entry.mitigations ?? []).forEach((edge, position) => {
    const worth = target.figure * weightOf(target.severity) * (position < NAMED_FIRST ? 1 : 0.5);
    const { entry: challenge, severity, isOfPhase } = target;
    add(edge.mitigation, worth, (known) =>
      known.helps.push({ challenge, how: edge.how_it_helps, severity, isOfPhase }),
    );
  });
}

/**
 * @param {DriftFinding | null} drift
 * @param {AddReason} add
 */
function addTurns(drift, add) {
  if (drift?.state !== "clear" || drift.way > 0) return;
  const { entry: path, figure } = drift.byItself;
  for (const turn of path.turns ?? []) {
    add(turn.mitigation, figure * TURN_WEIGHT, (known) => {
      known.turns = { path, how: turn.how_it_helps };
    });
  }
}

/**
 * The best mitigations with everything they need before them, all the way down; a cycle is walked once.
 * @param {MitigationEntry[]} best
 * @param {ReadonlyMap<string, MitigationEntry>} index  all mitigations by id
 * @returns {Pick<NextStep, "mitigation" | "neededFor">[]}
 */
function inOrder(best, index) {
  /** @type {Map<string, Pick<NextStep, "mitigation" | "neededFor">>} */
  const steps = new Map();
  /** @type {(mitigation: MitigationEntry, neededFor: MitigationEntry | null) => void} */
  const place = (mitigation, neededFor) => {
    const placed = steps.get(mitigation.id);
    if (placed) {
      if (neededFor && !placed.neededFor.includes(neededFor)) placed.neededFor.push(neededFor);
      return;
    }
    const step = { mitigation, neededFor: neededFor ? [neededFor] : [] };
    steps.set(mitigation.id, step);
    for (const id of mitigation.needs ?? []) {
      const needed = index.get(id);
      if (needed) place(needed, mitigation);
    }
    steps.delete(mitigation.id); // what it needs stands now: it goes behind
    steps.set(mitigation.id, step);
  };
  for (const mitigation of best) {
    if (steps.size >= ENOUGH_STEPS) break;
    place(mitigation, null);
  }
  return [...steps.values()];
}
