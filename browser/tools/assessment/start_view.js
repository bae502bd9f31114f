/** The start view: size of the assessment, parts of the result, and how to begin or resume. */
/** @import {Session} from "./session.js" */
import { button } from "../../shared/controls.js";
import { h } from "../../shared/dom.js";
import { formatCount } from "../../shared/text.js";
import { estimateMinutes } from "./messages.js";
import { renderFileField, renderForgetButton } from "./result_actions.js";

/**
 * Parts of a result; `kind` is used in the class and compared with `data-finds`.
 * @type {readonly {kind: string, name: string, text: string}[]}
 */
const RESULT_PARTS = [
  { kind: "phase", name: "Your phase", text: "where you are, and how sure that is" },
  { kind: "path", name: "Your path", text: "where it leads if nothing changes" },
  { kind: "challenge", name: "What is live", text: "what to take on first" },
  { kind: "mitigation", name: "Next steps", text: "in order, each with its reason" },
];

/**
 * Render the view.
 * @param {Session} session
 */
export function renderStart(session) {
  const { assessment } = session;
  const done = Object.keys(session.answers).length;
  const size = `${formatCount(assessment.statements.length, "statement")}, about ${formatCount(estimateMinutes(assessment), "minute")}`;
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
    h("div", { class: "pb-bar" }, renderMainButton(session, done), done > 0 && renderResultButton(session)),
    h(
      "ul",
      { class: "pb-gives" },
      RESULT_PARTS.filter(({ kind }) => session.resultKinds.includes(kind)).map(({ kind, name, text }) =>
        h("li", { class: `pb-gives__one pb-gives__one--${kind}` }, h("strong", {}, name), ` ${text}`),
      ),
    ),
    h(
      "div",
      { class: "pb-bar pb-begin__more" },
      renderFileField(session),
      renderPrintButton(),
      done > 0 && renderForgetButton(session),
    ),
  );
}

/**
 * @param {Session} session
 * @param {number} done  number of answered statements
 */
function renderMainButton(session, done) {
  const isComplete = done === session.assessment.statements.length;
  const go = () => (isComplete ? session.showView("result") : session.askStatement());
  const label = isComplete ? "See your result" : done ? "Go on" : "Begin";
  return button(label, go, { key: "begin", class: "pb-do pb-do--main pb-begin__go" });
}

/** @param {Session} session */
function renderResultButton(session) {
  const isComplete = Object.keys(session.answers).length === session.assessment.statements.length;
  const go = () =>
    isComplete ? session.askStatement(session.assessment.statements[0].id) : session.showView("result");
  return button(isComplete ? "Go through the statements" : "The result so far", go, { key: "second" });
}

const renderPrintButton = () => button("Print it to do on paper", () => print(), { key: "paper", look: "quiet" });
