/** The findings of a result, each with its picture, the answers behind it, how sure it is and what it does not say. */
import { h, linkTo } from "../../shared/dom.js";
import { addressOf } from "../../shared/site.js";
import { reasonsOf } from "./findings.js";
import { bar, gauge, peaks } from "./picture.js";
import { LIVE } from "./scoring.js";
import { agreed, challengeWords, driftWords, labelOf, phaseWords } from "./wording.js";

const STRONGEST = 3;
const link = (entry, more = "") => linkTo(entry, addressOf(entry) + more);
const paragraph = (...children) => h("p", {}, children);
const note = (head, text) => text && h("p", { class: "pb-part__note" }, h("strong", {}, `${head} `), text);

/** A part of the result below its heading. */
export const part = (kind, words, ...children) =>
  h(
    "section",
    { class: `pb-part pb-part--${kind}` },
    heading(kind, words),
    children,
    note("What it does not say.", words.not),
  );

const heading = (kind, { lead, title }) =>
  h("h3", { class: "pb-said", id: `your-${kind}` }, lead && h("span", { class: "pb-said__lead" }, `${lead} `), title);

export const figure = ({ isCounted, figure: number }) =>
  h(
    "span",
    { class: "pb-figure" },
    bar(isCounted ? number : 0),
    h("span", { class: "pb-figure__number" }, isCounted ? number : "\u2013"),
    h("span", { class: "pb-unseen" }, isCounted ? " of 100" : " too few answers"),
  );

/** An effort, an impact, a severity: the word and its bars. */
export const level = (word, of, name = of) =>
  h(
    "span",
    { class: `pb-level pb-level--${of.toLowerCase()} pb-level--${word}` },
    h("span", { class: "pb-level__of" }, name),
    ` ${word}`,
  );

/** Where on the journey. */
export function phasePart(session, phase) {
  const words = phaseWords(phase, session.person);
  const leading = phase.leading ?? [];
  const stop = (target) =>
    h(
      "li",
      { class: leading.some(({ id }) => id === target.id) && "pb-stops__leading" },
      link(target.entry),
      figure(target),
    );
  const stops = h("ol", { class: "pb-stops" }, phase.all.map(stop));
  stops.style.setProperty("--pb-stops", phase.all.length);
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

/** Where the weeks lead. */
export function driftPart(session, drift, others) {
  const words = driftWords(drift, session.person);
  const { state, way, towards, byItself, byChoice } = drift;
  const isKnown = state !== "unanswered";
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

/* The way out of what comes by itself, or what keeps the chosen path. */
function turnLink({ state, towards, byItself, byChoice }) {
  const hasArrived = state === "clear" && towards === byChoice;
  const { entry } = hasArrived ? byChoice : byItself;
  return [
    hasArrived ? "How to stay on it: " : "How to turn: ",
    link(entry, entry.how_to_turn || entry.turns ? "#turn" : ""),
    ".",
  ];
}

/** What is live: the first in full, the others with what is behind them to open. */
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

/** "Because you agreed that ...", what speaks against it, and the sum; `isNamed` where several stand side by side. */
function because(session, target, isNamed = false) {
  const { speaking, against } = reasonsOf(target);
  const reason = (found) =>
    h(
      "li",
      {},
      `${agreed(session.assessment, found, session.person)} \u201c${found.statement.text}\u201d `,
      h("span", { class: "pb-reason__answer" }, labelOf(session.assessment, found.points)),
    );
  const reasons = (head, found) =>
    found.length > 0 && [
      h("p", { class: "pb-reason__head" }, head),
      h("ul", {}, found.slice(0, STRONGEST).map(reason)),
    ];
  return h(
    "div",
    { class: "pb-reason" },
    reasons(isNamed ? `${target.entry.title}, because` : "Because", speaking),
    reasons("Against it:", against),
    sum(session, target),
  );
}

/* Every answer that counts for a figure, as it is added up. */
function sum({ assessment }, target) {
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
