/** The plan on the page: its head, the trail, the steps by day 30, 60 and 90, what it answers, what is left over. */

import { button } from "../../shared/controls.js";
import { formatDay } from "../../shared/days.js";
import { h } from "../../shared/dom.js";
import { getEntryUrl } from "../../shared/site.js";
import { formatCount } from "../../shared/text.js";
import { dayField, smallButton } from "./controls.js";
import { loadFrom, MAX_LOAD } from "./editing.js";
import { titleOf } from "./exporting.js";
import { stepItem } from "./step.js";
import { columnTitle, listed, noteText, pointsNamed, quoted, timeText, WHY_LEFT } from "./wording.js";

/** @import { Child, Mitigation } from "../../shared/types.d.ts" */
/**
 * @import {
 *   Actions,
 *   LeftOver,
 *   Load,
 *   MadePlan,
 *   PlanColumn,
 *   PlanContext,
 *   PlannerSite,
 *   PlanStep,
 *   RunningStep,
 * } from "./types.d.ts"
 */

/**
 * Everything below the choice of challenges.
 * @param {PlanContext} context
 */
export function planView(context) {
  const { made } = context;
  return h(
    "section",
    { class: "pb-plan", "aria-labelledby": "pb-plan-title" },
    head(context),
    made.steps.length ? trail(made) : h("p", { class: "pb-notice" }, "There is no step in this plan. Below is why."),
    h(
      "div",
      { class: "pb-stages" },
      made.columns.filter(isWorthShowing(made)).map((column) => stage(column, context)),
    ),
    answers(made),
    notInPlan(context),
    leftOver(context),
    made.steps.length ? proof(made) : null,
  );
}

/**
 * Whether a column has something to show: of the ninety days, where there are steps; of what comes later, its own.
 * @param {MadePlan} made
 * @returns {(column: PlanColumn) => boolean}
 */
const isWorthShowing =
  (made) =>
  ({ column, steps, running, shown }) =>
    column < 3 ? made.steps.length > 0 : steps.length + running.length + shown.length > 0;

/**
 * Title, facts and fields of the whole plan.
 * @param {PlanContext} context
 */
function head({ plan, made, actions }) {
  const first = made.steps.map((step) => step.shows).sort()[0];
  const done = made.steps.filter((step) => step.note.done).length;
  /**
   * @param {string} term
   * @param {string} text
   */
  const fact = (term, text) => h("div", {}, h("dt", {}, term), h("dd", {}, text));
  return h(
    "header",
    { class: "pb-plan__head" },
    h("h2", { id: "pb-plan-title", tabindex: "-1", "data-key": "plan-title" }, titleOf(plan, made)),
    h(
      "dl",
      { class: "pb-plan__facts" },
      fact("Steps", done ? `${made.steps.length}, ${done} done` : String(made.steps.length)),
      fact("Work", `up to ${made.busiest} of ${formatCount(made.hours, "hour")} a week`),
      first ? fact("First sign by", formatDay(first, "short")) : null,
      fact("Runs", `${formatDay(made.start, "short")} to ${formatDay(made.columns[2].day)}`),
    ),
    h(
      "div",
      { class: "pb-plan__fields pb-tool__controls" },
      h("label", { class: "pb-field" }, "First day", dayField(made.start, "start", actions.typeStart, actions)),
      h(
        "label",
        { class: "pb-field pb-field--wide" },
        "Name of the plan",
        h("input", {
          type: "text",
          value: plan.name,
          maxlength: "120",
          autocomplete: "off",
          placeholder: titleOf({ ...plan, name: "" }, made),
          "data-key": "name",
          oninput: (event) => actions.typeName(event.target.value),
        }),
      ),
      loadField("hours", "Hours a week, each", plan.load, actions),
      loadField("people", "People", plan.load, actions),
    ),
  );
}

/**
 * A field for one number of the load. A number that is out of range changes nothing.
 * @param {keyof Load} name
 * @param {string} label
 * @param {Load} load
 * @param {Actions} actions
 */
function loadField(name, label, load, actions) {
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
        if (target.value && target.validity.valid) actions.typeLoad(loadFrom({ ...load, [name]: target.value }));
      },
      onchange: actions.settle,
    }),
  );
}

/**
 * A column: steps that begin in it, steps that go on, and what shows by then.
 * @param {PlanColumn} part
 * @param {PlanContext} context
 */
