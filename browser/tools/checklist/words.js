/** A list of steps in words: how far it is, and as Markdown. Knows no page. */
/** @import {StepText} from "./types.d.ts" */
import { escapeMarkdown } from "../../shared/formats.js";

/**
 * `3 of 7 done`.
 * @param {number} done
 * @param {number} all
 */
export const howFar = (done, all) => `${done} of ${all} done`;

/**
 * Steps as a list to tick, below their title, address and how many are done.
 * @param {string} title
 * @param {string} address  absolute URL
 * @param {StepText[]} steps
 * @returns {string} Markdown
 */
export function asMarkdown(title, address, steps) {
  const done = steps.filter((step) => step.isDone).length;
  const lines = steps.flatMap((step) => [
    `- [${step.isDone ? "x" : " "}] ${escapeMarkdown(step.text)}`,
    ...step.facts.map(([name, text]) => `  - ${escapeMarkdown(name)}: ${escapeMarkdown(text)}`),
  ]);
  return [`# ${escapeMarkdown(title)}`, "", `<${address}>`, "", howFar(done, steps.length), "", ...lines, ""].join(
    "\n",
  );
}
