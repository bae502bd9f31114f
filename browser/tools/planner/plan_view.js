/** Renders a plan: header, steps by column and answers, with chart and omitted mitigations from their modules. */

import { formatDay } from "../../shared/days.js";
import { h } from "../../shared/dom.js";
import { getEntryUrl } from "../../shared/site.js";
import { formatCount } from "../../shared/text.js";
import { createDayField } from "./controls.js";
import { formatList, formatPoints, getColumnTitle } from "./messages.js";
import { renderOmitted, renderRemoved } from "./omitted_view.js";
import { renderChart } from "./plan_chart.js";
import { MAX_LOAD, parseLoad } from "./plan_edits.js";
import { getPlanTitle } from "./plan_exports.js";
import { renderStep } from "./step_view.js";

/** @import { Actions, Load, ComputedPlan, PlanColumn, PlanContext, PlanStep, RunningStep } from "./types.d.ts" */

/**
 * Render the plan.
 * @param {PlanContext} context
 */
export function renderPlan(context) {
  const { computed } = context;
  return h(
    "section",
    { class: "pb-plan", "aria-labelledby": "pb-plan-title" },
    renderHead(context),
    computed.steps.length
      ? renderChart(computed)
      : h("p", { class: "pb-notice" }, "There is no step in this plan. Below is why."),
    h(
      "div",
      { class: "pb-stages" },
      computed.columns.filter(hasContent(computed)).map((column) => renderColumn(column, context)),
    ),
    renderAnswers(computed),
    renderOmitted(context),
    renderRemoved(context),
    computed.steps.length ? renderProof(computed) : null,
  );
}

/**
 * Predicate for columns to show: the thirds if the plan has steps, the time after day 90 if it has content.
 * @param {ComputedPlan} computed
 * @returns {(column: PlanColumn) => boolean}
 */
const hasContent =
  (computed) =>
  ({ column, steps, running, shown }) =>
    column < 3 ? computed.steps.length > 0 : steps.length + running.length + shown.length > 0;

/**
 * Render title, facts and fields of the plan.
 * @param {PlanContext} context
 */
function renderHead({ plan, computed, actions }) {
  const first = computed.steps.map((step) => step.shows).sort()[0];
  const done = computed.steps.filter((step) => step.note.done).length;
  /**
   * @param {string} term
   * @param {string} text
   */
  const fact = (term, text) => h("div", {}, h("dt", {}, term), h("dd", {}, text));
  return h(
    "header",
    { class: "pb-plan__head" },
    h("h2", { id: "pb-plan-title", tabindex: "-1", "data-key": "plan-title" }, getPlanTitle(plan, computed)),
    h(
      "dl",
      { class: "pb-plan__facts" },
      fact("Steps", done ? `${computed.steps.length}, ${done} done` : String(computed.steps.length)),
      fact("Work", `up to ${computed.peakHours} of ${formatCount(computed.hours, "hour")} a week`),
      first ? fact("First sign by", formatDay(first, "short")) : null,
      fact("Runs", `${formatDay(computed.start, "short")} to ${formatDay(computed.columns[2].day)}`),
    ),
    h(
      "div",
      { class: "pb-plan__fields pb-tool__controls" },
      h(
        "label",
        { class: "pb-field" },
        "First day",
        createDayField(computed.start, "start", actions.typeStart, actions),
      ),
      h(
        "label",
        { class: "pb-field pb-field--wide" },
        "Name of the plan",
        h("input", {
          type: "text",
          value: plan.name,
          maxlength: "120",
          autocomplete: "off",
          placeholder: getPlanTitle({ ...plan, name: "" }, computed),
          "data-key": "name",
          oninput: (event) => actions.typeName(event.target.value),
        }),
      ),
      renderLoadField("hours", "Hours a week, each", plan.load, actions),
      renderLoadField("people", "People", plan.load, actions),
    ),
  );
}

/**
 * Render a field for one number of the capacity; numbers out of range are ignored.
 * @param {keyof Load} name
 * @param {string} label
 * @param {Load} load
 * @param {Actions} actions
 */
function renderLoadField(name, label, load, actions) {
  return h(
    "label",
    { class: "pb-field pb-field--number" },
    label,
    h("input", {
      type: "number",
      value: load[name],
      min: 1,
      max: MAX_LOAD[name],
      "data-key": name,
      oninput: ({ target }) => {
        if (target.value && target.validity.valid) actions.typeLoad(parseLoad({ ...load, [name]: target.value }));
      },
      onchange: actions.redraw,
    }),
  );
}

/**
 * Render a column: steps that begin, steps that go on, effects that show.
 * @param {PlanColumn} part
 * @param {PlanContext} context
 */
