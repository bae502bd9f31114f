/** What stands around a plan: the choice of challenges, notices, what is done with the whole plan, other plans. */
import { h } from "../../shared/dom.js";
import { count, listed, longDay, shortDay } from "./wording.js";

const MODES = [
  [
    "one",
    "One good answer each",
    "Each challenge gets something from the top of its list, unless a later answer saves much work.",
  ],
  ["two", "Two answers each", "Belt and braces: when one fails, the other holds. About twice the work."],
  [
    "least",
    "As little as can be",
    "The least work that touches everything you chose, even where other answers would help more.",
  ],
];

/** The panel to choose from. `view.filter` is what was typed; `act` does things. */
export function chooser(site, plan, view, act) {
  const groups = site.playbook.map((playbook) => group(site, playbook, plan, act)).filter(Boolean);
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
    const shown = filter(groups, field.value);
    found.textContent = field.value.trim() ? `${count(shown, "challenge")} found` : "";
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
      groups.map((one) => one.element),
    ),
    none,
    modes(plan, act),
  );
}

function group(site, playbook, plan, act) {
  const options = site.challenges
    .filter((challenge) => challenge.playbook === playbook.id)
    .map((challenge) => option(challenge, plan, act));
  if (!options.length) return null;
  const element = h(
    "fieldset",
    { class: "pb-pick__group" },
    h("legend", {}, playbook.title),
    h(
      "div",
      { class: "pb-choices" },
      options.map((one) => one.element),
    ),
  );
  return { element, options };
}

function option(challenge, plan, act) {
  const box = h("input", {
    type: "checkbox",
    checked: plan.challenges.includes(challenge.id),
    "data-key": `choose-${challenge.id}`,
    onchange: (event) => act.choose(challenge.id, event.target.checked),
  });
  const sign = challenge.symptoms?.[0]?.text ?? challenge.summary;
  const element = h(
    "label",
    { class: "pb-choice" },
    box,
    h(
      "span",
      {},
      h("span", { class: "pb-choice__title" }, challenge.title),
      h("span", { class: "pb-choice__more" }, sign),
    ),
  );
  const words = [
    challenge.title,
    challenge.summary,
    ...(challenge.symptoms ?? []).map(({ text }) => text),
    ...(challenge.tags ?? []),
  ];
  return { element, words: words.join(" ").toLowerCase() };
}

/** Show only what has every word; chosen or not. Gives how many are shown. */
function filter(groups, text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const { element, options } of groups) {
    let inGroup = 0;
    for (const one of options) {
      const isShown = words.every((word) => one.words.includes(word));
      one.element.hidden = !isShown;
      inGroup += isShown ? 1 : 0;
    }
    element.hidden = !inGroup;
    shown += inGroup;
  }
  return shown;
}

function modes(plan, act) {
  return h(
    "fieldset",
    { class: "pb-pick__modes" },
    h("legend", {}, "How thorough?"),
    h(
      "div",
      { class: "pb-choices" },
      MODES.map(([mode, title, more]) =>
        h(
          "label",
          { class: "pb-choice" },
          h("input", {
            type: "radio",
            name: "pb-mode",
            value: mode,
            checked: plan.mode === mode,
            "data-key": `mode-${mode}`,
            onchange: () => act.setMode(mode),
          }),
          h("span", {}, h("span", { class: "pb-choice__title" }, title), h("span", { class: "pb-choice__more" }, more)),
        ),
      ),
    ),
  );
}

/** What is chosen, each to be taken away again. */
export function chips(site, plan, act) {
  const known = plan.challenges.filter((id) => site.challengeOf.has(id)).map((id) => site.challengeOf.get(id));
  return h(
    "ul",
    { class: "pb-chosen", "aria-label": "What you are facing" },
    known.map((challenge) =>
      h(
        "li",
        {},
        h(
          "button",
          {
            type: "button",
            class: "pb-chosen__one",
            "data-key": `chip-${challenge.id}`,
            "aria-label": `Take away: ${challenge.title}`,
            onclick: () => act.choose(challenge.id, false),
          },
          challenge.title,
          h("span", { class: "pb-chosen__x", "aria-hidden": "true" }, "×"),
        ),
      ),
    ),
  );
}

