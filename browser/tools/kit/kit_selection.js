/** The selection of a kit: from the URL, with defaults, and back. Pure, no DOM. */
import { indexById, splitKnownIds } from "../../shared/site.js";
import { getTaskMinutes, selectQuestions } from "./selection_rule.js";

/** @import { Id, Question, Role, Side, SplitIds } from "../../shared/types.d.ts" */
/**
 * @import {
 *   AddressSelection,
 *   AimName,
 *   RequestedSelection,
 *   KitEntries,
 *   KitSelection,
 *   KitSite,
 *   ListName,
 *   MissingItem,
 *   View,
 * } from "./types.d.ts"
 */

/**
 * Ids in the URL that the site has.
 * @typedef {Record<ListName, Id[]>} KnownIds
 */

/** @type {ListName[]} */
export const LIST_NAMES = ["challenges", "phases", "competencies", "questions", "pinned"];
/** @type {Side[]} */
export const SIDES = ["employer", "candidate"];
/** @type {View[]} */
export const VIEWS = ["interview", "guide", "scorecard", "candidate"];
/**
 * Offered lengths in minutes, ascending.
 * @type {Record<Side, number[]>}
 */
export const OFFERED_MINUTES = { employer: [30, 45, 60, 90], candidate: [10, 15, 30] };
/** Default for candidates, whose questions are at the end of the employer's interview. */
const DEFAULT_CANDIDATE_MINUTES = 15;
/** An employer's default length is the shortest that covers this many competencies, or all if there are fewer. */
const TARGET_COMPETENCIES = 5;
/** Range of the length. */
export const MIN_MINUTES = 10;
export const MAX_MINUTES = 240;

/** Values of the URL parameter `task`. */
const WITH_TASK = "yes";
const NO_TASK = "none";

/** @type {Record<ListName | "role", keyof KitEntries>} */
const ENTRY_KINDS = {
  challenges: "challenges",
  phases: "phases",
  competencies: "competencies",
  questions: "interview_questions",
  pinned: "interview_questions",
  role: "roles",
};

