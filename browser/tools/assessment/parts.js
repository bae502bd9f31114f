/** The findings of a result, each with its picture, the answers behind it, how sure it is and what it does not say. */
/** @import {Child, Entry, Level, Severity} from "../../shared/types.d.ts" */
/**
 * @import {
 *   AnsweredContribution, ChallengesFinding, ChallengeTarget, Contribution, DriftFinding, PathEntry, PhaseEntry,
 *   PhaseFinding, Target
 * } from "./types.d.ts"
 */
/** @import {Session} from "./session.js" */
import { h, linkTo } from "../../shared/dom.js";
import { addressOf } from "../../shared/site.js";
import { reasonsOf } from "./findings.js";
import { bar, gauge, peaks } from "./picture.js";
import { LIVE } from "./scoring.js";
import { agreed, challengeWords, driftWords, labelOf, phaseWords } from "./wording.js";

/** Reasons for and against a figure that are shown, each. */
const MAX_REASONS = 3;

/**
 * @param {Pick<Entry, "title" | "address">} entry
 * @param {string} [more]  appended to the URL
 */
const link = (entry, more = "") => linkTo(entry, addressOf(entry) + more);

/** @param {...Child} children */
const paragraph = (...children) => h("p", {}, children);

/**
 * @param {string} head
 * @param {string | undefined} text  without it there is no note
 */
const note = (head, text) => text && h("p", { class: "pb-part__note" }, h("strong", {}, `${head} `), text);

/**
 * A part of the result below its heading.
 * @param {string} kind  in the class and in the id of the heading
 * @param {{lead?: string, title: string, not?: string}} words
 * @param {...Child} children
 */
export const part = (kind, words, ...children) =>
  h(
    "section",
    { class: `pb-part pb-part--${kind}` },
    heading(kind, words),
    children,
    note("What it does not say.", words.not),
  );

/**
 * @param {string} kind
 * @param {{lead?: string, title: string}} words
 */
const heading = (kind, { lead, title }) =>
  h("h3", { class: "pb-said", id: `your-${kind}` }, lead && h("span", { class: "pb-said__lead" }, `${lead} `), title);

/**
 * A figure and its bar.
 * @param {{isCounted: boolean, figure: number}} target
 */
export const figure = ({ isCounted, figure: number }) =>
  h(
    "span",
    { class: "pb-figure" },
    bar(isCounted ? number : 0),
    h("span", { class: "pb-figure__number" }, isCounted ? number : "\u2013"),
    h("span", { class: "pb-unseen" }, isCounted ? " of 100" : " too few answers"),
  );

/**
 * A level and its bars.
 * @param {Level | Severity} word
 * @param {"Effort" | "Impact" | "Severity"} of  what has this level
 * @param {string} [name]  shown in place of `of`
 */
export const level = (word, of, name = of) =>
  h(
    "span",
    { class: `pb-level pb-level--${of.toLowerCase()} pb-level--${word}` },
    h("span", { class: "pb-level__of" }, name),
    ` ${word}`,
  );

/**
 * Where on the journey.
 * @param {Session} session
 * @param {PhaseFinding} phase
 */
export function phasePart(session, phase) {
  const words = phaseWords(phase, session.person);
  const leading = phase.leading ?? [];
  /** @param {Target<PhaseEntry>} target */
  const stop = (target) =>
    h(
      "li",
      { class: leading.some(({ id }) => id === target.id) && "pb-stops__leading" },
      link(target.entry),
      figure(target),
    );
  const stops = h("ol", { class: "pb-stops" }, phase.all.map(stop));
  stops.style.setProperty("--pb-stops", String(phase.all.length));
  return h(
    "section",
    { class: "pb-part pb-part--phase" },
    h("div", { class: "pb-found" }, heading("phase", words), paragraph(words.text), peaks(phase.all, leading), stops),
    h(
      "div",
      { class: "pb-why" },
      leading.map((target) => because(session, target, leading.length > 1)),
    ),
    note("How sure?", words.sure.join(" ")),
    note("What it does not say.", words.not),
    leading.length > 0 &&
      paragraph(
        "What to do there first, and what ends it: ",
        leading.map((target, place) => [place > 0 && ", ", link(target.entry)]),
        ".",
      ),
  );
}

/**
 * Where the weeks lead.
 * @param {Session} session
 * @param {DriftFinding} drift
 * @param {Target<PathEntry>[]} others  paths that are not poles
 */
export function driftPart(session, drift, others) {
  const words = driftWords(drift, session.person);
  const { state, way, towards, byItself, byChoice } = drift;
  const isKnown = state !== "unanswered";
  /** @type {(target: Target<PathEntry>, text: string) => Child} */
  const pole = (target, text) =>
    h(
      "div",
      { class: "pb-pole" },
      link(target.entry),
      h("span", { class: "pb-pole__text" }, text),
      isKnown && figure(target),
    );
  const shown = state === "clear" ? [towards] : [byItself, byChoice];
  return part(
    "drift",
    words,
    paragraph(words.text),
    gauge(way, isKnown && state !== "faint"),
    h("div", { class: "pb-poles" }, pole(byItself, "comes by itself"), pole(byChoice, "has to be chosen")),
    isKnown &&
      h(
        "div",
        { class: "pb-why" },
        shown.map((target) => because(session, target, shown.length > 1)),
      ),
    paragraph(turnLink(drift)),
    others
      .filter((target) => target.figure >= LIVE)
      .map((target) => [
        paragraph("Also high: ", link(target.entry), `, ${target.figure} of 100.`),
        sum(session, target),
      ]),
  );
}

