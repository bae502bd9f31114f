/** Pieces that several views of the kit show. */
import { button } from "../../shared/controls.js";
import { h } from "../../shared/dom.js";
import { WORDS } from "./words.js";

/** @import { Attributes, Child, Question, Statement } from "../../shared/types.d.ts" */
/** @import { Weight } from "./types.d.ts" */

/**
 * The question in the words to say aloud.
 * @param {Question} question
 */
export const said = (question) => h("blockquote", { class: "pb-ask" }, h("p", {}, question.question));

/** @param {Statement[]} items */
const points = (items) =>
  h(
    "ul",
    { class: "pb-points" },
    items.map((item) => h("li", {}, item.text)),
  );

/**
 * @param {"strong" | "flags"} kind
 * @param {string} title
 * @param {Statement[] | undefined} items
 */
const listened = (kind, title, items) =>
  items?.length
    ? h("div", { class: `pb-listen__${kind}` }, h("h4", { class: "pb-listen__title" }, title), points(items))
    : null;

/**
 * What strong and weak answers sound like; null where the site's readers may not know.
 * @param {Question} question
 */
export function listen(question) {
  const parts = [
    listened("strong", WORDS[question.asked_by].strong, question.strong_signs),
    listened("flags", "Red flags", question.red_flags),
  ];
  return parts.some(Boolean) ? h("div", { class: "pb-listen" }, parts) : null;
}

/**
 * What to ask next; null for nothing.
 * @param {Question} question
 */
export const followUps = (question) =>
  question.follow_ups?.length
    ? h(
        "div",
        { class: "pb-follow" },
        h("h4", { class: "pb-listen__title" }, "Ask next"),
        h(
          "ul",
          {},
          question.follow_ups.map((text) => h("li", {}, text)),
        ),
      )
    : null;

/**
 * Says that a question counts double; null where it does not.
 * @param {{weight: Weight}} question
 */
export const weightChip = ({ weight }) => (weight === 2 ? h("span", { class: "pb-chip" }, "Counts double") : null);

/**
 * A small button for one question, with an icon.
 * @param {"up" | "down" | "pin" | "weigh" | "swap" | "remove"} icon
 * @param {string} text  what it does
 * @param {string} title  of the question, for screen readers
 * @param {() => void} press
 * @param {{ key: string, isOff?: boolean }} options  `isOff`: does nothing, but stays in reach of the keyboard
 */
export const iconButton = (icon, text, title, press, { key, isOff = false }) =>
  button([h("span", {}, text), h("span", { class: "pb-unseen" }, ` ${title}`)], () => !isOff && press(), {
    key,
    class: `pb-act pb-act--${icon}`,
    "aria-disabled": isOff ? "true" : null,
  });

/**
 * A row of choices of which one holds.
 * @template {string} Value
 * @param {string} name  of the radio buttons, unique on the page
 * @param {string} legend
 * @param {{ value: Value, text: string, more?: string }[]} choices
 * @param {Value} chosen
 * @param {(value: Value) => void} choose
 */
export function oneOf(name, legend, choices, chosen, choose) {
  return h(
    "fieldset",
    { class: "pb-switch" },
    h("legend", {}, legend),
    h(
      "div",
      { class: "pb-switch__row" },
      choices.map(({ value, text, more }) =>
        h(
          "label",
          {},
          h("input", {
            type: "radio",
            name,
            value,
            checked: value === chosen,
            "data-key": `${name}:${value}`,
            onchange: () => choose(value),
          }),
          h("span", {}, text, more ? h("small", {}, more) : null),
        ),
      ),
    ),
  );
}

/**
 * A field to choose files with: in sight and named, like a button.
 * @param {string} text
 * @param {(files: File[]) => void} choose
 * @param {Attributes<HTMLInputElement> & { key?: string }} [options]  `key` finds it again after a redraw; others are
 *   attributes of the field
 */
export const fileField = (text, choose, { key, ...attributes } = {}) =>
  h(
    "label",
    { class: "pb-do pb-file" },
    h("input", {
      type: "file",
      accept: ".json,application/json",
      class: "pb-file__input",
      "data-key": key,
      onchange: (event) => {
        const files = [...(event.target.files ?? [])];
        event.target.value = "";
        choose(files);
      },
      ...attributes,
    }),
    text,
  );

/**
 * A paragraph or more that a reader must not miss.
 * @param {"" | "done" | "trouble"} kind
 * @param {...Child} children
 */
export const notice = (kind, ...children) =>
  h("div", { class: `pb-notice${kind ? ` pb-notice--${kind}` : ""}` }, ...children);
