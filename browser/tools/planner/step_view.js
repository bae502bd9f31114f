/** Renders one step of a plan: reasons, dates, fields and changes. */
import { level } from "../../shared/controls.js";
import { formatDay } from "../../shared/days.js";
import { h } from "../../shared/dom.js";
import { getEntryUrl } from "../../shared/site.js";
import { formatCount } from "../../shared/text.js";
import { createDayField, createSmallButton } from "./controls.js";
import {
  describePointsByDay90,
  describeTime,
  formatList,
  formatPrintUrl,
  getColumnTitle,
  quoteTitle,
} from "./messages.js";

/** @import { Child } from "../../shared/types.d.ts" */
/** @import { Suggestion, PlanContext, PlanStep, ShapingActions } from "./types.d.ts" */

/**
 * Render a step as a list item.
 * @param {PlanStep} step
 * @param {PlanContext} context
 */
export function renderStep(step, context) {
  const { actions } = context;
  const { mitigation, note, id } = step;
  return h(
    "li",
    { class: `pb-way${note.done ? " pb-way--done" : ""}`, id: `step-${id}` },
    h(
      "div",
      { class: "pb-way__main" },
      h(
        "div",
        { class: "pb-way__head" },
        h(
          "label",
          { class: "pb-way__tick" },
          h("input", {
            type: "checkbox",
            checked: note.done,
            "data-key": `done-${id}`,
            onchange: (event) => actions.saveNote(id, { done: event.target.checked }),
          }),
          h("span", { class: "pb-unseen" }, `Done: ${mitigation.title}`),
        ),
        h(
          "h4",
          { class: "pb-way__title" },
          h("span", { class: "pb-way__number" }, String(step.number)),
          " ",
          h("a", { href: getEntryUrl(mitigation) }, mitigation.title),
        ),
      ),
      h("p", { class: "pb-way__address" }, formatPrintUrl(getEntryUrl(mitigation))),
      renderWarnings(step),
      renderReasons(step),
      renderPoints(step, context),
    ),
    h("div", { class: "pb-way__side" }, renderFacts(step), renderFields(step, context)),
    renderChanges(step, context),
  );
}

/**
 * Render the reasons for the step.
 * @param {PlanStep} step
 */
function renderReasons({ reasons: helped, neededBy, note, isKept }) {
  const why = helped.map(({ challenge, text }) =>
    h("li", {}, h("a", { href: getEntryUrl(challenge) }, challenge.title), `: ${text}`),
  );
  if (neededBy.length)
    why.push(
      h(
        "li",
        { class: "pb-way__before" },
        h("strong", {}, "Needed before "),
        formatList(neededBy.map(quoteTitle)),
        ".",
      ),
    );
  if (!why.length)
    why.push(
      h(
        "li",
        {},
        isKept
          ? "You added it. It is not listed for anything you chose."
          : `You worked on it${note.owner ? ` (${note.owner})` : ""}, so it stays.`,
      ),
    );
  return h("ul", { class: "pb-way__why", "aria-label": "Why this step" }, why);
}

/** @param {PlanStep} step */
function renderWarnings({ isEarly, missing, overload, mitigation, days, from }) {
  const texts = [];
  if (missing.length) texts.push(`It needs ${formatList(missing.map(quoteTitle))}, which you took out.`);
  if (isEarly) texts.push("It begins before something that it needs is done.");
  if (days.from < 0) texts.push(`To be done by that day it had to begin on ${formatDay(from)}, before this plan.`);
  if (overload === "alone")
    texts.push(`It asks for ${formatCount(mitigation.hours, "hour")} a week, more than there are.`);
  if (overload === "together") texts.push("While it runs there is more work than hours.");
  return texts.map((text) => h("p", { class: "pb-way__warning" }, text));
}

/**
 * Render dates, effort and impact.
 * @param {PlanStep} step
 */
function renderFacts({ mitigation, due, shows, from, pointsByDay90 }) {
  return h(
    "dl",
    { class: "pb-way__facts" },
    h("div", {}, h("dt", {}, "Start"), h("dd", {}, h("time", { datetime: from }, formatDay(from, "short")))),
    h("div", {}, h("dt", {}, "Done by"), h("dd", {}, h("time", { datetime: due }, formatDay(due, "short")))),
    h(
      "div",
      {},
      h("dt", {}, "Shows by"),
      h(
        "dd",
        {},
        h("time", { datetime: shows }, formatDay(shows, "short")),
        h("span", { class: "pb-way__after" }, ` in ${mitigation.time_to_effect}`),
      ),
    ),
    h("div", { class: "pb-way__wide" }, h("dt", {}, "Takes"), h("dd", {}, describeTime(mitigation))),
    pointsByDay90
      ? h(
          "div",
          { class: "pb-way__wide pb-way__cut" },
          h("dt", {}, "Cut at"),
          h("dd", {}, describePointsByDay90(pointsByDay90, mitigation.steps.length)),
        )
      : null,
    h(
      "div",
      { class: "pb-way__levels" },
      h("dt", { class: "pb-unseen" }, "Effort and impact"),
      h("dd", {}, level(mitigation.effort, "Effort"), " ", level(mitigation.impact, "Impact")),
    ),
  );
}

