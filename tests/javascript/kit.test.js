import assert from "node:assert/strict";
import { test } from "node:test";
import { formatUrlQuery, parseUrlQuery } from "../../browser/shared/url_query.js";
import {
  addQuestion,
  buildKit,
  findReplacement,
  moveQuestion,
  removeQuestion,
  scheduleQuestions,
  summarizeKit,
  swapQuestion,
  togglePin,
  toggleWeight,
  weighQuestions,
} from "../../browser/tools/kit/kit_changes.js";
import {
  getDefaultMinutes,
  getKitTaskMinutes,
  indexSite,
  LIST_NAMES,
  listMissing,
  parseMinutes,
  resolveSelection,
  toUrlSelection,
} from "../../browser/tools/kit/kit_selection.js";
import { present } from "./present.js";

/** @import { Challenge, Id, Phase, Question } from "../../browser/shared/types.d.ts" */
/** @import { KitSelection } from "../../browser/tools/kit/types.d.ts" */

/**
 * @param {Id} id
 * @param {string} title
 */
const entry = (id, title) => ({ id, title, summary: `About ${title}.`, address: `x/${id}/`, playbook: "p" });

/**
 * @param {Id} id
 * @param {string} title
 * @returns {Challenge}
 */
const challenge = (id, title) => ({ ...entry(id, title), severity: "low", symptoms: [{ text: "It is seen." }] });

/**
 * @param {Id} id
 * @param {string} title
 * @returns {Phase}
 */
const phase = (id, title) => ({ ...entry(id, title), order: 1, signs: [], over_when: [], goes_wrong: [] });

/**
 * @param {Id} id
 * @param {Id} competency
 * @param {number} minutes
 * @param {Partial<Question>} [more]
 * @returns {Question}
 */
const question = (id, competency, minutes, more = {}) => ({
  ...entry(id, id.toUpperCase()),
  question: "What happened?",
  competency,
  minutes,
  asked_by: "employer",
  roles: ["planner"],
  ...more,
});
const site = indexSite({
  interview_questions: [
    question("m1", "money", 5, { challenges: ["queue"] }),
    question("m2", "money", 5),
    question("m3", "money", 5),
    question("r1", "risk", 5, { phases: ["storm"] }),
    question("d1", "risk", 5, { roles: ["desk"], challenges: ["hours"] }),
    question("c1", "cover", 4, { asked_by: "candidate", roles: ["seeker"], challenges: ["sponsor"] }),
  ],
  competencies: [entry("money", "Money"), entry("risk", "Risk"), entry("cover", "Cover")],
  roles: [entry("boss", "Boss"), entry("planner", "Planner"), entry("desk", "Desk"), entry("seeker", "Seeker")],
  challenges: [challenge("queue", "The queue"), challenge("hours", "The hours"), challenge("sponsor", "The sponsor")],
  phases: [phase("storm", "The storm")],
});

/**
 * The selection of an address.
 * @param {string} address
 */
const open = (address) => resolveSelection(parseUrlQuery(LIST_NAMES, address), site);

/**
 * The kit of an address that names questions.
 * @param {string} address
 * @returns {KitSelection}
 */
function openKit(address) {
  const selection = open(address);
  return { ...selection, questions: present(selection.questions) };
}

test("an empty query gives a kit for the first role with questions", () => {
  const selection = buildKit(open(""), site);
  assert.deepEqual([selection.side, selection.role, selection.minutes], ["employer", "planner", 30]);
  assert.deepEqual(selection.questions, ["m1", "m2", "m3", "r1"]);
});

test("a site with questions of one side opens the kit on that side, whatever the query says", () => {
  const entries = { competencies: [...site.competencies.values()], challenges: [], phases: [] };
  const asked = [question("c1", "cover", 4, { asked_by: "candidate", roles: ["seeker"] })];
  const candidates = indexSite({ ...entries, interview_questions: asked, roles: [entry("seeker", "Seeker")] });
  assert.deepEqual(candidates.sides, ["candidate"]);
  for (const address of ["", "?side=employer", "?role=nobody", "?challenges=gone&side=employer"]) {
    const kit = buildKit(resolveSelection(parseUrlQuery(LIST_NAMES, address), candidates), candidates);
    assert.deepEqual([kit.side, kit.role, kit.minutes, kit.questions], ["candidate", "seeker", 15, ["c1"]], address);
  }
});

