/** Renders search results as options of a listbox. */
/** @import {Child} from "../shared/types.d.ts" */
/** @import {FoundRecord, Passage, Span} from "./types.d.ts" */
import { h } from "../shared/dom.js";
import { siteRoot } from "../shared/site.js";

/**
 * A text with `mark` elements around the given spans; overlapping spans are skipped.
 * @param {string} text
 * @param {readonly Span[]} [marks]  by ascending start
 * @returns {Child[]}
 */
export function highlight(text, marks) {
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
 * @param {string} [anchor]  of a passage on its page
 * @returns {string} absolute URL
 */
const getRecordUrl = (record, anchor) => {
  const address = anchor && !record.address.includes("#") ? `${record.address}#${anchor}` : record.address;
  return new URL(address, siteRoot).href;
};

/**
 * The option of one record in a group, to which `renderPassage` adds another one when the passage is known.
 * @param {FoundRecord} record
 * @param {string} id  of the option
 * @returns {HTMLDivElement} element with role `group`
 */
export function renderResult(record, id) {
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
      href: getRecordUrl(record),
    },
    h("span", { class: "pb-found__title" }, highlight(record.title, record.marks)),
    h("span", { class: "pb-found__about" }, about, renderFacts(record)),
    h("span", { class: "pb-found__answer" }, answer[0] && h("b", {}, `${answer[0]}: `), answer[1]),
  );
  return h("div", { class: "pb-found-group", role: "group", "aria-label": record.title }, page);
}

/** @param {FoundRecord} record */
const renderFacts = (record) => [
  ...(record.phases ?? []).slice(0, 2).map((phase) => h("span", { class: "pb-found__fact" }, phase)),
  record.effort && h("span", { class: "pb-found__fact" }, `${record.effort} effort`),
];

/**
 * The option for the best passage of a record's page.
 * @param {FoundRecord} record
 * @param {Passage} passage
 * @param {string} id  of the option
 */
export function renderPassage(record, passage, id) {
  return h(
    "a",
    {
      class: "pb-found-part",
      id,
      role: "option",
      "aria-selected": "false",
      tabindex: "-1",
      href: getRecordUrl(record, passage.anchor),
    },
    h("span", { class: "pb-unseen" }, "In it: "),
    highlight(passage.text, passage.marks),
  );
}
