/**
 * Which step of a list was ticked, also after the list was edited. Knows no page.
 *
 * A key is `<place>-<hash of the words>` (`generator/pages/steps.py`). What is kept of a list: `{title, steps, ticked,
 * day}`, where `steps` are the keys as they stood when it was last changed. A tick belongs
 *   - to the step with the same words, wherever it stands now;
 *   - else to the step that stands in its place with words that were not in the list before: that one was reworded. Its
 *     tick is shown but does not count, until the reader ticks again what is asked now;
 *   - else to no step: it is gone from the list, and said to be.
 */

const place = (key) => key.slice(0, key.indexOf("-"));
const words = (key) => key.slice(key.indexOf("-") + 1);

/** `{done: Set of keys, reworded: Map of key to the key that was ticked, gone: keys}` of a list that has `keys` now. */
export function stateOf(kept, keys) {
  const done = new Set();
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

function leftOver(left, keys, done, before) {
  const reworded = new Map();
  const gone = [];
  for (const key of left) {
    const now = keys.find((each) => place(each) === place(key));
    if (now && !done.has(now) && !before.has(words(now))) reworded.set(now, key);
    else gone.push(key);
  }
  return { reworded, gone };
}

/** What is kept of a list after one of its steps was ticked or not any more; null when nothing of it is left to keep. */
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
