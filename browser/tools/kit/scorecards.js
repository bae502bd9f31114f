/**
 * Scorecards: create, change, validate and merge. Pure, no DOM.
 *
 * A scorecard stores the title of each question, so that it stays readable when the site no longer has the question.
 */
import { formatDay } from "../../shared/days.js";
import { isRecord } from "../../shared/guards.js";

import { isSide } from "./kit_selection.js";

/** @import { Id, Question, Side } from "../../shared/types.d.ts" */
/** @import { Mark, Scorecard, ScorecardAnswer, StoredScorecards, MergedScorecards, Weight } from "./types.d.ts" */

/** @typedef {Pick<Question, "id" | "title" | "competency"> & {weight?: Weight}} NamedQuestion */

/** @type {Mark[]} */
export const MARKS = [1, 2, 3, 4];

/**
 * Initial value of the store.
 * @returns {StoredScorecards}
 */
export const createEmptyStore = () => ({ sheets: [], current: { employer: "", candidate: "" }, read: [] });

/** A random id of sixteen hexadecimal digits. (`randomUUID` needs HTTPS.) */
export const createId = () =>
  [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * Create a scorecard.
 * @param {Side} side
 * @param {Id | ""} role
 * @returns {Scorecard}
 */
export const createScorecard = (side, role) => ({
  id: createId(),
  side,
  role,
  subject: "",
  by: "",
  day: "",
  answers: [],
});

/**
 * Whether a scorecard has no notes.
 * @param {Scorecard} sheet
 */
export const isBlank = (sheet) => !sheet.subject && !sheet.by && !sheet.day && !sheet.answers.some(isNoted);

/** @param {ScorecardAnswer} answer */
const isNoted = (answer) => Boolean(answer.mark || answer.evidence);

/**
 * Number of questions with a mark.
 * @param {Scorecard} sheet
 */
export const countMarks = (sheet) => sheet.answers.filter((answer) => answer.mark).length;

/**
 * The answer to a question; without mark and evidence if there is none.
 * @param {Pick<Scorecard, "answers">} sheet
 * @param {Id} id
 * @returns {Pick<ScorecardAnswer, "question" | "mark" | "evidence">}
 */
export const getAnswer = (sheet, id) =>
  sheet.answers.find((answer) => answer.question === id) ?? { question: id, mark: 0, evidence: "" };

/**
 * Answers with notes to questions that are not in a list.
 * @param {Scorecard} sheet
 * @param {Id[]} ids
 */
export const findOtherAnswers = (sheet, ids) =>
  sheet.answers.filter((answer) => isNoted(answer) && !ids.includes(answer.question));

/**
 * The scorecard with a changed answer to a question.
 * @param {Scorecard} sheet
 * @param {NamedQuestion} question
 * @param {Partial<Pick<ScorecardAnswer, "mark" | "evidence">>} more
 * @returns {Scorecard}
 */
export function withAnswer(sheet, question, more) {
  const answer = { ...getAnswer(sheet, question.id), ...describeQuestion(question), ...more };
  const isKnown = sheet.answers.some((other) => other.question === question.id);
  const answers = isKnown
    ? sheet.answers.map((other) => (other.question === question.id ? answer : other))
    : [...sheet.answers, answer];
  return { ...sheet, answers };
}

/**
 * The scorecard with an answer for each question of a kit, in order, followed by notes on other questions.
 * @param {Scorecard} sheet
 * @param {NamedQuestion[]} questions
 * @returns {Scorecard}
 */
export function withQuestions(sheet, questions) {
  const lines = questions.map((question) => ({ ...getAnswer(sheet, question.id), ...describeQuestion(question) }));
  return {
    ...sheet,
    answers: [
      ...lines,
      ...findOtherAnswers(
        sheet,
        questions.map((question) => question.id),
      ),
    ],
  };
}

/** @param {NamedQuestion} question */
const describeQuestion = ({ id, title, competency, weight = 1 }) => ({ question: id, title, competency, weight });

/**
 * Replace the scorecard with the same id, or append it.
 * @param {Scorecard[]} sheets
 * @param {Scorecard} sheet
 */
export const replaceOrAppend = (sheets, sheet) =>
  sheets.some((other) => other.id === sheet.id)
    ? sheets.map((other) => (other.id === sheet.id ? sheet : other))
    : [...sheets, sheet];

const MAX_EVIDENCE_CHARACTERS = 20_000;

/**
 * @param {unknown} value
 * @param {number} max  characters
 * @returns {value is string}
 */
const isText = (value, max) => typeof value === "string" && value.length <= max;

/**
 * @param {unknown} value
 * @returns {value is Mark | 0}
 */
const isMark = (value) => value === 0 || MARKS.some((mark) => mark === value);

/**
 * Validate a scorecard and drop unknown properties; null if it is invalid.
 * @param {unknown} value
 * @returns {Scorecard | null}
 */
export function parseScorecard(value) {
  if (!isRecord(value)) return null;
  const { id, side, role, subject, by, day } = value;
  if (!isText(id, 100) || !id || !isSide(side) || !Array.isArray(value.answers)) return null;
  if (!isText(role, 500) || !isText(subject, 500) || !isText(by, 500) || !isText(day, 500)) return null;
  const answers = value.answers.map(parseAnswer).filter((answer) => answer !== null);
  // An invalid answer, or a second one to a question, makes the scorecard invalid.
  if (new Set(answers.map((answer) => answer.question)).size < value.answers.length) return null;
  return { id, side, role, subject, by, day, answers };
}

/**
 * @param {unknown} value
 * @returns {ScorecardAnswer | null} null if the value is invalid
 */
function parseAnswer(value) {
  if (!isRecord(value)) return null;
  const { question, title = "", competency = "", mark = 0, evidence = "" } = value;
  if (!isText(question, 200) || !question || !isText(title, 500) || !isText(competency, 200)) return null;
  if (!isText(evidence, MAX_EVIDENCE_CHARACTERS) || !isMark(mark)) return null;
  // Older scorecards have no weights.
  return { question, title, competency, mark, evidence, weight: value.weight === 2 ? 2 : 1 };
}

/**
 * Validate a list of scorecards; null if it is no list or one of them is invalid.
 * @param {unknown} value
 * @returns {Scorecard[] | null}
 */
export function parseScorecards(value) {
  if (!Array.isArray(value)) return null;
  const sheets = value.map(parseScorecard);
  return sheets.every((sheet) => sheet !== null) ? sheets : null;
}

/**
 * Validate the value of the store; null if it is invalid.
 * @param {unknown} value
 * @returns {StoredScorecards | null}
 */
export function parseStore(value) {
  if (!isRecord(value) || !isRecord(value.current)) return null;
  const sheets = parseScorecards(value.sheets);
  const read = parseScorecards(value.read);
  const { employer, candidate } = value.current;
  if (!sheets || !read || typeof employer !== "string" || typeof candidate !== "string") return null;
  return { sheets, read, current: { employer, candidate } };
}

/**
 * The scorecards in the value of a file.
 * Throws an `Error` with a message for readers if there is none or one is invalid.
 * @param {unknown} value
 * @param {string} name  of the file
 * @returns {Scorecard[]} at least one
 */
export function readScorecards(value, name) {
  const sheets = isRecord(value) ? parseScorecards(value.sheets) : null;
  if (!sheets?.length) throw new Error(`${name} holds no scorecard, or a damaged one. Nothing was changed.`);
  return sheets;
}

/**
 * Merge scorecards from a file into the stored ones by id. If a stored one with the same id differs, both are kept.
 * @param {Scorecard[]} sheets  stored ones
 * @param {Scorecard[]} added  from the file
 * @returns {MergedScorecards}
 */
export function mergeScorecards(sheets, added) {
  /** @param {Scorecard} sheet */
  const isChanged = (sheet) =>
    sheets.some((kept) => kept.id === sheet.id && JSON.stringify(kept) !== JSON.stringify(sheet));
  const taken = added.map((sheet) => (isChanged(sheet) ? { ...sheet, id: createId() } : sheet));
  return { sheets: taken.reduce(replaceOrAppend, sheets), taken, isCopy: added.some(isChanged) };
}

/**
 * Name for readers: "Ada by Kim, 9 March 2026".
 * @param {Scorecard} sheet
 */
export function getScorecardName(sheet) {
  const subject = sheet.subject || (sheet.side === "employer" ? "No name yet" : "Employer without a name");
  return `${subject}${sheet.by ? ` by ${sheet.by}` : ""}${sheet.day ? `, ${formatDay(sheet.day)}` : ""}`;
}

/**
 * File name: letters, digits and hyphens, with extension.
 * @param {Scorecard} sheet
 */
export function getFileName(sheet) {
  const words = [sheet.subject, sheet.by]
    .join(" ")
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .toLowerCase();
  return `scorecard-${words || "blank"}.json`;
}
