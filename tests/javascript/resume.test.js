import assert from "node:assert/strict";
import { test } from "node:test";
import { createPlan } from "../../browser/tools/planner/plan_edits.js";
import { listResumeItems, removeItem } from "../../browser/tools/resume/items.js";

/** @import { Assessment, Challenge } from "../../browser/shared/types.d.ts" */
/** @import { Answers, StoredAnswers } from "../../browser/tools/assessment/types.d.ts" */
/** @import { Scorecard } from "../../browser/tools/kit/types.d.ts" */
/** @import { StoredWork } from "../../browser/tools/resume/types.d.ts" */

const about = { summary: "It is.", playbook: "p" };
/** @type {Challenge[]} */
const challenges = [
  {
    ...about,
    id: "queue",
    title: "The queue",
    formerly: ["line"],
    severity: "high",
    symptoms: [],
    address: "c/queue/",
  },
];
const statements = ["one", "two"].map((id) => ({ id, text: id, counts_for: [] }));
/** @type {Assessment[]} */
const assessments = [{ ...about, id: "where", title: "Where am I?", address: "where/", answers: [], statements }];

/**
 * @param {Partial<Scorecard>} more
 * @returns {Scorecard}
 */
const sheet = (more) => ({
  id: "s",
  side: "employer",
  role: "r",
  subject: "Kim",
  by: "",
  day: "",
  answers: [],
  ...more,
});

/**
 * @param {Answers} answers
 * @returns {StoredAnswers}
 */
const saved = (answers) => ({ answers, at: "" });

const answer = { question: "q1", title: "Q", competency: "c", evidence: "" };

/** @type {StoredWork} */
const work = {
  plans: {
    plans: [
      { ...createPlan(["line"]), key: "old", changed: 1 },
      {
        ...createPlan(["queue"], "least"),
        key: "new",
        name: "Mine",
        start: "2026-03-02",
        changed: 2,
        steps: { a: { done: true } },
      },
    ],
  },
  assessments: new Map([["where", { answers: { one: 3 }, at: "two" }]]),
  scorecards: {
    sheets: [
      sheet({
        answers: [
          { ...answer, mark: 3, weight: 1 },
          { ...answer, question: "q2", mark: 0, weight: 1 },
        ],
      }),
      sheet({ id: "t", subject: "Lou" }),
    ],
    current: { employer: "s", candidate: "" },
    read: [],
  },
};

test("stored work is listed with its progress and a URL that opens it", () => {
  assert.deepEqual(
    listResumeItems(work, { assessments, challenges }).map(({ label, title, more, address }) => [
      label,
      title,
      more,
      address,
    ]),
    [
      ["Plan", "Mine", "from 2 Mar, 1 note, 1 done", "plan/?challenges=queue&answers=least"],
      ["Plan", "The queue", "0 notes", "plan/?challenges=line"],
      ["Assessment", "Where am I?", "1 of 2 statements answered", "where/"],
      [
        "Interview",
        "Kim",
        "1 of 2 questions marked",
        "kit/?side=employer&role=r&questions=q1,q2&heavy=none&view=interview",
      ],
      ["Comparison", "Kim, Lou", "2 scorecards", "scorecards/?side=employer"],
    ],
  );
});

test("empty work, and that of unknown assessments, is not listed", () => {
  const blank = sheet({ subject: "" });
  /** @type {StoredWork} */
  const none = {
    plans: { plans: [] },
    assessments: new Map([
      ["where", saved({})],
      ["gone", saved({ one: 1 })],
    ]),
    scorecards: { sheets: [blank], current: { employer: "s", candidate: "" }, read: [] },
  };
  assert.deepEqual(listResumeItems(none, { assessments, challenges }), []);
});

test("one item is removed, and all others stay", () => {
  const items = listResumeItems(work, { assessments, challenges });
  for (const item of items.slice(0, 3)) {
    const rest = listResumeItems(removeItem(work, item), { assessments, challenges });
    assert.deepEqual(
      rest,
      items.filter((other) => other !== item),
    );
  }
  const withoutKit = removeItem(work, items[3]).scorecards;
  assert.deepEqual([withoutKit.sheets.map(({ id }) => id), withoutKit.current.employer], [["t"], ""]);
  assert.deepEqual(removeItem(work, items[4]).scorecards.sheets, []);
});
