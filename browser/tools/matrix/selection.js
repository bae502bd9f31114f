/** What the reader asks for: in the address, in the fields, in words. Knows no page. */
import { filtersIn } from "./filter.js";

export const NOTHING = { playbook: "", role: "", tag: "", effort: "", severity: "", sort: "order" };

/** What filters are called in a sentence. */
export const NAMES = {
  playbook: "playbook",
  role: "role",
  tag: "tag",
  effort: "effort",
  severity: "severity",
  sort: "order",
};

/**
 * The selection in an address, with what it asks for that is not here: `{wanted, unknown: [[name, value], ...]}`.
 * `choices` gives the values there are by name; the first playbook is the one that is shown without a word.
 */
export function understood(query, choices) {
  const wanted = { ...NOTHING, playbook: choices.playbook[0] ?? "" };
  const unknown = [];
  for (const [name, value] of Object.entries(query).filter(([key]) => key in NOTHING)) {
    if (choices[name].includes(name === "sort" ? value.replace(/^-/, "") : value)) wanted[name] = value;
    else if (value) unknown.push([name, value]);
  }
  return { wanted, unknown };
}

/** A selection as it stands in the address: without what goes without saying. */
export function told(wanted, choices) {
  return {
    ...wanted,
    playbook: wanted.playbook === choices.playbook[0] ? "" : wanted.playbook,
    sort: wanted.sort === NOTHING.sort ? "" : wanted.sort,
  };
}

/** Whether anything is left out or turned round. */
export const isChanged = (wanted) => filtersIn(wanted).length > 0 || wanted.sort !== NOTHING.sort;

const counted = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

/** What is shown, in a sentence. */
export function said(shown, all, wanted) {
  const fits = all === 1 ? ", which fits" : ", all of them fit";
  if (shown === all) return `${counted(all, "challenge")}${filtersIn(wanted).length ? fits : ""}.`;
  if (shown === 0) return `None of ${counted(all, "challenge")} fits.`;
  return `${shown} of ${counted(all, "challenge")}. ${counted(all - shown, "other")} ${all - shown === 1 ? "does" : "do"} not fit and ${all - shown === 1 ? "is" : "are"} hidden.`;
}
