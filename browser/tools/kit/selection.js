/** What a reader has chosen for a kit, from the page's address and back. Pure; knows no element. */
import { indexById, splitKnownIds } from "../../shared/site.js";
import { select, taskOf } from "./selecting.js";

/** @import { Id, Question, Role, Side, SplitIds } from "../../shared/types.d.ts" */
/**
 * @import {
 *   AddressSelection,
 *   AimName,
 *   AskedSelection,
 *   KitEntries,
 *   KitSelection,
 *   KitSite,
 *   ListName,
 *   Missing,
 *   View,
 * } from "./types.d.ts"
 */

/**
 * What an address names and the site knows.
 * @typedef {Record<ListName, Id[]>} KnownIds
 */

/** @type {ListName[]} */
export const LISTS = ["challenges", "phases", "competencies", "questions", "pinned"];
/** @type {Side[]} */
export const SIDES = ["employer", "candidate"];
/** @type {View[]} */
export const VIEWS = ["interview", "guide", "scorecard", "candidate"];
/**
 * Minutes that are offered, shortest first.
 * @type {Record<Side, number[]>}
 */
export const LENGTHS = { employer: [30, 45, 60, 90], candidate: [10, 15, 30] };
/** Minutes that a candidate's kit starts with: their questions come at the end of somebody else's interview. */
const USUAL_CANDIDATE_MINUTES = 15;
/** An employer's kit starts with the time that finds out so many competencies, or all where there are fewer. */
const ENOUGH_COMPETENCIES = 5;
/** The shortest and the longest interview. */
export const MIN_MINUTES = 10;
export const MAX_MINUTES = 240;

/** What the address says of the task of an employer's kit. */
const WITH_TASK = "yes";
const NO_TASK = "none";

/** @type {Record<ListName | "role", keyof KitEntries>} */
const KIND_OF = {
  challenges: "challenges",
  phases: "phases",
  competencies: "competencies",
  questions: "interview_questions",
  pinned: "interview_questions",
  role: "roles",
};

/** @type {Record<ListName | "role", string>} */
const NOUN_OF = {
  challenges: "challenge",
  phases: "phase",
  competencies: "competency",
  questions: "question",
  pinned: "question",
  role: "role",
};

/**
 * @param {unknown} value
 * @returns {value is Side}
 */
export const isSide = (value) => SIDES.some((side) => side === value);

/**
 * The sides of the table that ask one of the questions, the employer's first.
 * @param {Iterable<{ asked_by: Side }>} questions
 */
export function sidesOf(questions) {
  const found = new Set(Array.from(questions, (question) => question.asked_by));
  return SIDES.filter((side) => found.has(side));
}

/**
 * Index the entries of the site.
 * @param {KitEntries} entries  in reading order
 * @returns {KitSite}
 */
export function indexSite(entries) {
  const index = {
    interview_questions: indexById(entries.interview_questions),
    competencies: indexById(entries.competencies),
    roles: indexById(entries.roles),
    challenges: indexById(entries.challenges),
    phases: indexById(entries.phases),
  };
  const questions = entries.interview_questions;
  /** @type {KitSite["of"]} */
  const of = (side, role) =>
    questions.filter((question) => question.asked_by === side && question.roles.includes(role));
  return {
    ...index,
    all: questions,
    sides: sidesOf(questions),
    order: entries.competencies.map((competency) => competency.id),
    of,
    rolesOf: (side) => entries.roles.filter((role) => of(side, role.id).length),
    find: (ids) => ids.map((id) => index.interview_questions.get(id)).filter((question) => question !== undefined),
    titleOf: (key, id) => index[key].get(id)?.title ?? id,
  };
}

/**
 * The selection that an address asks for, with what it leaves out chosen sensibly. `questions` is null where the
 * address names none: the rule chooses then. What the site does not know is in `unknown`, by the name it came under.
 * @param {AddressSelection} found
 * @param {KitSite} site
 * @returns {AskedSelection}
 */
export function settle(found, site) {
  /** @param {ListName} name */
  const sort = (name) => splitKnownIds([...new Set(found[name] ?? [])], site[KIND_OF[name]]);
  const [challenges, phases, competencies] = [sort("challenges"), sort("phases"), sort("competencies")];
  const [questions, pinned] = [sort("questions"), sort("pinned")];
  /** @type {KnownIds} */
  const known = {
    challenges: challenges.known,
    phases: phases.known,
    competencies: competencies.known,
    questions: questions.known,
    pinned: pinned.known,
  };
  const side = sideOf(found, known, site);
  const roles = site.rolesOf(side);
  const { role: wantedRole } = found;
  const role = roles.find(({ id }) => id === wantedRole) ?? likeliest(roles, side, known, site);
  /**
   * Questions of the other side count as unknown.
   * @param {SplitIds} ids
   */
  const sortBySide = ({ known: ids, unknown }) => {
    /** @param {Id} id */
    const isAsked = (id) => site.interview_questions.get(id)?.asked_by === side;
    return { known: ids.filter(isAsked), unknown: [...unknown, ...ids.filter((id) => !isAsked(id))] };
  };
  const [ownQuestions, ownPinned] = [sortBySide(questions), sortBySide(pinned)];
  return {
    challenges: challenges.known,
    phases: phases.known,
    competencies: competencies.known,
    side,
    role: role?.id ?? "",
    minutes: minutesOf(found.minutes) ?? usualMinutes(site, side, role?.id ?? ""),
    // A link that names its questions and says nothing of a task was made before there were tasks.
    hasTask: found.task ? found.task !== NO_TASK : !ownQuestions.known.length,
    questions: ownQuestions.known.length ? ownQuestions.known : null,
    pinned: ownQuestions.known.length
      ? ownPinned.known.filter((id) => ownQuestions.known.includes(id))
      : ownPinned.known,
    heavy: found.heavy?.split(",") ?? null,
    view: VIEWS.find((view) => view === found.view) ?? "",
    unknown: {
      challenges: challenges.unknown,
      phases: phases.unknown,
      competencies: competencies.unknown,
      questions: ownQuestions.unknown,
      pinned: ownPinned.unknown,
      ...(wantedRole && role?.id !== wantedRole ? { role: [wantedRole] } : {}),
    },
  };
}