/** @type {Record<ListName | "role", string>} */
const NOUNS = {
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
 * The sides of the table that have questions, the employer's first.
 * @param {Iterable<{ asked_by: Side }>} questions
 */
export function findSides(questions) {
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
  /** @type {KitSite["questionsFor"]} */
  const of = (side, role) =>
    questions.filter((question) => question.asked_by === side && question.roles.includes(role));
  return {
    ...index,
    all: questions,
    sides: findSides(questions),
    order: entries.competencies.map((competency) => competency.id),
    questionsFor: of,
    rolesFor: (side) => entries.roles.filter((role) => of(side, role.id).length),
    findQuestions: (ids) =>
      ids.map((id) => index.interview_questions.get(id)).filter((question) => question !== undefined),
    getTitle: (key, id) => index[key].get(id)?.title ?? id,
  };
}

/**
 * Resolve a query string to a selection with defaults for what it omits. `questions` is null if it names none: then the
 * rule selects them. Ids that the site does not have are in `unknown`, by parameter.
 * @param {AddressSelection} query
 * @param {KitSite} site
 * @returns {RequestedSelection}
 */
export function resolveSelection(query, site) {
  /** @param {ListName} name */
  const split = (name) => splitKnownIds([...new Set(query[name] ?? [])], site[ENTRY_KINDS[name]]);
  const [challenges, phases, competencies] = [split("challenges"), split("phases"), split("competencies")];
  const [questions, pinned] = [split("questions"), split("pinned")];
  /** @type {KnownIds} */
  const known = {
    challenges: challenges.known,
    phases: phases.known,
    competencies: competencies.known,
    questions: questions.known,
    pinned: pinned.known,
  };
  const side = chooseSide(query, known, site);
  const roles = site.rolesFor(side);
  const { role: wantedRole } = query;
  const role = roles.find(({ id }) => id === wantedRole) ?? chooseRole(roles, side, known, site);
  /**
   * Treat questions of the other side as unknown.
   * @param {SplitIds} ids
   */
  const splitBySide = ({ known: ids, unknown }) => {
    /** @param {Id} id */
    const isAsked = (id) => site.interview_questions.get(id)?.asked_by === side;
    return { known: ids.filter(isAsked), unknown: [...unknown, ...ids.filter((id) => !isAsked(id))] };
  };
  const [ownQuestions, ownPinned] = [splitBySide(questions), splitBySide(pinned)];
  return {
    challenges: challenges.known,
    phases: phases.known,
    competencies: competencies.known,
    side,
    role: role?.id ?? "",
    minutes: parseMinutes(query.minutes) ?? getDefaultMinutes(site, side, role?.id ?? ""),
    // Links that name questions without `task` are older than tasks.
    hasTask: query.task ? query.task !== NO_TASK : !ownQuestions.known.length,
    questions: ownQuestions.known.length ? ownQuestions.known : null,
    pinned: ownQuestions.known.length
      ? ownPinned.known.filter((id) => ownQuestions.known.includes(id))
      : ownPinned.known,
    heavy: query.heavy?.split(",") ?? null,
    view: VIEWS.find((view) => view === query.view) ?? "",
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
 * Default length: for employers the shortest that covers TARGET_COMPETENCIES of the role.
 * @param {Pick<KitSite, "questionsFor" | "order">} site
 * @param {Side} side
 * @param {Id | ""} role
 */
export function getDefaultMinutes(site, side, role) {
  if (side === "candidate") return DEFAULT_CANDIDATE_MINUTES;
  const questions = site.questionsFor(side, role);
  /** @param {{competency: Id}[]} list */
  const countCompetencies = (list) => new Set(list.map(({ competency }) => competency)).size;
  const target = Math.min(TARGET_COMPETENCIES, countCompetencies(questions));
  /** @param {number} minutes */
  const kitOf = (minutes) => selectQuestions(questions, site.order, { minutes, task: getTaskMinutes(side, minutes) });
  const lengths = OFFERED_MINUTES[side];
  return lengths.find((minutes) => countCompetencies(kitOf(minutes)) >= target) ?? lengths[lengths.length - 1];
}

/**
 * Parse minutes as an integer, clamped to 10 to 240; null if it is no number.
 * @param {string | undefined} text
 */
export function parseMinutes(text) {
  const minutes = Number.parseInt(text ?? "", 10);
  return Number.isNaN(minutes) ? null : Math.min(MAX_MINUTES, Math.max(MIN_MINUTES, minutes));
}

/**
 * The side in the query string if the site has questions of it; else the first side with questions for what it names.
 * @param {AddressSelection} query
 * @param {KnownIds} known
 * @param {KitSite} site
 * @returns {Side}
 */
function chooseSide(query, known, site) {
  const { sides } = site;
  if (isSide(query.side) && sides.includes(query.side)) return query.side;
  const [named] = site.findQuestions([...known.questions, ...known.pinned]);
  if (named) return named.asked_by;
  const { role } = query;
  if (role) return sides.find((side) => site.questionsFor(side, role).length) ?? sides[0] ?? "employer";
  /** @param {Side} side */
  const isProbed = (side) => site.all.some((question) => question.asked_by === side && isAbout(question, known));
  return sides.find(isProbed) ?? sides[0] ?? "employer";
}

/**
 * Default role: the first with a question on the chosen entries, or else the first.
 * @param {Role[]} roles
 * @param {Side} side
 * @param {KnownIds} known
 * @param {KitSite} site
 * @returns {Role | undefined} undefined if there are no roles
 */
const chooseRole = (roles, side, known, site) =>
  roles.find((role) => site.questionsFor(side, role.id).some((question) => isAbout(question, known))) ?? roles.at(0);

/**
 * Whether a question is about a chosen entry.
 * @param {Question} question
 * @param {Pick<KnownIds, AimName>} known
 */
const isAbout = (question, known) =>
  Boolean(question.challenges?.some((id) => known.challenges.includes(id))) ||
  Boolean(question.phases?.some((id) => known.phases.includes(id))) ||
  known.competencies.includes(question.competency);

/**
 * Minutes that a kit reserves for a task.
 * @param {Pick<KitSelection, "side" | "minutes" | "hasTask">} selection
 */
export const getKitTaskMinutes = ({ side, minutes, hasTask }) => (hasTask ? getTaskMinutes(side, minutes) : 0);

/**
 * The selection as URL parameters, including unknown ids.
 * @param {KitSelection | RequestedSelection} selection
 */
export function toUrlSelection(selection) {
  const { side, role, minutes, hasTask, heavy, view, unknown } = selection;
  const lists = LIST_NAMES.map(
    (name) => /** @type {const} */ ([name, [...(selection[name] ?? []), ...(unknown[name] ?? [])]]),
  );
  const task = side === "employer" ? (hasTask ? WITH_TASK : NO_TASK) : "";
  return { side, role, minutes, task, ...Object.fromEntries(lists), heavy: heavy && (heavy.join() || NO_TASK), view };
}

/**
 * The ids in the URL that the kit cannot have, without duplicates.
 * @param {Pick<KitSelection, "unknown">} selection
 * @param {KitSite} site
 * @returns {MissingItem[]}
 */
export function listMissing(selection, site) {
  /** @type {(ListName | "role")[]} */
  const names = [...LIST_NAMES, "role"];
  const found = names.flatMap((name) =>
    (selection.unknown[name] ?? []).map((id) => ({ noun: NOUNS[name], id: site.getTitle(ENTRY_KINDS[name], id) })),
  );
  return found.filter((one, at) => found.findIndex((other) => other.noun === one.noun && other.id === one.id) === at);
}
