/** A list of steps in words: how far it is, and as Markdown. Knows no page. */
/** @import {StepText} from "./types.d.ts" */
import { markdown } from "../../shared/formats.js";

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
    `- [${step.isDone ? "x" : " "}] ${markdown(step.text)}`,
    ...step.facts.map(([name, text]) => `  - ${markdown(name)}: ${markdown(text)}`),
  ]);
  return [`# ${markdown(title)}`, "", `<${address}>`, "", howFar(done, steps.length), "", ...lines, ""].join("\n");
}
