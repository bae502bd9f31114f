/** What a kit is made of: side, role, minutes and focus. Each change makes the kit anew; pinned questions stay. */
import { runAfterPress } from "../../shared/controls.js";
import { h } from "../../shared/dom.js";
import { formatCount } from "../../shared/text.js";
import { oneOf } from "./parts.js";
import { taskOf } from "./selecting.js";
import { LENGTHS, MAX_MINUTES, MIN_MINUTES, minutesOf } from "./selection.js";
import { WORDS } from "./words.js";

/** @import { Id, Question } from "../../shared/types.d.ts" */
/** @import { AimName, KitTool } from "./types.d.ts" */

/**
 * Something that questions can be about. `word` and `plural` are its nouns; `idsOf` gives what a question is about.
 * @typedef {{ name: AimName, legend: string, word: string, plural: string, idsOf: (question: Question) => Id[] }} Aim
 */

/** @type {Aim[]} */
const AIMS = [
  {
    name: "challenges",
    legend: "Challenges it should probe",
    word: "challenge",
    plural: "challenges",
    idsOf: (question) => question.challenges ?? [],
  },
  {
    name: "phases",
    legend: "Phases it should probe",
    word: "phase",
    plural: "phases",
    idsOf: (question) => question.phases ?? [],
  },
  {
    name: "competencies",
    legend: "Only these competencies",
    word: "competency",
    plural: "competencies",
    idsOf: (question) => [question.competency],
  },
];

/**
 * What the kit is for, as a form.
 * @param {KitTool} tool
 */
export function controls(tool) {
  const { selection } = tool;
  return h(
    "form",
    {
      class: "pb-kit-controls pb-tool__controls",
      "aria-label": "What the kit is for",
      onsubmit: (event) => event.preventDefault(),
    },
    tool.site.sides.length > 1 &&
      oneOf(
        "side",
        "Your side of the table",
        tool.site.sides.map((side) => ({ value: side, text: WORDS[side].side, more: WORDS[side].sideMore })),
        selection.side,
        (side) => tool.turn(side),
      ),
    role(tool),
    time(tool),
    task(tool),
    focus(tool),
  );
}

/**
 * The choice of a role; null where there is only one.
 * @param {KitTool} tool
 */
function role(tool) {
  const { selection, site } = tool;
  const roles = site.rolesOf(selection.side);
  if (roles.length < 2) return null;
  return h(
    "label",
    { class: "pb-kit-role" },
    h("span", { class: "pb-label" }, WORDS[selection.side].role),
    h(
      "select",
      {
        name: "role",
        "data-key": "role",
        onchange: (event) => tool.rebuild({ ...selection, role: event.target.value }),
      },
      roles.map(({ id, title }) => h("option", { value: id, selected: id === selection.role }, title)),
    ),
  );
}

/**
 * The choice of minutes.
 * @param {KitTool} tool
 */
function time(tool) {
  const { selection } = tool;
  const lengths = LENGTHS[selection.side];
  /** @param {string} text */
  const choose = (text) => {
    const minutes = minutesOf(text);
    if (minutes && minutes !== selection.minutes) tool.rebuild({ ...selection, minutes });
  };
  /** @param {{target: HTMLInputElement}} event */
  const type = ({ target }) => target.validity.valid && target.value && tool.typeMinutes(Number(target.value));
  const choices = oneOf(
    "minutes",
    "Minutes in all",
    lengths.map((minutes) => ({ value: String(minutes), text: String(minutes) })),
    String(selection.minutes),
    choose,
  );
  choices.querySelector(".pb-switch__row")?.append(
    h(
      "label",
      { class: "pb-kit-exact" },
      h("span", {}, "or exactly"),
      h("input", {
        type: "number",
        min: MIN_MINUTES,
        max: MAX_MINUTES,
        step: 1,
        inputmode: "numeric",
        value: lengths.includes(selection.minutes) ? "" : selection.minutes,
        "data-key": "exact",
        oninput: type,
        onchange: ({ target }) => runAfterPress(() => tool.leaveMinutes(minutesOf(target.value))),
      }),
    ),
  );
  return choices;
}

/**
 * Whether time is kept for a task; null where the interview has no room for one.
 * @param {KitTool} tool
 */
function task(tool) {
  const { selection } = tool;
  const minutes = taskOf(selection.side, selection.minutes);
  if (!minutes) return null;
  return h(
    "label",
    { class: "pb-choice pb-kit-task" },
    h("input", {
      type: "checkbox",
      name: "task",
      checked: selection.hasTask,
      "data-key": "task",
      onchange: (event) => tool.rebuild({ ...selection, hasTask: event.target.checked }),
    }),
    h("span", {}, `Keep ${minutes} minutes for a task`),
  );
}

/**
 * What the questions should be about, to unfold.
 * @param {KitTool} tool
 */
function focus(tool) {
  const { selection } = tool;
  const chosen = AIMS.filter(({ name }) => selection[name].length).map(({ name, word, plural }) =>
    formatCount(selection[name].length, word, plural),
  );
  return h(
    "details",
    {
      class: "pb-kit-focus",
      open: tool.isFocusOpen,
      ontoggle: (event) => {
        tool.isFocusOpen = event.target.open;
      },
    },
    h(
      "summary",
      { "data-key": "focus" },
      "Focus",
      h("span", {}, chosen.length ? chosen.join(", ") : "on anything; choose what matters most"),
    ),
    AIMS.map((aim) => choices(tool, aim)),
  );
}

/**
 * What the questions of this role are about; what was chosen is offered although none is about it.
 * @param {KitTool} tool
 * @param {Aim} aim
 */
function choices(tool, { name, legend, idsOf }) {
  const { selection, site } = tool;
  const questions = site.of(selection.side, selection.role);
  const offered = [...site[name].values()].map((entry) => ({
    entry,
    number: questions.filter((question) => idsOf(question).includes(entry.id)).length,
  }));
  /**
   * @param {Id} id
   * @param {boolean} isOn
   */
  const toggle = (id, isOn) =>
    tool.rebuild({
      ...selection,
      [name]: isOn ? [...selection[name], id] : selection[name].filter((other) => other !== id),
    });
  return h(
    "fieldset",
    {},
    h("legend", {}, legend),
    h(
      "div",
      { class: "pb-choices" },
      offered
        .filter(({ entry, number }) => number || selection[name].includes(entry.id))
        .map(({ entry, number }) =>
          h(
            "label",
            { class: "pb-choice" },
            h("input", {
              type: "checkbox",
              name,
              value: entry.id,
              checked: selection[name].includes(entry.id),
              "data-key": `${name}:${entry.id}`,
              onchange: (event) => toggle(entry.id, event.target.checked),
            }),
            h("span", {}, entry.title, h("span", { class: "pb-choice__more" }, formatCount(number, "question"))),
          ),
        ),
    ),
  );
}
