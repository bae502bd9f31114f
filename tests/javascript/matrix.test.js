import assert from "node:assert/strict";
import { test } from "node:test";
import { formatUrlQuery } from "../../browser/shared/url_query.js";
import { countWithoutEach, matchRow } from "../../browser/tools/matrix/filter.js";
import { getSortDirection, sortRows, toggleSort } from "../../browser/tools/matrix/row_order.js";
import { DEFAULT_SELECTION, describeShown, parseSelection, toQuery } from "../../browser/tools/matrix/selection.js";

/** @import {Answer, Filters, Row} from "../../browser/tools/matrix/types.d.ts" */

/** @type {(effort: number, who: string[], tags?: string[]) => Answer} */
const answer = (effort, who, tags = []) => ({ effort, who: new Set(who), tags: new Set(tags) });
/**
 * @type {(id: string, order: number, severity: number, cells: Record<string, number>, answers?: Answer[],
 *   tags?: string[]) => Row}
 */
const row = (id, order, severity, cells, answers = [], tags = []) => ({
  id,
  order,
  severity,
  cells: new Map(Object.entries(cells)),
  answers,
  tags: new Set(tags),
});
/** @type {Filters} */
const none = { role: "", tag: "", effort: "", severity: "" };

const roi = row(
  "roi",
  1,
  3,
  { start: 1, storm: 4 },
  [answer(1, ["strategist"]), answer(3, ["strategist"], ["data"]), answer(2, ["analyst"])],
  ["budget"],
);
const resentment = row("resentment", 2, 2, { storm: 2 }, [answer(1, ["manager"], ["budget"])]);
const unanswered = row("unanswered", 3, 4, {}, [], ["budget"]);
const all = [roi, resentment, unanswered];
/** @param {Partial<Filters>} selection */
const shown = (selection) =>
  all.filter((each) => matchRow(each, { ...none, ...selection }).isShown).map((each) => each.id);
/** @type {(each: Row, selection: Partial<Filters>) => number} */
const counted = (each, selection) => matchRow(each, { ...none, ...selection }).matching.length;

test("without a filter every row is shown and every mitigation matches", () => {
  assert.deepEqual(shown({}), ["roi", "resentment", "unanswered"]);
  assert.equal(counted(roi, {}), 3);
});

test("only mitigations of the role match, and challenges without one are hidden", () => {
  assert.deepEqual(shown({ role: "strategist" }), ["roi"]);
  assert.equal(counted(roi, { role: "strategist" }), 2);
  assert.deepEqual(shown({ role: "nobody" }), []);
});

test("an effort matches mitigations of at most that effort", () => {
  assert.deepEqual(
    [1, 2].map((effort) => counted(roi, { effort: ["low", "medium"][effort - 1] })),
    [1, 2],
  );
  assert.equal(counted(roi, { effort: "low", role: "analyst" }), 0);
  assert.deepEqual(shown({ effort: "low", role: "analyst" }), []);
});

test("a tag matches all mitigations of its challenges, and tagged mitigations of others", () => {
  assert.deepEqual(shown({ tag: "budget" }), ["roi", "resentment", "unanswered"]);
  assert.equal(counted(roi, { tag: "budget" }), 3);
  assert.equal(counted(roi, { tag: "data" }), 1);
  assert.deepEqual(shown({ tag: "data" }), ["roi"]);
});

test("a severity is compared with the highest in any phase, or the challenge's own if it is in none", () => {
  assert.deepEqual(shown({ severity: "high" }), ["roi", "unanswered"]);
  assert.deepEqual(shown({ severity: "medium" }), ["roi", "resentment", "unanswered"]);
});

test("if nothing matches, each filter has the number of rows shown without it", () => {
  const selection = { ...none, role: "manager", severity: "critical" };
  assert.deepEqual(shown(selection), []);
  assert.deepEqual(countWithoutEach(all, selection), [
    { name: "role", count: 2 },
    { name: "severity", count: 1 },
  ]);
  assert.deepEqual(countWithoutEach(all, { ...none, role: "nobody", effort: "low" }), [{ name: "role", count: 2 }]);
});

/** @type {(sort: string, count?: (row: Row) => number) => string[]} */
const ids = (sort, count = (each) => each.answers.length) => sortRows(all, sort, count).map((each) => each.id);

