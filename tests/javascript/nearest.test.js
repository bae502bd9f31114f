import assert from "node:assert/strict";
import { test } from "node:test";
import { editDistance, findNearestPages, splitPath } from "../../browser/tools/lost/nearest.js";

/** @type {import("../../browser/tools/lost/nearest.js").PageLine[]} */
const PAGES = [
  ["Home", "", ""],
  ["Challenges", "challenges/", ""],
  ["Measuring ROI", "challenges/measuring-roi/", "Challenge"],
  ["Lack of resources", "challenges/lack-of-resources/", "Challenge"],
  ["Rising demand from the business", "challenges/rising-demand/", "Challenge"],
  ["Run a small proof", "mitigations/run-a-small-proof/", "Mitigation"],
  ["Share the credit", "mitigations/share-the-credit/", "Mitigation"],
  ["Storm of Cultural Conflict", "phases/storm-of-cultural-conflict/", "Phase"],
  ["Überlast im Büro", "challenges/ueberlast/", "Challenge"],
];
/** @param {string} path */
const first = (path) => findNearestPages(path, PAGES)[0]?.address;

test("a path is split into lowercase words without extensions", () => {
  assert.deepEqual(splitPath("challenges/Measuring_ROI.html"), ["challenges", "measuring", "roi"]);
  assert.deepEqual(splitPath("a%20b/index.html"), ["a", "b"]);
  assert.deepEqual(splitPath("%C3%9Cberlast"), ["uberlast"]);
  assert.deepEqual(splitPath("100%/x"), ["100", "x"]);
  assert.deepEqual(splitPath("//"), []);
});

test("edit distance counts an inserted, deleted, replaced or swapped character as one", () => {
  /** @type {[string, string, number][]} */
  const cases = [
    ["roi", "roi", 0],
    ["roi", "roii", 1],
    ["rois", "roi", 1],
    ["roi", "rei", 1],
    ["roi", "rio", 1],
    ["", "ab", 2],
    ["abc", "xyz", 3],
  ];
  for (const [one, other, steps] of cases) {
    assert.equal(editDistance(one, other), steps, `${one} ${other}`);
    assert.equal(editDistance(other, one), steps, `${other} ${one}`);
  }
});

test("typos, other extensions, other folders and reordered words still find the page", () => {
  for (const path of [
    "challenges/measuring-rio/",
    "challenge/measuring-roi",
    "measuringroi-roi",
    "roi-measuring.html",
    "x/y/measuring-roi/index.html",
    "challenges/mesuring-roi",
  ]) {
    assert.equal(first(path), "challenges/measuring-roi/", path);
  }
  assert.equal(first("phases/strom-of-cultural-conflict"), "phases/storm-of-cultural-conflict/");
  assert.equal(first("resources"), "challenges/lack-of-resources/");
  assert.equal(first("challenges/uberlast"), "challenges/ueberlast/");
});

test("a URL that resembles no page gives no suggestion", () => {
  assert.deepEqual(findNearestPages("wp-admin/setup.php", PAGES), []);
  assert.deepEqual(findNearestPages("zzzzqqq", PAGES), []);
  assert.deepEqual(findNearestPages("", PAGES), []);
  assert.deepEqual(findNearestPages("?x=roi", PAGES), []);
});

test("the folder breaks ties between equally similar pages", () => {
  /** @type {typeof PAGES} */
  const pages = [
    ["The credit", "mitigations/the-credit/", ""],
    ["The credit", "stories/the-credit/", ""],
  ];
  assert.equal(findNearestPages("stories/the-credt", pages)[0].address, "stories/the-credit/");
  assert.equal(findNearestPages("mitigations/the-credt", pages)[0].address, "mitigations/the-credit/");
});

test("the limit is respected, and results are deterministic", () => {
  /** @type {typeof PAGES} */
  const many = Array.from({ length: 50 }, (_, n) => [`Proof ${n}`, `mitigations/proof-${n}/`, ""]);
  assert.equal(findNearestPages("proof", many, 4).length, 4);
  assert.deepEqual(findNearestPages("proof", many, 4), findNearestPages("proof", many, 4));
  assert.equal(findNearestPages("proof", many, 4)[0].address, "mitigations/proof-0/");
});
