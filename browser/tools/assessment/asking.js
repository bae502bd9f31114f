/** One statement at a time: a statement, its answers, and the way back and on. */
import { h } from "../../shared/dom.js";
import { pointsOf } from "./scoring.js";
import { trail } from "./picture.js";

/** The nodes of the view. */
export function asking(session) {
  const { statements, answers } = session.assessment;
  const position = statements.findIndex((statement) => statement.id === session.at);
  const statement = statements[position];
  const done = Object.keys(session.answers).length;
  return h(
    "section",
    { class: "pb-asking", "aria-labelledby": "pb-statement" },
    session.isResumed && h("p", { class: "pb-asking__resumed" }, "You are back where you left."),
    trail(
      statements.map(({ id }) => ({ isDone: pointsOf(session.answers, id) !== undefined, isHere: id === session.at })),
    ),
    h(
      "h2",
      { id: "pb-statement", class: "pb-statement", tabindex: "-1" },
      h("span", { class: "pb-statement__number" }, `Statement ${position + 1} of ${statements.length}`),
      h("span", { class: "pb-unseen" }, ": "),
      h("span", { class: "pb-statement__text" }, statement.text),
    ),
    h(
      "div",
      { class: "pb-answers", role: "group", "aria-labelledby": "pb-statement" },
      answers.map((answer, place) => answerButton(session, answer, place)),
    ),
    h(
      "div",
      { class: "pb-bar pb-asking__ways" },
      button("back", position ? "Back" : "To the start", () => session.back()),
      button("skip", "Skip", () => session.skip()),
      done > 0 && button("result", "See the result", () => session.show("result")),
    ),
    h(
      "p",
      { class: "pb-asking__keys" },
      `Keys: 1 to ${Math.min(9, answers.length)} answer, left arrow goes back, right arrow skips.`,
    ),
  );
}

const button = (key, label, onclick) =>
  h("button", { type: "button", class: "pb-do", "data-key": key, onclick }, label);

function answerButton(session, answer, place) {
  const isGiven = pointsOf(session.answers, session.at) === answer.points;
  return h(
    "button",
    {
      type: "button",
      class: "pb-answer",
      "data-key": `answer-${place}`,
      "aria-pressed": String(isGiven),
      "aria-keyshortcuts": place < 9 ? String(place + 1) : null,
      onclick: () => session.answer(answer.points),
    },
    h("span", { class: "pb-answer__key", "aria-hidden": "true" }, place + 1),
    h("span", { class: "pb-answer__label" }, answer.label),
  );
}

/** Keys, while the focus is within the tool: digits answer, arrows go back and on. */
export function pressed(session, event) {
  if (session.view !== "asking" || event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
  const answer = /^[1-9]$/.test(event.key) ? session.assessment.answers[Number(event.key) - 1] : null;
  if (answer) session.answer(answer.points);
  else if (event.key === "ArrowLeft") session.back();
  else if (event.key === "ArrowRight") session.skip();
  else return;
  event.preventDefault();
  event.stopPropagation(); // the theme's own keys mean other things
}