test("a query with only a challenge opens the side and role that have a question on it", () => {
  assert.deepEqual([open("?challenges=hours").side, open("?challenges=hours").role], ["employer", "desk"]);
  assert.deepEqual([open("?challenges=sponsor").side, open("?challenges=sponsor").role], ["candidate", "seeker"]);
  assert.equal(open("?role=seeker").side, "candidate");
  assert.equal(open("?questions=c1").side, "candidate");
});

test("a query gives exactly the questions it names, in its order", () => {
  const selection = open("?side=employer&role=planner&minutes=30&questions=r1,m2,m1&pinned=m1&view=guide");
  assert.deepEqual(
    [selection.questions, selection.pinned, selection.minutes, selection.view],
    [["r1", "m2", "m1"], ["m1"], 30, "guide"],
  );
});

test("a selection survives being written to the URL", () => {
  const selection = buildKit(open("?challenges=queue&phases=storm&competencies=money,risk&minutes=40&pinned=m3"), site);
  assert.deepEqual(open(formatUrlQuery(toUrlSelection(selection))), selection);
});

test("unknown ids are listed and stay in the URL", () => {
  const selection = open(
    "?challenges=queue,gone&questions=m1,lost,c1&role=nobody&side=employer&minutes=never&view=secret",
  );
  assert.deepEqual(listMissing(selection, site), [
    { noun: "challenge", id: "gone" },
    { noun: "question", id: "lost" },
    { noun: "question", id: "C1" },
    { noun: "role", id: "nobody" },
  ]);
  assert.deepEqual([selection.questions, selection.minutes, selection.view], [["m1"], 30, ""]);
  const again = formatUrlQuery(toUrlSelection(selection));
  assert.match(again, /challenges=queue,gone/);
  assert.match(again, /questions=m1,lost,c1/);
});

/**
 * The length that a kit starts with where each of some competencies has a question.
 * @param {number} competencies
 * @param {number} minutes  that each question takes
 */
function startsWith(competencies, minutes) {
  const order = Array.from({ length: competencies }, (_, place) => `c${place}`);
  const questions = order.map((competency) => question(`q-${competency}`, competency, minutes));
  return getDefaultMinutes({ questionsFor: () => questions, order }, "employer", "planner");
}

test("the default length is the shortest that covers five competencies, or all if there are fewer", () => {
  assert.deepEqual([startsWith(1, 8), startsWith(3, 8), startsWith(4, 8), startsWith(5, 8)], [30, 30, 45, 90]);
  assert.deepEqual([startsWith(12, 4), startsWith(12, 8), startsWith(12, 60), startsWith(0, 8)], [30, 90, 90, 30]);
});

test("the default length for candidates is that of the end of an interview", () => {
  assert.equal(open("?side=candidate").minutes, 15);
});

test("time for a task is reserved unless the query disables it or names questions without it", () => {
  const tasks = [
    "?minutes=90",
    "?minutes=90&task=none",
    "?minutes=90&questions=m1",
    "?minutes=90&questions=m1&task=yes",
  ];
  assert.deepEqual(
    tasks.map((address) => getKitTaskMinutes(open(address))),
    [20, 0, 0, 20],
  );
  assert.equal(getKitTaskMinutes(open("?side=candidate&minutes=90")), 0);
  assert.equal(summarizeKit(openKit("?minutes=90&questions=m1&task=yes"), site).spare, 50 - 5);
});

test("minutes are integers within bounds", () => {
  assert.deepEqual(["45", "45.9", "3", "9999", "x", undefined].map(parseMinutes), [45, 45, 10, 240, null, null]);
});

test("questions can be moved", () => {
  const selection = openKit("?questions=m1,m2,r1");
  assert.deepEqual(moveQuestion(selection, "r1", -1).questions, ["m1", "r1", "m2"]);
  assert.deepEqual(moveQuestion(selection, "m1", 1).questions, ["m2", "m1", "r1"]);
  assert.deepEqual(moveQuestion(selection, "m1", -1).questions, ["m1", "m2", "r1"]);
  assert.deepEqual(selection.questions, ["m1", "m2", "r1"]);
});