/** What stands at the foot of the screen while one chooses: what it comes to, and the way to the plan. */
export function sum(plan, made, act) {
  const chosen = made.answers.length;
  return h(
    "div",
    { class: "pb-sum" },
    h(
      "p",
      {},
      chosen
        ? [
            h("strong", {}, `${chosen} chosen`),
            `: ${count(made.steps.length, "step")}, ${count(made.weeks, "week")} of work`,
          ]
        : "Choose one or more; two or three make a good plan.",
    ),
    h(
      "button",
      { type: "button", class: "pb-do pb-do--main", disabled: !chosen, "data-key": "show", onclick: act.show },
      "Show the plan",
    ),
  );
}

const small = (key, text, run, about = "") =>
  h(
    "button",
    { type: "button", class: "pb-do pb-do--small", "data-key": key, onclick: run },
    text,
    about && h("span", { class: "pb-unseen" }, `: ${about}`),
  );

/** What a reader must know: what could not be kept, and what this site does not have. */
export function notices({ unknown, gone }, trouble, act) {
  return h(
    "div",
    { class: "pb-notices" },
    trouble && h("p", { class: "pb-notice pb-notice--trouble" }, trouble),
    unknown.length
      ? h(
          "p",
          { class: "pb-notice pb-notice--trouble" },
          `This link asks for ${listed(unknown.map((id) => `“${id}”`))}, which this site does not have. The rest is planned. `,
          small("drop-unknown", "Leave it out", act.dropUnknown),
        )
      : null,
    gone.map(({ id, note }) =>
      h(
        "p",
        { class: "pb-notice" },
        `This site has no mitigation “${id}” any more. What you noted is kept: ${noteOf(note)}. `,
        small(`forget-${id}`, "Forget it", () => act.forget(id)),
      ),
    ),
  );
}

/** What was just done, and the way back where there is one. */
export const said = (text, undo) =>
  text && h("p", { class: "pb-notice pb-notice--done pb-said" }, text, " ", undo && small("undo", "Undo", undo));

const noteOf = ({ owner, day, done }) =>
  listed([owner && `owner ${owner}`, day && longDay(day), done && "done"].filter(Boolean)) ||
  "you chose or took it out by hand";

/** What is done with the plan: print, copy, save. */
export function tools(view, act) {
  const button = (key, text, run, more = "") =>
    h("button", { type: "button", class: `pb-do ${more}`, "data-key": key, onclick: run }, text);
  return h(
    "div",
    { class: "pb-bar pb-take", role: "group", "aria-label": "Take the plan with you" },
    button("print", "Print", act.print, "pb-do--main"),
    button("copy", "Copy as Markdown", act.copy),
    button("md", "Markdown file", act.saveMarkdown),
    button("csv", "Spreadsheet", act.saveTable),
    button("ics", "Calendar", act.saveCalendar),
    button("json", "Plan file", act.savePlan),
    h(
      "label",
      { class: "pb-take__whole" },
      h("input", {
        type: "checkbox",
        checked: view.isWhole,
        "data-key": "whole",
        onchange: (event) => act.unfoldAll(event.target.checked),
      }),
      "with how to do each step",
    ),
  );
}

/** The other plans of this browser, and a plan from a file. */
export function others(plans, plan, site, act) {
  const nameOf = (one) =>
    one.name || listed(one.challenges.map((id) => site.challengeOf.get(id)?.title ?? id)) || "nothing chosen";
  const file = h("input", {
    type: "file",
    accept: ".json,application/json",
    "data-key": "file",
    onchange: (event) => event.target.files[0] && act.openFile(event.target.files[0]),
  });
  return h(
    "section",
    { class: "pb-kept pb-tool__controls", "aria-labelledby": "pb-kept-title" },
    h("h2", { id: "pb-kept-title" }, "Your plans"),
    plans.length
      ? h(
          "ul",
          {},
          plans.map((one) =>
            h(
              "li",
              {},
              h(
                "span",
                { class: "pb-kept__name" },
                nameOf(one),
                h(
                  "span",
                  { class: "pb-kept__more" },
                  `${one.start && ` from ${shortDay(one.start)},`} ${count(Object.keys(one.steps).length, "note")}${one.key === plan.key ? ", open now" : ""}`,
                ),
              ),
              one.key === plan.key ? null : small(`open-${one.key}`, "Open", () => act.openPlan(one.key), nameOf(one)),
              small(`delete-${one.key}`, "Delete", () => act.deletePlan(one.key), nameOf(one)),
            ),
          ),
        )
      : h("p", {}, "A plan is kept in this browser as soon as you note something in it: an owner, a day, a tick."),
    h("label", { class: "pb-field" }, "Open a plan from a file", file),
  );
}