/**
 * The length that a kit starts with: for an employer the shortest that asks about enough competencies of the role.
 * @param {Pick<KitSite, "of" | "order">} site
 * @param {Side} side
 * @param {Id | ""} role
 */
export function usualMinutes(site, side, role) {
  if (side === "candidate") return USUAL_CANDIDATE_MINUTES;
  const questions = site.of(side, role);
  /** @param {{competency: Id}[]} list */
  const competencies = (list) => new Set(list.map(({ competency }) => competency)).size;
  const enough = Math.min(ENOUGH_COMPETENCIES, competencies(questions));
  /** @param {number} minutes */
  const kitOf = (minutes) => select(questions, site.order, { minutes, task: taskOf(side, minutes) });
  const lengths = LENGTHS[side];
  return lengths.find((minutes) => competencies(kitOf(minutes)) >= enough) ?? lengths[lengths.length - 1];
}

/**
 * Minutes as a whole number from 10 to 240; null for anything that is none.
 * @param {string | undefined} text
 */
export function minutesOf(text) {
  const minutes = Number.parseInt(text ?? "", 10);
  return Number.isNaN(minutes) ? null : Math.min(MAX_MINUTES, Math.max(MIN_MINUTES, minutes));
}

/**
 * The side that the address asks for, where the site has questions of it. Else the one that has questions for what the
 * address names, the employer's first.
 * @param {AddressSelection} found
 * @param {KnownIds} known
 * @param {KitSite} site
 * @returns {Side}
 */
function sideOf(found, known, site) {
  const { sides } = site;
  if (isSide(found.side) && sides.includes(found.side)) return found.side;
  const [named] = site.find([...known.questions, ...known.pinned]);
  if (named) return named.asked_by;
  const { role } = found;
  if (role) return sides.find((side) => site.of(side, role).length) ?? sides[0] ?? "employer";
  /** @param {Side} side */
  const isProbed = (side) => site.all.some((question) => question.asked_by === side && touches(question, known));
  return sides.find(isProbed) ?? sides[0] ?? "employer";
}

/**
 * Without a role: the first that has a question on what was chosen, or else the first.
 * @param {Role[]} roles
 * @param {Side} side
 * @param {KnownIds} known
 * @param {KitSite} site
 * @returns {Role | undefined} undefined where there are no roles
 */
const likeliest = (roles, side, known, site) =>
  roles.find((role) => site.of(side, role.id).some((question) => touches(question, known))) ?? roles.at(0);

/**
 * Whether a question is about something that was chosen.
 * @param {Question} question
 * @param {Pick<KnownIds, AimName>} known
 */
const touches = (question, known) =>
  Boolean(question.challenges?.some((id) => known.challenges.includes(id))) ||
  Boolean(question.phases?.some((id) => known.phases.includes(id))) ||
  known.competencies.includes(question.competency);

/**
 * Minutes that a kit keeps for a task.
 * @param {Pick<KitSelection, "side" | "minutes" | "hasTask">} selection
 */
export const taskIn = ({ side, minutes, hasTask }) => (hasTask ? taskOf(side, minutes) : 0);

/**
 * What goes into the address: the selection with everything it holds, what is unknown beside what is known.
 * @param {KitSelection | AskedSelection} selection
 */
export function asked(selection) {
  const { side, role, minutes, hasTask, heavy, view, unknown } = selection;
  const lists = LISTS.map(
    (name) => /** @type {const} */ ([name, [...(selection[name] ?? []), ...(unknown[name] ?? [])]]),
  );
  const task = side === "employer" ? (hasTask ? WITH_TASK : NO_TASK) : "";
  return { side, role, minutes, task, ...Object.fromEntries(lists), heavy: heavy && (heavy.join() || NO_TASK), view };
}

/**
 * What the kit cannot have, each once.
 * @param {Pick<KitSelection, "unknown">} selection
 * @param {KitSite} site
 * @returns {Missing[]}
 */
export function missing(selection, site) {
  /** @type {(ListName | "role")[]} */
  const names = [...LISTS, "role"];
  const found = names.flatMap((name) =>
    (selection.unknown[name] ?? []).map((id) => ({ word: NOUN_OF[name], id: site.titleOf(KIND_OF[name], id) })),
  );
  return found.filter((one, at) => found.findIndex((other) => other.word === one.word && other.id === one.id) === at);
}
