import assert from "node:assert/strict";
import { test } from "node:test";
import { parseToolFile, serializeToolFile } from "../../browser/shared/files.js";
import {
  countMarks,
  createEmptyStore,
  createId,
  createScorecard,
  findOtherAnswers,
  getFileName,
  getScorecardName,
  isBlank,
  mergeScorecards,
  parseScorecard,
  parseStore,
  readScorecards,
  replaceOrAppend,
  withAnswer,
  withQuestions,
} from "../../browser/tools/kit/scorecards.js";
import { present } from "./present.js";

/** @import { Id } from "../../browser/shared/types.d.ts" */
/** @import { Scorecard } from "../../browser/tools/kit/types.d.ts" */

/** @param {Id} id */
const question = (id) => ({ id, title: `Title of ${id}`, competency: "money" });

/**
 * @param {Partial<Scorecard>} [more]
 * @returns {Scorecard}
 */
const card = (more = {}) => ({
  ...withQuestions(createScorecard("employer", "planner"), [question("a"), question("b")]),
  ...more,
});

test("mark and evidence are stored together with the title of the question", () => {
  const sheet = withAnswer(withAnswer(card(), question("a"), { mark: 3 }), question("a"), { evidence: "Said so." });
  assert.deepEqual(sheet.answers[0], {
    question: "a",
    title: "Title of a",
    competency: "money",
    mark: 3,
    evidence: "Said so.",
    weight: 1,
  });
  assert.deepEqual([countMarks(sheet), isBlank(sheet), isBlank(card())], [1, false, true]);
});

test("notes on a question that was removed from the kit stay in the scorecard", () => {
  const sheet = withQuestions(withAnswer(card(), question("a"), { evidence: "Kept." }), [question("b"), question("c")]);
  assert.deepEqual(
    sheet.answers.map((answer) => answer.question),
    ["b", "c", "a"],
  );
  assert.deepEqual(
    findOtherAnswers(sheet, ["b", "c"]).map((answer) => answer.evidence),
    ["Kept."],
  );
});

test("a scorecard survives being saved to a file", () => {
  const sheet = withAnswer(card({ subject: "Ada", by: "Kim", day: "2026-01-31" }), question("b"), {
    mark: 4,
    evidence: "“Yes” <b>\n=1",
  });
  assert.deepEqual(readScorecards(parseToolFile("kit", serializeToolFile("kit", { sheets: [sheet] })), "it"), [sheet]);
});

test("damaged scorecards are rejected with a message, and unknown properties are dropped", () => {
  const sheet = card();
  const bad = [
    null,
    {},
    { sheets: [] },
    { sheets: "x" },
    { sheets: [{ ...sheet, side: "other" }] },
    { sheets: [sheet, null] },
    { sheets: [{ ...sheet, id: 3 }] },
    { sheets: [{ ...sheet, answers: [{ question: "a", mark: 5 }] }] },
    { sheets: [{ ...sheet, answers: [{ question: "a", mark: "4" }] }] },
    { sheets: [{ ...sheet, answers: [{ question: "a", evidence: {} }] }] },
    { sheets: [{ ...sheet, answers: [{ question: "a" }, { question: "a" }] }] },
  ];
  for (const value of bad)
    assert.throws(
      () => readScorecards(value, "x.json"),
      /x\.json holds no scorecard, or a damaged one\. Nothing was changed/,
    );
  assert.equal("more" in present(parseScorecard({ ...sheet, more: 1 })), false);
});

test("a stored value is accepted only if it is valid as a whole", () => {
  assert.deepEqual(parseStore(createEmptyStore()), createEmptyStore());
  const sheet = card();
  assert.deepEqual(parseStore({ ...createEmptyStore(), sheets: [sheet] })?.sheets, [sheet]);
  for (const value of [
    null,
    [],
    { sheets: [] },
    { ...createEmptyStore(), current: {} },
    { ...createEmptyStore(), read: [{}] },
  ])
    assert.equal(parseStore(value), null);
});

test("a scorecard from a file replaces its equal; a different one is kept as well", () => {
  const sheet = card({ subject: "Ada" });
  assert.deepEqual(mergeScorecards([], [sheet]), { sheets: [sheet], taken: [sheet], isCopy: false });
  assert.deepEqual(mergeScorecards([sheet], [sheet]).sheets, [sheet]);
  const { sheets, taken, isCopy } = mergeScorecards([sheet], [{ ...sheet, subject: "Ada L." }]);
  assert.deepEqual([sheets.length, sheets[0], isCopy], [2, sheet, true]);
  assert.notEqual(taken[0].id, sheet.id);
});

test("scorecards keep their order, and no two have the same id", () => {
  const [one, other] = [card(), card()];
  assert.deepEqual(
    replaceOrAppend([one, other], { ...one, by: "Kim" }).map((sheet) => sheet.by),
    ["Kim", ""],
  );
  assert.equal(new Set(Array.from({ length: 500 }, createId)).size, 500);
});

test("names are readable, file names are safe", () => {
  assert.equal(getScorecardName(card({ subject: "Ada", by: "Kim", day: "2026-01-31" })), "Ada by Kim, 31 January 2026");
  assert.equal(getScorecardName(card()), "No name yet");
  assert.equal(getFileName(card({ subject: "Ada / L.", by: "../Kim" })), "scorecard-ada-l-kim.json");
  assert.equal(getFileName(card()), "scorecard-blank.json");
});

test("the weight of a question is stored with its mark, and defaults to 1", () => {
  const heavy = { ...question("a"), weight: /** @type {const} */ (2) };
  const sheet = withAnswer(withQuestions(card(), [heavy, question("b")]), heavy, { mark: 3 });
  assert.deepEqual(
    sheet.answers.map(({ weight }) => weight),
    [2, 1],
  );
  assert.deepEqual(readScorecards(parseToolFile("kit", serializeToolFile("kit", { sheets: [sheet] })), "it"), [sheet]);
  const { weight: _, ...before } = sheet.answers[0];
  assert.equal(present(parseScorecard({ ...sheet, answers: [before] })).answers[0].weight, 1);
});
