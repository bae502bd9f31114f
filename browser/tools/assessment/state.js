/** What is stored of a reader: points by the id of the statement, and where they left. Knows no storage and no page. */
/** @import {Id} from "../../shared/types.d.ts" */
/** @import {Answers, ObsoleteAnswer, PartitionedAnswers, Questionnaire, Saved, Statement} from "./types.d.ts" */
import { isRecord } from "../../shared/guards.js";
import { pointsOf } from "./scoring.js";

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const MAX_SLUG_CHARACTERS = 64;
/** The most answers that are taken from storage, from a file or from a link. */
export const MAX_ANSWERS = 500;
const MAX_POINTS = 10;

/**
 * What is stored of a reader who has not begun.
 * @returns {Saved}
 */
export const empty = () => ({ answers: {}, at: "" });

/**
 * @param {unknown} text
 * @returns {text is Id} whether it may be the id of a statement
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
 * The value as the tool uses it; null when the tool did not make it.
 * @param {unknown} value  parsed JSON, for instance from storage or from a file
 * @returns {Saved | null}
 */
export function check(value) {
  if (!isRecord(value) || !isRecord(value.answers)) return null;
  const entries = Object.entries(value.answers);
  if (entries.length > MAX_ANSWERS || !entries.every(isAnswer)) return null;
  const at = value.at ?? "";
  return at === "" || isSlug(at) ? { answers: Object.fromEntries(entries), at } : null;
}

/**
 * Answers that fit the assessment, and those that do not: the statement is gone, or it is there and no answer has these
 * points any more.
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
 * The statements without an answer, in the order they are asked.
 * @param {Pick<Questionnaire, "statements">} assessment
 * @param {Answers} answers
 * @returns {Statement[]}
 */
export const unanswered = (assessment, answers) =>
  assessment.statements.filter((statement) => pointsOf(answers, statement.id) === undefined);

/**
 * The id of the next statement, or of the next one without an answer; "" at the end.
 * @param {Pick<Questionnaire, "statements">} assessment
 * @param {Id} id  of the statement after which to look; the first is next for one that is not there
 * @param {Answers} answers
 * @param {boolean} [onlyUnanswered]
 * @returns {Id | ""}
 */
export function nextAfter(assessment, id, answers, onlyUnanswered = false) {
  const start = assessment.statements.findIndex((statement) => statement.id === id) + 1;
  const rest = assessment.statements.slice(start);
  const wanted = onlyUnanswered ? unanswered({ statements: rest }, answers) : rest;
  return wanted[0]?.id ?? "";
}

/**
 * The id of the statement before another; "" at the beginning.
 * @param {Pick<Questionnaire, "statements">} assessment
 * @param {Id} id
 * @returns {Id | ""}
 */
export function before(assessment, id) {
  const place = assessment.statements.findIndex((statement) => statement.id === id);
  return assessment.statements[place - 1]?.id ?? "";
}
