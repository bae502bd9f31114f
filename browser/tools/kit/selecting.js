/**
 * Which questions make an interview of so many minutes. Pure, and the same for the same input.
 *
 * The rule, which the page states too, and docs/decisions/0008 gives the reasons of:
 * 1. A ninth of the time opens the talk and a ninth closes it (45 minutes: 5 and 5). An employer's talk of an hour or more
 *    keeps two ninths for a task (90 minutes: 20), unless the reader wants none. The rest is for questions.
 * 2. Pinned questions are in, whatever they take.
 * 3. Then one question after the other is added, only ones that still fit the time: always for the competency that has
 *    the fewest questions so far (wide before deep). Among these, the question that probes most of what was chosen and
 *    no question probes yet; then the one that probes most of it at all; then by the site's reading order.
 * 4. They are asked in reading order, competency by competency.
 *
 * Without chosen challenges and phases the same rule is stated in `generator/pages/tools/selecting.py`, for readers without
 * scripts; both are tested against `tests/kits.json`.
 */

/** @import { Id, Side } from "../../shared/types.d.ts" */
/** @import { Aims, Allowance, Askable, Wanted } from "./types.d.ts" */

/** From this length on, in minutes, an employer's interview has room for a task. */
const MIN_MINUTES_WITH_TASK = 60;

/**
 * Minutes that an interview keeps for a task: two ninths, to the nearest five; none in a short one, and none when a
 * candidate asks.
 * @param {Side} side  who asks
 * @param {number} minutes  its length
 */
export const taskOf = (side, minutes) =>
  side === "employer" && minutes >= MIN_MINUTES_WITH_TASK ? 5 * Math.floor((4 * minutes + 45) / 90) : 0;

/**
 * Minutes to open and to close an interview, and what is left for questions.
 * @param {number} minutes  its length
 * @param {number} [task]  minutes kept for a task
 * @returns {Allowance}
 */
export function allowance(minutes, task = 0) {
  const each = Math.floor((2 * minutes + 9) / 18); // a ninth, rounded: the panel playbook keeps 10 of 90 at each end
  return { opening: each, closing: each, task, questions: Math.max(0, minutes - 2 * each - task) };
}

/**
 * Minutes that all these questions take.
 * @param {Pick<Askable, "minutes">[]} questions
 */
export const timeOf = (questions) => questions.reduce((sum, question) => sum + question.minutes, 0);

/**
 * What a question probes of the chosen challenges and phases.
 * @param {Askable} question
 * @param {Aims} aims
 * @returns {Id[]}
 */
export const probed = (question, aims) => [
  ...(question.challenges ?? []).filter((id) => aims.challenges?.includes(id)),
  ...(question.phases ?? []).filter((id) => aims.phases?.includes(id)),
];

/**
 * The questions a kit may be made of: those of the chosen competencies, or all.
 * @template {Askable} Item
 * @param {Item[]} questions
 * @param {Aims} aims
 */
export const poolOf = (questions, aims) =>
  questions.filter((question) => !aims.competencies?.length || aims.competencies.includes(question.competency));

/**
 * The questions of a kit, in the order they are asked.
 * @template {Askable} Item
 * @param {Item[]} questions  all that may be asked, in reading order
 * @param {Id[]} order  ids of competencies in reading order
 * @param {Wanted<Item>} wanted
 * @returns {Item[]}
 */
export function select(questions, order, wanted) {
  const chosen = [...(wanted.pinned ?? [])];
  const pool = poolOf(questions, wanted).filter((question) => !chosen.some((pinned) => pinned.id === question.id));
  let left = allowance(wanted.minutes, wanted.task).questions - timeOf(chosen);
  for (;;) {
    const fitting = pool.filter((question) => question.minutes <= left && !chosen.includes(question));
    if (!fitting.length) return inOrder(chosen, questions, order);
    const best = lowest(fitting, rankAfter(chosen, questions, order, wanted));
    chosen.push(best);
    left -= best.minutes;
  }
}

/**
 * In reading order, competency by competency; what is not among `questions` keeps its place at the end of its own.
 * @template {Askable} Item
 * @param {Item[]} chosen
 * @param {Item[]} questions  in reading order
 * @param {Id[]} order  ids of competencies in reading order
 */
export function inOrder(chosen, questions, order) {
  /** @param {Item} question */
  const place = (question) => [position(order, question.competency), position(questions, question)];
  return [...chosen].sort((one, other) => compare(place(one), place(other)));
}

/**
 * How well a question follows those that are chosen, as numbers to compare one by one: the lowest is next.
 * @template {Askable} Item
 * @param {Item[]} chosen
 * @param {Item[]} questions  in reading order
 * @param {Id[]} order  ids of competencies in reading order
 * @param {Aims} aims
 * @returns {(question: Item) => number[]}
 */
function rankAfter(chosen, questions, order, aims) {
  const done = new Set(chosen.flatMap((question) => probed(question, aims)));
  return (question) => {
    const probes = probed(question, aims);
    return [
      chosen.filter((other) => other.competency === question.competency).length,
      -probes.filter((id) => !done.has(id)).length,
      -probes.length,
      position(order, question.competency),
      questions.indexOf(question),
    ];
  };
}

/**
 * Where an item is in a list; the length of the list where it is not.
 * @template Item
 * @param {Item[]} list
 * @param {Item} item
 */
const position = (list, item) => (list.includes(item) ? list.indexOf(item) : list.length);

/**
 * The first of the items with the lowest rank.
 * @template Item
 * @param {Item[]} items  at least one
 * @param {(item: Item) => number[]} rank
 */
function lowest(items, rank) {
  const ranked = items.map((item) => ({ item, rank: rank(item) }));
  return ranked.reduce((best, next) => (compare(next.rank, best.rank) < 0 ? next : best)).item;
}

/**
 * Lexicographic order: the first number that differs decides.
 * @param {number[]} one
 * @param {number[]} other  as long as `one`
 * @returns {number} negative, 0 or positive
 */
function compare(one, other) {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : one[at] - other[at];
}
