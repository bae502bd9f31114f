/** A result of the search as a reader sees it: where it leads, what it is, and the answer itself. */
/** @import {Child} from "../shared/types.d.ts" */
/** @import {FoundRecord, Passage, Span} from "./types.d.ts" */
import { h } from "../shared/dom.js";
import { top } from "../shared/site.js";

/**
 * A text with what was looked for marked.
 * @param {string} text
 * @param {readonly Span[]} [marks]  in order
 * @returns {Child[]}
 */
export function withMarks(text, marks) {
  /** @type {Child[]} */
  const parts = [];
  let position = 0;
  for (const [start, end] of marks ?? []) {
    if (start < position) continue;
    parts.push(text.slice(position, start), h("mark", {}, text.slice(start, end)));
    position = end;
  }
  return [...parts, text.slice(position)];
}

/**
 * @param {FoundRecord} record
 * @param {string} [anchor]  of a part of its page
 * @returns {string} absolute URL
 */
const addressOf = (record, anchor) => {
  const address = anchor && !record.address.includes("#") ? `${record.address}#${anchor}` : record.address;
  return new URL(address, top).href;
};

/**
 * The options of one record: its page, and below it, once that is known, the part of it that answers (`passageOf`).
 * @param {FoundRecord} record
 * @param {string} id  of the option
 * @returns {HTMLDivElement} a group of options
 */
export function resultOf(record, id) {
  const answer = record.answer ?? ["", record.summary ?? ""];
  const about = [record.label, record.playbook].filter(Boolean).join(" · ");
  const page = h(
    "a",
    {
      class: `pb-found pb-found--${record.kind}`,
      id,
      role: "option",
      "aria-selected": "false",
      tabindex: "-1",
      href: addressOf(record),
    },
    h("span", { class: "pb-found__title" }, withMarks(record.title, record.marks)),
    h("span", { class: "pb-found__about" }, about, factsOf(record)),
    h("span", { class: "pb-found__answer" }, answer[0] && h("b", {}, `${answer[0]}: `), answer[1]),
  );
  return h("div", { class: "pb-found-group", role: "group", "aria-label": record.title }, page);
}

/** @param {FoundRecord} record */
const factsOf = (record) => [
  ...(record.phases ?? []).slice(0, 2).map((phase) => h("span", { class: "pb-found__fact" }, phase)),
  record.effort && h("span", { class: "pb-found__fact" }, `${record.effort} effort`),
];

/**
 * The part of a page that answers, as an option of its own.
 * @param {FoundRecord} record
 * @param {Passage} passage
 * @param {string} id  of the option
 */
export function passageOf(record, passage, id) {
  return h(
    "a",
    {
      class: "pb-found-part",
      id,
      role: "option",
      "aria-selected": "false",
      tabindex: "-1",
      href: addressOf(record, passage.anchor),
    },
    h("span", { class: "pb-unseen" }, "In it: "),
    withMarks(passage.text, passage.marks),
  );
}
