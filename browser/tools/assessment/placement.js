/**
 * Place the reader among phases or paths by their figures (docs/decisions/0011-assessment.md). No DOM.
 *
 * Of the counted targets:
 * 1. If the highest is below FAINT_THRESHOLD, the state is `faint` and nothing is named.
 * 2. If `settle_first` names a phase with a figure of at least LIVE_THRESHOLD, that phase is named, whatever the others.
 * 3. Targets within TIE_MARGIN of the highest count as equal: one is `clear`, two are `between`, more are `mixed`.
 */
/** @import {SettleFirst} from "../../shared/types.d.ts" */
/** @import {Placement, Target} from "./types.d.ts" */
import { FAINT_THRESHOLD, LIVE_THRESHOLD, rankTargets, TIE_MARGIN } from "./scoring.js";

/**
 * @template {{id: string}} E
 * @param {Target<E>[]} all  all targets of one kind, in reading order
 * @param {SettleFirst | undefined} [settleFirst]
 * @returns {Placement<E>}
 */
export function placeReader(all, settleFirst) {
  const counted = rankTargets(all);
  const [highest] = counted;
  if (!highest) return { state: "unanswered", ...createEmptyPlacement(all) };
  if (highest.figure < FAINT_THRESHOLD) return { state: "faint", ...createEmptyPlacement(all) };
  const settled = counted.find((target) => target.id === settleFirst?.phase && target.figure >= LIVE_THRESHOLD);
  if (settled && settleFirst) return placeOnSettled(all, counted, settled, settleFirst.why);
  const near = counted.filter((target) => highest.figure - target.figure <= TIE_MARGIN);
  const placement = { all, near, next: counted[near.length], settled: null };
  if (near.length > 2) return { state: "mixed", leading: [], ...placement };
  return { state: near.length === 2 ? "between" : "clear", leading: near, ...placement };
}

/**
 * @template E
 * @param {Target<E>[]} all
 * @returns {Omit<Placement<E>, "state">}
 */
const createEmptyPlacement = (all) => ({ all, leading: [], near: [], next: undefined, settled: null });

/**
 * The placement on the phase of `settle_first`.
 * @template E
 * @param {Target<E>[]} all
 * @param {Target<E>[]} counted  highest first
 * @param {Target<E>} settled
 * @param {string} why  plain text
 * @returns {Placement<E>}
 */
function placeOnSettled(all, counted, settled, why) {
  const others = counted.filter((target) => target !== settled);
  const over = others.filter((target) => settled.figure - target.figure <= TIE_MARGIN);
  return {
    state: "clear",
    all,
    leading: [settled],
    near: [settled],
    next: others[0],
    settled: over.length ? { over, why } : null,
  };
}
