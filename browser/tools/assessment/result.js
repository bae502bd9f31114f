/** What the answers say: where you are, where it leads, what is live, what to do next, and every answer to change. */
/** @import {Child, Entry} from "../../shared/types.d.ts" */
/** @import {NextStep, Outcome, PathRole, Section, Statement} from "./types.d.ts" */
/** @import {Session} from "./session.js" */

import { button } from "../../shared/controls.js";
import { formatDay, getToday } from "../../shared/days.js";
import { h, linkTo } from "../../shared/dom.js";

import { getEntryUrl, siteRoot } from "../../shared/site.js";
import { formatCount } from "../../shared/text.js";
import { formatUrlQuery } from "../../shared/url_query.js";
import { taking } from "./keeping.js";
import { challengesPart, contradictionsPart, level, part, pathPart, phasePart } from "./parts.js";
import { pointsOf } from "./scoring.js";
import { sectionsOf } from "./sections.js";
import { unanswered } from "./state.js";
import { answerTo, formatList } from "./wording.js";

/**
 * The content of the view.
 * @param {Session} session
 */
export function result(session) {
  const heading = h(
    "h2",
    { id: "pb-result", class: "pb-result__title", tabindex: "-1" },
    session.shared ? "The shared result" : "Your result",
  );
  const { outcome } = session;
  if (!outcome) return h("section", {}, heading, h("p", {}, waiting(session)));
  const [first, ...rest] = sectionsOf(outcome, session.person);
  return h(
    "section",
    { class: "pb-result", "aria-labelledby": "pb-result" },
    heading,
    size(session),
    first && drawn(session, outcome, first),
    glance(outcome, rest),
    rest.map((section) => drawn(session, outcome, section)),
    taking(session),
    givenAnswers(session),
  );
}

/** @param {Session} session */
const waiting = (session) =>
  session.hasFailed ? button("Try again", () => session.readAgain()) : "Reading the site\u2019s lists \u2026";

/** @param {Session} session */
function size(session) {
  const { assessment, answers } = session;
  const all = assessment.statements.length;
  const open = unanswered(assessment, answers).length;
  const rest = () => session.ask(undefined, true);
  return h(
    "div",
    { class: "pb-result__size" },
    h(
      "p",
      {},
      `${all - open} of ${formatCount(all, "statement")} answered. Read on ${formatDay(getToday())}. `,
      h("a", { href: "#adding-up" }, "How the figures are made"),
    ),
    open > 0 &&
      !session.shared &&
      button(`Answer the ${open === all ? "statements" : `other ${open}`}`, rest, { key: "rest", look: "small" }),
  );
}

/**
 * A part of the result.
 * @param {Session} session
 * @param {Outcome} outcome
 * @param {Section} section  made from the outcome
 * @returns {Child}
 */
function drawn(session, outcome, section) {
  const { phase, path, contradictions, challenges } = outcome;
  if (section.kind === "phase") return phase && phasePart(session, section, phase);
  if (section.kind === "path") return path && pathPart(session, section, path);
  if (section.kind === "contradictions") return contradictionsPart(session, section, contradictions);
  if (section.kind === "challenges") return challenges && challengesPart(session, section, challenges);
  return stepsPart(section, outcome);
}

/**
 * The rest of the result in a line each, with the way to it.
 * @param {Outcome} outcome
 * @param {Section[]} sections
 */
function glance({ steps }, sections) {
  const shown = sections.filter(({ kind }) => kind !== "steps" || steps.length);
  return (
    shown.length > 0 &&
    h(
      "ul",
      { class: "pb-at-a-glance" },
      shown.map(({ kind, glance: { name, text } }) =>
        h("li", {}, h("a", { href: `#your-${kind}` }, h("span", { class: "pb-glance-of" }, name, " "), text)),
      ),
    )
  );
}

/**
 * @param {Section} section
 * @param {Outcome} outcome
 */