test("swapping cycles through the questions of the competency, and keeps position and pin", () => {
  const first = openKit("?questions=r1,m1&pinned=m1");
  const second = swapQuestion(first, "m1", site);
  assert.deepEqual([second.questions, second.pinned], [["r1", "m2"], ["m2"]]);
  const third = swapQuestion(second, "m2", site);
  assert.deepEqual(third.questions, ["r1", "m3"]);
  assert.deepEqual(swapQuestion(third, "m3", site).questions, ["r1", "m1"]);
  assert.equal(findReplacement(first, "r1", site), null);
  assert.equal(swapQuestion(first, "r1", site), first);
});

test("added questions are pinned, removed ones are not, and a new kit keeps pinned ones", () => {
  const added = addQuestion(openKit("?questions=m1&minutes=20"), "m3");
  assert.deepEqual([added.questions, added.pinned], [["m1", "m3"], ["m3"]]);
  assert.deepEqual(addQuestion(added, "m3"), added);
  assert.deepEqual(buildKit({ ...added, minutes: 13 }, site).questions, ["m3", "r1"]);
  assert.deepEqual(removeQuestion(added, "m3").pinned, []);
  assert.deepEqual(togglePin(togglePin(added, "m1"), "m1").pinned, ["m3"]);
  assert.deepEqual(addQuestion(removeQuestion(added, "m1"), "m1", 0).questions, ["m1", "m3"]);
});

test("the summary has the use of time and what is omitted", () => {
  const told = summarizeKit(buildKit(open("?role=planner&minutes=45&challenges=queue,hours&phases=storm"), site), site);
  assert.deepEqual([told.opening, told.taken, told.spare, told.isAll], [5, 20, 15, true]);
  assert.deepEqual([told.probed, told.omitted, told.unavailable], [["queue", "storm"], [], ["hours"]]);
  const short = summarizeKit(openKit("?role=planner&minutes=10&questions=m2,m3&challenges=queue"), site);
  assert.deepEqual([short.spare, short.isAll, short.omitted], [-2, false, ["queue"]]);
});

test("the schedule of questions starts after the opening", () => {
  assert.deepEqual(
    scheduleQuestions(openKit("?questions=r1,m1&minutes=45"), site).map(({ from, to }) => [from, to]),
    [
      [5, 10],
      [10, 15],
    ],
  );
});

test("two questions count double: those about chosen entries, then those about the most severe challenges", () => {
  const hard = indexSite({
    interview_questions: [
      question("m1", "money", 5, { challenges: ["queue"] }),
      question("m2", "money", 5),
      question("r1", "risk", 5, { challenges: ["hours"] }),
      question("r2", "risk", 5, { challenges: ["sponsor"], phases: ["storm"] }),
    ],
    competencies: [entry("money", "Money"), entry("risk", "Risk")],
    roles: [entry("planner", "Planner")],
    challenges: [
      challenge("queue", "The queue"),
      { ...challenge("hours", "The hours"), severity: "critical" },
      { ...challenge("sponsor", "The sponsor"), severity: "high" },
    ],
    phases: [phase("storm", "The storm")],
  });
  /** @param {string} address */
  const kitOf = (address) => buildKit(resolveSelection(parseUrlQuery(LIST_NAMES, `?minutes=45${address}`), hard), hard);
  /** @param {KitSelection} kit */
  const heavy = (kit) => weighQuestions(kit, hard).flatMap(({ id, weight }) => (weight === 2 ? [id] : []));
  assert.deepEqual(heavy(kitOf("")), ["r1", "r2"]);
  assert.deepEqual(heavy(kitOf("&challenges=queue")), ["m1", "r1"]);
  assert.deepEqual(heavy(kitOf("&heavy=m2")), ["m2"]);
  assert.deepEqual(heavy(kitOf("&heavy=none")), []);
  assert.deepEqual(heavy({ ...kitOf(""), questions: ["r1", "r2"] }), []);
  const none = toggleWeight(toggleWeight(kitOf(""), "r1", hard), "r2", hard);
  assert.deepEqual(heavy(none), []);
  assert.match(formatUrlQuery(toUrlSelection(none)), /&heavy=none$/);
  const other = toggleWeight(none, "m2", hard);
  assert.deepEqual(resolveSelection(parseUrlQuery(LIST_NAMES, formatUrlQuery(toUrlSelection(other))), hard), other);
  const without = { ...toggleWeight(other, "r1", hard), questions: ["m1", "m2", "r1"] };
  assert.deepEqual(heavy(swapQuestion(without, "r1", hard)), ["m2", "r2"]);
});
