/** Small words about answers that every part of the tool uses. Knows no page. */
/** @import {Id} from "../../shared/types.d.ts" */
/** @import {AnsweredContribution, Answers, Person, Questionnaire} from "./types.d.ts" */
import { pointsOf, rangeOf } from "./scoring.js";

/**
 * The reader's own answers.
 * @type {Person}
 */
export const MINE = { who: "You", whose: "Your" };
/**
 * Answers that somebody shared.
 * @type {Person}
 */
export const SHARED = { who: "They", whose: "Their" };

/**
 * `a, b, and c`, as the browser writes lists in English.
 * @param {string[]} words
 */
export const formatList = (words) => new Intl.ListFormat("en", { type: "conjunction" }).format(words);

/**
 * About how long it takes in minutes, at twenty seconds a statement.
 * @param {Pick<Questionnaire, "statements">} assessment
 */
export const minutes = (assessment) => Math.max(1, Math.round(assessment.statements.length / 3));

/**
 * The beginning of a reason: `you agreed that`, or in part below half of the points.
 * @param {Pick<Questionnaire, "answers">} assessment
 * @param {Pick<AnsweredContribution, "points">} part
 * @param {Person} person
 */
export function agreed(assessment, part, { who }) {
  const { lowest, most } = rangeOf(assessment);
  const isAgreed = (part.points - lowest) * 2 >= most;
  return `${who.toLowerCase()} ${isAgreed ? "agreed" : "agreed in part"} that`;
}

/**
 * The label of an answer; empty when none has these points.
 * @param {Pick<Questionnaire, "answers">} assessment
 * @param {number | undefined} points
 */
export const labelOf = (assessment, points) =>
  assessment.answers.find((answer) => answer.points === points)?.label ?? "";

/**
 * The label of the answer to a statement; empty when it has none.
 * @param {Pick<Questionnaire, "answers">} assessment
 * @param {Answers} answers
 * @param {Id} id  of the statement
 */
export const answerTo = (assessment, answers, id) => labelOf(assessment, pointsOf(answers, id));

/**
 * The words of an id, for a statement that is gone.
 * @param {Id} id
 */
export const wordsOf = (id) => id.replaceAll("-", " ");
