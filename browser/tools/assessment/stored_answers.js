/** Stored answers: validation, comparison with the current assessment, and the order of statements. No DOM, no storage. */
/** @import {Id} from "../../shared/types.d.ts" */
/** @import {Answers, ObsoleteAnswer, PartitionedAnswers, Questionnaire, StoredAnswers, Statement} from "./types.d.ts" */
import { isRecord } from "../../shared/guards.js";
import { getPoints } from "./scoring.js";

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const MAX_SLUG_CHARACTERS = 64;
/** Limit for answers from storage, files and links. */
export const MAX_ANSWERS = 500;
const MAX_POINTS = 10;

/**
 * The state of a reader who has not begun.
 * @returns {StoredAnswers}
 */
export const createEmptyAnswers = () => ({ answers: {}, at: "" });

/**
 * @param {unknown} text
 * @returns {text is Id} whether it has the format of a statement's id
 */
export const isSlug = (text) => typeof text === "string" && text.length <= MAX_SLUG_CHARACTERS && SLUG.test(text);

/**
 * @param {unknown} value
 * @returns {value is number} whether it is a whole number from 0 to 10
 */
export const isPoints = (value) =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= MAX_POINTS;

/**
 * @param {[string, unknown]} entry
 * @returns {entry is [Id, number]}
 */
const isAnswer = (entry) => isSlug(entry[0]) && isPoints(entry[1]);

/**
 * Validate a stored value; null if it is invalid.
 * @param {unknown} value  parsed JSON from storage or a file
 * @returns {StoredAnswers | null}
 */
export function parseStoredAnswers(value) {
  if (!isRecord(value) || !isRecord(value.answers)) return null;
  const entries = Object.entries(value.answers);
  if (entries.length > MAX_ANSWERS || !entries.every(isAnswer)) return null;
  const at = value.at ?? "";
  return at === "" || isSlug(at) ? { answers: Object.fromEntries(entries), at } : null;
}

/**
 * Split answers into those that fit the assessment and those that do not, because the statement is gone or no answer has
 * these points any more.
 * @param {Questionnaire} assessment
 * @param {Answers} answers
 * @returns {PartitionedAnswers}
 */
export function partitionAnswers(assessment, answers) {
  const statements = new Map(assessment.statements.map((statement) => [statement.id, statement]));
  const offered = new Set(assessment.answers.map((answer) => answer.points));
  /** @type {Answers} */
  const current = {};
  /** @type {ObsoleteAnswer[]} */
  const obsolete = [];
  for (const [id, points] of Object.entries(answers)) {
    if (statements.has(id) && offered.has(points)) current[id] = points;
    else obsolete.push({ id, points, statement: statements.get(id) });
  }
  return { current, obsolete };
}

/**
 * The statements without an answer, in order.
 * @param {Pick<Questionnaire, "statements">} assessment
 * @param {Answers} answers
 * @returns {Statement[]}
 */
export const findUnanswered = (assessment, answers) =>
  assessment.statements.filter((statement) => getPoints(answers, statement.id) === undefined);

/**
 * The id of the next (unanswered) statement; "" at the end.
 * @param {Pick<Questionnaire, "statements">} assessment
 * @param {Id} id  of the current statement; for an unknown id the first statement is next
 * @param {Answers} answers
 * @param {boolean} [onlyUnanswered]
 * @returns {Id | ""}
 */
export function findNextStatement(assessment, id, answers, onlyUnanswered = false) {
  const start = assessment.statements.findIndex((statement) => statement.id === id) + 1;
  const rest = assessment.statements.slice(start);
  const wanted = onlyUnanswered ? findUnanswered({ statements: rest }, answers) : rest;
  return wanted[0]?.id ?? "";
}

/**
 * The id of the previous statement; "" at the beginning.
 * @param {Pick<Questionnaire, "statements">} assessment
 * @param {Id} id
 * @returns {Id | ""}
 */
export function findPreviousStatement(assessment, id) {
  const place = assessment.statements.findIndex((statement) => statement.id === id);
  return assessment.statements[place - 1]?.id ?? "";
}
