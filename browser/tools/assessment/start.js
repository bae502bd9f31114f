/** The first view: what it asks for, what it gives, and where an earlier run left off. */
import { h } from "../../shared/dom.js";
import { forgetButton, openFile } from "./keeping.js";
import { counted, minutes } from "./wording.js";

const GIVES = [
  ["phase", "Your phase", "where on the journey you are, and how sure that is"],
  ["path", "Your drift", "where your weeks lead if nothing changes"],
  ["challenge", "What is live", "the challenges to take on first"],
  ["mitigation", "Next steps", "in order, each with its reason"],
];

/** The nodes of the view. */
export function start(session) {
  const { assessment } = session;
  const done = Object.keys(session.answers).length;
  const size = `${counted(assessment.statements.length, "statement")}, about ${counted(minutes(assessment), "minute")}`;
  const title = done ? `${done} of ${counted(assessment.statements.length, "statement")} answered` : size;
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
    h("ul", { class: "pb-gives" }, GIVES.filter(([kind]) => isFound(assessment, kind)).map(gives)),
    h("div", { class: "pb-bar pb-begin__more" }, openFile(session), paperButton(), done > 0 && forgetButton(session)),
  );
}

/* Next steps answer challenges; the others are found where a statement counts for them. */
const isFound = (assessment, kind) =>
  assessment.statements.some((statement) =>
    statement.counts_for?.some((counts) => counts[kind === "mitigation" ? "challenge" : kind]),
  );

const gives = ([kind, name, text]) =>
  h("li", { class: `pb-gives__one pb-gives__one--${kind}` }, h("strong", {}, name), ` ${text}`);

function mainButton(session, done) {
  const isWhole = done === session.assessment.statements.length;
  const go = () => (isWhole ? session.show("result") : session.ask());
  const label = isWhole ? "See your result" : done ? "Go on" : "Begin";
  return h(
    "button",
    { type: "button", class: "pb-do pb-do--main pb-begin__go", "data-key": "begin", onclick: go },
    label,
  );
}

function resultButton(session) {
  const isWhole = Object.keys(session.answers).length === session.assessment.statements.length;
  const go = () => (isWhole ? session.ask(session.assessment.statements[0].id) : session.show("result"));
  return h(
    "button",
    { type: "button", class: "pb-do", "data-key": "second", onclick: go },
    isWhole ? "Go through the statements" : "The result so far",
  );
}

const paperButton = () =>
  h(
    "button",
    { type: "button", class: "pb-do pb-do--quiet", "data-key": "paper", onclick: () => print() },
    "Print it to do on paper",
  );