/**
 * The way out of what comes by itself, or what keeps the chosen path.
 * @param {DriftFinding} drift
 * @returns {Child[]}
 */
function turnLink({ state, towards, byItself, byChoice }) {
  const hasArrived = state === "clear" && towards === byChoice;
  const { entry } = hasArrived ? byChoice : byItself;
  return [
    hasArrived ? "How to stay on it: " : "How to turn: ",
    link(entry, entry.how_to_turn || entry.turns ? "#turn" : ""),
    ".",
  ];
}

/**
 * What is live: the first in full, the others with what is behind them to open.
 * @param {Session} session
 * @param {ChallengesFinding} challenges
 */
export function challengesPart(session, challenges) {
  const words = challengeWords(challenges);
  const { live, quiet } = challenges;
  return part(
    "challenges",
    words,
    paragraph(words.text),
    live.length > 0 &&
      h(
        "ol",
        { class: "pb-live" },
        live.map((target, place) => liveOne(session, target, place === 0)),
      ),
    quiet.length > 0 &&
      h(
        "details",
        { class: "pb-quiet" },
        h("summary", { "data-key": "quiet" }, `Not live by these answers: ${quiet.length}`),
        h(
          "ul",
          { class: "pb-quiet__list" },
          quiet.map((target) => h("li", {}, link(target.entry), figure(target))),
        ),
      ),
  );
}

/**
 * @param {Session} session
 * @param {ChallengeTarget} target
 * @param {boolean} isFirst
 */
function liveOne(session, target, isFirst) {
  const { entry, severity, isOfPhase, shows } = target;
  const more = [shows && h("p", { class: "pb-live__shows" }, shows), because(session, target)];
  return h(
    "li",
    { class: "pb-live__one" },
    h("div", { class: "pb-live__head" }, h("h4", {}, link(entry)), figure(target)),
    h("p", { class: "pb-live__facts" }, level(severity, "Severity", isOfPhase ? "In this phase" : "Severity")),
    isFirst
      ? more
      : h(
          "details",
          { class: "pb-quiet" },
          h(
            "summary",
            { "data-key": `why-${entry.id}` },
            "Why",
            h("span", { class: "pb-unseen" }, ` ${entry.title} is live`),
          ),
          more,
        ),
  );
}

/**
 * "Because you agreed that ...", what speaks against it, and the sum.
 * @param {Session} session
 * @param {Target<{title: string}>} target
 * @param {boolean} [isNamed]  whether it says of what, where several stand side by side
 */
function because(session, target, isNamed = false) {
  const { speaking, against } = reasonsOf(target);
  /** @param {AnsweredContribution} found */
  const reason = (found) =>
    h(
      "li",
      {},
      `${agreed(session.assessment, found, session.person)} \u201c${found.statement.text}\u201d `,
      h("span", { class: "pb-reason__answer" }, labelOf(session.assessment, found.points)),
    );
  /** @type {(head: string, found: AnsweredContribution[]) => Child} */
  const reasons = (head, found) =>
    found.length > 0 && [
      h("p", { class: "pb-reason__head" }, head),
      h("ul", {}, found.slice(0, MAX_REASONS).map(reason)),
    ];
  return h(
    "div",
    { class: "pb-reason" },
    reasons(isNamed ? `${target.entry.title}, because` : "Because", speaking),
    reasons("Against it:", against),
    sum(session, target),
  );
}

/**
 * Every answer that counts for a figure, as it is added up.
 * @param {Session} session
 * @param {Target<{title: string}>} target
 */
function sum({ assessment }, target) {
  /** @param {Contribution} part */
  const row = ({ statement, points, weight, adds }) => {
    const [answer, worth] = points === undefined ? ["no answer", "\u2013"] : [labelOf(assessment, points), adds];
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, statement.text),
      [answer, `\u00d7 ${weight}`, worth].map((text) => h("td", {}, text)),
    );
  };
  return h(
    "details",
    { class: "pb-sum" },
    h("summary", { "data-key": `sum-${target.kind}-${target.id}` }, `How ${target.entry.title} gets ${target.figure}`),
    h(
      "table",
      { class: "pb-sum__table" },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          ["Statement", "Answer", "Counts", "Points"].map((head) => h("th", { scope: "col" }, head)),
        ),
      ),
      h("tbody", {}, target.parts.map(row)),
    ),
    paragraph(
      `${Math.max(0, target.sum)} \u00d7 100 \u00f7 ${target.most} = ${target.figure}${target.sum < 0 ? " (a sum below 0 is 0)" : ""}`,
    ),
  );
}
