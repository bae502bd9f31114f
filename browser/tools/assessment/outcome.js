/** The one value that a result is made of; `wording.js` makes the sentences of it. Knows no page. */
/** @import {Answers, Library, Outcome, Questionnaire} from "./types.d.ts" */
import { findingsOf } from "./findings.js";
import { nextSteps } from "./steps.js";

/**
 * @param {Questionnaire} assessment
 * @param {Answers} answers  those that fit the assessment
 * @param {Library} library
 * @returns {Outcome}
 */
export function outcomeOf(assessment, answers, library) {
  const findings = findingsOf(assessment, answers, library);
  return { ...findings, ...nextSteps(findings, library.mitigations) };
}
