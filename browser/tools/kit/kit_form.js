/** The form of the kit: side, role, minutes and focus. Each change builds the kit again; pinned questions stay. */
import { runAfterPress } from "../../shared/controls.js";
import { h } from "../../shared/dom.js";
import { formatCount } from "../../shared/text.js";
import { renderRadioGroup } from "./elements.js";
import { MAX_MINUTES, MIN_MINUTES, OFFERED_MINUTES, parseMinutes } from "./kit_selection.js";
import { LABELS } from "./labels.js";
import { getTaskMinutes } from "./selection_rule.js";

/** @import { Id, Question } from "../../shared/types.d.ts" */
/** @import { AimName, KitTool } from "./types.d.ts" */

/**
 * A property of questions to focus on. `word` and `plural` are its nouns; `idsOf` returns the ids a question is about.
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
 * Render the form.
 * @param {KitTool} tool
 */
export function renderForm(tool) {
  const { selection } = tool;
  return h(
    "form",
    {
      class: "pb-kit-controls pb-tool__controls",
      "aria-label": "What the kit is for",
      onsubmit: (event) => event.preventDefault(),
    },
    tool.site.sides.length > 1 &&
      renderRadioGroup(
        "side",
        "Your side of the table",
        tool.site.sides.map((side) => ({ value: side, text: LABELS[side].side, more: LABELS[side].sideMore })),
        selection.side,
        (side) => tool.changeSide(side),
      ),
    renderRole(tool),
    renderMinutes(tool),
    renderTask(tool),
    renderFocus(tool),
  );
}

/**
 * Render the choice of a role; null if there is only one.
 * @param {KitTool} tool
 */
function renderRole(tool) {
  const { selection, site } = tool;
  const roles = site.rolesFor(selection.side);
  if (roles.length < 2) return null;
  return h(
    "label",
    { class: "pb-kit-role" },
    h("span", { class: "pb-label" }, LABELS[selection.side].role),
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
 * Render the choice of minutes.
 * @param {KitTool} tool
 */
function renderMinutes(tool) {
  const { selection } = tool;
  const lengths = OFFERED_MINUTES[selection.side];
  /** @param {string} text */
  const choose = (text) => {
    const minutes = parseMinutes(text);
    if (minutes && minutes !== selection.minutes) tool.rebuild({ ...selection, minutes });
  };
  /** @param {{target: HTMLInputElement}} event */
  const preview = ({ target }) => target.validity.valid && target.value && tool.previewMinutes(Number(target.value));
  const choices = renderRadioGroup(
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
        oninput: preview,
        onchange: ({ target }) => runAfterPress(() => tool.applyMinutes(parseMinutes(target.value))),
      }),
    ),
  );
  return choices;
}

/**
 * Render the choice to reserve time for a task; null if the interview is too short.
 * @param {KitTool} tool
 */
function renderTask(tool) {
  const { selection } = tool;
  const minutes = getTaskMinutes(selection.side, selection.minutes);
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
 * Render the focus, collapsible.
 * @param {KitTool} tool
 */
function renderFocus(tool) {
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
    AIMS.map((aim) => renderAim(tool, aim)),
  );
}

/**
 * Render checkboxes for the entries that questions of this role are about, and those that are chosen.
 * @param {KitTool} tool
 * @param {Aim} aim
 */
function renderAim(tool, { name, legend, idsOf }) {
  const { selection, site } = tool;
  const questions = site.questionsFor(selection.side, selection.role);
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
