/** Compute the outcome from which the views and texts of a result are made. No DOM. */
/** @import {Answers, ResultEntries, Outcome, Questionnaire} from "./types.d.ts" */
import { computeFindings } from "./findings.js";
import { computeNextSteps } from "./next_steps.js";

/**
 * @param {Questionnaire} assessment
 * @param {Answers} answers  those that fit the assessment
 * @param {ResultEntries} entries
 * @returns {Outcome}
 */
export function computeOutcome(assessment, answers, entries) {
  const findings = computeFindings(assessment, answers, entries);
  return { ...findings, ...computeNextSteps(findings, entries.mitigations) };
}
