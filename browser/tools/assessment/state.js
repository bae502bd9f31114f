/** What is kept of a reader: points by the id of the statement, and where they are. Knows no storage and no page. */
import { pointsOf } from "./scoring.js";

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const MOST_ANSWERS = 500;
const HIGHEST_POINTS = 10;

export const empty = () => ({ answers: {}, at: "" });

export const isSlug = (text) => typeof text === "string" && text.length <= 64 && SLUG.test(text);

export const isPoints = (value) => Number.isInteger(value) && value >= 0 && value <= HIGHEST_POINTS;

/** The value as the tool uses it, or null when it was not made by it. `at` is a statement's id, `result` or empty. */
export function check(value) {
  const answers = value?.answers;
  if (typeof answers !== "object" || answers === null || Array.isArray(answers)) return null;
  const entries = Object.entries(answers);
  if (entries.length > MOST_ANSWERS || !entries.every(([id, points]) => isSlug(id) && isPoints(points))) return null;
  const at = value.at ?? "";
  return at === "" || isSlug(at) ? { answers: Object.fromEntries(entries), at } : null;
}

/**
 * Answers to what is asked today, and those set aside: `{now, aside: [{id, points, statement?}]}`. An answer is set
 * aside when its statement is gone, or when its statement is there and no answer has these points any more.
 */
export function sortedAnswers(assessment, answers) {
  const statements = new Map(assessment.statements.map((statement) => [statement.id, statement]));
  const offered = new Set(assessment.answers.map((answer) => answer.points));
  const now = {};
  const aside = [];
  for (const [id, points] of Object.entries(answers)) {
    if (statements.has(id) && offered.has(points)) now[id] = points;
    else aside.push({ id, points, statement: statements.get(id) });
  }
  return { now, aside };
}

/** The statements without an answer. */
export const unanswered = (assessment, answers) =>
  assessment.statements.filter((statement) => pointsOf(answers, statement.id) === undefined);

/** The id of the next statement after `id` (of the next without an answer, if only those are wanted); "" at the end. */
export function nextAfter(assessment, id, answers, onlyUnanswered = false) {
  const start = assessment.statements.findIndex((statement) => statement.id === id) + 1;
  const rest = assessment.statements.slice(start);
  const wanted = onlyUnanswered ? unanswered({ statements: rest }, answers) : rest;
  return wanted[0]?.id ?? "";
}

/** The id of the statement before `id`; "" at the beginning. */
export function before(assessment, id) {
  const place = assessment.statements.findIndex((statement) => statement.id === id);
  return assessment.statements[place - 1]?.id ?? "";
}
