import assert from "node:assert/strict";
import { test } from "node:test";
import { indexById } from "../../browser/shared/site.js";
import { findLightestCover, getWeight } from "../../browser/tools/planner/lightest_cover.js";
import { present } from "./present.js";
import { seededRandom } from "./random.js";

/** @import { Id, Level } from "../../browser/shared/types.d.ts" */

/** @type {Level[]} */
const LEVELS = ["low", "medium", "high"];

const MAX_MITIGATIONS = 10;

/**
 * @param {Id} id
 * @param {Level} [effort]
 * @param {Level} [impact]
 * @param {Id[]} [needs]
 */
const mitigation = (id, effort = "low", impact = "high", needs = []) => ({ id, effort, impact, needs });

/**
 * @param {Id} id
 * @param {...Id} answers  best first
 */
const challenge = (id, ...answers) => ({ id, mitigations: answers.map((answer) => ({ mitigation: answer })) });

/**
 * A problem at random: 2 to 10 mitigations, 1 to 4 challenges.
 * @param {number} seed
 */
function instance(seed) {
  const pick = seededRandom(seed);
  const mitigations = Array.from({ length: 2 + pick(MAX_MITIGATIONS - 1) }, (_, at) => {
    const needs = Array.from({ length: pick(3) }, () => pick(Math.max(1, at))).filter((need) => need < at);
    return mitigation(
      `m${at}`,
      LEVELS[pick(3)],
      LEVELS[pick(3)],
      [...new Set(needs)].map((need) => `m${need}`),
    );
  });
  /** @param {number} count */
  const some = (count) => [...new Set(Array.from({ length: count }, () => `m${pick(mitigations.length)}`))];
  const challenges = Array.from({ length: 1 + pick(4) }, (_, at) => challenge(`c${at}`, ...some(pick(6))));
  const kept = pick(4) ? [] : some(1);
  const out = (pick(3) ? [] : some(1)).filter((one) => !kept.includes(one));
  const done = (pick(3) ? [] : some(1)).filter((one) => !kept.includes(one) && !out.includes(one));
  const rest = { answersEach: 1 + pick(2), ignoresRank: pick(3) === 0, kept, out, done };
  return { challenges, mitigations, index: indexById(mitigations), ...rest };
}

/* ---- The rule once more, as plainly as can be: try every set. ---- */

/** @typedef {ReturnType<typeof instance>} Problem */

/**
 * @param {Problem} problem
 * @param {Id} id  of a mitigation
 */
const mitigationOf = (problem, id) => present(problem.index.get(id));

/**
 * A mitigation with all that it needs, but for what is out or done.
 * @param {Problem} problem
 * @param {Id} id
 * @param {Set<Id>} [found]  is added to
 */
function withNeeds(problem, id, found = new Set()) {
  if (found.has(id) || problem.out.includes(id) || problem.done.includes(id)) return found;
  found.add(id);
  for (const need of mitigationOf(problem, id).needs) withNeeds(problem, need, found);
  return found;
}

/**
 * Whether a mitigation may answer a challenge.
 * @param {Problem} problem
 * @param {Id} id
 */
function isUsable(problem, id) {
  if (problem.kept.some((kept) => withNeeds(problem, kept).has(id))) return true;
  if (problem.out.includes(id) || problem.done.includes(id)) return false;
  return [...withNeeds(problem, id)].every((needed) =>
    mitigationOf(problem, needed).needs.every((need) => !problem.out.includes(need)),
  );
}

/**
 * The weight of a set by the rule; undefined where it is no cover.
 * @param {Problem} problem
 * @param {Set<Id>} set  ids of mitigations
 */
function weigh(problem, set) {
  const needed = new Set([...set, ...problem.kept].flatMap((id) => [...withNeeds(problem, id)]));
  if (needed.size !== set.size) return undefined;
  let weight = 0;
  let places = 0;
  for (const id of set) weight += getWeight(mitigationOf(problem, id));
  for (const { mitigations } of problem.challenges) {
    const usable = mitigations
      .map((edge, place) => ({ id: edge.mitigation, place }))
      .filter(({ id }) => isUsable(problem, id));
    const found = usable.filter(({ id }) => set.has(id)).map(({ place }) => place);
    const wanted = Math.min(problem.answersEach, usable.length);
    if (found.length < wanted) return undefined;
    places += found
      .sort((a, b) => a - b)
      .slice(0, wanted)
      .reduce((sum, place) => sum + place, 0);
  }
  return problem.ignoresRank ? weight : weight + places;
}

/**
 * Every set of usable mitigations.
 * @param {Problem} problem
 */
function* sets(problem) {
  const ids = problem.mitigations.map(({ id }) => id).filter((id) => isUsable(problem, id));
  for (let mask = 0; mask < 2 ** ids.length; mask += 1) yield new Set(ids.filter((_, at) => mask & (1 << at)));
}

/**
 * The least weight of all covers.
 * @param {Problem} problem
 */
const lightest = (problem) =>
  [...sets(problem)].reduce((least, set) => Math.min(least, weigh(problem, set) ?? Infinity), Infinity);

