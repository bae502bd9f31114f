import assert from "node:assert/strict";
import { test } from "node:test";
import { formatCsv } from "../../browser/shared/formats.js";
import {
  collectSubjects,
  compareScorecards,
  formatTable,
  summarizeHeavyQuestions,
} from "../../browser/tools/scorecards/comparison.js";
import { present } from "./present.js";

/** @import {Scorecard, ScorecardAnswer} from "../../browser/tools/kit/types.d.ts" */
/** @import {ComparedSite} from "../../browser/tools/scorecards/types.d.ts" */

/** @type {ComparedSite} */
const site = {
  questions: new Map([
    ["m1", { id: "m1", title: "Money one", competency: "money", address: "m1/" }],
    ["m2", { id: "m2", title: "Money two", competency: "money", address: "m2/" }],
    ["r1", { id: "r1", title: "Risk one", competency: "risk", address: "r1/" }],
  ]),
  competencies: new Map([
    ["risk", { title: "Risk" }],
    ["money", { title: "Money" }],
  ]),
};
/**
 * @type {(question: string, mark: ScorecardAnswer["mark"], evidence?: string,
 *   more?: Partial<ScorecardAnswer>) => ScorecardAnswer}
 */
const answer = (question, mark, evidence = "", more = {}) => ({
  question,
  title: `Old ${question}`,
  competency: "money",
  mark,
  evidence,
  weight: 1,
  ...more,
});
/** @type {(by: string, ...answers: ScorecardAnswer[]) => Scorecard} */
const sheet = (by, ...answers) => ({ id: by, side: "employer", role: "", subject: "Ada", by, day: "", answers });

test("questions are grouped by competency in reading order, with the marks of each scorecard", () => {
  const groups = compareScorecards(
    [sheet("Kim", answer("m2", 2), answer("m1", 3), answer("r1", 4)), sheet("Lee", answer("m1", 4))],
    site,
  );
  assert.deepEqual(
    groups.map(({ title, rows }) => [
      title,
      rows.map(({ title: name, cells }) => [name, cells.map((cell) => cell?.mark ?? null)]),
    ]),
    [
      ["Risk", [["Risk one", [4, null]]]],
      [
        "Money",
        [
          ["Money one", [3, 4]],
          ["Money two", [2, null]],
        ],
      ],
    ],
  );
});

test("marks that differ by two or more are highlighted; questions without a mark are ignored", () => {
  const [{ rows }] = compareScorecards(
    [
      sheet("Kim", answer("m1", 1), answer("m2", 3)),
      sheet("Lee", answer("m1", 3), answer("m2", 0)),
      sheet("Max", answer("m1", 2), answer("m2", 4)),
    ],
    site,
  );
  assert.deepEqual(
    rows.map(({ difference, isNotable, lowest, highest }) => [difference, isNotable, lowest, highest]),
    [
      [2, true, 1, 3],
      [1, false, 3, 4],
    ],
  );
  const [{ rows: alone }] = compareScorecards([sheet("Kim", answer("m1", 1))], site);
  assert.deepEqual([alone[0].marks, alone[0].difference, alone[0].isNotable], [1, 0, false]);
});

test("averages have the number of marks, and need at least two", () => {
  const [group] = compareScorecards(
    [
      sheet("Kim", answer("m1", 1), answer("m2", 4)),
      sheet("Lee", answer("m1", 3), answer("m2", 0)),
      sheet("Max", answer("m1", 0)),
    ],
    site,
  );
  assert.deepEqual(group.averages, [
    { marks: 2, average: 2.5 },
    { marks: 1, average: null },
    { marks: 0, average: null },
  ]);
  assert.deepEqual(group.all, { marks: 3, average: 8 / 3 });
});

test("an unknown question is listed under its stored title", () => {
  const groups = compareScorecards(
    [sheet("Kim", answer("gone", 4), answer("lost", 2, "x", { title: "", competency: "never" }))],
    site,
  );
  assert.deepEqual(
    groups.map(({ id, rows }) => [id, rows.map(({ title, known }) => [title, known])]),
    [
      ["money", [["Old gone", null]]],
      ["", [["lost", null]]],
    ],
  );
});

test("names are compared without case and extra spaces", () => {
  /** @param {string} subject */
  const named = (subject) => ({ ...sheet("Kim"), subject });
  assert.deepEqual(
    [...collectSubjects([named("Ada L."), named(" ada  l."), named("Bo")])],
    [
      ["ada l.", "Ada L."],
      ["bo", "Bo"],
    ],
  );
});

test("the CSV has a row for each question and no formulas", () => {
  const sheets = [sheet("Kim", answer("m1", 1, "=HYPERLINK(1)")), sheet("Lee", answer("m1", 3))];
  const rows = formatTable(compareScorecards(sheets, site), ["=Kim", "Lee"]);
  assert.deepEqual(rows[1], ["Money", "Money one", 1, 1, "=HYPERLINK(1)", 3, "", 1, 3, 2]);
  const text = formatCsv(rows);
  assert.match(text, /"'=HYPERLINK\(1\)"/);
  assert.match(text, /"'=Kim: mark"/);
});

test("questions that count double do so in averages and have an average of their own", () => {
  const sheets = [
    sheet("Kim", answer("m1", 4, "", { weight: 2 }), answer("m2", 1), answer("r1", 2, "", { weight: 2 })),
    sheet("Lee", answer("m1", 2, "", { weight: 2 }), answer("m2", 2)),
  ];
  const groups = compareScorecards(sheets, site);
  const money = present(groups.find(({ id }) => id === "money"));
  assert.deepEqual(money.averages, [
    { marks: 2, average: 3 },
    { marks: 2, average: 2 },
  ]);
  assert.deepEqual(money.all, { marks: 4, average: 2.5 });
  const [heavy] = summarizeHeavyQuestions(groups, sheets);
  assert.deepEqual(heavy.averages, [
    { marks: 2, average: 3 },
    { marks: 1, average: null },
  ]);
  assert.deepEqual(
    formatTable(groups, ["Kim", "Lee"]).map(([, title, weight]) => [title, weight]),
    [
      ["Question", "Weight"],
      ["Risk one", 2],
      ["Money one", 2],
      ["Money two", 1],
    ],
  );
  assert.deepEqual(
    summarizeHeavyQuestions(compareScorecards([sheet("Kim", answer("m1", 4), answer("m2", 3))], site), []),
    [],
  );
});
