/** Renders the challenge picker, notices and the message about the last action. */

import { button } from "../../shared/controls.js";

import { h } from "../../shared/dom.js";
import { formatCount } from "../../shared/text.js";
import { createSmallButton } from "./controls.js";
import { describeNote, formatList } from "./messages.js";
import { getAll } from "./suggestions.js";

/** @import { Challenge, Playbook } from "../../shared/types.d.ts" */
/** @import { Actions, ComputedPlan, Mode, Plan, PlannerSite, PlannerView } from "./types.d.ts" */

/**
 * An option of the picker, and its searchable text in lowercase.
 * @typedef {{ element: HTMLElement, words: string }} Option
 */

/**
 * The options of a playbook.
 * @typedef {{ element: HTMLElement, options: Option[] }} Group
 */

/** @type {{ mode: Mode, title: string, more: string }[]} */
const MODE_LABELS = [
  {
    mode: "sequence",
    title: "A sequence for 90 days",
    more: "What each challenge names first, then second, then third, as far as ninety days and your hours carry it.",
  },
  {
    mode: "one",
    title: "The smallest set",
    more: "One good answer each: something from the top of its list, unless a later answer saves much work.",
  },
  {
    mode: "two",
    title: "Two answers each",
    more: "The smallest set with belt and braces: when one fails, the other holds.",
  },
  {
    mode: "least",
    title: "As little as can be",
    more: "The least work that touches everything you chose, even where other answers would help more.",
  },
];

/**
 * Render the picker for challenges and mode.
 * @param {PlannerSite} site
 * @param {Plan} plan
 * @param {PlannerView} view  whose `filter` is updated on input
 * @param {Actions} actions
 */
export function renderPicker(site, plan, view, actions) {
  const groups = site.playbook
    .map((playbook) => renderGroup(site, playbook, plan, actions))
    .filter(({ options }) => options.length);
  const found = h("p", { class: "pb-pick__found", role: "status" });
  const field = h("input", {
    type: "search",
    id: "pb-pick-filter",
    value: view.filter,
    autocomplete: "off",
    "data-key": "filter",
  });
  const none = h(
    "p",
    { class: "pb-pick__none", hidden: true },
    "No challenge has these words. Try another one, or part of one.",
  );
  const apply = () => {
    view.filter = field.value;
    const shown = filterOptions(groups, field.value);
    found.textContent = field.value.trim() ? `${formatCount(shown, "challenge")} found` : "";
    none.hidden = shown > 0;
  };
  field.addEventListener("input", apply);
  apply();
  return h(
    "section",
    { class: "pb-pick", "aria-labelledby": "pb-pick-title" },
    h("h2", { id: "pb-pick-title", tabindex: "-1", "data-key": "pick-title" }, "What are you facing?"),
    h(
      "div",
      { class: "pb-pick__filter" },
      h("label", { for: "pb-pick-filter", class: "pb-label" }, "Find it by a word"),
      field,
      found,
    ),
    h(
      "div",
      { class: "pb-pick__groups" },
      groups.map(({ element }) => element),
    ),
    none,
    renderModes(plan, actions),
  );
}

/**
 * @param {PlannerSite} site
 * @param {Playbook} playbook
 * @param {Plan} plan
 * @param {Actions} actions
 * @returns {Group}
 */
function renderGroup(site, playbook, plan, actions) {
  const options = site.challenges
    .filter((challenge) => challenge.playbook === playbook.id)
    .map((challenge) => renderOption(challenge, plan, actions));
  const element = h(
    "fieldset",
    { class: "pb-pick__group" },
    h("legend", {}, playbook.title),
    h(
      "div",
      { class: "pb-choices" },
      options.map((item) => item.element),
    ),
  );
  return { element, options };
}

/**
 * @param {Challenge} challenge
 * @param {Plan} plan
 * @param {Actions} actions
 * @returns {Option}
 */
function renderOption(challenge, plan, actions) {
  const box = h("input", {
    type: "checkbox",
    checked: plan.challenges.includes(challenge.id),
    "data-key": `choose-${challenge.id}`,
    onchange: (event) => actions.choose(challenge.id, event.target.checked),
  });
  const symptom = challenge.symptoms[0]?.text ?? challenge.summary;
  const element = h(
    "label",
    { class: "pb-choice" },
    box,
    h(
      "span",
      {},
      h("span", { class: "pb-choice__title" }, challenge.title),
      h("span", { class: "pb-choice__more" }, symptom),
    ),
  );
  const words = [
    challenge.title,
    challenge.summary,
    ...challenge.symptoms.map(({ text }) => text),
    ...(challenge.tags ?? []),
  ];
  return { element, words: words.join(" ").toLowerCase() };
}

