/** The first view: what it asks for, what it gives, and where an earlier run left off. */
/** @import {Session} from "./session.js" */
import { button } from "../../shared/controls.js";
import { h } from "../../shared/dom.js";
import { formatCount } from "../../shared/text.js";
import { forgetButton, openFile } from "./keeping.js";
import { minutes } from "./wording.js";

/**
 * What a result may have: `kind` is in the class and in what the page says it finds, `name` and `text` are shown.
 * @type {readonly {kind: string, name: string, text: string}[]}
 */
const PARTS = [
  { kind: "phase", name: "Your phase", text: "where you are, and how sure that is" },
  { kind: "path", name: "Your path", text: "where it leads if nothing changes" },
  { kind: "challenge", name: "What is live", text: "what to take on first" },
  { kind: "mitigation", name: "Next steps", text: "in order, each with its reason" },
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
      PARTS.filter(({ kind }) => session.finds.includes(kind)).map(({ kind, name, text }) =>
        h("li", { class: `pb-gives__one pb-gives__one--${kind}` }, h("strong", {}, name), ` ${text}`),
      ),
    ),
    h("div", { class: "pb-bar pb-begin__more" }, openFile(session), paperButton(), done > 0 && forgetButton(session)),
  );
}

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
