/** One step of the plan: what, by when, by whom, why, how, and everything a reader may change about it. */
import { formatDay } from "../../shared/days.js";
import { h } from "../../shared/dom.js";
import { getEntryUrl } from "../../shared/site.js";
import { formatCount } from "../../shared/text.js";
import { dayField, smallButton } from "./controls.js";
import { bareAddress, columnTitle, cutText, listed, quoted, timeText } from "./wording.js";

/** @import { Child, Level } from "../../shared/types.d.ts" */
/** @import { Offer, PlanContext, PlanStep, ShapingActions } from "./types.d.ts" */

/**
 * A step as an item of a list.
 * @param {PlanStep} step
 * @param {PlanContext} context
 */
export function stepItem(step, context) {
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
            onchange: (event) => actions.note(id, { done: event.target.checked }),
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
      h("p", { class: "pb-way__address" }, bareAddress(getEntryUrl(mitigation))),
      warnings(step),
      reasons(step),
      how(step, context),
    ),
    h("div", { class: "pb-way__side" }, facts(step), fields(step, context)),
    change(step, context),
  );
}

/**
 * Why the step is in the plan.
 * @param {PlanStep} step
 */
function reasons({ reasons: helped, neededBy, note, isKept }) {
  const why = helped.map(({ challenge, text }) =>
    h("li", {}, h("a", { href: getEntryUrl(challenge) }, challenge.title), `: ${text}`),
  );
  if (neededBy.length)
    why.push(
      h("li", { class: "pb-way__before" }, h("strong", {}, "Needed before "), listed(neededBy.map(quoted)), "."),
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
function warnings({ isEarly, missing, overload, mitigation, days, from }) {
  const texts = [];
  if (missing.length) texts.push(`It needs ${listed(missing.map(quoted))}, which you took out.`);
  if (isEarly) texts.push("It begins before something that it needs is done.");
  if (days.from < 0) texts.push(`To be done by that day it had to begin on ${formatDay(from)}, before this plan.`);
  if (overload === "alone")
    texts.push(`It asks for ${formatCount(mitigation.hours, "hour")} a week, more than there are.`);
  if (overload === "together") texts.push("While it runs there is more work than hours.");
  return texts.map((text) => h("p", { class: "pb-way__warning" }, text));
}

/**
 * Its days, effort and impact.
 * @param {PlanStep} step
 */
function facts({ mitigation, due, shows, from, cut }) {
  /**
   * @param {Level} word
   * @param {"Effort" | "Impact"} of
   */
  const level = (word, of) =>
    h(
      "span",
      { class: `pb-level pb-level--${of.toLowerCase()} pb-level--${word}` },
      h("span", { class: "pb-level__of" }, of),
      ` ${word}`,
    );
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
    h("div", { class: "pb-way__wide" }, h("dt", {}, "Takes"), h("dd", {}, timeText(mitigation))),
    cut
      ? h(
          "div",
          { class: "pb-way__wide pb-way__cut" },
          h("dt", {}, "Cut at"),
          h("dd", {}, cutText(cut, mitigation.steps.length)),
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
 * Fields for owner and day, each with what is printed in its place.
 * @param {PlanStep} step
 * @param {PlanContext} context
 */
function fields({ id, note, mitigation }, { actions }) {
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
          actions.type(id, { owner: event.target.value.trim() });
        },
      }),
      owner,
    ),
    h(
      "label",
      { class: "pb-field" },
      h("span", { class: "pb-way__screen" }, "Another date"),
      h("span", { class: "pb-way__paper" }, "Date"),
      dayField(note.day, `day-${id}`, (day) => actions.type(id, { day, column: undefined }), actions, {
        "aria-label": `Another date: ${mitigation.title}`,
      }),
      h("span", { class: "pb-way__written" }, note.day && formatDay(note.day, "short")),
    ),
  );
}

/**
 * Something to unfold that stays unfolded when all is drawn again.
 * @param {string} name  unique on the page; its first word is a class
 * @param {Child} title
 * @param {Pick<PlanContext, "view">} context
 * @param {...Child} content
 */
function unfold(name, title, { view }, ...content) {
  const element = h(
    "details",
    { class: `pb-fold pb-fold--${name.split("-")[0]}`, open: view.open.has(name) },
    h("summary", { "data-key": `fold-${name}` }, title),
    content,
  );
  element.addEventListener("toggle", () => (element.open ? view.open.add(name) : view.open.delete(name)));
  return element;
}

/**
 * The points of the mitigation, to unfold.
 * @param {PlanStep} step
 * @param {PlanContext} context
 */
function how({ id, mitigation }, context) {
  const points = mitigation.steps.map(({ do: text, who, takes }) =>
    h(
      "li",
      {},
      text,
      who || takes ? h("span", { class: "pb-way__by" }, ` ${[who, takes].filter(Boolean).join(", ")}`) : null,
    ),
  );
  return unfold(
    `how-${id}`,
    `How to do it: ${formatCount(mitigation.steps.length, "point")}`,
    context,
    h("ol", {}, points),
  );
}

/**
 * What a reader may change about the step, to unfold.
 * @param {PlanStep} step
 * @param {PlanContext} context
 */
function change(step, context) {
  const { id, mitigation, column, isKept } = step;
  const { actions } = context;
  return unfold(
    `change-${id}`,
    ["Change this step", h("span", { class: "pb-unseen" }, `: ${mitigation.title}`)],
    context,
    h(
      "div",
      { class: "pb-way__change" },
      column > 0
        ? smallButton(`earlier-${id}`, `Begin earlier: ${columnTitle(column - 1).toLowerCase()}`, () =>
            actions.move(id, column - 1),
          )
        : null,
      column < 3
        ? smallButton(`later-${id}`, `Begin later: ${columnTitle(column + 1).toLowerCase()}`, () =>
            actions.move(id, column + 1),
          )
        : null,
      smallButton(`keep-${id}`, isKept ? "Let it go if it is not needed" : "Keep it in any case", () =>
        actions.keep(id, !isKept),
      ),
      smallButton(`did-${id}`, "Take out: we did that already", () => actions.takeOut(id, "done")),
      smallButton(`not-${id}`, "Take out: not here", () => actions.takeOut(id, "not-here")),
    ),
    swaps(step, context.alternatives(id), actions),
  );
}

/**
 * What could stand in the place of the step.
 * @param {PlanStep} step
 * @param {Offer[]} alternatives
 * @param {ShapingActions} actions
 */
function swaps({ id }, alternatives, actions) {
  const offers = alternatives.map(({ mitigation, first }) =>
    h(
      "li",
      {},
      smallButton(`swap-${id}-${mitigation.id}`, mitigation.title, () => actions.swap(id, mitigation.id)),
      h(
        "span",
        { class: "pb-way__offer" },
        ` ${timeText(mitigation)}${first.length ? `, after ${listed(first.map(quoted))}` : ""}; shows in ${mitigation.time_to_effect}`,
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
