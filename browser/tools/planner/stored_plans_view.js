/** Renders the stored plans and the actions on the open plan. */
import { button } from "../../shared/controls.js";
import { formatDay } from "../../shared/days.js";
import { h } from "../../shared/dom.js";
import { formatCount } from "../../shared/text.js";
import { createSmallButton } from "./controls.js";
import { getPlanName } from "./plan_edits.js";

/** @import { Actions, Plan, PlannerSite, PlannerView } from "./types.d.ts" */

/**
 * Render the actions on the plan: print, copy, save.
 * @param {PlannerView} view
 * @param {Actions} actions
 */
export function renderPlanActions(view, actions) {
  return h(
    "div",
    { class: "pb-bar pb-take", role: "group", "aria-label": "Take the plan with you" },
    button("Print", actions.print, { key: "print", look: "main" }),
    button("Copy the link", actions.copyLink, { key: "link" }),
    button("Copy as Markdown", actions.copy, { key: "copy" }),
    button("Markdown file", actions.saveMarkdown, { key: "md" }),
    button("Spreadsheet", actions.saveTable, { key: "csv" }),
    button("Calendar", actions.saveCalendar, { key: "ics" }),
    button("Plan file", actions.savePlan, { key: "json" }),
    h(
      "label",
      { class: "pb-take__whole" },
      h("input", {
        type: "checkbox",
        checked: view.withPoints,
        "data-key": "whole",
        onchange: (event) => actions.showPoints(event.target.checked),
      }),
      "with how to do each step",
    ),
  );
}

/**
 * Render the stored plans and a file field.
 * @param {Plan[]} plans
 * @param {Plan} plan  the open plan
 * @param {PlannerSite} site
 * @param {Actions} actions
 */
export function renderStoredPlans(plans, plan, site, actions) {
  /** @param {Plan} stored */
  const nameOf = (stored) => getPlanName(stored, (id) => site.challengesById.get(id)?.title ?? id);
  const file = h("input", {
    type: "file",
    accept: ".json,application/json",
    "data-key": "file",
    onchange: (event) => {
      const chosen = event.target.files?.[0];
      if (chosen) actions.openFile(chosen);
    },
  });
  return h(
    "section",
    { class: "pb-kept pb-tool__controls", "aria-labelledby": "pb-kept-title" },
    h("h2", { id: "pb-kept-title" }, "Your plans"),
    plans.length
      ? h(
          "ul",
          {},
          plans.map((stored) =>
            h(
              "li",
              {},
              h(
                "span",
                { class: "pb-kept__name" },
                nameOf(stored),
                h(
                  "span",
                  { class: "pb-kept__more" },
                  `${stored.start && ` from ${formatDay(stored.start, "short")},`} ${formatCount(Object.keys(stored.steps).length, "note")}${stored.key === plan.key ? ", open now" : ""}`,
                ),
              ),
              stored.key === plan.key
                ? null
                : createSmallButton(`open-${stored.key}`, "Open", () => actions.openPlan(stored.key), nameOf(stored)),
              createSmallButton(`delete-${stored.key}`, "Delete", () => actions.deletePlan(stored.key), nameOf(stored)),
            ),
          ),
        )
      : h("p", {}, "A plan is kept in this browser as soon as you note something in it: an owner, a day, a tick."),
    h("label", { class: "pb-field" }, "Open a plan from a file", file),
  );
}
