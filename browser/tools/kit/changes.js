/** What a reader changes in a kit by hand. Each function gives a new selection; none touches an element. */
import { allowance, poolOf, probed, select, timeOf } from "./selecting.js";
import { taskIn } from "./selection.js";

/** @import { Id, Question } from "../../shared/types.d.ts" */
/** @import { AskedSelection, KitAccount, KitSelection, KitSite, ScheduledQuestion, WeighedQuestion } from "./types.d.ts" */

/**
 * The kit that the rule makes of a selection: pinned questions stay, the others are chosen anew.
 * @param {AskedSelection} selection
 * @param {KitSite} site
 * @returns {KitSelection}
 */
export function build(selection, site) {
  const wanted = { ...selection, task: taskIn(selection), pinned: site.find(selection.pinned) };
  const questions = select(site.of(selection.side, selection.role), site.order, wanted);
  return { ...selection, questions: questions.map((question) => question.id) };
}

/**
 * Move a question one place up or down; the same selection where it cannot move.
 * @param {KitSelection} selection
 * @param {Id} id
 * @param {-1 | 1} by
 * @returns {KitSelection}
 */
export function move(selection, id, by) {
  const questions = [...selection.questions];
  const from = questions.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= questions.length) return selection;
  questions.splice(to, 0, ...questions.splice(from, 1));
  return { ...selection, questions };
}

/**
 * Pin a question, or unpin it where it is pinned.
 * @param {KitSelection} selection
 * @param {Id} id
 * @returns {KitSelection}
 */
export function pin(selection, id) {
  const isPinned = selection.pinned.includes(id);
  return {
    ...selection,
    pinned: isPinned ? selection.pinned.filter((other) => other !== id) : [...selection.pinned, id],
  };
}

/** So many questions count double by the rule, in a kit that has more. */
const MAX_HEAVY = 2;
const SEVERITIES = ["low", "medium", "high", "critical"];

/**
 * The questions of a kit with their weights. The reader says which count double, or else this rule: the two that probe
 * most of what was chosen, and among equals the hardest challenges; what probes neither never does.
 * @param {KitSelection} selection
 * @param {KitSite} site
 * @returns {WeighedQuestion[]}
 */
export function weighed(selection, site) {
  const questions = site.find(selection.questions);
  /** @param {Id} id */
  const severityOf = (id) => SEVERITIES.indexOf(site.challenges.get(id)?.severity ?? "") + 1;
  /** @param {Question} question */
  const rank = (question) =>
    (SEVERITIES.length + 1) * probed(question, selection).length +
    Math.max(0, ...(question.challenges ?? []).map(severityOf));
  const byRule = questions.length > MAX_HEAVY ? questions.filter(rank).sort((a, b) => rank(b) - rank(a)) : [];
  const heavy = selection.heavy ?? byRule.slice(0, MAX_HEAVY).map(({ id }) => id);
  return questions.map((question) => ({ ...question, weight: heavy.includes(question.id) ? 2 : 1 }));
}

/**
 * Let a question count double, or once where it counts double.
 * @param {KitSelection} selection
 * @param {Id} id
 * @param {KitSite} site
 * @returns {KitSelection}
 */
export function weigh(selection, id, site) {
  const isHeavy = weighed(selection, site).filter(({ id: other, weight }) => (weight === 2) !== (other === id));
  return { ...selection, heavy: isHeavy.map((question) => question.id) };
}

/**
 * Take a question out of the kit.
 * @param {KitSelection} selection
 * @param {Id} id
 * @returns {KitSelection}
 */
export function remove(selection, id) {
  /** @param {Id[]} ids */
  const without = (ids) => ids.filter((other) => other !== id);
  return { ...selection, questions: without(selection.questions), pinned: without(selection.pinned) };
}

/**
 * Add a question and pin it, for what a reader adds is theirs.
 * @param {KitSelection} selection
 * @param {Id} id
 * @param {number} [at]  its place from 0; at the end when left out
 * @returns {KitSelection}
 */
export function add(selection, id, at = selection.questions.length) {
  if (selection.questions.includes(id)) return selection;
  const questions = [...selection.questions.slice(0, at), id, ...selection.questions.slice(at)];
  return { ...selection, questions, pinned: [...selection.pinned, id] };
}

/**
 * The next question that finds out the same and is not in the kit, in reading order and from the start again after the
 * last, so that one comes round to all; null when there is no other.
 * @param {KitSelection} selection
 * @param {Id} id
 * @param {KitSite} site
 * @returns {Question | null}
 */
export function replacement(selection, id, site) {
  const question = site.interview_questions.get(id);
  if (!question) return null;
  const row = site.of(selection.side, selection.role).filter((other) => other.competency === question.competency);
  const from = row.indexOf(question) + 1;
  const next = [...row.slice(from), ...row.slice(0, from)];
  return next.find((other) => !selection.questions.includes(other.id)) ?? null;
}

/**
 * Put the next question that finds out the same in the place of one; the same selection where there is no other.
 * @param {KitSelection} selection
 * @param {Id} id
 * @param {KitSite} site
 * @returns {KitSelection}
 */
export function swap(selection, id, site) {
  const next = replacement(selection, id, site);
  if (!next) return selection;
  /** @param {Id[]} ids */
  const put = (ids) => ids.map((other) => (other === id ? next.id : other));
  const heavy = selection.heavy && put(selection.heavy);
  return { ...selection, questions: put(selection.questions), pinned: put(selection.pinned), heavy };
}

/**
 * How a kit uses its time, and what it leaves out: everything the page says about it.
 * @param {KitSelection} selection
 * @param {KitSite} site
 * @returns {KitAccount}
 */
export function account(selection, site) {
  const ends = allowance(selection.minutes, taskIn(selection));
  const questions = site.find(selection.questions);
  const taken = timeOf(questions);
  const all = poolOf(site.of(selection.side, selection.role), selection);
  const aims = [...selection.challenges, ...selection.phases];
  /** @param {Question[]} list */
  const touched = (list) => new Set(list.flatMap((question) => probed(question, selection)));
  const [inKit, inAll] = [touched(questions), touched(all)];
  return {
    ...ends,
    taken,
    spare: ends.questions - taken,
    isAll: all.every((question) => selection.questions.includes(question.id)),
    available: { count: all.length, minutes: timeOf(all) },
    competencies: new Set(questions.map((question) => question.competency)).size,
    of: new Set(all.map((question) => question.competency)).size,
    aims,
    probed: aims.filter((id) => inKit.has(id)),
    left: aims.filter((id) => !inKit.has(id) && inAll.has(id)),
    unasked: aims.filter((id) => !inAll.has(id)),
  };
}

/**
 * When each question begins and ends.
 * @param {KitSelection} selection
 * @param {KitSite} site
 * @returns {ScheduledQuestion[]}
 */
export function schedule(selection, site) {
  let at = allowance(selection.minutes).opening;
  return weighed(selection, site).map((question) => {
    const from = at;
    at += question.minutes;
    return { question, from, to: at };
  });
}
