/** The view that asks one statement: its answers, and buttons to go back, skip and see the result. */
/** @import {Answer} from "../../shared/types.d.ts" */
/** @import {Session} from "./session.js" */
import { button } from "../../shared/controls.js";
import { h } from "../../shared/dom.js";
import { renderProgress } from "./charts.js";
import { getPoints } from "./scoring.js";

/** Number of answers that have a digit key. */
const MAX_KEYS = 9;

/**
 * Render the view.
 * @param {Session} session
 */
export function renderQuestion(session) {
  const { statements, answers } = session.assessment;
  const position = statements.findIndex((statement) => statement.id === session.at);
  const statement = statements[position];
  const done = Object.keys(session.answers).length;
  return h(
    "section",
    { class: "pb-asking", "aria-labelledby": "pb-statement" },
    session.isResumed && h("p", { class: "pb-asking__resumed" }, "You are back where you left."),
    renderProgress(
      statements.map(({ id }) => ({ isDone: getPoints(session.answers, id) !== undefined, isHere: id === session.at })),
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
      { class: "pb-asking__answers", role: "group", "aria-labelledby": "pb-statement" },
      answers.map((answer, place) => renderAnswerButton(session, answer, place)),
    ),
    h(
      "div",
      { class: "pb-bar pb-asking__ways" },
      button(position ? "Back" : "To the start", () => session.back(), { key: "back" }),
      button("Skip", () => session.skip(), { key: "skip" }),
      done > 0 && button("See the result", () => session.showView("result"), { key: "result" }),
    ),
    h(
      "p",
      { class: "pb-asking__keys" },
      `Keys: 1 to ${Math.min(MAX_KEYS, answers.length)} answer, left arrow goes back, right arrow skips.`,
    ),
  );
}

/**
 * @param {Session} session
 * @param {Answer} answer
 * @param {number} place  its position among the answers, from 0
 */
function renderAnswerButton(session, answer, place) {
  const isGiven = getPoints(session.answers, session.at) === answer.points;
  return h(
    "button",
    {
      type: "button",
      class: "pb-answer",
      "data-key": `answer-${place}`,
      "aria-pressed": String(isGiven),
      "aria-keyshortcuts": place < MAX_KEYS ? String(place + 1) : null,
      onclick: () => session.answer(answer.points),
    },
    h("span", { class: "pb-answer__key", "aria-hidden": "true" }, place + 1),
    h("span", { class: "pb-answer__label" }, answer.label),
  );
}

/**
 * Handle a key press within the tool: digits answer, left arrow goes back, right arrow skips.
 * @param {Session} session
 * @param {KeyboardEvent} event
 */
export function handleKey(session, event) {
  if (session.view !== "asking" || event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
  const answer = /^[1-9]$/.test(event.key) ? session.assessment.answers[Number(event.key) - 1] : null;
  if (answer) session.answer(answer.points);
  else if (event.key === "ArrowLeft") session.back();
  else if (event.key === "ArrowRight") session.skip();
  else return;
  event.preventDefault();
  event.stopPropagation(); // the theme has shortcuts on the same keys
}
