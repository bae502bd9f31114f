/** Elements that several views of the kit use. */
import { button } from "../../shared/controls.js";
import { h } from "../../shared/dom.js";
import { LABELS } from "./labels.js";

/** @import { Attributes, Question, Statement } from "../../shared/types.d.ts" */
/** @import { Weight } from "./types.d.ts" */

/**
 * Render the wording of a question.
 * @param {Question} question
 */
export const renderQuestionText = (question) => h("blockquote", { class: "pb-ask" }, h("p", {}, question.question));

/** @param {Statement[]} items */
const renderList = (items) =>
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
const renderListenPart = (kind, title, items) =>
  items?.length
    ? h("div", { class: `pb-listen__${kind}` }, h("h4", { class: "pb-listen__title" }, title), renderList(items))
    : null;

/**
 * Render signs of strong and weak answers; null if the site does not publish them.
 * @param {Question} question
 */
export function renderListenFor(question) {
  const parts = [
    renderListenPart("strong", LABELS[question.asked_by].strong, question.strong_signs),
    renderListenPart("flags", "Red flags", question.red_flags),
  ];
  return parts.some(Boolean) ? h("div", { class: "pb-listen" }, parts) : null;
}

/**
 * Render follow-up questions; null if there are none.
 * @param {Question} question
 */
export const renderFollowUps = (question) =>
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
 * A chip for a question that counts double; else null.
 * @param {{weight: Weight}} question
 */
export const renderWeightChip = ({ weight }) =>
  weight === 2 ? h("span", { class: "pb-chip" }, "Counts double") : null;

/**
 * A small button for one question, with an icon.
 * @param {"up" | "down" | "pin" | "weigh" | "swap" | "remove"} icon
 * @param {string} text  label
 * @param {string} title  of the question, for screen readers
 * @param {() => void} onPress
 * @param {{ key: string, isDisabled?: boolean }} options  `isDisabled`: does nothing, but stays focusable
 */
export const createIconButton = (icon, text, title, onPress, { key, isDisabled = false }) =>
  button([h("span", {}, text), h("span", { class: "pb-unseen" }, ` ${title}`)], () => !isDisabled && onPress(), {
    key,
    class: `pb-act pb-act--${icon}`,
    "aria-disabled": isDisabled ? "true" : null,
  });

/**
 * A group of radio buttons.
 * @template {string} Value
 * @param {string} name  of the radio buttons, unique on the page
 * @param {string} legend
 * @param {{ value: Value, text: string, more?: string }[]} choices
 * @param {Value} chosen
 * @param {(value: Value) => void} choose
 */
export function renderRadioGroup(name, legend, choices, chosen, choose) {
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
 * A file field that looks like a button.
 * @param {string} text
 * @param {(files: File[]) => void} choose
 * @param {Attributes<HTMLInputElement> & { key?: string }} [options]  `key` identifies it across redraws (`data-key`);
 *   others are attributes of the field
 */
export const renderFileField = (text, choose, { key, ...attributes } = {}) =>
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
