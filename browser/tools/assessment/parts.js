/** The findings of a result, each with its picture, the answers behind it, how sure it is and what it does not say. */
/** @import {Child, Entry, Level, Severity} from "../../shared/types.d.ts" */
/**
 * @import {
 *   AnsweredContribution, ChallengesFinding, ChallengeTarget, Contradiction, Contribution, PathEntry, PathFinding,
 *   PathRole, PhaseEntry, PhaseFinding, Poles, Section, Target
 * } from "./types.d.ts"
 */
/** @import {Session} from "./session.js" */
import { h, linkTo } from "../../shared/dom.js";
import { getEntryUrl } from "../../shared/site.js";
import { reasonsOf, roleOf } from "./findings.js";
import { bar, gauge, peaks } from "./picture.js";
import { contradictionWords, MAX_CONTRADICTIONS } from "./sections.js";
import { agreed, labelOf } from "./wording.js";

/** Reasons for and against a figure that are shown, each. */
const MAX_REASONS = 3;

/**
 * @param {Pick<Entry, "title" | "address">} entry
 * @param {string} [more]  appended to the URL
 */
const link = (entry, more = "") => linkTo(entry, getEntryUrl(entry) + more);

/** @param {...Child} children */
const paragraph = (...children) => h("p", {}, children);

/**
 * @param {string} head
 * @param {string | undefined} text  without it there is no note
 */
const note = (head, text) => text && h("p", { class: "pb-part__note" }, h("strong", {}, `${head} `), text);

/**
 * A part of the result: its heading, what is found, how sure it is and what it does not say.
 * @param {Section} section
 * @param {...Child} children  between the heading and the notes
 */
export const part = (section, ...children) =>
  h(
    "section",
    { class: `pb-part pb-part--${section.kind}` },
    heading(section),
    section.text && paragraph(section.text),
    children,
    notes(section),
  );

/** @param {Section} section */
const notes = ({ sure, not }) => [note("How sure?", sure.join(" ")), note("What it does not say.", not)];

/** @param {Section} section */
const heading = ({ kind, lead, title }) =>
  h(
    "h3",
    { class: "pb-verdict__said", id: `your-${kind}` },
    lead && h("span", { class: "pb-verdict__lead" }, `${lead} `),
    title,
  );

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
 * @param {Section} section
 * @param {PhaseFinding} phase
 */
export function phasePart(session, section, { all, leading, near }) {
  /** @param {Target<PhaseEntry>} target */
  const stop = (target) =>
    h("li", { class: leading.includes(target) && "pb-stops__leading" }, link(target.entry), figure(target));
  const stops = h("ol", { class: "pb-stops" }, all.map(stop));
  stops.style.setProperty("--pb-stops", String(all.length));
  return h(
    "section",
    { class: "pb-part pb-part--phase" },
    h(
      "div",
      { class: "pb-verdict" },
      heading(section),
      paragraph(section.text),
      near.length > 0 && peaks(all, leading),
      stops,
    ),
    reasons(session, leading),
    notes(section),
    leading.length > 0 && leading.map(({ entry }) => paragraph(pageHas(entry), link(entry), ".")),
  );
}

/**
 * What the page of a phase has, as the beginning of a sentence.
 * @param {PhaseEntry} phase
 */
function pageHas({ first_moves, over_when }) {
  const found = [first_moves?.length && "what to do there first", over_when?.length && "what ends it"].filter(Boolean);
  return found.length ? `Its page says ${found.join(", and ")}: ` : "Its page: ";
}

/**
 * Why, for each that is named.
 * @param {Session} session
 * @param {Target<{title: string}>[]} leading
 */
const reasons = (session, leading) =>
  leading.length > 0 &&
  h(
    "div",
    { class: "pb-why" },
    leading.map((target) => because(session, target, leading.length > 1)),
  );

/**
 * Where it leads: the picture between the two poles, where there are poles, and the figures of all paths.
 * @param {Session} session
 * @param {Section} section
 * @param {PathFinding} path
 */
export function pathPart(session, section, path) {
  const { all, leading, poles } = path;
  const others = all.filter((target) => roleOf(path, target) === "other");
  return part(
    section,
    poles && polesPicture(poles),
    others.length > 0 &&
      h(
        "ul",
        { class: "pb-quiet__list pb-other-paths" },
        others.map((target) => h("li", {}, link(target.entry), figure(target))),
      ),
    reasons(session, leading),
    leading.map((target) => turnLink(target.entry, roleOf(path, target))),
  );
}

/** @param {Poles} poles */
function polesPicture({ byItself, byChoice, way, isPlaced }) {
  /** @type {(target: Target<PathEntry>, text: string) => Child} */
  const pole = (target, text) =>
    h("div", { class: "pb-pole" }, link(target.entry), h("span", { class: "pb-pole__text" }, text), figure(target));
  return [
    isPlaced && gauge(way),
    h("div", { class: "pb-poles" }, pole(byItself, "comes by itself"), pole(byChoice, "has to be chosen")),
  ];
}

/** @type {Record<PathRole, string>} */
const TURN_WORDS = {
  "by-itself": "How to turn: ",
  "by-choice": "How to stay on it: ",
  other: "How to turn, or to stay on it: ",
};

/**
 * The way to what a path's page says about turning; nothing where it says nothing.
 * @param {PathEntry} entry
 * @param {PathRole} role
 */
const turnLink = (entry, role) =>
  (entry.how_to_turn?.length || entry.turns?.length) && paragraph(TURN_WORDS[role], link(entry, "#turn"), ".");

/**
 * Answers that pull against each other.
 * @param {Session} session
 * @param {Section} section
 * @param {Contradiction[]} contradictions
 */
export const contradictionsPart = ({ assessment }, section, contradictions) =>
  part(
    section,
    h(
      "ul",
      { class: "pb-pulls" },
      contradictions
        .slice(0, MAX_CONTRADICTIONS)
        .map((contradiction) => h("li", {}, contradictionWords(assessment, contradiction))),
    ),
  );

/**
 * What is live: the first in full, the others with what is behind them to open.
 * @param {Session} session
 * @param {Section} section
 * @param {ChallengesFinding} challenges
 */
export function challengesPart(session, section, { live, quiet }) {
  return part(
    section,
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
  const reasonList = (head, found) =>
    found.length > 0 && [
      h("p", { class: "pb-reason__head" }, head),
      h("ul", {}, found.slice(0, MAX_REASONS).map(reason)),
    ];
  return h(
    "div",
    { class: "pb-reason" },
    reasonList(isNamed ? `${target.entry.title}, because` : "Because", speaking),
    reasonList("Against it:", against),
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
    { class: "pb-part__sum" },
    h("summary", { "data-key": `sum-${target.kind}-${target.id}` }, `How ${target.entry.title} gets ${target.figure}`),
    h(
      "table",
      { class: "pb-part__sum-table" },
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
