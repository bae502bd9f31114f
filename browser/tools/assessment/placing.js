/**
 * The rule by which figures place a reader among phases or among paths: `clear`, `between`, or nothing that is named.
 * Knows no page. The reasons are in docs/decisions/0011-assessment.md.
 *
 * Of the targets that are counted:
 * 1. The highest is below `FAINT`: `faint`, nothing is named.
 * 2. `settle_first` names a phase with a figure of `LIVE` or more: it is the one, whatever the others have.
 * 3. Those within `NEAR` of the highest count as equal: one is `clear`, two are `between`, more are `mixed`.
 */
/** @import {SettleFirst} from "../../shared/types.d.ts" */
/** @import {Placement, Target} from "./types.d.ts" */
import { FAINT, LIVE, NEAR, ranked } from "./scoring.js";

/**
 * @template {{id: string}} E
 * @param {Target<E>[]} all  everything of one kind that statements count for, in reading order
 * @param {SettleFirst | undefined} [settleFirst]
 * @returns {Placement<E>}
 */
export function place(all, settleFirst) {
  const counted = ranked(all);
  const [highest] = counted;
  if (!highest) return { state: "unanswered", ...nothing(all) };
  if (highest.figure < FAINT) return { state: "faint", ...nothing(all) };
  const settled = counted.find((target) => target.id === settleFirst?.phase && target.figure >= LIVE);
  if (settled && settleFirst) return settledOn(all, counted, settled, settleFirst.why);
  const near = counted.filter((target) => highest.figure - target.figure <= NEAR);
  const placement = { all, near, next: counted[near.length], settled: null };
  if (near.length > 2) return { state: "mixed", leading: [], ...placement };
  return { state: near.length === 2 ? "between" : "clear", leading: near, ...placement };
}

/**
 * @template E
 * @param {Target<E>[]} all
 * @returns {Omit<Placement<E>, "state">}
 */
const nothing = (all) => ({ all, leading: [], near: [], next: undefined, settled: null });

/**
 * The placement on the phase that counts before the others.
 * @template E
 * @param {Target<E>[]} all
 * @param {Target<E>[]} counted  highest first
 * @param {Target<E>} settled
 * @param {string} why  plain text
 * @returns {Placement<E>}
 */
function settledOn(all, counted, settled, why) {
  const others = counted.filter((target) => target !== settled);
  const over = others.filter((target) => settled.figure - target.figure <= NEAR);
  return {
    state: "clear",
    all,
    leading: [settled],
    near: [settled],
    next: others[0],
    settled: over.length ? { over, why } : null,
  };
}