test("rows are sorted by severity and count descending, and reversed", () => {
  assert.deepEqual(ids("order"), ["roi", "resentment", "unanswered"]);
  assert.deepEqual(ids("-order"), ["unanswered", "resentment", "roi"]);
  assert.deepEqual(ids("severity"), ["unanswered", "roi", "resentment"]);
  assert.deepEqual(ids("-severity"), ["resentment", "roi", "unanswered"]);
  assert.deepEqual(ids("mitigations"), ["roi", "resentment", "unanswered"]);
  assert.deepEqual(
    ids("mitigations", (each) => (each === resentment ? 5 : 1)),
    ["resentment", "roi", "unanswered"],
  );
});

test("challenges that are not in a phase are last either way", () => {
  assert.deepEqual(ids("in-start"), ["roi", "resentment", "unanswered"]);
  assert.deepEqual(ids("-in-storm"), ["resentment", "roi", "unanswered"]);
  assert.deepEqual(ids("in-nowhere"), ["roi", "resentment", "unanswered"]);
});

test("a header reverses its column and shows the direction", () => {
  assert.equal(toggleSort("order", "severity"), "severity");
  assert.equal(toggleSort("severity", "severity"), "-severity");
  assert.equal(toggleSort("-severity", "severity"), "severity");
  assert.equal(getSortDirection("severity", "severity"), "descending");
  assert.equal(getSortDirection("-severity", "severity"), "ascending");
  assert.equal(getSortDirection("order", "order"), "ascending");
  assert.equal(getSortDirection("order", "severity"), null);
});

const CHOICES = {
  playbook: ["journey", "truce", "all"],
  role: ["", "it-lead"],
  tag: ["", "roi"],
  effort: ["", "low", "medium"],
  severity: ["", "high"],
  sort: ["order", "severity", "in-storm"],
};

test("a query is parsed, and unknown values are listed", () => {
  const { selection, unknown } = parseSelection(
    { playbook: "truce", role: "it-lead", tag: "gone", sort: "-in-storm", other: "x" },
    CHOICES,
  );
  assert.deepEqual(selection, {
    playbook: "truce",
    role: "it-lead",
    tag: "",
    effort: "",
    severity: "",
    sort: "-in-storm",
  });
  assert.deepEqual(unknown, [["tag", "gone"]]);
  assert.deepEqual(parseSelection({}, CHOICES).selection.playbook, "journey");
  assert.deepEqual(parseSelection({ sort: "--order", effort: "high" }, CHOICES).unknown, [
    ["sort", "--order"],
    ["effort", "high"],
  ]);
});

test("parameters named like properties of every object are ignored", () => {
  const named = { ...JSON.parse('{"__proto__": "x"}'), constructor: "x", toString: "x" };
  assert.deepEqual(parseSelection(named, CHOICES), parseSelection({}, CHOICES));
});

test("defaults are not in the URL", () => {
  assert.equal(formatUrlQuery({ ...toQuery(parseSelection({}, CHOICES).selection, CHOICES) }), "");
  const selection = { ...DEFAULT_SELECTION, playbook: "truce", effort: "low", sort: "severity" };
  assert.equal(formatUrlQuery({ ...toQuery(selection, CHOICES) }), "?playbook=truce&effort=low&sort=severity");
  assert.deepEqual(
    parseSelection(Object.fromEntries(new URLSearchParams(formatUrlQuery({ ...toQuery(selection, CHOICES) }))), CHOICES)
      .selection,
    selection,
  );
});

test("the number of hidden rows is described", () => {
  assert.equal(describeShown(7, 7, DEFAULT_SELECTION), "7 challenges.");
  assert.equal(describeShown(1, 1, { ...DEFAULT_SELECTION, tag: "roi" }), "1 challenge, which fits.");
  assert.equal(
    describeShown(4, 13, { ...DEFAULT_SELECTION, tag: "roi" }),
    "4 of 13 challenges. 9 others do not fit and are hidden.",
  );
  assert.equal(
    describeShown(4, 5, { ...DEFAULT_SELECTION, tag: "roi" }),
    "4 of 5 challenges. 1 other does not fit and is hidden.",
  );
  assert.equal(describeShown(0, 13, { ...DEFAULT_SELECTION, tag: "roi" }), "None of 13 challenges fits.");
});
