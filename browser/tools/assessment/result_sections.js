/** Renders the sections of a result: findings with charts, reasons, certainty and limits. */
/** @import {Child, Entry} from "../../shared/types.d.ts" */
/**
 * @import {
 *   AnsweredContribution, ChallengesFinding, ChallengeTarget, Contradiction, Contribution, PathEntry, PathFinding,
 *   PathRole, PhaseEntry, PhaseFinding, Poles, Section, Target
 * } from "./types.d.ts"
 */
/** @import {Session} from "./session.js" */
import { level } from "../../shared/controls.js";
import { h, linkTo } from "../../shared/dom.js";
import { getEntryUrl } from "../../shared/site.js";
import { drawPeaks, renderBar, renderGauge } from "./charts.js";
import { getPathRole, splitReasons } from "./findings.js";
import { describeAgreement, getAnswerLabel } from "./messages.js";
import { describeContradiction, MAX_CONTRADICTIONS } from "./section_texts.js";

/** Limit for the reasons shown for a figure, and for those against it. */
const MAX_REASONS = 3;

/**
 * @param {Pick<Entry, "title" | "address">} entry
 * @param {string} [more]  appended to the URL
 */
const renderLink = (entry, more = "") => linkTo(entry, getEntryUrl(entry) + more);

/** @param {...Child} children */
const paragraph = (...children) => h("p", {}, children);

/**
 * @param {string} head
 * @param {string | undefined} text  if empty, there is no note
 */
const renderNote = (head, text) => text && h("p", { class: "pb-part__note" }, h("strong", {}, `${head} `), text);

/**
 * Render a section: heading, text, children, certainty and limits.
 * @param {Section} section
 * @param {...Child} children  between the heading and the notes
 */
export const renderSection = (section, ...children) =>
  h(
    "section",
    { class: `pb-part pb-part--${section.kind}` },
    renderHeading(section),
    section.text && paragraph(section.text),
    children,
    renderNotes(section),
  );

/** @param {Section} section */
const renderNotes = ({ confidence, limits }) => [
  renderNote("How sure?", confidence.join(" ")),
  renderNote("What it does not say.", limits),
];

/** @param {Section} section */
const renderHeading = ({ kind, lead, title }) =>
  h(
    "h3",
    { class: "pb-verdict__said", id: `your-${kind}` },
    lead && h("span", { class: "pb-verdict__lead" }, `${lead} `),
    title,
  );

/**
 * Render a figure as number and bar.
 * @param {{isCounted: boolean, figure: number}} target
 */
export const renderFigure = ({ isCounted, figure: number }) =>
  h(
    "span",
    { class: "pb-figure" },
    renderBar(isCounted ? number : 0),
    h("span", { class: "pb-figure__number" }, isCounted ? number : "\u2013"),
    h("span", { class: "pb-unseen" }, isCounted ? " of 100" : " too few answers"),
  );

/**
 * Render the phase: chart of all phases, reasons for the named ones.
 * @param {Session} session
 * @param {Section} section
 * @param {PhaseFinding} phase
 */
export function renderPhase(session, section, { all, leading, near }) {
  /** @param {Target<PhaseEntry>} target */
  const stop = (target) =>
    h("li", { class: leading.includes(target) && "pb-stops__leading" }, renderLink(target.entry), renderFigure(target));
  const stops = h("ol", { class: "pb-stops" }, all.map(stop));
  stops.style.setProperty("--pb-stops", String(all.length));
  return h(
    "section",
    { class: "pb-part pb-part--phase" },
    h(
      "div",
      { class: "pb-verdict" },
      renderHeading(section),
      paragraph(section.text),
      near.length > 0 && drawPeaks(all, leading),
      stops,
    ),
    renderReasons(session, leading),
    renderNotes(section),
    leading.length > 0 && leading.map(({ entry }) => paragraph(describePhasePage(entry), renderLink(entry), ".")),
  );
}

/**
 * The beginning of a sentence that links to the page of a phase.
 * @param {PhaseEntry} phase
 */
function describePhasePage({ first_moves, over_when }) {
  const found = [first_moves?.length && "what to do there first", over_when?.length && "what ends it"].filter(Boolean);
  return found.length ? `Its page says ${found.join(", and ")}: ` : "Its page: ";
}

/**
 * Render the reasons for each named target.
 * @param {Session} session
 * @param {Target<{title: string}>[]} leading
 */
const renderReasons = (session, leading) =>
  leading.length > 0 &&
  h(
    "div",
    { class: "pb-why" },
    leading.map((target) => renderReason(session, target, leading.length > 1)),
  );

/**
 * Render the path: gauge between the poles, if any, figures of the other paths, reasons.
 * @param {Session} session
 * @param {Section} section
 * @param {PathFinding} path
 */
