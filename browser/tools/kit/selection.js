/** What a reader has chosen for a kit, from the page's address and back. Pure; knows no element. */

export const LISTS = ["challenges", "phases", "competencies", "questions", "pinned"];
export const SIDES = ["employer", "candidate"];
export const VIEWS = ["interview", "guide", "scorecard", "candidate"];
/** Lengths that are offered, and the one a kit starts with: a candidate is seldom given more than half an hour. */
export const LENGTHS = { employer: [30, 45, 60, 90], candidate: [15, 30, 45] };
export const USUAL = { employer: 45, candidate: 30 };
const SHORTEST = 10;
const LONGEST = 240;

/** What is known of the site: entries by id, questions by side and role. Gives the functions a kit is made with. */
export function about(entries) {
  const index = Object.fromEntries(
    Object.entries(entries).map(([key, list]) => [key, new Map(list.map((entry) => [entry.id, entry]))]),
  );
  const questions = entries.interview_questions;
  const of = (side, role) =>
    questions.filter((question) => question.asked_by === side && question.roles.includes(role));
  return {
    ...index,
    all: questions,
    order: entries.competencies.map((competency) => competency.id),
    of,
    /** Roles that one side has questions for, in reading order. */
    rolesOf: (side) => entries.roles.filter((role) => of(side, role.id).length),
    find: (ids) => ids.map((id) => index.interview_questions.get(id)).filter(Boolean),
    titleOf: (key, id) => index[key].get(id)?.title ?? id,
  };
}

const KIND_OF = {
  challenges: "challenges",
  phases: "phases",
  competencies: "competencies",
  questions: "interview_questions",
  pinned: "interview_questions",
  role: "roles",
};

/**
 * The selection that an address asks for, with what it leaves out chosen sensibly. `questions` is null where the
 * address names none: the rule chooses then. What the site does not know is in `unknown`, by the name it came under.
 */
export function settle(found, site) {
  const known = {};
  const unknown = {};
  for (const name of LISTS) {
    const ids = [...new Set(Array.isArray(found[name]) ? found[name] : [])];
    known[name] = ids.filter((id) => site[KIND_OF[name]].has(id));
    unknown[name] = ids.filter((id) => !site[KIND_OF[name]].has(id));
  }
  const side = sideOf(found, known, site);
  const roles = site.rolesOf(side);
  const role = roles.find((one) => one.id === found.role) ?? likeliest(roles, side, known, site);
  if (found.role && role?.id !== found.role) unknown.role = [found.role];
  const isAsked = (id) => site.interview_questions.get(id).asked_by === side;
  for (const name of ["questions", "pinned"]) {
    unknown[name].push(...known[name].filter((id) => !isAsked(id)));
    known[name] = known[name].filter(isAsked);
  }
  const pinned = known.questions.length ? known.pinned.filter((id) => known.questions.includes(id)) : known.pinned;
  return {
    ...known,
    side,
    role: role?.id ?? "",
    minutes: minutesOf(found.minutes) ?? USUAL[side],
    questions: known.questions.length ? known.questions : null,
    pinned,
    view: VIEWS.includes(found.view) ? found.view : "",
    unknown,
  };
}

/** Minutes as a whole number within reason; null for anything that is none. */
export function minutesOf(text) {
  const minutes = Number.parseInt(text, 10);
  return Number.isNaN(minutes) ? null : Math.min(LONGEST, Math.max(SHORTEST, minutes));
}

/** Without a side in the address: the one that has questions for what the address names, the employer's first. */
function sideOf(found, known, site) {
  if (SIDES.includes(found.side)) return found.side;
  const named = known.questions[0] ?? known.pinned[0];
  if (named) return site.interview_questions.get(named).asked_by;
  if (found.role) return SIDES.find((side) => site.of(side, found.role).length) ?? "employer";
  const isProbed = (side) => site.all.some((question) => question.asked_by === side && touches(question, known));
  return SIDES.find(isProbed) ?? "employer";
}

/** Without a role: the first that has a question on what was chosen, or else the first. */
const likeliest = (roles, side, known, site) =>
  roles.find((role) => site.of(side, role.id).some((question) => touches(question, known))) ?? roles[0];

const touches = (question, known) =>
  ["challenges", "phases"].some((name) => question[name]?.some((id) => known[name].includes(id))) ||
  known.competencies.includes(question.competency);

/** What goes into the address: the selection with everything it holds, what is unknown kept beside what is known. */
export function asked(selection) {
  const { side, role, minutes, view, unknown } = selection;
  const kept = LISTS.map((name) => [name, [...(selection[name] ?? []), ...(unknown[name] ?? [])]]);
  return { side, role, minutes, ...Object.fromEntries(kept), view };
}

/** Names for what the kit cannot have: `[{word: "question", id: "gone"}]`, by its title where the site has one. */
export function missing(selection, site) {
  const words = {
    challenges: "challenge",
    phases: "phase",
    competencies: "competency",
    questions: "question",
    pinned: "question",
    role: "role",
  };
  const found = Object.entries(selection.unknown).flatMap(([name, ids]) =>
    ids.map((id) => ({ word: words[name], id: site.titleOf(KIND_OF[name], id) })),
  );
  return found.filter((one, at) => found.findIndex((other) => other.word === one.word && other.id === one.id) === at);
}