function stepsPart(section, { steps, faced, phase }) {
  /** @param {Pick<Entry, "title" | "address">} entry */
  const link = (entry) => linkTo(entry, getEntryUrl(entry));
  const withMoves = (phase?.leading ?? []).filter(({ entry }) => entry.first_moves?.length);
  return part(
    section,
    !steps.length && withMoves.map(({ entry }) => h("p", {}, "This page has first moves: ", link(entry), ".")),
    steps.length > 0 &&
      h(
        "ol",
        { class: "pb-next-steps" },
        steps.map((step) => oneStep(step, link)),
      ),
    // The planner reads the ids of challenges from its address. A site has it where something helps against one.
    faced.some(({ entry }) => entry.mitigations?.length) &&
      h(
        "a",
        {
          class: "pb-do pb-do--main",
          href: new URL(`plan/${formatUrlQuery({ challenges: faced.map(({ id }) => id) })}`, siteRoot).href,
        },
        "Make a plan from these",
      ),
  );
}

/** @type {Record<PathRole, string>} */
const TURNS = { "by-itself": "(to turn)", "by-choice": "(to stay on it)", other: "(to turn, or to stay on it)" };

/**
 * @param {NextStep} step
 * @param {(entry: Pick<Entry, "title" | "address">) => Child} link
 */
function oneStep({ mitigation, helps, turns, neededFor }, link) {
  /** @type {(title: string, more: string | false, text: string) => Child} */
  const reason = (title, more, text) =>
    h("li", {}, h("strong", {}, title), more && h("span", { class: "pb-next-steps__more" }, ` ${more}`), ` ${text}`);
  return h(
    "li",
    { class: "pb-next-step" },
    h("h4", {}, link(mitigation)),
    h(
      "p",
      { class: "pb-next-step__facts" },
      level(mitigation.effort, "Effort"),
      " ",
      level(mitigation.impact, "Impact"),
      " ",
      h(
        "span",
        { class: "pb-level pb-level--time" },
        h("span", { class: "pb-level__of" }, "Shows in"),
        ` ${mitigation.time_to_effect}`,
      ),
    ),
    h(
      "ul",
      { class: "pb-next-step__why" },
      neededFor.length > 0 &&
        reason("Has to come first", "", `for ${formatList(neededFor.map((other) => other.title))}.`),
      helps.map(({ challenge, how, severity, isOfPhase }) =>
        reason(challenge.title, isOfPhase && `(${severity} in this phase)`, how),
      ),
      turns && reason(turns.path.title, TURNS[turns.role], turns.how),
    ),
  );
}

/**
 * Every answer, to look at and to change; a change says at once what it did. Shared answers can only be read.
 * @param {Session} session
 */
function givenAnswers(session) {
  const details = h(
    "details",
    { class: "pb-given", open: session.isGivenOpen },
    h(
      "summary",
      { "data-key": "given" },
      session.shared ? "Their answers" : "Your answers: change one and see what it does",
    ),
    h(
      "ol",
      {},
      session.assessment.statements.map((statement) => h("li", {}, givenAnswer(session, statement))),
    ),
  );
  details.addEventListener("toggle", () => {
    session.isGivenOpen = details.open;
  });
  return details;
}

/**
 * @param {Session} session
 * @param {Statement} statement
 * @returns {Child}
 */
function givenAnswer(session, { id, text }) {
  const { assessment, answers, effect, shared } = session;
  if (shared) return h("p", {}, text, " ", h("strong", {}, answerTo(assessment, answers, id) || "no answer"));
  const given = pointsOf(answers, id);
  const name = `pb-given-${id}`;
  /** @type {(value: string | number, label: string, isChosen: boolean) => HTMLOptionElement} */
  const option = (value, label, isChosen) => h("option", { value, selected: isChosen }, label);
  const options = [
    option("", "No answer", given === undefined),
    ...assessment.answers.map(({ points, label }) => option(points, label, points === given)),
  ];
  /** @param {string} value  empty, or points */
  const change = (value) => session.change(id, value === "" ? undefined : Number(value));
  return [
    h("label", { for: name }, text),
    h("select", { id: name, "data-key": name, onchange: (event) => change(event.target.value) }, options),
    effect?.id === id && h("p", { class: "pb-given__effect" }, effect.text),
  ];
}