export function renderPath(session, section, path) {
  const { all, leading, poles } = path;
  const others = all.filter((target) => getPathRole(path, target) === "other");
  return renderSection(
    section,
    poles && renderPoles(poles),
    others.length > 0 &&
      h(
        "ul",
        { class: "pb-quiet__list pb-other-paths" },
        others.map((target) => h("li", {}, renderLink(target.entry), renderFigure(target))),
      ),
    renderReasons(session, leading),
    leading.map((target) => renderTurnLink(target.entry, getPathRole(path, target))),
  );
}

/** @param {Poles} poles */
function renderPoles({ byItself, byChoice, balance, isPlaced }) {
  /** @type {(target: Target<PathEntry>, text: string) => Child} */
  const pole = (target, text) =>
    h(
      "div",
      { class: "pb-pole" },
      renderLink(target.entry),
      h("span", { class: "pb-pole__text" }, text),
      renderFigure(target),
    );
  return [
    isPlaced && renderGauge(balance),
    h("div", { class: "pb-poles" }, pole(byItself, "comes by itself"), pole(byChoice, "has to be chosen")),
  ];
}

/** @type {Record<PathRole, string>} */
const TURN_LABELS = {
  "by-itself": "How to turn: ",
  "by-choice": "How to stay on it: ",
  other: "How to turn, or to stay on it: ",
};

/**
 * A link to the section on turning of a path's page, if it has one.
 * @param {PathEntry} entry
 * @param {PathRole} role
 */
const renderTurnLink = (entry, role) =>
  (entry.how_to_turn?.length || entry.turns?.length) && paragraph(TURN_LABELS[role], renderLink(entry, "#turn"), ".");

/**
 * Render the contradictions.
 * @param {Session} session
 * @param {Section} section
 * @param {Contradiction[]} contradictions
 */
export const renderContradictions = ({ assessment }, section, contradictions) =>
  renderSection(
    section,
    h(
      "ul",
      { class: "pb-pulls" },
      contradictions
        .slice(0, MAX_CONTRADICTIONS)
        .map((contradiction) => h("li", {}, describeContradiction(assessment, contradiction))),
    ),
  );

/**
 * Render the challenges: the first live one expanded, reasons of the others collapsed.
 * @param {Session} session
 * @param {Section} section
 * @param {ChallengesFinding} challenges
 */
export function renderChallenges(session, section, { live, quiet }) {
  return renderSection(
    section,
    live.length > 0 &&
      h(
        "ol",
        { class: "pb-live" },
        live.map((target, place) => renderLiveChallenge(session, target, place === 0)),
      ),
    quiet.length > 0 &&
      h(
        "details",
        { class: "pb-quiet" },
        h("summary", { "data-key": "quiet" }, `Not live by these answers: ${quiet.length}`),
        h(
          "ul",
          { class: "pb-quiet__list" },
          quiet.map((target) => h("li", {}, renderLink(target.entry), renderFigure(target))),
        ),
      ),
  );
}

/**
 * @param {Session} session
 * @param {ChallengeTarget} target
 * @param {boolean} isFirst
 */
function renderLiveChallenge(session, target, isFirst) {
  const { entry, severity, isOfPhase, shows } = target;
  const more = [shows && h("p", { class: "pb-live__shows" }, shows), renderReason(session, target)];
  return h(
    "li",
    { class: "pb-live__one" },
    h("div", { class: "pb-live__head" }, h("h4", {}, renderLink(entry)), renderFigure(target)),
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
 * Render the reasons for a target ("Because you agreed that ..."), those against it, and the calculation.
 * @param {Session} session
 * @param {Target<{title: string}>} target
 * @param {boolean} [isNamed]  whether to repeat the title of the target, where several are shown
 */
function renderReason(session, target, isNamed = false) {
  const { speaking, against } = splitReasons(target);
  /** @param {AnsweredContribution} found */
  const reason = (found) =>
    h(
      "li",
      {},
      `${describeAgreement(session.assessment, found, session.person)} \u201c${found.statement.text}\u201d `,
      h("span", { class: "pb-reason__answer" }, getAnswerLabel(session.assessment, found.points)),
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
    renderSum(session, target),
  );
}

/**
 * Render the calculation of a figure as a table.
 * @param {Session} session
 * @param {Target<{title: string}>} target
 */
function renderSum({ assessment }, target) {
  /** @param {Contribution} part */
  const row = ({ statement, points, weight, adds }) => {
    const [answer, worth] = points === undefined ? ["no answer", "\u2013"] : [getAnswerLabel(assessment, points), adds];
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
      `${Math.max(0, target.sum)} \u00d7 100 \u00f7 ${target.reachable} = ${target.figure}${target.sum < 0 ? " (a sum below 0 is 0)" : ""}`,
    ),
  );
}
