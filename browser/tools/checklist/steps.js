/**
 * Which step of a list was ticked, also after the list was edited. Knows no page.
 *
 * A key is `<place>-<hash of the text>` (`generator/pages/steps.py`). A tick belongs
 *   - to the step with the same words, wherever it stands now;
 *   - else to the step that stands in its place with words that were not in the list before: that one was reworded. Its
 *     tick is shown but does not count, until the reader ticks again what is asked now;
 *   - else to no step: it is gone from the list, and said to be.
 */
/** @import {Day} from "../../shared/types.d.ts" */
/** @import {ListState, StepKey, StoredList} from "./types.d.ts" */

/** @param {StepKey} key */
const place = (key) => key.slice(0, key.indexOf("-"));
/** @param {StepKey} key */
const words = (key) => key.slice(key.indexOf("-") + 1);

/**
 * Which of the steps of today are ticked.
 * @param {Pick<StoredList, "steps" | "ticked"> | null | undefined} kept  nothing where nothing was ticked
 * @param {StepKey[]} keys  of the steps the list has now
 * @returns {ListState}
 */
export function stateOf(kept, keys) {
  /** @type {Set<StepKey>} */
  const done = new Set();
  /** @type {StepKey[]} */
  const left = [];
  const ticked = kept?.ticked ?? [];
  // A step that stays where it was comes first: the same words may stand twice in a list.
  const inTurn = [...ticked.filter((key) => keys.includes(key)), ...ticked.filter((key) => !keys.includes(key))];
  for (const key of inTurn) {
    const same = keys.includes(key) ? key : keys.find((now) => words(now) === words(key) && !done.has(now));
    if (same) done.add(same);
    else left.push(key);
  }
  return { done, ...leftOver(left, keys, done, new Set((kept?.steps ?? []).map(words))) };
}

/**
 * What becomes of ticks whose text is not in the list.
 * @param {StepKey[]} left  ticked
 * @param {StepKey[]} keys  of the steps the list has now
 * @param {Set<StepKey>} done  keys of now that are ticked
 * @param {Set<string>} before  hashes of all steps when the list was last changed
 * @returns {Pick<ListState, "reworded" | "gone">}
 */
function leftOver(left, keys, done, before) {
  /** @type {Map<StepKey, StepKey>} */
  const reworded = new Map();
  /** @type {StepKey[]} */
  const gone = [];
  for (const key of left) {
    const now = keys.find((each) => place(each) === place(key));
    if (now && !done.has(now) && !before.has(words(now))) reworded.set(now, key);
    else gone.push(key);
  }
  return { reworded, gone };
}

/**
 * What is stored of a list after a tick was set or taken back.
 * @param {StoredList | null | undefined} kept  before
 * @param {StepKey[]} keys  of the steps the list has now
 * @param {StepKey} key  of the step
 * @param {boolean} isTicked  from now on
 * @param {{title: string, day: Day}} about  title of the entry, and today
 * @returns {StoredList | null} null when no tick is left
 */
export function changed(kept, keys, key, isTicked, { title, day }) {
  const { done, reworded, gone } = stateOf(kept, keys);
  if (isTicked) done.add(key);
  else done.delete(key);
  reworded.delete(key);
  const ticked = [...keys.filter((each) => done.has(each)), ...reworded.values(), ...gone];
  if (ticked.length === 0) return null;
  // A step that waits to be ticked again is kept under its old words: it is still reworded the next time.
  return { title, steps: keys.map((each) => reworded.get(each) ?? each), ticked, day };
}
