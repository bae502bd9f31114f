/**
 * Select the questions of an interview of a given length. Pure and deterministic.
 *
 * The rule (stated on the page; reasons in docs/decisions/0008):
 * 1. One ninth of the time is for the opening and one for the closing (45 minutes: 5 and 5). An employer's interview of an
 *    hour or more reserves two ninths for a task (90 minutes: 20), unless disabled. The rest is for questions.
 * 2. Pinned questions are always in.
 * 3. Questions that still fit are added one by one, always for the competency with the fewest questions so far (breadth
 *    first). Ties: most chosen challenges and phases that no selected question covers yet; then most of them at all; then
 *    reading order.
 * 4. They are asked in reading order, competency by competency.
 *
 * For readers without scripts `generator/pages/tools/selecting.py` has the same rule without chosen challenges and phases;
 * change both. Both are tested against `tests/kits.json`.
 */

import constants from "../../../generator/rules/interview_kit.json" with { type: "json" };

/** @import { Id, Side } from "../../shared/types.d.ts" */
/** @import { Aims, TimeAllocation, Askable, KitRequest } from "./types.d.ts" */

/** Shortest employer's interview with a task. */
const MIN_MINUTES_WITH_TASK = constants.min_minutes_with_task;

/**
 * Minutes reserved for a task: two ninths, rounded to five; 0 in a shorter interview and for candidates' questions.
 * @param {Side} side  who asks
 * @param {number} minutes  its length
 */
export const getTaskMinutes = (side, minutes) =>
  side === "employer" && minutes >= MIN_MINUTES_WITH_TASK ? 5 * Math.floor((4 * minutes + 45) / 90) : 0;

/**
 * Allocate the minutes of an interview.
 * @param {number} minutes  its length
 * @param {number} [task]  minutes reserved for a task
 * @returns {TimeAllocation}
 */
export function allocateTime(minutes, task = 0) {
  const each = Math.floor((2 * minutes + 9) / 18); // a ninth, rounded
  return { opening: each, closing: each, task, questions: Math.max(0, minutes - 2 * each - task) };
}

/**
 * Sum of the minutes of questions.
 * @param {Pick<Askable, "minutes">[]} questions
 */
export const sumMinutes = (questions) => questions.reduce((sum, question) => sum + question.minutes, 0);

/**
 * The chosen challenges and phases that a question is about.
 * @param {Askable} question
 * @param {Aims} aims
 * @returns {Id[]}
 */
export const getProbedAims = (question, aims) => [
  ...(question.challenges ?? []).filter((id) => aims.challenges?.includes(id)),
  ...(question.phases ?? []).filter((id) => aims.phases?.includes(id)),
];

/**
 * The questions of the chosen competencies; all if none is chosen.
 * @template {Askable} Item
 * @param {Item[]} questions
 * @param {Aims} aims
 */
export const filterByCompetencies = (questions, aims) =>
  questions.filter((question) => !aims.competencies?.length || aims.competencies.includes(question.competency));

/**
 * Select the questions of a kit, in the order they are asked.
 * @template {Askable} Item
 * @param {Item[]} questions  candidates in reading order
 * @param {Id[]} order  ids of competencies in reading order
 * @param {KitRequest<Item>} request
 * @returns {Item[]}
 */
export function selectQuestions(questions, order, request) {
  const chosen = [...(request.pinned ?? [])];
  const pool = filterByCompetencies(questions, request).filter(
    (question) => !chosen.some((pinned) => pinned.id === question.id),
  );
  let minutesLeft = allocateTime(request.minutes, request.task).questions - sumMinutes(chosen);
  for (;;) {
    const candidates = pool.filter((question) => question.minutes <= minutesLeft && !chosen.includes(question));
    if (!candidates.length) return sortForAsking(chosen, questions, order);
    const best = findLowest(candidates, createRanking(chosen, questions, order, request));
    chosen.push(best);
    minutesLeft -= best.minutes;
  }
}

/**
 * Sort by competency, then reading order; stable for questions that are not in `questions`, which come last.
 * @template {Askable} Item
 * @param {Item[]} chosen
 * @param {Item[]} questions  in reading order
 * @param {Id[]} order  ids of competencies in reading order
 */
export function sortForAsking(chosen, questions, order) {
  /** @param {Item} question */
  const getPlace = (question) => [getPosition(order, question.competency), getPosition(questions, question)];
  return [...chosen].sort((one, other) => compareRanks(getPlace(one), getPlace(other)));
}

/**
 * Ranking of candidates by rule 3, given the chosen questions: numbers to compare lexicographically, lowest first.
 * @template {Askable} Item
 * @param {Item[]} chosen
 * @param {Item[]} questions  in reading order
 * @param {Id[]} order  ids of competencies in reading order
 * @param {Aims} aims
 * @returns {(question: Item) => number[]}
 */
function createRanking(chosen, questions, order, aims) {
  const done = new Set(chosen.flatMap((question) => getProbedAims(question, aims)));
  return (question) => {
    const probes = getProbedAims(question, aims);
    return [
      chosen.filter((other) => other.competency === question.competency).length,
      -probes.filter((id) => !done.has(id)).length,
      -probes.length,
      getPosition(order, question.competency),
      questions.indexOf(question),
    ];
  };
}

/**
 * Index of an item in a list; the length of the list if it is not in it.
 * @template Item
 * @param {Item[]} list
 * @param {Item} item
 */
const getPosition = (list, item) => (list.includes(item) ? list.indexOf(item) : list.length);

/**
 * The first of the items with the lowest rank.
 * @template Item
 * @param {Item[]} items  at least one
 * @param {(item: Item) => number[]} rank
 */
function findLowest(items, rank) {
  const ranked = items.map((item) => ({ item, rank: rank(item) }));
  return ranked.reduce((best, next) => (compareRanks(next.rank, best.rank) < 0 ? next : best)).item;
}

/**
 * Lexicographic order: the first number that differs decides.
 * @param {number[]} one
 * @param {number[]} other  as long as `one`
 * @returns {number} negative, 0 or positive
 */
function compareRanks(one, other) {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : one[at] - other[at];
}