test("for 600 random problems the cover is as light as the lightest found by exhaustive search", () => {
  for (let seed = 1; seed <= 600; seed += 1) {
    const problem = instance(seed);
    const found = findLightestCover(problem);
    assert.equal(weigh(problem, new Set(found.ids)), found.weight, `seed ${seed}: not a cover, or not of that weight`);
    assert.equal(found.weight, lightest(problem), `seed ${seed}: a lighter set exists`);
    assert.equal(found.isLightest, true);
  }
});

test("weights are those that the page and the decision state", () => {
  /** @param {Level} impact */
  const weights = (impact) => LEVELS.map((effort) => getWeight({ effort, impact }));
  assert.deepEqual(weights("high"), [2, 4, 8]);
  assert.deepEqual(weights("medium"), [3, 6, 12]);
  assert.deepEqual(weights("low"), [4, 8, 16]);
});

test("the cover does not depend on the order of challenges", () => {
  for (let seed = 1; seed <= 100; seed += 1) {
    const problem = instance(seed);
    const turned = { ...problem, challenges: [...problem.challenges].reverse() };
    assert.deepEqual(findLightestCover(problem), findLightestCover(problem));
    assert.deepEqual(findLightestCover(turned).ids, findLightestCover(problem).ids, `seed ${seed}`);
  }
});

test("all transitive prerequisites are in the cover", () => {
  const mitigations = [mitigation("a"), mitigation("b", "low", "high", ["a"]), mitigation("c", "low", "high", ["b"])];
  assert.deepEqual(findLightestCover({ challenges: [challenge("x", "c")], mitigations }).ids, ["a", "b", "c"]);
});

test("one mitigation for two challenges is preferred to two mitigations", () => {
  const mitigations = [mitigation("one"), mitigation("other"), mitigation("both")];
  const challenges = [challenge("x", "both", "one"), challenge("y", "both", "other")];
  assert.deepEqual(findLightestCover({ challenges, mitigations }).ids, ["both"]);
});

test("a lower-ranked answer is chosen only if it saves enough work", () => {
  const mitigations = [
    mitigation("good", "medium"),
    mitigation("b", "high"),
    mitigation("c", "high"),
    mitigation("cheap"),
  ];
  const second = [challenge("x", "good", "cheap")];
  const fourth = [challenge("x", "good", "b", "c", "cheap")];
  assert.deepEqual(findLightestCover({ challenges: second, mitigations }).ids, ["cheap"]);
  assert.deepEqual(findLightestCover({ challenges: fourth, mitigations }).ids, ["good"]);
  assert.deepEqual(findLightestCover({ challenges: fourth, mitigations, ignoresRank: true }).ids, ["cheap"]);
});

test("effort with low impact weighs more than with high impact", () => {
  const mitigations = [mitigation("weak", "low", "low"), mitigation("strong", "low", "high")];
  assert.deepEqual(findLightestCover({ challenges: [challenge("x", "weak", "strong")], mitigations }).ids, ["strong"]);
});

test("challenges with too few answers are reported", () => {
  const mitigations = [mitigation("a"), mitigation("b")];
  const challenges = [challenge("empty"), challenge("thin", "a"), challenge("rich", "a", "b")];
  assert.deepEqual(findLightestCover({ challenges, mitigations }).short, ["empty"]);
  assert.deepEqual(findLightestCover({ challenges, mitigations, answersEach: 2 }).short, ["empty", "thin"]);
  assert.deepEqual(findLightestCover({ challenges, mitigations, answersEach: 2 }).ids, ["a", "b"]);
});

test("a done mitigation has no weight, fulfils prerequisites, and answers nothing", () => {
  const mitigations = [
    mitigation("base", "high"),
    mitigation("top", "low", "high", ["base"]),
    mitigation("other", "medium"),
  ];
  const challenges = [challenge("x", "base", "top", "other")];
  assert.deepEqual(findLightestCover({ challenges, mitigations, done: ["base"] }).ids, ["top"]);
});

test("removed mitigations exclude their dependents, and pinned ones stay whatever their weight", () => {
  const mitigations = [mitigation("base"), mitigation("top", "low", "high", ["base"]), mitigation("other", "high")];
  const challenges = [challenge("x", "top", "other")];
  assert.deepEqual(findLightestCover({ challenges, mitigations, out: ["base"] }).ids, ["other"]);
  assert.deepEqual(findLightestCover({ challenges, mitigations, kept: ["other"] }).ids, ["other"]);
  assert.deepEqual(findLightestCover({ challenges: [], mitigations, kept: ["top", "nowhere"] }).ids, ["base", "top"]);
});

test("a search stopped early returns a cover and a lower bound", () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const problem = instance(seed);
    const found = findLightestCover(problem, 0);
    assert.equal(weigh(problem, new Set(found.ids)), found.weight, `seed ${seed}`);
    assert.equal(found.isLightest, false);
    assert.ok(found.lowerBound <= lightest(problem) && found.weight >= found.lowerBound, `seed ${seed}`);
  }
});

test("a cycle of prerequisites does not hang the search", () => {
  const mitigations = [mitigation("a", "low", "high", ["b"]), mitigation("b", "low", "high", ["a"])];
  assert.deepEqual(findLightestCover({ challenges: [challenge("x", "a")], mitigations }).ids, ["a", "b"]);
});