function stage(part, context) {
  const { column, day, steps, running, shown, busiest } = part;
  const id = `pb-stage-${column}`;
  const isFull = busiest > context.made.hours;
  return h(
    "section",
    { class: `pb-stage pb-stage--${column}`, "aria-labelledby": id },
    h(
      "h3",
      { id, class: "pb-stage__title" },
      h("span", { class: "pb-stage__blaze", "aria-hidden": "true" }, column < 3 ? String((column + 1) * 30) : "…"),
      columnTitle(column),
      day ? h("time", { class: "pb-stage__day", datetime: day }, `until ${formatDay(day)}`) : null,
    ),
    h("p", { class: "pb-stage__sum" }, stageSum(part)),
    isFull
      ? h(
          "p",
          { class: "pb-way__warning" },
          `Up to ${busiest} hours a week, and there are ${context.made.hours}: let a step begin later, or share the work.`,
        )
      : null,
    steps.length
      ? h(
          "ol",
          { class: "pb-ways-on" },
          steps.map((step) => stepItem(step, context)),
        )
      : null,
    running.length ? goesOn(running) : null,
    shown.length ? shows(shown, column) : null,
  );
}

/**
 * What a column holds, as one line.
 * @param {PlanColumn} part
 */
function stageSum({ steps, running, busiest, shown }) {
  const parts = [
    steps.length ? `${formatCount(steps.length, "step")} to begin` : "",
    running.length ? `${formatCount(running.length, "step")} to go on with` : "",
  ].filter(Boolean);
  if (parts.length) return `${listed(parts)}, up to ${formatCount(busiest, "hour")} a week`;
  return `Nothing to do here.${shown.length ? " It is the time to look whether the first steps show." : ""}`;
}

/**
 * Steps that began in an earlier column, each with what of it is done in this one.
 * @param {RunningStep[]} running
 */
function goesOn(running) {
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
          `: ${points.length ? `${pointsNamed(points)} of ${mitigation.steps.length}` : "no point ends here"}`,
          isLast ? [", done by ", h("time", { datetime: due }, formatDay(due, "short"))] : null,
          ".",
        );
      }),
    ),
  );
}

/**
 * Steps whose effect shows in a column.
 * @param {PlanStep[]} shown
 * @param {number} column  0 to 3
 */
function shows(shown, column) {
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

/** What the first of the lists of things left out holds; the others are folded. */
const MAX_SHOWN = 3;

/**
 * What the challenges name and the plan has not, each with why, and a choice of everything else.
 * @param {PlanContext} context
 */
function notInPlan({ made, actions, site }) {
  const [shown, folded] = [made.left.slice(0, MAX_SHOWN), made.left.slice(MAX_SHOWN)];
  const isAnyOpen = made.left[0] && made.left[0].why !== "needs-out";
  return h(
    "section",
    { class: "pb-room", "aria-labelledby": "pb-room-title" },
    h(
      "h3",
      { id: "pb-room-title" },
      made.left.length ? "What is not in this plan" : "Everything named is in this plan",
    ),
    isAnyOpen ? h("p", {}, h("strong", {}, "The next best step: "), `${made.left[0].mitigation.title}.`) : null,
    h(
      "ul",
      { class: "pb-offers" },
      shown.map((left) => leftItem(left, actions)),
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
              h("li", {}, h("a", { href: getEntryUrl(mitigation) }, mitigation.title), `: ${WHY_LEFT[why]}`),
            ),
          ),
        )
      : null,
    h("div", { class: "pb-fields pb-tool__controls" }, addAny(site, made, actions)),
  );
}

/**
 * Something left out, with the way to add it.
 * @param {LeftOver} left
 * @param {Actions} actions
 */
function leftItem({ mitigation, why, helped, first }, actions) {
  const more = first.length ? ` First: ${listed(first.map(quoted))}.` : "";
  return h(
    "li",
    { class: "pb-offer" },
    h("a", { class: "pb-offer__title", href: getEntryUrl(mitigation) }, mitigation.title),
    h("p", { class: "pb-offer__why" }, WHY_LEFT[why]),
    h(
      "p",
      {},
      `Helps with ${listed(helped.map((challenge) => challenge.title))}. Takes ${timeText(mitigation)}; shows in ${mitigation.time_to_effect}.${more}`,
    ),
    button(["Add", h("span", { class: "pb-unseen" }, ` ${mitigation.title}`)], () => actions.add(mitigation.id), {
      key: `add-${mitigation.id}`,
      look: "small",
    }),
  );
}

/**
 * A choice of all mitigations that are not in the plan.
 * @param {PlannerSite} site
 * @param {MadePlan} made
 * @param {Actions} actions
 */
function addAny(site, made, actions) {
  const inPlan = new Set(made.steps.map((step) => step.id));
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
    button("Add it", () => list.value && actions.add(list.value), { key: "add-any" }),
  ];
}

const LACKS = {
  unknown: "This site knows nothing to do about it yet. Its page says how to notice it and what to do on Monday.",
  one: "One answer only: there is no other that can be chosen.",
  out: "Nothing in the plan answers it: what helps is done already, or you took it out.",
};

/**
 * The challenges, each with the steps that help.
 * @param {MadePlan} made
 */
