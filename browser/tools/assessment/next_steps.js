/**
 * Rank next steps: mitigations by worth × impact ÷ effort, each after its prerequisites. No DOM.
 *
 * 1. Each live challenge adds to the worth of its mitigations: figure × severity weight in the reader's phase (1 to 4);
 *    half of that from the fourth mitigation on (challenges name the most helpful first).
 * 2. A clear path adds figure × TURN_FACTOR to the worth of its turns; if it is the path by choice, only when no challenge
 *    is live: then the turns are ways to stay on it.
 * 3. If neither gives a step, the highest challenge with a figure of at least FAINT_THRESHOLD is used.
 * 4. Value = worth × impact (1 to 3) ÷ effort (1 to 3), highest first, equal ones in reading order. The first turn of a
 *    clear path comes before all others.
 * 5. Prerequisites are inserted before the step that needs them. The list ends at STEPS_TARGET steps.
 *
 * This is an editorial rule: it ranks advice and forecasts nothing.
 */
/**
 * @import {
 *   ChallengesFinding, ChallengeTarget, Findings, HelpReason, MitigationEntry, NextStep, Outcome, PathEntry, PathFinding,
 *   Target, TurnReason
 * } from "./types.d.ts"
 */
import { indexById } from "../../shared/site.js";
import { getPathRole, getSeverityWeight } from "./findings.js";
import { FAINT_THRESHOLD } from "./scoring.js";

/** @type {Record<MitigationEntry["effort"], number>} */
const LEVEL_WEIGHTS = { low: 1, medium: 2, high: 3 };
/** How many mitigations of a challenge count in full. */
const FULL_WEIGHT_COUNT = 3;
/** Factor on the figure of a path for its turns. */
const TURN_FACTOR = 3;
/** No further step is added when there are this many; prerequisites of the last one may exceed it. */
const STEPS_TARGET = 5;

/**
 * Reasons for a mitigation. `worth` is in figure × severity weight.
 * @typedef {{worth: number, helps: HelpReason[], turns: TurnReason | null}} Reasons
 */

/**
 * Adds to the worth of a mitigation and calls `note` with its reasons.
 * @callback AddReason
 * @param {string} id  of the mitigation; an unknown one is ignored
 * @param {number} worth
 * @param {(reasons: Reasons) => void} note
 * @returns {void}
 */

/**
 * @param {Pick<Findings, "path" | "challenges">} findings
 * @param {MitigationEntry[]} mitigations  all of the site, in reading order
 * @returns {Pick<Outcome, "steps" | "chosenChallenges" | "turnedPath">}
 */
export function computeNextSteps({ path, challenges }, mitigations) {
  const index = indexById(mitigations);
  const turned = path && findTurnedPath(path, challenges, index);
  const faced = chooseChallenges(challenges, turned);
  /** @type {Map<string, Reasons>} */
  const reasons = new Map();
  /** @type {AddReason} */
  const addReason = (id, worth, note) => {
    if (!index.has(id)) return;
    const known = reasons.get(id) ?? { worth: 0, helps: [], turns: null };
    reasons.set(id, known);
    known.worth += worth;
    note(known);
  };
  for (const target of faced) addHelps(target, addReason);
  if (path && turned) addTurns(path, turned, addReason);
  const ranking = rankMitigations(mitigations, reasons);
  const leadingTurn =
    path && turned && getPathRole(path, turned) !== "by-choice" ? findFirstTurn(turned, index) : undefined;
  const best = leadingTurn ? [leadingTurn, ...ranking.filter((mitigation) => mitigation !== leadingTurn)] : ranking;
  const steps = orderByNeeds(best, index).map(({ mitigation, neededFor }) => ({
    mitigation,
    neededFor,
    helps: reasons.get(mitigation.id)?.helps ?? [],
    turns: reasons.get(mitigation.id)?.turns ?? null,
  }));
  return { steps, chosenChallenges: faced, turnedPath: turned };
}

