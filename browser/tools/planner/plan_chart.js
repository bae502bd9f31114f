/** Chart of the steps of a plan over ninety days. */
import { formatDay } from "../../shared/days.js";
import { h } from "../../shared/dom.js";

/** @import { ComputedPlan, PlanStep } from "./types.d.ts" */

/** Width of the chart in days: ninety and a margin. */
const CHART_DAYS = 98;

/**
 * Horizontal position of a day in the chart as a CSS percentage.
 * @param {number} day  after the start
 */
const toPercent = (day) => `${(Math.min(Math.max(day, 0), CHART_DAYS) / CHART_DAYS) * 100}%`;

/**
 * Render the chart of the steps. It repeats text below, so it is hidden from screen readers.
 * @param {ComputedPlan} computed
 */
export function renderChart(computed) {
  return h(
    "figure",
    { class: "pb-trail", "aria-hidden": "true" },
    h(
      "div",
      { class: "pb-trail__axis" },
      [0, 30, 60, 90].map((day) =>
        placeAtDay(
          h(
            "span",
            { class: `pb-trail__mark${day ? "" : " pb-trail__mark--start"}` },
            day ? String(day) : formatDay(computed.start, "short"),
          ),
          day,
        ),
      ),
    ),
    h("ol", { class: "pb-trail__steps" }, computed.steps.map(renderChartRow)),
    h(
      "figcaption",
      { class: "pb-trail__key" },
      h("span", { class: "pb-trail__key-work" }, "work"),
      h("span", { class: "pb-trail__key-wait" }, "until it shows"),
    ),
  );
}

/**
 * Position an element at a day in the chart.
 * @param {HTMLElement} element
 * @param {number} day  after the start
 */
function placeAtDay(element, day) {
  element.style.setProperty("--at", toPercent(day));
  return element;
}

/**
 * Render a step in the chart.
 * @param {PlanStep} step
 */
function renderChartRow(step) {
  const { from, due, shows } = step.days;
  const row = h(
    "li",
    { class: `pb-trail__step${step.note.done ? " pb-trail__step--done" : ""}` },
    h("span", { class: "pb-trail__name" }, `${step.number} ${step.mitigation.title}`),
    h(
      "span",
      { class: "pb-trail__line" },
      h("span", { class: "pb-trail__work" }),
      h("span", { class: "pb-trail__wait" }),
      shows <= CHART_DAYS
        ? h("span", { class: "pb-trail__shows" })
        : h("span", { class: "pb-trail__beyond" }, formatDay(step.shows, "short")),
    ),
  );
  row.style.setProperty("--from", toPercent(from));
  row.style.setProperty("--due", toPercent(Math.max(due, from + 1)));
  row.style.setProperty("--shows", toPercent(shows));
  return row;
}
