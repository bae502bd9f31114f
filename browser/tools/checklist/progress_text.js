/** Format the progress of a checklist, and a checklist as Markdown. No DOM. */
/** @import {StepText} from "./types.d.ts" */
import { escapeMarkdown } from "../../shared/formats.js";

/**
 * Format progress: `3 of 7 done`.
 * @param {number} done
 * @param {number} all
 */
export const formatProgress = (done, all) => `${done} of ${all} done`;

/**
 * Format steps as a Markdown task list below title, URL and progress.
 * @param {string} title
 * @param {string} address  absolute URL
 * @param {StepText[]} steps
 * @returns {string} Markdown
 */
export function formatChecklist(title, address, steps) {
  const done = steps.filter((step) => step.isDone).length;
  const lines = steps.flatMap((step) => [
    `- [${step.isDone ? "x" : " "}] ${escapeMarkdown(step.text)}`,
    ...step.facts.map(([name, text]) => `  - ${escapeMarkdown(name)}: ${escapeMarkdown(text)}`),
  ]);
  return [
    `# ${escapeMarkdown(title)}`,
    "",
    `<${address}>`,
    "",
    formatProgress(done, steps.length),
    "",
    ...lines,
    "",
  ].join("\n");
}