/**
 * Render fields for owner and day, each with its printed form.
 * @param {PlanStep} step
 * @param {PlanContext} context
 */
function renderFields({ id, note, mitigation }, { actions }) {
  const owner = h("span", { class: "pb-way__written" }, note.owner);
  return h(
    "div",
    { class: "pb-way__fields" },
    h(
      "label",
      { class: "pb-field" },
      "Owner",
      h("input", {
        type: "text",
        "aria-label": `Owner of ${mitigation.title}`,
        value: note.owner,
        autocomplete: "off",
        maxlength: "120",
        "data-key": `owner-${id}`,
        oninput: (event) => {
          owner.textContent = event.target.value;
          actions.typeNote(id, { owner: event.target.value.trim() });
        },
      }),
      owner,
    ),
    h(
      "label",
      { class: "pb-field" },
      h("span", { class: "pb-way__screen" }, "Another date"),
      h("span", { class: "pb-way__paper" }, "Date"),
      createDayField(note.day, `day-${id}`, (day) => actions.typeNote(id, { day, column: undefined }), actions, {
        "aria-label": `Another date: ${mitigation.title}`,
      }),
      h("span", { class: "pb-way__written" }, note.day && formatDay(note.day, "short")),
    ),
  );
}

/**
 * Render a `details` element that stays open across redraws.
 * @param {string} name  unique on the page; its first part is used in the class
 * @param {Child} title
 * @param {Pick<PlanContext, "view">} context
 * @param {...Child} content
 */
function renderDetails(name, title, { view }, ...content) {
  const element = h(
    "details",
    { class: `pb-fold pb-fold--${name.split("-")[0]}`, open: view.openDetails.has(name) },
    h("summary", { "data-key": `fold-${name}` }, title),
    content,
  );
  element.addEventListener("toggle", () => (element.open ? view.openDetails.add(name) : view.openDetails.delete(name)));
  return element;
}

/**
 * Render the points of the mitigation, collapsible.
 * @param {PlanStep} step
 * @param {PlanContext} context
 */
function renderPoints({ id, mitigation }, context) {
  const points = mitigation.steps.map(({ do: text, who, takes }) =>
    h(
      "li",
      {},
      text,
      who || takes ? h("span", { class: "pb-way__by" }, ` ${[who, takes].filter(Boolean).join(", ")}`) : null,
    ),
  );
  return renderDetails(
    `how-${id}`,
    `How to do it: ${formatCount(mitigation.steps.length, "point")}`,
    context,
    h("ol", {}, points),
  );
}

/**
 * Render buttons to change the step, collapsible.
 * @param {PlanStep} step
 * @param {PlanContext} context
 */
function renderChanges(step, context) {
  const { id, mitigation, column, isKept } = step;
  const { actions } = context;
  return renderDetails(
    `change-${id}`,
    ["Change this step", h("span", { class: "pb-unseen" }, `: ${mitigation.title}`)],
    context,
    h(
      "div",
      { class: "pb-way__change" },
      column > 0
        ? createSmallButton(`earlier-${id}`, `Begin earlier: ${getColumnTitle(column - 1).toLowerCase()}`, () =>
            actions.moveStep(id, column - 1),
          )
        : null,
      column < 3
        ? createSmallButton(`later-${id}`, `Begin later: ${getColumnTitle(column + 1).toLowerCase()}`, () =>
            actions.moveStep(id, column + 1),
          )
        : null,
      createSmallButton(`keep-${id}`, isKept ? "Let it go if it is not needed" : "Keep it in any case", () =>
        actions.setPinned(id, !isKept),
      ),
      createSmallButton(`did-${id}`, "Take out: we did that already", () => actions.removeStep(id, "done")),
      createSmallButton(`not-${id}`, "Take out: not here", () => actions.removeStep(id, "not-here")),
    ),
    renderAlternatives(step, context.alternatives(id), actions),
  );
}

/**
 * Render the alternatives to the step.
 * @param {PlanStep} step
 * @param {Suggestion[]} alternatives
 * @param {ShapingActions} actions
 */
function renderAlternatives({ id }, alternatives, actions) {
  const offers = alternatives.map(({ mitigation, prerequisites }) =>
    h(
      "li",
      {},
      createSmallButton(`swap-${id}-${mitigation.id}`, mitigation.title, () => actions.swapStep(id, mitigation.id)),
      h(
        "span",
        { class: "pb-way__offer" },
        ` ${describeTime(mitigation)}${prerequisites.length ? `, after ${formatList(prerequisites.map(quoteTitle))}` : ""}; shows in ${mitigation.time_to_effect}`,
      ),
    ),
  );
  return h(
    "div",
    { class: "pb-way__swaps" },
    offers.length
      ? [h("p", {}, "Or do this in its place:"), h("ul", {}, offers)]
      : h("p", {}, "Nothing else on this site answers the same."),
  );
}
