/** Short texts about answers that several modules of the tool use. No DOM. */
/** @import {Id} from "../../shared/types.d.ts" */
/** @import {AnsweredContribution, Answers, Person, Questionnaire} from "./types.d.ts" */
import { getPoints, getPointsRange } from "./scoring.js";

/**
 * Pronouns for the reader's own answers.
 * @type {Person}
 */
export const OWN_PERSON = { who: "You", whose: "Your" };
/**
 * Pronouns for shared answers.
 * @type {Person}
 */
export const SHARED_PERSON = { who: "They", whose: "Their" };

/**
 * Format a list in English: `a, b, and c`.
 * @param {string[]} words
 */
export const formatList = (words) => new Intl.ListFormat("en", { type: "conjunction" }).format(words);

/**
 * Estimated duration in minutes, at twenty seconds a statement.
 * @param {Pick<Questionnaire, "statements">} assessment
 */
export const estimateMinutes = (assessment) => Math.max(1, Math.round(assessment.statements.length / 3));

/**
 * The beginning of a reason: `you agreed that`, or `you agreed in part that` below half of the points.
 * @param {Pick<Questionnaire, "answers">} assessment
 * @param {Pick<AnsweredContribution, "points">} part
 * @param {Person} person
 */
export function describeAgreement(assessment, part, { who }) {
  const { lowest, span } = getPointsRange(assessment);
  const isAgreed = (part.points - lowest) * 2 >= span;
  return `${who.toLowerCase()} ${isAgreed ? "agreed" : "agreed in part"} that`;
}

/**
 * The label of the answer with these points; "" if there is none.
 * @param {Pick<Questionnaire, "answers">} assessment
 * @param {number | undefined} points
 */
export const getAnswerLabel = (assessment, points) =>
  assessment.answers.find((answer) => answer.points === points)?.label ?? "";

/**
 * The label of the answer to a statement; "" if there is none.
 * @param {Pick<Questionnaire, "answers">} assessment
 * @param {Answers} answers
 * @param {Id} id  of the statement
 */
export const getLabelOfStatement = (assessment, answers, id) => getAnswerLabel(assessment, getPoints(answers, id));

/**
 * Words of an id, to name a statement that is gone.
 * @param {Id} id
 */
export const idToWords = (id) => id.replaceAll("-", " ");
