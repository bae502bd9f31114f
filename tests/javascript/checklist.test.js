import assert from "node:assert/strict";
import { test } from "node:test";
import { formatChecklist } from "../../browser/tools/checklist/progress_text.js";
import {
  findRemovedLists,
  getListNames,
  parseLists,
  renameLists,
  replaceList,
} from "../../browser/tools/checklist/stored_lists.js";
import { matchTicks, updateTicks } from "../../browser/tools/checklist/tick_state.js";

/** @import {StepKey, StepText, StoredList} from "../../browser/tools/checklist/types.d.ts" */

const about = { title: "Run a small proof", day: "2026-01-31" };
const KEYS = ["1-aa", "2-bb", "3-cc"];
/**
 * What is stored after ticking steps one by one.
 * @param {StepKey[]} keys  of the list
 * @param {...StepKey} ticked
 */
function tickAll(keys, ...ticked) {
  /** @type {StoredList | null} */
  let kept = null;
  for (const key of ticked) kept = updateTicks(kept, keys, key, true, about);
  return kept;
}
/** @type {(kept: StoredList | null, keys: StepKey[]) => StepKey[]} */
const doneIn = (kept, keys) => [...matchTicks(kept, keys).done];

test("a tick is stored, and removed when it is unticked", () => {
  const kept = tickAll(KEYS, "3-cc", "1-aa");
  assert.deepEqual(kept, { title: "Run a small proof", day: "2026-01-31", steps: KEYS, ticked: ["1-aa", "3-cc"] });
  assert.deepEqual(doneIn(kept, KEYS), ["1-aa", "3-cc"]);
  assert.deepEqual(doneIn(updateTicks(kept, KEYS, "1-aa", false, about), KEYS), ["3-cc"]);
  assert.equal(updateTicks(tickAll(KEYS, "1-aa"), KEYS, "1-aa", false, about), null);
});

test("without a stored list nothing is done", () => {
  assert.deepEqual(matchTicks(undefined, KEYS), { done: new Set(), reworded: new Map(), gone: [] });
});

test("a step that moves keeps its tick", () => {
  const kept = tickAll(KEYS, "1-aa", "3-cc");
  assert.deepEqual(doneIn(kept, ["1-new", "2-cc", "3-aa", "4-bb"]), ["3-aa", "2-cc"]);
  assert.equal(matchTicks(kept, ["1-new", "2-cc", "3-aa", "4-bb"]).reworded.size, 0);
});

test("two steps with the same text are ticked separately", () => {
  const twice = ["1-aa", "2-bb", "3-aa"];
  assert.deepEqual(doneIn(tickAll(twice, "3-aa"), twice), ["3-aa"]);
  assert.deepEqual(doneIn(tickAll(twice, "1-aa", "3-aa"), ["1-xx", "2-aa", "3-aa"]), ["3-aa", "2-aa"]);
});

test("a step reworded at its position shows its old tick, which does not count", () => {
  const kept = tickAll(KEYS, "1-aa", "2-bb");
  const now = ["1-aa", "2-xx", "3-cc"];
  const state = matchTicks(kept, now);
  assert.deepEqual([...state.done], ["1-aa"]);
  assert.deepEqual([...state.reworded], [["2-xx", "2-bb"]]);
  assert.deepEqual(state.gone, []);
});

test("a step stays reworded while others are ticked, until it is ticked itself", () => {
  const now = ["1-aa", "2-xx", "3-cc"];
  const later = updateTicks(tickAll(KEYS, "2-bb"), now, "3-cc", true, about);
  assert.deepEqual([...matchTicks(later, now).reworded], [["2-xx", "2-bb"]]);
  const again = updateTicks(later, now, "2-xx", true, about);
  assert.deepEqual(matchTicks(again, now), { done: new Set(["2-xx", "3-cc"]), reworded: new Map(), gone: [] });
});

test("the tick of a removed step is reported, and no other step gets it", () => {
  const state = matchTicks(tickAll(KEYS, "1-aa"), ["1-bb", "2-cc"]);
  assert.deepEqual(state, { done: new Set(), reworded: new Map(), gone: ["1-aa"] });
  const later = updateTicks(tickAll(KEYS, "1-aa"), ["1-bb", "2-cc"], "1-bb", true, about);
  assert.deepEqual(matchTicks(later, ["1-bb", "2-cc"]), {
    done: new Set(["1-bb"]),
    reworded: new Map(),
    gone: ["1-aa"],
  });
});

test("an invalid stored value is rejected", () => {
  const kept = tickAll(KEYS, "1-aa");
  assert.deepEqual(parseLists({ proof: kept }), { proof: kept });
  for (const value of [
    null,
    [],
    "text",
    { proof: null },
    { proof: { ...kept, ticked: "1-aa" } },
    { proof: { ...kept, steps: [1] } },
    { proof: { ...kept, day: 3 } },
  ]) {
    assert.equal(parseLists(value), null);
  }
});

test("a list is added, replaced and removed without changing others", () => {
  const lists = replaceList(replaceList({}, "a", { ticked: [] }), "b", { ticked: ["1"] });
  assert.deepEqual(Object.keys(lists), ["a", "b"]);
  assert.deepEqual(replaceList(lists, "a", null), { b: { ticked: ["1"] } });
});

test("the ticks of a renamed entry move to the new name, unless a list exists there", () => {
  const names = getListNames([{ id: "new", formerly: ["old", "older"] }], [{ id: "old" }]);
  assert.deepEqual(renameLists({ old: 1, "challenge/old": 2 }, names), { "challenge/old": 2, new: 1 });
  const renamedChallenge = getListNames([{ id: "line" }], [{ id: "queue", formerly: ["line"] }]);
  assert.deepEqual(renameLists({ "challenge/line": 2, line: 1 }, renamedChallenge), { "challenge/queue": 2, line: 1 });
  const both = { old: 1, new: 3 };
  assert.equal(renameLists(both, names), both);
  assert.deepEqual(findRemovedLists({ ...both, "challenge/old": 2, "challenge/lost": 4 }, names), [
    ["old", 1],
    ["challenge/lost", 4],
  ]);
});

test("steps are copied as a task list with their facts", () => {
  /** @type {StepText[]} */
  const steps = [
    {
      text: "Ask *the* manager",
      isDone: true,
      facts: [
        ["Who", "Manager"],
        ["Takes", "2 hours"],
      ],
    },
    { text: "Write it\n  down", isDone: false, facts: [] },
  ];
  assert.equal(
    formatChecklist("A [proof]", "https://intranet.example/mitigations/proof/", steps),
    "# A \\[proof\\]\n\n<https://intranet.example/mitigations/proof/>\n\n1 of 2 done\n\n- [x] Ask \\*the\\* manager\n  - Who: Manager\n  - Takes: 2 hours\n- [ ] Write it down\n",
  );
});
