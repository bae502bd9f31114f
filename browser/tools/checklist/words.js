/** A list of steps in words: how far it is, and as Markdown. Knows no page. */
import { markdown } from "../../shared/formats.js";

/** `3 of 7 done`. */
export const howFar = (done, all) => `${done} of ${all} done`;

/** `2026-01-31` as readers write it. */
export const dayInWords = (day) =>
  /^\d{4}-\d\d-\d\d$/.test(day)
    ? new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(
        new Date(`${day}T00:00:00Z`),
      )
    : day;

/** Steps as a list to tick in Markdown. Each: `{text, isDone, facts: [[name, text], ...]}`. */
export function asMarkdown(title, address, steps) {
  const done = steps.filter((step) => step.isDone).length;
  const lines = steps.flatMap((step) => [
    `- [${step.isDone ? "x" : " "}] ${markdown(step.text)}`,
    ...step.facts.map(([name, text]) => `  - ${markdown(name)}: ${markdown(text)}`),
  ]);
  return [`# ${markdown(title)}`, "", `<${address}>`, "", howFar(done, steps.length), "", ...lines, ""].join("\n");
}
