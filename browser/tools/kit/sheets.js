/**
 * Scorecards: what one interviewer noted in one interview, or one candidate about one employer. Pure; knows no element.
 *
 * A scorecard names each question with its title, so that it can be read when the site knows the question no more.
 */
import { formatDay } from "../../shared/days.js";
import { isRecord } from "../../shared/guards.js";

import { isSide } from "./selection.js";

/** @import { Id, Question, Side } from "../../shared/types.d.ts" */
/** @import { Mark, Scorecard, ScorecardAnswer, StoredScorecards, TakenBack, Weight } from "./types.d.ts" */

/** @typedef {Pick<Question, "id" | "title" | "competency"> & {weight?: Weight}} NamedQuestion */

/** @type {Mark[]} */
export const MARKS = [1, 2, 3, 4];

/**
 * What the store starts with.
 * @returns {StoredScorecards}
 */
export const empty = () => ({ sheets: [], current: { employer: "", candidate: "" }, read: [] });

/** Sixteen hexadecimal digits, unique without a server; `randomUUID` is missing where a site has no HTTPS. */
export const newId = () =>
  [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * A new scorecard.
 * @param {Side} side
 * @param {Id | ""} role
 * @returns {Scorecard}
 */
export const blank = (side, role) => ({ id: newId(), side, role, subject: "", by: "", day: "", answers: [] });

/**
 * Whether nothing was noted.
 * @param {Scorecard} sheet
 */
export const isBlank = (sheet) => !sheet.subject && !sheet.by && !sheet.day && !sheet.answers.some(isNoted);

/** @param {ScorecardAnswer} answer */
const isNoted = (answer) => Boolean(answer.mark || answer.evidence);

/**
 * How many questions have a mark.
 * @param {Scorecard} sheet
 */
export const marked = (sheet) => sheet.answers.filter((answer) => answer.mark).length;

/**
 * What was noted about a question; no mark and "" where there is nothing.
 * @param {Pick<Scorecard, "answers">} sheet
 * @param {Id} id
 * @returns {Pick<ScorecardAnswer, "question" | "mark" | "evidence">}
 */
export const answerOf = (sheet, id) =>
  sheet.answers.find((answer) => answer.question === id) ?? { question: id, mark: 0, evidence: "" };

/**
 * What was noted about questions that are not in a list.
 * @param {Scorecard} sheet
 * @param {Id[]} ids
 */
export const others = (sheet, ids) =>
  sheet.answers.filter((answer) => isNoted(answer) && !ids.includes(answer.question));

/**
 * The scorecard with a mark or evidence on a question.
 * @param {Scorecard} sheet
 * @param {NamedQuestion} question
 * @param {Partial<Pick<ScorecardAnswer, "mark" | "evidence">>} more
 * @returns {Scorecard}
 */
export function note(sheet, question, more) {
  const answer = { ...answerOf(sheet, question.id), ...naming(question), ...more };
  const isThere = sheet.answers.some((other) => other.question === question.id);
  const answers = isThere
    ? sheet.answers.map((other) => (other.question === question.id ? answer : other))
    : [...sheet.answers, answer];
  return { ...sheet, answers };
}

/**
 * The scorecard with a line for each question of a kit, in its order; what was noted on others stays, behind them.
 * @param {Scorecard} sheet
 * @param {NamedQuestion[]} questions
 * @returns {Scorecard}
 */
export function line(sheet, questions) {
  const lines = questions.map((question) => ({ ...answerOf(sheet, question.id), ...naming(question) }));
  return {
    ...sheet,
    answers: [
      ...lines,
      ...others(
        sheet,
        questions.map((question) => question.id),
      ),
    ],
  };
}

/** @param {NamedQuestion} question */
const naming = ({ id, title, competency, weight = 1 }) => ({ question: id, title, competency, weight });

/**
 * Put a scorecard in the place of the one with its id, or behind the others.
 * @param {Scorecard[]} sheets
 * @param {Scorecard} sheet
 */
export const put = (sheets, sheet) =>
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
 * Read a scorecard with the properties that are known; null when the value is none.
 * @param {unknown} value
 * @returns {Scorecard | null}
 */
export function checkSheet(value) {
  if (!isRecord(value)) return null;
  const { id, side, role, subject, by, day } = value;
  if (!isText(id, 100) || !id || !isSide(side) || !Array.isArray(value.answers)) return null;
  if (!isText(role, 500) || !isText(subject, 500) || !isText(by, 500) || !isText(day, 500)) return null;
  const answers = value.answers.map(checkAnswer).filter((answer) => answer !== null);
  // An answer that is none, or a second one to a question, makes the whole scorecard none.
  if (new Set(answers.map((answer) => answer.question)).size < value.answers.length) return null;
  return { id, side, role, subject, by, day, answers };
}

/**
 * @param {unknown} value
 * @returns {ScorecardAnswer | null} null when the value is none
 */
function checkAnswer(value) {
  if (!isRecord(value)) return null;
  const { question, title = "", competency = "", mark = 0, evidence = "" } = value;
  if (!isText(question, 200) || !question || !isText(title, 500) || !isText(competency, 200)) return null;
  if (!isText(evidence, MAX_EVIDENCE_CHARACTERS) || !isMark(mark)) return null;
  // Scorecards of before have no weight: all their questions counted alike.
  return { question, title, competency, mark, evidence, weight: value.weight === 2 ? 2 : 1 };
}

/**
 * Read a list of scorecards; null when the value is no list or one of them is none.
 * @param {unknown} value
 * @returns {Scorecard[] | null}
 */
export function checkSheets(value) {
  if (!Array.isArray(value)) return null;
  const sheets = value.map(checkSheet);
  return sheets.every((sheet) => sheet !== null) ? sheets : null;
}

/**
 * Read what the store kept; null when it is not this tool's.
 * @param {unknown} value
 * @returns {StoredScorecards | null}
 */
export function check(value) {
  if (!isRecord(value) || !isRecord(value.current)) return null;
  const sheets = checkSheets(value.sheets);
  const read = checkSheets(value.read);
  const { employer, candidate } = value.current;
  if (!sheets || !read || typeof employer !== "string" || typeof candidate !== "string") return null;
  return { sheets, read, current: { employer, candidate } };
}

/**
 * Read the scorecards in the value of a file.
 * Throws an `Error` for readers when it holds none or a damaged one.
 * @param {unknown} value
 * @param {string} name  of the file
 * @returns {Scorecard[]} at least one
 */
export function sheetsIn(value, name) {
  const sheets = isRecord(value) ? checkSheets(value.sheets) : null;
  if (!sheets?.length) throw new Error(`${name} holds no scorecard, or a damaged one. Nothing was changed.`);
  return sheets;
}

/**
 * Take back scorecards from a file: each takes its old place. Where the one stored here says something else by now, both
 * are kept, for neither is known to be the better one.
 * @param {Scorecard[]} sheets  those stored here
 * @param {Scorecard[]} given  those of the file
 * @returns {TakenBack}
 */
export function takeBack(sheets, given) {
  /** @param {Scorecard} sheet */
  const isOther = (sheet) =>
    sheets.some((kept) => kept.id === sheet.id && JSON.stringify(kept) !== JSON.stringify(sheet));
  const taken = given.map((sheet) => (isOther(sheet) ? { ...sheet, id: newId() } : sheet));
  return { sheets: taken.reduce(put, sheets), taken, isCopy: given.some(isOther) };
}

/**
 * A name for people: "Ada by Kim, 9 March 2026".
 * @param {Scorecard} sheet
 */
export function nameOf(sheet) {
  const subject = sheet.subject || (sheet.side === "employer" ? "No name yet" : "Employer without a name");
  return `${subject}${sheet.by ? ` by ${sheet.by}` : ""}${sheet.day ? `, ${formatDay(sheet.day)}` : ""}`;
}

/**
 * A name for its file: letters, digits and hyphens, and the ending.
 * @param {Scorecard} sheet
 */
export function fileName(sheet) {
  const words = [sheet.subject, sheet.by]
    .join(" ")
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .toLowerCase();
  return `scorecard-${words || "blank"}.json`;
}
