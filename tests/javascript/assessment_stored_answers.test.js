import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeAnswers, encodeAnswers, isShareFragment } from "../../browser/tools/assessment/share_link.js";
import {
  findNextStatement,
  findPreviousStatement,
  findUnanswered,
  parseStoredAnswers,
  partitionAnswers,
} from "../../browser/tools/assessment/stored_answers.js";
import { seededRandom } from "./random.js";

const ASSESSMENT = {
  answers: [
    { label: "No", points: 0 },
    { label: "Yes", points: 2 },
  ],
  statements: ["one", "two", "constructor"].map((id) => ({ id, text: id })),
};

test("any answers survive encoding and decoding in a link", () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const next = seededRandom(seed);
    const letters = "abcxyz019";
    const word = () => Array.from({ length: 1 + next(6) }, () => letters[next(letters.length)]).join("");
    const id = () => Array.from({ length: 1 + next(4) }, word).join("-");
    const answers = Object.fromEntries(Array.from({ length: 1 + next(60) }, () => [id(), next(11)]));
    assert.deepEqual(decodeAnswers(encodeAnswers(answers)), answers);
    assert.deepEqual(decodeAnswers(encodeURI(encodeAnswers(answers)).replaceAll("~", "%7E")), answers);
    assert.match(encodeAnswers(answers), /^#[a-z0-9=.~-]+$/);
  }
});

test("a damaged or foreign link gives null and never throws", () => {
  const hostile = [
    ...[
      "",
      "#",
      "#reading",
      "#shared=",
      "#shared=1",
      "#shared=2~3.a",
      "#shared=1~",
      "#shared=1~3",
      "#shared=1~3.",
      "#shared=1~3.a~",
    ],
    ...[
      "#shared=1~x.a",
      "#shared=1~-1.a",
      "#shared=1~11.a",
      "#shared=1~99.a",
      "#shared=1~1e1.a",
      "#shared=1~3.A",
      "#shared=1~3.a b",
    ],
    ...[
      "#shared=1~3.__proto__",
      "#shared=1~3.<img src=x onerror=alert(1)>",
      "#shared=1~3.%",
      "#shared=1~3.%3Cb%3E",
      `#shared=1~3.${"a".repeat(65)}`,
    ],
    ...[
      `#shared=1~3.${"a.".repeat(20_000)}a`,
      `#shared=1~3.${Array.from({ length: 501 }, (_, place) => `a${place}`).join(".")}`,
    ],
  ];
  for (const hash of hostile) assert.equal(decodeAnswers(hash), null, hash.slice(0, 60));
  assert.equal("polluted" in {}, false);
  assert.deepEqual([isShareFragment("#shared=1~3.a"), isShareFragment("#reading")], [true, false]);
});

test("statement ids that are property names of every object work", () => {
  assert.deepEqual(decodeAnswers("#shared=1~2.constructor"), { constructor: 2 });
  assert.deepEqual(
    findUnanswered(ASSESSMENT, { one: 0 }).map(({ id }) => id),
    ["two", "constructor"],
  );
});

test("a stored value is accepted only if it is valid as a whole", () => {
  assert.deepEqual(parseStoredAnswers({ answers: { one: 2, gone: 10 }, at: "one" }), {
    answers: { one: 2, gone: 10 },
    at: "one",
  });
  assert.deepEqual(parseStoredAnswers({ answers: {} }), { answers: {}, at: "" });
  /** @type {unknown[]} */
  const damaged = [
    null,
    3,
    "",
    [],
    {},
    { answers: null },
    { answers: [] },
    { answers: "x" },
    { answers: { one: "2" } },
    { answers: { one: 1.5 } },
  ];
  damaged.push(
    { answers: { one: -1 } },
    { answers: { one: 11 } },
    { answers: { "One!": 1 } },
    { answers: {}, at: 3 },
    { answers: {}, at: "a b" },
  );
  damaged.push(JSON.parse('{"answers": {"__proto__": 1}}'), {
    answers: Object.fromEntries(Array.from({ length: 501 }, (_, place) => [`a${place}`, 1])),
  });
  for (const value of damaged) assert.equal(parseStoredAnswers(value), null, JSON.stringify(value)?.slice(0, 60));
});

test("answers to removed statements, or with removed points, are obsolete", () => {
  const { current, obsolete } = partitionAnswers(ASSESSMENT, { one: 2, two: 1, gone: 2 });
  assert.deepEqual(current, { one: 2 });
  assert.deepEqual(obsolete, [
    { id: "two", points: 1, statement: ASSESSMENT.statements[1] },
    { id: "gone", points: 2, statement: undefined },
  ]);
});

test("navigation goes from statement to statement, or to unanswered ones", () => {
  assert.deepEqual(
    ["", "one", "two", "constructor"].map((id) => findNextStatement(ASSESSMENT, id, { two: 2 })),
    ["one", "two", "constructor", ""],
  );
  assert.equal(findNextStatement(ASSESSMENT, "one", { two: 2 }, true), "constructor");
  assert.deepEqual(
    ["one", "two"].map((id) => findPreviousStatement(ASSESSMENT, id)),
    ["", "one"],
  );
});
