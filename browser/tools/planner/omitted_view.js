/** Renders mitigations that are not in the plan: omitted by the planner, or removed by the reader. */
import { button } from "../../shared/controls.js";
import { h } from "../../shared/dom.js";
import { getEntryUrl } from "../../shared/site.js";
import { formatCount } from "../../shared/text.js";
import { createSmallButton } from "./controls.js";
import { describeNote, describeTime, formatList, OMISSION_TEXTS, quoteTitle } from "./messages.js";

/** @import { Child, Mitigation } from "../../shared/types.d.ts" */
/** @import { Actions, OmittedMitigation, ComputedPlan, PlanContext, PlannerSite } from "./types.d.ts" */

/** Omitted mitigations beyond this number are collapsed. */
const MAX_OMITTED_SHOWN = 3;

/**
 * Render the omitted mitigations with reasons, and a form to add any other.
 * @param {PlanContext} context
 */
export function renderOmitted({ computed, actions, site }) {
  const [shown, folded] = [computed.omitted.slice(0, MAX_OMITTED_SHOWN), computed.omitted.slice(MAX_OMITTED_SHOWN)];
  const isAnyOpen = computed.omitted[0] && computed.omitted[0].why !== "needs-out";
  return h(
    "section",
    { class: "pb-room", "aria-labelledby": "pb-room-title" },
    h(
      "h3",
      { id: "pb-room-title" },
      computed.omitted.length ? "What is not in this plan" : "Everything named is in this plan",
    ),
    isAnyOpen ? h("p", {}, h("strong", {}, "The next best step: "), `${computed.omitted[0].mitigation.title}.`) : null,
    h(
      "ul",
      { class: "pb-offers" },
      shown.map((left) => renderOmission(left, actions)),
    ),
    folded.length
      ? h(
          "details",
          { class: "pb-fold pb-fold--left" },
          h("summary", { "data-key": "fold-left" }, `${formatCount(folded.length, "more", "more")}`),
          h(
            "ul",
            {},
            folded.map(({ mitigation, why }) =>
              h("li", {}, h("a", { href: getEntryUrl(mitigation) }, mitigation.title), `: ${OMISSION_TEXTS[why]}`),
            ),
          ),
        )
      : null,
    h("div", { class: "pb-fields pb-tool__controls" }, renderAddForm(site, computed, actions)),
  );
}

/**
 * Render an omitted mitigation with a button to add it.
 * @param {OmittedMitigation} left
 * @param {Actions} actions
 */
function renderOmission({ mitigation, why, challenges, prerequisites }, actions) {
  const more = prerequisites.length ? ` First: ${formatList(prerequisites.map(quoteTitle))}.` : "";
  return h(
    "li",
    { class: "pb-offer" },
    h("a", { class: "pb-offer__title", href: getEntryUrl(mitigation) }, mitigation.title),
    h("p", { class: "pb-offer__why" }, OMISSION_TEXTS[why]),
    h(
      "p",
      {},
      `Helps with ${formatList(challenges.map((challenge) => challenge.title))}. Takes ${describeTime(mitigation)}; shows in ${mitigation.time_to_effect}.${more}`,
    ),
    button(["Add", h("span", { class: "pb-unseen" }, ` ${mitigation.title}`)], () => actions.addStep(mitigation.id), {
      key: `add-${mitigation.id}`,
      look: "small",
    }),
  );
}

/**
 * Render a form to add any mitigation that is not in the plan.
 * @param {PlannerSite} site
 * @param {ComputedPlan} computed
 * @param {Actions} actions
 */
function renderAddForm(site, computed, actions) {
  const inPlan = new Set(computed.steps.map((step) => step.id));
  const groups = site.playbook.map((playbook) => ({
    playbook,
    mitigations: site.mitigations.filter((other) => other.playbook === playbook.id && !inPlan.has(other.id)),
  }));
  const list = h(
    "select",
    { "data-key": "any" },
    h("option", { value: "" }, "Choose a mitigation"),
    groups
      .filter(({ mitigations }) => mitigations.length)
      .map(({ playbook, mitigations }) =>
        h(
          "optgroup",
          { label: playbook.title },
          mitigations.map(({ id, title }) => h("option", { value: id }, title)),
        ),
      ),
  );
  return [
    h("label", { class: "pb-field" }, "Something else from this site", list),
    button("Add it", () => list.value && actions.addStep(list.value), { key: "add-any" }),
  ];
}

const REMOVAL_TEXTS = { done: "done already", "not-here": "not here", swapped: "something else in its place" };

/**
 * Render removed mitigations, and notes on mitigations that are not in the plan; null if there are none.
 * @param {PlanContext} context
 */
export function renderRemoved({ computed, actions }) {
  /**
   * @param {Mitigation} mitigation
   * @param {string} remark
   * @param {...Child} buttons
   */
  const line = (mitigation, remark, ...buttons) =>
    h(
      "li",
      {},
      h("a", { href: getEntryUrl(mitigation) }, mitigation.title),
      remark ? ` (${remark})` : "",
      " ",
      buttons,
    );
  const parts = [];
  if (computed.out.length)
    parts.push(
      h("h3", {}, "Taken out"),
      h(
        "ul",
        {},
        computed.out.map(({ mitigation, why, note }) =>
          line(
            mitigation,
            formatList([REMOVAL_TEXTS[why], describeNote(note)].filter(Boolean)),
            createSmallButton(
              `back-${mitigation.id}`,
              "Put back",
              () => actions.restoreStep(mitigation.id),
              mitigation.title,
            ),
          ),
        ),
      ),
    );
  if (computed.parked.length)
    parts.push(
      h("h3", {}, "Noted, but not in this plan"),
      h(
        "ul",
        {},
        computed.parked.map(({ mitigation, note }) =>
          line(
            mitigation,
            describeNote(note),
            createSmallButton(
              `add-${mitigation.id}`,
              "Add to the plan",
              () => actions.addStep(mitigation.id),
              mitigation.title,
            ),
            " ",
            createSmallButton(
              `forget-${mitigation.id}`,
              "Forget",
              () => actions.forgetNote(mitigation.id),
              mitigation.title,
            ),
          ),
        ),
      ),
    );
  return parts.length ? h("section", { class: "pb-left pb-tool__controls", "aria-label": "Left over" }, parts) : null;
}
