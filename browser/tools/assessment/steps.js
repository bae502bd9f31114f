/**
 * Next steps: the mitigations that help most for the least work, in an order in which they can be done. Knows no page.
 *
 * 1. For each live challenge that names a mitigation: its figure x how hard it hits in the reader's phase (1 to 4); half
 *    of that where the challenge names three others before it (challenges name the most helpful first).
 * 2. Where one path is clear: its figure x 3 for what its page names to turn it. On the path that is to be chosen this
 *    counts only when nothing is live: then it says how to stay.
 * 3. Where neither brings a step: the challenge that is nearest to being live, from `FAINT` on.
 * 4. The sum, times impact (1 to 3), divided by effort (1 to 3). Highest first; equal ones in reading order. What turns a
 *    path first stands before all of them: where the path is clear, it leads.
 * 5. What one of them needs comes before it, and says what for. The list ends when it has five.
 *
 * This is the editors' own rule. It ranks advice; it does not forecast a result.
 */
/**
 * @import {
 *   ChallengesFinding, ChallengeTarget, Findings, Help, MitigationEntry, NextStep, Outcome, PathEntry, PathFinding,
 *   Target, Turning
 * } from "./types.d.ts"
 */
import { indexById } from "../../shared/site.js";
import { roleOf, weightOf } from "./findings.js";
import { FAINT } from "./scoring.js";

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
 * @param {Pick<Findings, "path" | "challenges">} findings
 * @param {MitigationEntry[]} mitigations  all of the site, in reading order
 * @returns {Pick<Outcome, "steps" | "faced" | "turned">}
 */
export function nextSteps({ path, challenges }, mitigations) {
  const index = indexById(mitigations);
  const turned = path && turnedIn(path, challenges, index);
  const faced = facedIn(challenges, turned);
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
  for (const target of faced) addHelps(target, add);
  if (path && turned) addTurns(path, turned, add);
  const ranking = rank(mitigations, reasons);
  const lead = path && turned && roleOf(path, turned) !== "by-choice" ? firstTurn(turned, index) : undefined;
  const best = lead ? [lead, ...ranking.filter((mitigation) => mitigation !== lead)] : ranking;
  const steps = inOrder(best, index).map(({ mitigation, neededFor }) => ({
    mitigation,
    neededFor,
    helps: reasons.get(mitigation.id)?.helps ?? [],
    turns: reasons.get(mitigation.id)?.turns ?? null,
  }));
  return { steps, faced, turned };
}

/**
 * The mitigations that something speaks for, those with the most worth for their effort first.
 * @param {MitigationEntry[]} mitigations
 * @param {ReadonlyMap<string, Reasons>} reasons  by id
 */
const rank = (mitigations, reasons) =>
  mitigations
    .flatMap((mitigation) => {
      const worth = reasons.get(mitigation.id)?.worth;
      if (worth === undefined) return [];
      return [{ mitigation, value: (worth * LEVELS[mitigation.impact]) / LEVELS[mitigation.effort] }];
    })
    .sort((one, other) => other.value - one.value)
    .map(({ mitigation }) => mitigation);

/**
 * The clear path, where its page brings steps.
 * @param {PathFinding} path
 * @param {ChallengesFinding | null} challenges
 * @param {ReadonlyMap<string, MitigationEntry>} index  all mitigations by id
 * @returns {Target<PathEntry> | null}
 */
function turnedIn(path, challenges, index) {
  const [target] = path.leading;
  if (path.state !== "clear" || !firstTurn(target, index)) return null;
  return roleOf(path, target) === "by-choice" && challenges?.live.length ? null : target;
}

/**
 * @param {Target<PathEntry>} path
 * @param {ReadonlyMap<string, MitigationEntry>} index  all mitigations by id
 * @returns {MitigationEntry | undefined} the first of its turns that the site has
 */
const firstTurn = ({ entry }, index) =>
  (entry.turns ?? []).map((turn) => index.get(turn.mitigation)).find((mitigation) => mitigation !== undefined);

/**
 * The challenges that steps are sought for: those that are live, or the nearest where no path brings a step.
 * @param {ChallengesFinding | null} challenges
 * @param {Target<PathEntry> | null} turned
 * @returns {ChallengeTarget[]}
 */
function facedIn(challenges, turned) {
  const { live, quiet } = challenges ?? { live: [], quiet: [] };
  if (live.length || turned) return live;
  return quiet.slice(0, 1).filter((target) => target.figure >= FAINT);
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
 * @param {PathFinding} finding
 * @param {Target<PathEntry>} turned
 * @param {AddReason} add
 */
function addTurns(finding, turned, add) {
  const { entry: path, figure } = turned;
  for (const turn of path.turns ?? []) {
    add(turn.mitigation, figure * TURN_WEIGHT, (known) => {
      known.turns = { path, role: roleOf(finding, turned), how: turn.how_it_helps };
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
