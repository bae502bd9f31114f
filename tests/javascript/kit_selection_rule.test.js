import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  allocateTime,
  filterByCompetencies,
  getProbedAims,
  getTaskMinutes,
  selectQuestions,
  sumMinutes,
} from "../../browser/tools/kit/selection_rule.js";
import { seededRandom } from "./random.js";

/** @import { Id } from "../../browser/shared/types.d.ts" */
/** @import { Aims, Askable } from "../../browser/tools/kit/types.d.ts" */

/**
 * A case of the rule, as `tests/kits.json` has it; `pinned` and `kit` are ids.
 * @typedef {object} Case
 * @property {string} says
 * @property {Id[]} order
 * @property {Askable[]} questions
 * @property {Aims & { minutes: number, task?: number, pinned?: Id[] }} wanted
 * @property {Id[]} kit
 */

/** @type {Case[]} */
const cases = JSON.parse(readFileSync(new URL("../kits.json", import.meta.url), "utf8"));

/** @param {Askable[]} questions */
const ids = (questions) => questions.map(({ id }) => id);

for (const { says, order, questions, wanted, kit } of cases) {
  test(says, () => {
    const pinned = questions.filter(({ id }) => wanted.pinned?.includes(id));
    assert.deepEqual(ids(selectQuestions(questions, order, { ...wanted, pinned })), kit);
  });
}

test("a ninth of the time is for the opening and a ninth for the closing", () => {
  assert.deepEqual(allocateTime(45), { opening: 5, closing: 5, task: 0, questions: 35 });
  assert.deepEqual(allocateTime(90), { opening: 10, closing: 10, task: 0, questions: 70 });
  assert.deepEqual(allocateTime(30), { opening: 3, closing: 3, task: 0, questions: 24 });
});

test("an employer's interview of an hour or more reserves two ninths for a task, rounded to five minutes", () => {
  const minutes = [30, 59, 60, 90, 120];
  assert.deepEqual(
    minutes.map((each) => getTaskMinutes("employer", each)),
    [0, 0, 15, 20, 25],
  );
  assert.deepEqual(
    minutes.map((each) => getTaskMinutes("candidate", each)),
    [0, 0, 0, 0, 0],
  );
  assert.deepEqual(allocateTime(90, 20), { opening: 10, closing: 10, task: 20, questions: 50 });
});

/**
 * Questions and what is wanted, at random.
 * @param {number} seed
 */
function example(seed) {
  const below = seededRandom(seed);
  const order = ["a", "b", "c", "d", "e"].slice(0, 1 + below(5));
  /** @param {string[]} names */
  const some = (names) => names.filter(() => below(3) === 0);
  const questions = Array.from({ length: below(25) }, (_, at) => ({
    id: `q${at}`,
    competency: order[below(order.length)],
    minutes: 1 + below(12),
    challenges: some(["x", "y", "z"]),
    phases: some(["p", "q"]),
  }));
  const pinned = questions.filter(() => below(10) === 0);
  return {
    order,
    questions,
    wanted: {
      minutes: 10 + below(80),
      challenges: some(["x", "y", "z"]),
      phases: some(["p", "q"]),
      competencies: some(order),
      pinned,
    },
  };
}

const examples = Array.from({ length: 400 }, (_, seed) => example(seed));

/**
 * @param {Askable[]} kit
 * @param {{ pinned: Askable[] }} wanted
 */
const unpinned = (kit, { pinned }) => kit.filter((question) => !pinned.includes(question));

test("a kit fits the time, unless pinned questions alone exceed it", () => {
  for (const { questions, order, wanted } of examples) {
    const kit = selectQuestions(questions, order, wanted);
    assert.ok(sumMinutes(kit) <= Math.max(allocateTime(wanted.minutes).questions, sumMinutes(wanted.pinned)));
  }
});

test("pinned questions are always in, and none is in twice", () => {
  for (const { questions, order, wanted } of examples) {
    const kit = selectQuestions(questions, order, wanted);
    assert.ok(wanted.pinned.every((question) => kit.includes(question)));
    assert.equal(new Set(kit).size, kit.length);
  }
});

test("no competency has a second question before each has one that fits", () => {
  let seen = 0;
  for (const { questions, order, wanted } of examples) {
    const kit = selectQuestions(questions, order, wanted);
    /** @param {Id} competency */
    const asked = (competency) => kit.filter((question) => question.competency === competency);
    const twice = unpinned(kit, wanted).filter((question) => asked(question.competency).length > 1);
    if (!twice.length) continue;
    seen += 1;
    // Put the last one back: where its time suits a competency that was passed over, that one should have had it.
    const free =
      allocateTime(wanted.minutes).questions - sumMinutes(kit) + Math.min(...twice.map(({ minutes }) => minutes));
    for (const competency of order.filter((one) => !asked(one).length)) {
      assert.ok(
        !filterByCompetencies(questions, wanted).some(
          (question) => question.competency === competency && question.minutes <= free,
        ),
      );
    }
  }
  assert.ok(seen > 50, `only ${seen} examples say anything`);
});

test("no question that fits is left out", () => {
  for (const { questions, order, wanted } of examples) {
    const kit = selectQuestions(questions, order, wanted);
    const free = allocateTime(wanted.minutes).questions - sumMinutes(kit);
    assert.ok(
      !filterByCompetencies(questions, wanted).some((question) => !kit.includes(question) && question.minutes <= free),
    );
  }
});

test("every selected question is of a chosen competency, and the first covers as many aims as any that fits", () => {
  for (const { questions, order, wanted } of examples.filter((one) => !one.wanted.pinned.length)) {
    const kit = selectQuestions(questions, order, wanted);
    const pool = filterByCompetencies(questions, wanted).filter(
      ({ minutes }) => minutes <= allocateTime(wanted.minutes).questions,
    );
    assert.ok(kit.every((question) => pool.includes(question)));
    const most = Math.max(0, ...pool.map((question) => getProbedAims(question, wanted).length));
    assert.equal(Math.max(0, ...kit.map((question) => getProbedAims(question, wanted).length)), most);
  }
});

test("selection is deterministic and does not modify its input", () => {
  for (const { questions, order, wanted } of examples.slice(0, 50)) {
    const before = JSON.stringify([questions, order, wanted]);
    assert.deepEqual(selectQuestions(questions, order, wanted), selectQuestions(questions, order, wanted));
    assert.equal(JSON.stringify([questions, order, wanted]), before);
  }
});