function answers(made) {
  return h(
    "section",
    { class: "pb-answers", "aria-labelledby": "pb-answers-title" },
    h("h3", { id: "pb-answers-title" }, "What it answers"),
    h(
      "ul",
      {},
      made.answers.map(({ challenge, steps, shows: day, lack }) =>
        h(
          "li",
          { class: lack && !steps.length ? "pb-answers__none" : "" },
          h("a", { href: getEntryUrl(challenge) }, challenge.title),
          steps.length
            ? h(
                "span",
                {},
                ` ${steps.length === 1 ? "step" : "steps"} ${listed(steps.map((step) => String(step.number)))}; something should show by ${formatDay(day, "short")}.`,
              )
            : null,
          lack ? h("span", { class: "pb-answers__lack" }, ` ${LACKS[lack]}`) : null,
        ),
      ),
    ),
  );
}

const WHY_OUT = { done: "done already", "not-here": "not here", swapped: "something else in its place" };

/**
 * What was taken out, and what was noted about steps that are not in the plan any more; null where there is neither.
 * @param {PlanContext} context
 */
function leftOver({ made, actions }) {
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
  if (made.out.length)
    parts.push(
      h("h3", {}, "Taken out"),
      h(
        "ul",
        {},
        made.out.map(({ mitigation, why, note }) =>
          line(
            mitigation,
            listed([WHY_OUT[why], noteText(note)].filter(Boolean)),
            smallButton(`back-${mitigation.id}`, "Put back", () => actions.putBack(mitigation.id), mitigation.title),
          ),
        ),
      ),
    );
  if (made.parked.length)
    parts.push(
      h("h3", {}, "Noted, but not in this plan"),
      h(
        "ul",
        {},
        made.parked.map(({ mitigation, note }) =>
          line(
            mitigation,
            noteText(note),
            smallButton(`add-${mitigation.id}`, "Add to the plan", () => actions.add(mitigation.id), mitigation.title),
            " ",
            smallButton(`forget-${mitigation.id}`, "Forget", () => actions.forget(mitigation.id), mitigation.title),
          ),
        ),
      ),
    );
  return parts.length ? h("section", { class: "pb-left pb-tool__controls", "aria-label": "Left over" }, parts) : null;
}

/**
 * How far the search for the lightest set of steps came; null where there was none.
 * @param {MadePlan} made
 */
function proof({ cover }) {
  if (!cover) return null;
  const text = cover.isLightest
    ? "By the rule below, there is no lighter set of steps for what you chose and kept: all of them were compared."
    : `So much was chosen that not every set of steps could be compared. By the rule below this one weighs at most ${Math.ceil((cover.weight / Math.max(1, cover.atLeast)) * 10) / 10} times what the lightest would.`;
  return h("p", { class: "pb-plan__proof pb-tool__controls" }, text);
}

/** Days across the picture: ninety, and a little for what lies beyond. */
const TRAIL_DAYS = 98;

/**
 * Where a day lies in the picture, as a CSS percentage.
 * @param {number} day  after the start
 */
const at = (day) => `${(Math.min(Math.max(day, 0), TRAIL_DAYS) / TRAIL_DAYS) * 100}%`;

/**
 * A drawing of the steps: everything in it is said in words below it, so it is hidden from screen readers.
 * @param {MadePlan} made
 */
function trail(made) {
  return h(
    "figure",
    { class: "pb-trail", "aria-hidden": "true" },
    h(
      "div",
      { class: "pb-trail__axis" },
      [0, 30, 60, 90].map((day) =>
        placed(
          h(
            "span",
            { class: `pb-trail__mark${day ? "" : " pb-trail__mark--start"}` },
            day ? String(day) : formatDay(made.start, "short"),
          ),
          day,
        ),
      ),
    ),
    h("ol", { class: "pb-trail__steps" }, made.steps.map(line)),
    h(
      "figcaption",
      { class: "pb-trail__key" },
      h("span", { class: "pb-trail__key-work" }, "work"),
      h("span", { class: "pb-trail__key-wait" }, "until it shows"),
    ),
  );
}

/**
 * Put an element at a day of the picture.
 * @param {HTMLElement} element
 * @param {number} day  after the start
 */
function placed(element, day) {
  element.style.setProperty("--at", at(day));
  return element;
}

/**
 * A step in the picture.
 * @param {PlanStep} step
 */
function line(step) {
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
      shows <= TRAIL_DAYS
        ? h("span", { class: "pb-trail__shows" })
        : h("span", { class: "pb-trail__beyond" }, formatDay(step.shows, "short")),
    ),
  );
  row.style.setProperty("--from", at(from));
  row.style.setProperty("--due", at(Math.max(due, from + 1)));
  row.style.setProperty("--shows", at(shows));
  return row;
}
