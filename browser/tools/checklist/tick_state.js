/**
 * Match stored ticks with the current steps of a list, which may have been edited. Pure, no DOM.
 *
 * A key is `<position>-<hash of the text>` (`generator/pages/steps.py`). A tick belongs
 *   1. to the step with the same text, at any position;
 *   2. else to the step at the same position if its text is new in the list: that step was reworded. The tick is shown but
 *      does not count until the reader ticks the step again;
 *   3. else to no step: the step was removed, and the reader is told.
 */
/** @import {Day} from "../../shared/types.d.ts" */
/** @import {ListState, StepKey, StoredList} from "./types.d.ts" */

/** @param {StepKey} key */
const getPosition = (key) => key.slice(0, key.indexOf("-"));
/** @param {StepKey} key */
const getHash = (key) => key.slice(key.indexOf("-") + 1);

/**
 * Match the ticks of a stored list with the current steps.
 * @param {Pick<StoredList, "steps" | "ticked"> | null | undefined} kept  null or undefined if nothing is stored
 * @param {StepKey[]} keys  of the current steps
 * @returns {ListState}
 */
export function matchTicks(kept, keys) {
  /** @type {Set<StepKey>} */
  const done = new Set();
  /** @type {StepKey[]} */
  const unmatched = [];
  const ticked = kept?.ticked ?? [];
  // Unchanged keys first, because a text may occur twice in a list.
  const ordered = [...ticked.filter((key) => keys.includes(key)), ...ticked.filter((key) => !keys.includes(key))];
  for (const key of ordered) {
    const match = keys.includes(key) ? key : keys.find((now) => getHash(now) === getHash(key) && !done.has(now));
    if (match) done.add(match);
    else unmatched.push(key);
  }
  return { done, ...matchByPosition(unmatched, keys, done, new Set((kept?.steps ?? []).map(getHash))) };
}

/**
 * Match ticks whose text is not in the list by position.
 * @param {StepKey[]} unmatched  ticked keys
 * @param {StepKey[]} keys  of the current steps
 * @param {Set<StepKey>} done  current keys that are ticked
 * @param {Set<string>} before  hashes of all steps when the list was stored
 * @returns {Pick<ListState, "reworded" | "gone">}
 */
function matchByPosition(unmatched, keys, done, before) {
  /** @type {Map<StepKey, StepKey>} */
  const reworded = new Map();
  /** @type {StepKey[]} */
  const gone = [];
  for (const key of unmatched) {
    const current = keys.find((each) => getPosition(each) === getPosition(key));
    if (current && !done.has(current) && !before.has(getHash(current))) reworded.set(current, key);
    else gone.push(key);
  }
  return { reworded, gone };
}

/**
 * The list to store after a tick was set or removed.
 * @param {StoredList | null | undefined} kept  stored before
 * @param {StepKey[]} keys  of the current steps
 * @param {StepKey} key  of the step
 * @param {boolean} isTicked  new state
 * @param {{title: string, day: Day}} about  title of the entry, and the current day
 * @returns {StoredList | null} null if no tick is left
 */
export function updateTicks(kept, keys, key, isTicked, { title, day }) {
  const { done, reworded, gone } = matchTicks(kept, keys);
  if (isTicked) done.add(key);
  else done.delete(key);
  reworded.delete(key);
  const ticked = [...keys.filter((each) => done.has(each)), ...reworded.values(), ...gone];
  if (ticked.length === 0) return null;
  // A reworded step is stored under its old key, so that it is recognised as reworded the next time.
  return { title, steps: keys.map((each) => reworded.get(each) ?? each), ticked, day };
}
