/** One step of the plan: what, by when, by whom, why, how, and everything a reader may change about it. */
import { h } from "../../shared/dom.js";
import { addressOf } from "../../shared/site.js";
import { bareAddress, columnTitle, count, listed, quoted, shortDay } from "./wording.js";

/** A step as an item of a list. `view.open` holds what is unfolded. */
export function stepItem(step, context) {
  const { act } = context;
  const { mitigation, note, id } = step;
  const key = (what) => `${what}-${id}`;
  return h(
    "li",
    { class: `pb-way${note.done ? " pb-way--done" : ""}`, id: `step-${id}` },
    h(
      "div",
      { class: "pb-way__main" },
      h(
        "h4",
        { class: "pb-way__title" },
        h(
          "label",
          { class: "pb-way__tick" },
          h("input", {
            type: "checkbox",
            checked: note.done,
            "data-key": key("done"),
            onchange: (event) => act.note(id, { done: event.target.checked }),
          }),
          h("span", { class: "pb-unseen" }, `Done: ${mitigation.title}`),
        ),
        h("span", { class: "pb-way__number" }, String(step.number)),
        h("a", { href: addressOf(mitigation) }, mitigation.title),
      ),
      h("p", { class: "pb-way__address" }, bareAddress(addressOf(mitigation))),
      warnings(step),
      reasons(step),
      how(step, context),
    ),
    h("div", { class: "pb-way__side" }, facts(step), fields(step, context)),
    change(step, context),
  );
}

function reasons({ reasons, neededBy, note, isKept }) {
  const why = reasons.map(({ challenge, text }) =>
    h("li", {}, h("a", { href: addressOf(challenge) }, challenge.title), `: ${text}`),
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

function warnings({ isEarly, missing }) {
  const said = [];
  if (missing.length) said.push(`It needs ${listed(missing.map(quoted))}, which you took out.`);
  if (isEarly) said.push("This day is before something the step needs is done.");
  return said.map((text) => h("p", { class: "pb-way__warning" }, text));
}

function facts({ mitigation, due, shows, from }) {
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
    h("div", {}, h("dt", {}, "Start"), h("dd", {}, h("time", { datetime: from }, shortDay(from)))),
    h("div", {}, h("dt", {}, "Done by"), h("dd", {}, h("time", { datetime: due }, shortDay(due)))),
    h(
      "div",
      {},
      h("dt", {}, "Shows by"),
      h(
        "dd",
        {},
        h("time", { datetime: shows }, shortDay(shows)),
        h("span", { class: "pb-way__after" }, ` in ${mitigation.time_to_effect}`),
      ),
    ),
    h(
      "div",
      { class: "pb-way__levels" },
      h("dt", { class: "pb-unseen" }, "Weighs"),
      h("dd", {}, level(mitigation.effort, "Effort"), " ", level(mitigation.impact, "Impact")),
    ),
  );
}

function fields({ id, note }, { act }) {
  const owner = h("span", { class: "pb-way__written" }, note.owner);
  const typed = (event) => {
    owner.textContent = event.target.value;
    act.type(id, { owner: event.target.value.trim() });
  };
  return h(
    "div",
    { class: "pb-way__fields" },
    h(
      "label",
      { class: "pb-field" },
      "Owner",
      h("input", {
        type: "text",
        value: note.owner,
        autocomplete: "off",
        maxlength: "120",
        "data-key": `owner-${id}`,
        oninput: typed,
      }),
      owner,
    ),
    h(
      "label",
      { class: "pb-field" },
      h("span", {}, h("span", { class: "pb-way__other" }, "Another "), "date"),
      dayField(note.day, `day-${id}`, (day) => act.type(id, { day, column: undefined }), act),
      h("span", { class: "pb-way__written" }, note.day && shortDay(note.day)),
    ),
  );
}

/**
 * A field for a day. A day that is picked counts at once. One that is typed is whole when the field is left: browsers
 * tell of each digit of a year, and who presses arrow keys wants to go on pressing them.
 */
export function dayField(value, key, keep, act) {
  let isTyped = false;
  const field = h("input", {
    type: "date",
    value,
    "data-key": key,
    onkeydown: () => {
      isTyped = true;
    },
    onpointerdown: () => {
      isTyped = false;
    },
  });
  field.addEventListener("change", () => {
    if (field.validity.badInput || (field.value && field.value < "1900")) return;
    keep(field.value);
    if (!isTyped) act.settle();
  });
  field.addEventListener("blur", () => isTyped && act.settle());
  return field;
}

/** Something to unfold that stays unfolded when all is drawn again. */
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

function how({ id, mitigation }, context) {
  const points = mitigation.steps.map(({ do: text, who, takes }) =>
    h(
      "li",
      {},
      text,
      who || takes ? h("span", { class: "pb-way__by" }, ` ${[who, takes].filter(Boolean).join(", ")}`) : null,
    ),
  );
  return unfold(`how-${id}`, `How to do it: ${count(mitigation.steps.length, "point")}`, context, h("ol", {}, points));
}

function change(step, context) {
  const { id, mitigation, column, isKept } = step;
  const { act } = context;
  const button = (key, text, run) =>
    h("button", { type: "button", class: "pb-do pb-do--small", "data-key": `${key}-${id}`, onclick: run }, text);
  return unfold(
    `change-${id}`,
    ["Change this step", h("span", { class: "pb-unseen" }, `: ${mitigation.title}`)],
    context,
    h(
      "div",
      { class: "pb-way__change" },
      column > 0
        ? button("earlier", `Move up: ${columnTitle(column - 1).toLowerCase()}`, () => act.move(id, column - 1))
        : null,
      column < 3
        ? button("later", `Move down: ${columnTitle(column + 1).toLowerCase()}`, () => act.move(id, column + 1))
        : null,
      button("keep", isKept ? "Let it go if it is not needed" : "Keep it in any case", () => act.keep(id, !isKept)),
      button("did", "Take out: we did that already", () => act.takeOut(id, "done")),
      button("not", "Take out: not here", () => act.takeOut(id, "not-here")),
    ),
    swaps(step, context.alternatives(id), act),
  );
}

function swaps({ id }, alternatives, act) {
  const offers = alternatives.map(({ mitigation, weeks, first }) =>
    h(
      "li",
      {},
      h(
        "button",
        {
          type: "button",
          class: "pb-do pb-do--small",
          "data-key": `swap-${id}-${mitigation.id}`,
          onclick: () => act.swap(id, mitigation.id),
        },
        mitigation.title,
      ),
      h(
        "span",
        { class: "pb-way__offer" },
        ` ${count(weeks, "week")} of work${first.length ? `, with ${listed(first.map(quoted))}` : ""}; shows in ${mitigation.time_to_effect}`,
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
