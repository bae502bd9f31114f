/** What a kit is made of: side, role, minutes and focus. Each change makes the kit anew; pinned questions stay. */
import { h } from "../../shared/dom.js";
import { LENGTHS, SIDES, minutesOf } from "./selection.js";
import { oneOf } from "./parts.js";
import { WORDS, count } from "./words.js";

const AIMS = [
  {
    name: "challenges",
    legend: "Challenges it should probe",
    word: "challenge",
    idsOf: (question) => question.challenges ?? [],
  },
  { name: "phases", legend: "Phases it should probe", word: "phase", idsOf: (question) => question.phases ?? [] },
  {
    name: "competencies",
    legend: "Only these competencies",
    word: "competency",
    plural: "competencies",
    idsOf: (question) => [question.competency],
  },
];

/** @param tool  `{selection, site, isFocusOpen, rebuild(selection), turn(side)}` */
export function controls(tool) {
  const { selection } = tool;
  return h(
    "form",
    {
      class: "pb-kit-controls pb-tool__controls",
      "aria-label": "What the kit is for",
      onsubmit: (event) => event.preventDefault(),
    },
    oneOf(
      "side",
      "Your side of the table",
      SIDES.map((side) => ({ value: side, text: WORDS[side].side, more: WORDS[side].sideMore })),
      selection.side,
      tool.turn,
    ),
    role(tool),
    time(tool),
    focus(tool),
  );
}

function role({ selection, site, rebuild }) {
  const roles = site.rolesOf(selection.side);
  if (roles.length < 2) return null;
  const choose = (event) => rebuild({ ...selection, role: event.target.value });
  return h(
    "label",
    { class: "pb-kit-role" },
    h("span", { class: "pb-label" }, WORDS[selection.side].role),
    h(
      "select",
      { name: "role", "data-key": "role", onchange: choose },
      roles.map((one) => h("option", { value: one.id, selected: one.id === selection.role }, one.title)),
    ),
  );
}

function time({ selection, rebuild }) {
  const lengths = LENGTHS[selection.side];
  const choose = (text) => {
    const minutes = minutesOf(text);
    if (minutes && minutes !== selection.minutes) rebuild({ ...selection, minutes });
  };
  const choices = oneOf(
    "minutes",
    "Minutes in all",
    lengths.map((minutes) => ({ value: String(minutes), text: String(minutes) })),
    String(selection.minutes),
    choose,
  );
  choices.querySelector(".pb-switch__row").append(
    h(
      "label",
      { class: "pb-kit-exact" },
      h("span", {}, "or exactly"),
      h("input", {
        type: "number",
        min: 10,
        max: 240,
        step: 1,
        inputmode: "numeric",
        value: lengths.includes(selection.minutes) ? "" : selection.minutes,
        "data-key": "exact",
        onchange: (event) => choose(event.target.value),
      }),
    ),
  );
  return choices;
}

function focus(tool) {
  const { selection } = tool;
  const chosen = AIMS.filter(({ name }) => selection[name].length).map(({ name, word, plural }) =>
    count(selection[name].length, word, plural),
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

/** What the questions of this role are about; what was chosen is offered although none is about it. */
function choices({ selection, site, rebuild }, { name, legend, idsOf }) {
  const questions = site.of(selection.side, selection.role);
  const offered = [...site[name].values()].map((entry) => ({
    entry,
    number: questions.filter((question) => idsOf(question).includes(entry.id)).length,
  }));
  const toggle = (id) => (event) =>
    rebuild({
      ...selection,
      [name]: event.target.checked ? [...selection[name], id] : selection[name].filter((other) => other !== id),
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
              onchange: toggle(entry.id),
            }),
            h("span", {}, entry.title, h("span", { class: "pb-choice__more" }, count(number, "question"))),
          ),
        ),
    ),
  );
}