/**
 * Show only options that contain every word.
 * @param {Group[]} groups
 * @param {string} text  words or parts of words, separated by spaces
 * @returns {number} number of options shown
 */
function filterOptions(groups, text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const { element, options } of groups) {
    let inGroup = 0;
    for (const item of options) {
      const isShown = words.every((word) => item.words.includes(word));
      item.element.hidden = !isShown;
      inGroup += isShown ? 1 : 0;
    }
    element.hidden = !inGroup;
    shown += inGroup;
  }
  return shown;
}

/**
 * @param {Plan} plan
 * @param {Actions} actions
 */
function renderModes(plan, actions) {
  return h(
    "fieldset",
    { class: "pb-pick__modes" },
    h("legend", {}, "How much?"),
    h(
      "div",
      { class: "pb-choices" },
      MODE_LABELS.map(({ mode, title, more }) =>
        h(
          "label",
          { class: "pb-choice" },
          h("input", {
            type: "radio",
            name: "pb-mode",
            value: mode,
            checked: plan.mode === mode,
            "data-key": `mode-${mode}`,
            onchange: () => actions.setMode(mode),
          }),
          h("span", {}, h("span", { class: "pb-choice__title" }, title), h("span", { class: "pb-choice__more" }, more)),
        ),
      ),
    ),
  );
}

/**
 * Render the chosen challenges as buttons that remove them.
 * @param {PlannerSite} site
 * @param {Plan} plan
 * @param {Actions} actions
 */
export function renderChosen(site, plan, actions) {
  return h(
    "ul",
    { class: "pb-plan__chosen", "aria-label": "What you are facing" },
    getAll(site.challengesById, plan.challenges).map((challenge) =>
      h(
        "li",
        {},
        button(
          [challenge.title, h("span", { class: "pb-plan__chosen-x", "aria-hidden": "true" }, "×")],
          () => actions.choose(challenge.id, false),
          {
            key: `chip-${challenge.id}`,
            class: "pb-plan__chosen-one",
            "aria-label": `Take away: ${challenge.title}`,
          },
        ),
      ),
    ),
  );
}

/**
 * Render the summary bar of the picker with the button to show the plan.
 * @param {ComputedPlan} computed
 * @param {Actions} actions
 */
export function renderSummary(computed, actions) {
  const chosen = computed.answers.length;
  return h(
    "div",
    { class: "pb-sum" },
    h(
      "p",
      {},
      chosen
        ? [
            h("strong", {}, `${chosen} chosen`),
            `: ${formatCount(computed.steps.length, "step")}, up to ${formatCount(computed.peakHours, "hour")} a week`,
          ]
        : "Choose one or more; two or three make a good plan.",
    ),
    button("Show the plan", actions.showPlan, { key: "show", look: "main", disabled: !chosen }),
  );
}

/**
 * Render notices on storage problems and on ids that the site does not have.
 * @param {ComputedPlan} computed
 * @param {string} problem  with storage; "" for none
 * @param {Actions} actions
 */
export function renderNotices({ unknown, gone }, problem, actions) {
  return h(
    "div",
    { class: "pb-notices" },
    problem && h("p", { class: "pb-notice pb-notice--trouble" }, problem),
    unknown.length
      ? h(
          "p",
          { class: "pb-notice pb-notice--trouble" },
          `This link asks for ${formatList(unknown.map((id) => `“${id}”`))}, which this site does not have. The rest is planned. `,
          createSmallButton("drop-unknown", "Leave it out", actions.dropUnknown),
        )
      : null,
    gone.map(({ id, note }) =>
      h(
        "p",
        { class: "pb-notice" },
        `This site has no mitigation “${id}” any more. What you noted is kept: ${describeNote(note) || "you chose or took it out by hand"}. `,
        createSmallButton(`forget-${id}`, "Forget it", () => actions.forgetNote(id)),
      ),
    ),
  );
}

/**
 * Render the message about the last action, with undo if possible.
 * @param {PlannerView} view
 */
export const renderMessage = ({ message, undo }) =>
  message &&
  h("p", { class: "pb-notice pb-notice--done pb-said" }, message, " ", undo && createSmallButton("undo", "Undo", undo));