function renderColumn(part, context) {
  const { column, day, steps, running, shown, peakHours } = part;
  const id = `pb-stage-${column}`;
  const isFull = peakHours > context.computed.hours;
  return h(
    "section",
    { class: `pb-stage pb-stage--${column}`, "aria-labelledby": id },
    h(
      "h3",
      { id, class: "pb-stage__title" },
      h("span", { class: "pb-stage__blaze", "aria-hidden": "true" }, column < 3 ? String((column + 1) * 30) : "…"),
      getColumnTitle(column),
      day ? h("time", { class: "pb-stage__day", datetime: day }, `until ${formatDay(day)}`) : null,
    ),
    h("p", { class: "pb-stage__sum" }, describeColumn(part)),
    isFull
      ? h(
          "p",
          { class: "pb-way__warning" },
          `Up to ${peakHours} hours a week, and there are ${context.computed.hours}: let a step begin later, or share the work.`,
        )
      : null,
    steps.length
      ? h(
          "ol",
          { class: "pb-ways-on" },
          steps.map((step) => renderStep(step, context)),
        )
      : null,
    running.length ? renderRunning(running) : null,
    shown.length ? renderShown(shown, column) : null,
  );
}

/**
 * Describe the content of a column in one line.
 * @param {PlanColumn} part
 */
function describeColumn({ steps, running, peakHours, shown }) {
  const parts = [
    steps.length ? `${formatCount(steps.length, "step")} to begin` : "",
    running.length ? `${formatCount(running.length, "step")} to go on with` : "",
  ].filter(Boolean);
  if (parts.length) return `${formatList(parts)}, up to ${formatCount(peakHours, "hour")} a week`;
  return `Nothing to do here.${shown.length ? " It is the time to look whether the first steps show." : ""}`;
}

/**
 * Render the steps that began in an earlier column.
 * @param {RunningStep[]} running
 */
function renderRunning(running) {
  return h(
    "div",
    { class: "pb-goes-on" },
    h("p", { class: "pb-goes-on__title" }, "Goes on"),
    h(
      "ul",
      {},
      running.map(({ step, points, isLast }) => {
        const { mitigation, number, due } = step;
        return h(
          "li",
          {},
          h("strong", {}, `${number} ${mitigation.title}`),
          `: ${points.length ? `${formatPoints(points)} of ${mitigation.steps.length}` : "no point ends here"}`,
          isLast ? [", done by ", h("time", { datetime: due }, formatDay(due, "short"))] : null,
          ".",
        );
      }),
    ),
  );
}

/**
 * Render the steps whose effect shows in a column.
 * @param {PlanStep[]} shown
 * @param {number} column  0 to 3
 */
function renderShown(shown, column) {
  return h(
    "div",
    { class: "pb-shows" },
    h("p", { class: "pb-shows__title" }, column < 3 ? "Should show by then" : "Shows later"),
    h(
      "ul",
      {},
      shown.map(({ mitigation, shows: day }) => {
        const measure = mitigation.measures?.[0];
        return h(
          "li",
          {},
          h("strong", {}, mitigation.title),
          ": ",
          h("time", { datetime: day }, formatDay(day, "short")),
          measure ? [". Look at ", h("em", {}, measure.measure), `: ${measure.good}`] : ".",
        );
      }),
    ),
  );
}

const SHORTAGE_TEXTS = {
  unknown: "This site knows nothing to do about it yet. Its page says how to notice it and what to do on Monday.",
  one: "One answer only: there is no other that can be chosen.",
  out: "Nothing in the plan answers it: what helps is done already, or you took it out.",
};

/**
 * Render the challenges with the steps that answer them.
 * @param {ComputedPlan} computed
 */
function renderAnswers(computed) {
  return h(
    "section",
    { class: "pb-answers", "aria-labelledby": "pb-answers-title" },
    h("h3", { id: "pb-answers-title" }, "What it answers"),
    h(
      "ul",
      {},
      computed.answers.map(({ challenge, steps, shows: day, shortage }) =>
        h(
          "li",
          { class: shortage && !steps.length ? "pb-answers__none" : "" },
          h("a", { href: getEntryUrl(challenge) }, challenge.title),
          steps.length
            ? h(
                "span",
                {},
                ` ${steps.length === 1 ? "step" : "steps"} ${formatList(steps.map((step) => String(step.number)))}; something should show by ${formatDay(day, "short")}.`,
              )
            : null,
          shortage ? h("span", { class: "pb-answers__lack" }, ` ${SHORTAGE_TEXTS[shortage]}`) : null,
        ),
      ),
    ),
  );
}

/**
 * Render how complete the search for the lightest cover was; null without such a search.
 * @param {ComputedPlan} computed
 */
function renderProof({ cover }) {
  if (!cover) return null;
  const text = cover.isLightest
    ? "By the rule below, there is no lighter set of steps for what you chose and kept: all of them were compared."
    : `So much was chosen that not every set of steps could be compared. By the rule below this one weighs at most ${Math.ceil((cover.weight / Math.max(1, cover.lowerBound)) * 10) / 10} times what the lightest would.`;
  return h("p", { class: "pb-plan__proof pb-tool__controls" }, text);
}
