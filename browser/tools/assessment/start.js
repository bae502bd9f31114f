/** The first view: what it asks for, what it gives, and where an earlier run left off. */
/** @import {Questionnaire, TargetKind} from "./types.d.ts" */
/** @import {Session} from "./session.js" */
import { button } from "../../shared/controls.js";
import { h } from "../../shared/dom.js";
import { formatCount } from "../../shared/text.js";
import { forgetButton, openFile } from "./keeping.js";
import { minutes } from "./wording.js";

/**
 * Parts of a result: `kind` is in the class, `source` is what a statement has to count for so that there is such a
 * part, `name` and `text` are shown. Next steps answer challenges.
 * @type {readonly {kind: string, source: TargetKind, name: string, text: string}[]}
 */
const PARTS = [
  {
    kind: "phase",
    source: "phase",
    name: "Your phase",
    text: "where on the journey you are, and how sure that is",
  },
  { kind: "path", source: "path", name: "Your drift", text: "where your weeks lead if nothing changes" },
  { kind: "challenge", source: "challenge", name: "What is live", text: "the challenges to take on first" },
  { kind: "mitigation", source: "challenge", name: "Next steps", text: "in order, each with its reason" },
];

/**
 * The content of the view.
 * @param {Session} session
 */
export function start(session) {
  const { assessment } = session;
  const done = Object.keys(session.answers).length;
  const size = `${formatCount(assessment.statements.length, "statement")}, about ${formatCount(minutes(assessment), "minute")}`;
  const title = done ? `${done} of ${formatCount(assessment.statements.length, "statement")} answered` : size;
  return h(
    "section",
    { class: "pb-begin", "aria-labelledby": "pb-begin" },
    h("h2", { id: "pb-begin", tabindex: "-1" }, title),
    h(
      "p",
      { class: "pb-begin__note" },
      "Your answers stay in this browser. Nothing is sent anywhere unless you share it.",
    ),
    h("div", { class: "pb-bar" }, mainButton(session, done), done > 0 && resultButton(session)),
    h(
      "ul",
      { class: "pb-gives" },
      PARTS.filter(({ source }) => isCountedFor(assessment, source)).map(({ kind, name, text }) =>
        h("li", { class: `pb-gives__one pb-gives__one--${kind}` }, h("strong", {}, name), ` ${text}`),
      ),
    ),
    h("div", { class: "pb-bar pb-begin__more" }, openFile(session), paperButton(), done > 0 && forgetButton(session)),
  );
}

/**
 * @param {Questionnaire} assessment
 * @param {TargetKind} kind
 */
const isCountedFor = (assessment, kind) =>
  assessment.statements.some((statement) => statement.counts_for?.some((counts) => counts[kind]));

/**
 * @param {Session} session
 * @param {number} done  statements with an answer
 */
function mainButton(session, done) {
  const isWhole = done === session.assessment.statements.length;
  const go = () => (isWhole ? session.show("result") : session.ask());
  const label = isWhole ? "See your result" : done ? "Go on" : "Begin";
  return button(label, go, { key: "begin", class: "pb-do pb-do--main pb-begin__go" });
}

/** @param {Session} session */
function resultButton(session) {
  const isWhole = Object.keys(session.answers).length === session.assessment.statements.length;
  const go = () => (isWhole ? session.ask(session.assessment.statements[0].id) : session.show("result"));
  return button(isWhole ? "Go through the statements" : "The result so far", go, { key: "second" });
}

const paperButton = () => button("Print it to do on paper", () => print(), { key: "paper", look: "quiet" });
