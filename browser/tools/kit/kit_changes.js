/** Changes of a kit and its summary. Pure: each change returns a new selection. */

import { getKitTaskMinutes } from "./kit_selection.js";
import { allocateTime, filterByCompetencies, getProbedAims, selectQuestions, sumMinutes } from "./selection_rule.js";

/** @import { Id, Question } from "../../shared/types.d.ts" */
/** @import { RequestedSelection, KitSummary, KitSelection, KitSite, ScheduledQuestion, WeighedQuestion } from "./types.d.ts" */

/**
 * Build a kit by the selection rule: pinned questions stay, the others are selected again.
 * @param {RequestedSelection} selection
 * @param {KitSite} site
 * @returns {KitSelection}
 */
export function buildKit(selection, site) {
  const request = { ...selection, task: getKitTaskMinutes(selection), pinned: site.findQuestions(selection.pinned) };
  const questions = selectQuestions(site.questionsFor(selection.side, selection.role), site.order, request);
  return { ...selection, questions: questions.map((question) => question.id) };
}

/**
 * Move a question one place up or down; the same selection if it cannot move.
 * @param {KitSelection} selection
 * @param {Id} id
 * @param {-1 | 1} by
 * @returns {KitSelection}
 */
export function moveQuestion(selection, id, by) {
  const questions = [...selection.questions];
  const from = questions.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= questions.length) return selection;
  questions.splice(to, 0, ...questions.splice(from, 1));
  return { ...selection, questions };
}

/**
 * Pin or unpin a question.
 * @param {KitSelection} selection
 * @param {Id} id
 * @returns {KitSelection}
 */
export function togglePin(selection, id) {
  const isPinned = selection.pinned.includes(id);
  return {
    ...selection,
    pinned: isPinned ? selection.pinned.filter((other) => other !== id) : [...selection.pinned, id],
  };
}

/** How many questions count double by default, in a kit with more than that. */
const MAX_HEAVY = 2;
const SEVERITIES = ["low", "medium", "high", "critical"];

/**
 * The questions of a kit with their weights. Those in `heavy` count double; by default the MAX_HEAVY that are about most
 * of the chosen challenges and phases, then about the most severe challenges, if they are about any.
 * @param {KitSelection} selection
 * @param {KitSite} site
 * @returns {WeighedQuestion[]}
 */
export function weighQuestions(selection, site) {
  const questions = site.findQuestions(selection.questions);
  /** @param {Id} id */
  const severityOf = (id) => SEVERITIES.indexOf(site.challenges.get(id)?.severity ?? "") + 1;
  /** @param {Question} question */
  const rank = (question) =>
    (SEVERITIES.length + 1) * getProbedAims(question, selection).length +
    Math.max(0, ...(question.challenges ?? []).map(severityOf));
  const byRule = questions.length > MAX_HEAVY ? questions.filter(rank).sort((a, b) => rank(b) - rank(a)) : [];
  const heavy = selection.heavy ?? byRule.slice(0, MAX_HEAVY).map(({ id }) => id);
  return questions.map((question) => ({ ...question, weight: heavy.includes(question.id) ? 2 : 1 }));
}

/**
 * Toggle whether a question counts double.
 * @param {KitSelection} selection
 * @param {Id} id
 * @param {KitSite} site
 * @returns {KitSelection}
 */
export function toggleWeight(selection, id, site) {
  const isHeavy = weighQuestions(selection, site).filter(({ id: other, weight }) => (weight === 2) !== (other === id));
  return { ...selection, heavy: isHeavy.map((question) => question.id) };
}

/**
 * Remove a question from the kit.
 * @param {KitSelection} selection
 * @param {Id} id
 * @returns {KitSelection}
 */
export function removeQuestion(selection, id) {
  /** @param {Id[]} ids */
  const without = (ids) => ids.filter((other) => other !== id);
  return { ...selection, questions: without(selection.questions), pinned: without(selection.pinned) };
}

/**
 * Add a question and pin it.
 * @param {KitSelection} selection
 * @param {Id} id
 * @param {number} [at]  index; default is the end
 * @returns {KitSelection}
 */
export function addQuestion(selection, id, at = selection.questions.length) {
  if (selection.questions.includes(id)) return selection;
  const questions = [...selection.questions.slice(0, at), id, ...selection.questions.slice(at)];
  return { ...selection, questions, pinned: [...selection.pinned, id] };
}

/**
 * The next question of the same competency that is not in the kit, in cyclic reading order; null if there is none.
 * @param {KitSelection} selection
 * @param {Id} id
 * @param {KitSite} site
 * @returns {Question | null}
 */
export function findReplacement(selection, id, site) {
  const question = site.interview_questions.get(id);
  if (!question) return null;
  const sameCompetency = site
    .questionsFor(selection.side, selection.role)
    .filter((other) => other.competency === question.competency);
  const from = sameCompetency.indexOf(question) + 1;
  const next = [...sameCompetency.slice(from), ...sameCompetency.slice(0, from)];
  return next.find((other) => !selection.questions.includes(other.id)) ?? null;
}

/**
 * Replace a question by the next one of the same competency; the same selection if there is none.
 * @param {KitSelection} selection
 * @param {Id} id
 * @param {KitSite} site
 * @returns {KitSelection}
 */
export function swapQuestion(selection, id, site) {
  const next = findReplacement(selection, id, site);
  if (!next) return selection;
  /** @param {Id[]} ids */
  const replaceId = (ids) => ids.map((other) => (other === id ? next.id : other));
  const heavy = selection.heavy && replaceId(selection.heavy);
  return { ...selection, questions: replaceId(selection.questions), pinned: replaceId(selection.pinned), heavy };
}

/**
 * Summarise time and coverage of a kit.
 * @param {KitSelection} selection
 * @param {KitSite} site
 * @returns {KitSummary}
 */
export function summarizeKit(selection, site) {
  const allocation = allocateTime(selection.minutes, getKitTaskMinutes(selection));
  const questions = site.findQuestions(selection.questions);
  const taken = sumMinutes(questions);
  const all = filterByCompetencies(site.questionsFor(selection.side, selection.role), selection);
  const aims = [...selection.challenges, ...selection.phases];
  /** @param {Question[]} list */
  const collectProbed = (list) => new Set(list.flatMap((question) => getProbedAims(question, selection)));
  const [inKit, inAll] = [collectProbed(questions), collectProbed(all)];
  return {
    ...allocation,
    taken,
    spare: allocation.questions - taken,
    isAll: all.every((question) => selection.questions.includes(question.id)),
    available: { count: all.length, minutes: sumMinutes(all) },
    competencies: new Set(questions.map((question) => question.competency)).size,
    allCompetencies: new Set(all.map((question) => question.competency)).size,
    aims,
    probed: aims.filter((id) => inKit.has(id)),
    omitted: aims.filter((id) => !inKit.has(id) && inAll.has(id)),
    unavailable: aims.filter((id) => !inAll.has(id)),
  };
}

/**
 * Schedule the questions of a kit.
 * @param {KitSelection} selection
 * @param {KitSite} site
 * @returns {ScheduledQuestion[]}
 */
export function scheduleQuestions(selection, site) {
  let at = allocateTime(selection.minutes).opening;
  return weighQuestions(selection, site).map((question) => {
    const from = at;
    at += question.minutes;
    return { question, from, to: at };
  });
}
