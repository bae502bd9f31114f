/** Pieces that several views of the kit show. */
import { h } from "../../shared/dom.js";
import { WORDS } from "./words.js";

/** The question in the words to say aloud. */
export const said = (question) => h("blockquote", { class: "pb-ask" }, h("p", {}, question.question));

const points = (items) =>
  h(
    "ul",
    { class: "pb-points" },
    items.map((item) => h("li", {}, item.text ?? item)),
  );

const listened = (kind, level, title, items) =>
  items?.length
    ? h("div", { class: `pb-listen__${kind}` }, h(level, { class: "pb-listen__title" }, title), points(items))
    : null;

/** What strong and weak answers sound like; null where the site's readers may not know. */
export function listen(question, level) {
  const parts = [
    listened("strong", level, WORDS[question.asked_by].strong, question.strong_signs),
    listened("flags", level, "Red flags", question.red_flags),
  ];
  return parts.some(Boolean) ? h("div", { class: "pb-listen" }, parts) : null;
}

/** What to ask next. */
export const followUps = (question, level) =>
  question.follow_ups?.length
    ? h(
        "div",
        { class: "pb-follow" },
        h(level, { class: "pb-listen__title" }, "Ask next"),
        h(
          "ul",
          {},
          question.follow_ups.map((text) => h("li", {}, text)),
        ),
      )
    : null;

export const button = (text, press, { key, main, ...attributes } = {}) =>
  h(
    "button",
    { type: "button", class: `pb-do${main ? " pb-do--main" : ""}`, "data-key": key, onclick: press, ...attributes },
    text,
  );

/** A small button for one question: what it does, and to which. `off` keeps it in reach of the keyboard. */
export const act = (icon, text, title, press, { key, off = false, ...attributes }) =>
  h(
    "button",
    {
      type: "button",
      class: `pb-act pb-act--${icon}`,
      "data-key": key,
      "aria-disabled": off ? "true" : null,
      onclick: () => !off && press(),
      ...attributes,
    },
    h("span", {}, text),
    h("span", { class: "pb-unseen" }, ` ${title}`),
  );

/** A row of choices of which one holds. */
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

/** A field to choose files with: in sight and named, like a button. */
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
        const files = [...event.target.files];
        event.target.value = "";
        choose(files);
      },
      ...attributes,
    }),
    text,
  );

export const notice = (kind, ...children) =>
  h("div", { class: `pb-notice${kind ? ` pb-notice--${kind}` : ""}` }, ...children);