/**
 * The mitigations with a reason, by descending value.
 * @param {MitigationEntry[]} mitigations
 * @param {ReadonlyMap<string, Reasons>} reasons  by id
 */
const rankMitigations = (mitigations, reasons) =>
  mitigations
    .flatMap((mitigation) => {
      const worth = reasons.get(mitigation.id)?.worth;
      if (worth === undefined) return [];
      return [{ mitigation, value: (worth * LEVEL_WEIGHTS[mitigation.impact]) / LEVEL_WEIGHTS[mitigation.effort] }];
    })
    .sort((one, other) => other.value - one.value)
    .map(({ mitigation }) => mitigation);

/**
 * The clear path if its turns are to be steps (rule 2); else null.
 * @param {PathFinding} path
 * @param {ChallengesFinding | null} challenges
 * @param {ReadonlyMap<string, MitigationEntry>} index  all mitigations by id
 * @returns {Target<PathEntry> | null}
 */
function findTurnedPath(path, challenges, index) {
  const [target] = path.leading;
  if (path.state !== "clear" || !findFirstTurn(target, index)) return null;
  return getPathRole(path, target) === "by-choice" && challenges?.live.length ? null : target;
}

/**
 * @param {Target<PathEntry>} path
 * @param {ReadonlyMap<string, MitigationEntry>} index  all mitigations by id
 * @returns {MitigationEntry | undefined} the first of its turns that the site has
 */
const findFirstTurn = ({ entry }, index) =>
  (entry.turns ?? []).map((turn) => index.get(turn.mitigation)).find((mitigation) => mitigation !== undefined);

/**
 * The challenges whose mitigations are steps: the live ones, or else the highest one if no path has steps (rule 3).
 * @param {ChallengesFinding | null} challenges
 * @param {Target<PathEntry> | null} turned
 * @returns {ChallengeTarget[]}
 */
function chooseChallenges(challenges, turned) {
  const { live, quiet } = challenges ?? { live: [], quiet: [] };
  if (live.length || turned) return live;
  return quiet.slice(0, 1).filter((target) => target.figure >= FAINT_THRESHOLD);
}

/**
 * @param {ChallengeTarget} target
 * @param {AddReason} add
 */
function addHelps(target, add) {
  (target.entry.mitigations ?? []).forEach((edge, position) => {
    const worth = target.figure * getSeverityWeight(target.severity) * (position < FULL_WEIGHT_COUNT ? 1 : 0.5);
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
    add(turn.mitigation, figure * TURN_FACTOR, (known) => {
      known.turns = { path, role: getPathRole(finding, turned), how: turn.how_it_helps };
    });
  }
}

/**
 * Insert all transitive prerequisites before the mitigations that need them; terminates on cycles.
 * @param {MitigationEntry[]} best
 * @param {ReadonlyMap<string, MitigationEntry>} index  all mitigations by id
 * @returns {Pick<NextStep, "mitigation" | "neededFor">[]}
 */
function orderByNeeds(best, index) {
  /** @type {Map<string, Pick<NextStep, "mitigation" | "neededFor">>} */
  const steps = new Map();
  /** @type {(mitigation: MitigationEntry, neededFor: MitigationEntry | null) => void} */
  const visit = (mitigation, neededFor) => {
    const known = steps.get(mitigation.id);
    if (known) {
      if (neededFor && !known.neededFor.includes(neededFor)) known.neededFor.push(neededFor);
      return;
    }
    const step = { mitigation, neededFor: neededFor ? [neededFor] : [] };
    steps.set(mitigation.id, step);
    for (const id of mitigation.needs ?? []) {
      const needed = index.get(id);
      if (needed) visit(needed, mitigation);
    }
    steps.delete(mitigation.id); // re-insert it behind its prerequisites
    steps.set(mitigation.id, step);
  };
  for (const mitigation of best) {
    if (steps.size >= STEPS_TARGET) break;
    visit(mitigation, null);
  }
  return [...steps.values()];
}
