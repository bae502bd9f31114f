/** A result of the search as a reader sees it: where it leads, what it is, and the answer itself. */
import { h } from "../shared/dom.js";
import { top } from "../shared/site.js";

/** A text with what was looked for marked. `marks`: `[[start, end], ...]`, in order. */
export function withMarks(text, marks) {
  const parts = [];
  let position = 0;
  for (const [start, end] of marks ?? []) {
    if (start < position) continue;
    parts.push(text.slice(position, start), h("mark", {}, text.slice(start, end)));
    position = end;
  }
  return [...parts, text.slice(position)];
}

const addressOf = (record, anchor) => {
  const address = anchor && !record.address.includes("#") ? `${record.address}#${anchor}` : record.address;
  return new URL(address, top).href;
};

/** The options of one record: its page, and the part of it that answers once that is known (`place` is filled then). */
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
  const group = h("div", { class: "pb-found-group", role: "group", "aria-label": record.title }, page);
  return { group, page };
}

const factsOf = (record) => [
  ...(record.phases ?? []).slice(0, 2).map((phase) => h("span", { class: "pb-found__fact" }, phase)),
  record.effort && h("span", { class: "pb-found__fact" }, `${record.effort} effort`),
];

/** The part of a page that answers, as an option of its own. */
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
