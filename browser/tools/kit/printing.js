/**
 * The kit on paper: guide, scorecard, candidate's sheet. Each is the only one on the page while it is shown; the
 * candidate's sheet is made from the words of the questions and nothing else of them.
 */

import { button } from "../../shared/controls.js";
import { formatDay } from "../../shared/days.js";
import { h } from "../../shared/dom.js";
import { formatCount } from "../../shared/text.js";
import { account, schedule, weighed } from "./changes.js";
import { followUps, listen, said, weightChip } from "./parts.js";
import { answerOf, isBlank, MARKS } from "./sheets.js";
import { anchorsOf, WORDS } from "./words.js";

/** @import { Child, Question } from "../../shared/types.d.ts" */
/** @import { KitTool, Mark, Paper, ScheduledQuestion, Scorecard, ScorecardAnswer, SideWords, WeighedQuestion } from "./types.d.ts" */

/** @type {Record<Paper, (tool: KitTool, words: SideWords, title: string) => Child>} */
const PAPERS = { guide, scorecard, candidate };

/**
 * A paper with buttons to print it.
 * @param {KitTool} tool
 * @param {Paper} paper
 */
export function printing(tool, paper) {
  const { selection } = tool;
  const words = WORDS[selection.side];
  const isNoted = paper !== "candidate" && !isBlank(tool.sheet);
  return [
    h(
      "div",
      { class: "pb-bar pb-paper-bar" },
      button("Print", () => tool.print(), { key: "print", look: "main" }),
      button("Back to the kit", () => tool.show(""), { key: "back" }),
      isNoted
        ? h(
            "label",
            { class: "pb-choice" },
            h("input", {
              type: "checkbox",
              checked: tool.isFilled,
              "data-key": "filled",
              onchange: (event) => {
                tool.isFilled = event.target.checked;
                tool.redraw();
              },
            }),
            h("span", {}, "With what I noted in the browser"),
          )
        : null,
    ),
    // Paper is light whatever the screen is: it shows what the printer will give.
    h(
      "article",
      {
        class: `pb-paper pb-paper--${paper}`,
        "data-md-color-scheme": "default",
        "aria-labelledby": "kit-title",
      },
      PAPERS[paper](tool, words, words[paper].title),
    ),
  ];
}

/**
 * The sheet to fill in: what was noted, or nothing.
 * @param {KitTool} tool
 * @returns {Pick<Scorecard, "subject" | "by" | "day" | "answers">}
 */
const noted = ({ sheet, isFilled }) => (isFilled ? sheet : { subject: "", by: "", day: "", answers: [] });

/**
 * A line of the head of a paper.
 * @param {string} name
 * @param {string} value  "" for an empty line
 */
const line = (name, value) => h("div", {}, h("dt", {}, name), h("dd", {}, value || "\u00a0"));

/**
 * The head of a paper.
 * @param {KitTool} tool
 * @param {string} title
 * @param {Child} lines
 */
const top = ({ selection, site }, title, lines) => [
  h("h2", { id: "kit-title", tabindex: "-1", "data-key": "title" }, title),
  h(
    "p",
    { class: "pb-paper__about" },
    selection.side === "employer" ? `${site.titleOf("roles", selection.role)}, ` : "",
    formatCount(selection.minutes, "minute"),
  ),
  h("dl", { class: "pb-paper__lines" }, lines),
];

/**
 * For whoever asks: the clock, and each question with what to listen for.
 * @param {KitTool} tool
 * @param {SideWords} words
 * @param {string} title
 */
function guide(tool, words, title) {
  const sheet = noted(tool);
  const rows = schedule(tool.selection, tool.site);
  const { opening, task, closing } = account(tool.selection, tool.site);
  const asked = Math.max(tool.selection.minutes - closing - task, rows.at(-1)?.to ?? 0);
  const end = asked + task;
  return [
    top(tool, title, [
      line(words.subject, sheet.subject),
      line(words.by, sheet.by),
      line("Date", formatDay(sheet.day)),
    ]),
    h("p", { class: "pb-paper__fair" }, words.fair),
    h("h3", {}, "How the time is used"),
    h(
      "table",
      { class: "pb-clock" },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", { scope: "col" }, "Minute"),
          h("th", { scope: "col" }, "What"),
          h("th", { scope: "col" }, "Began at"),
        ),
      ),
      h(
        "tbody",
        {},
        minute(0, opening, h("td", {}, h("strong", {}, "Open. "), words.opening)),
        rows.map(({ question, from, to }, at) =>
          minute(
            from,
            to,
            h(
              "td",
              {},
              h("strong", {}, `${at + 1}. ${question.title}. `),
              tool.site.titleOf("competencies", question.competency),
            ),
          ),
        ),
        task > 0 && minute(asked, end, h("td", {}, h("strong", {}, "Task. "), words.task)),
        minute(end, end + closing, h("td", {}, h("strong", {}, "Close. "), words.closing)),
      ),
    ),
    rows.map((row, at) => guided(tool, row, at)),
  ];
}

/**
 * A row of the clock.
 * @param {number} from
 * @param {number} to
 * @param {HTMLTableCellElement} what
 */
const minute = (from, to, what) => h("tr", {}, h("th", { scope: "row" }, `${from} to ${to}`), what, h("td", {}));

/**
 * A question of the guide.
 * @param {KitTool} tool
 * @param {ScheduledQuestion} row
 * @param {number} at  its place from 0
 */
function guided({ site, selection }, { question, from, to }, at) {
  return h(
    "section",
    { class: "pb-paper__question" },
    numbered(question, at, `${site.titleOf("competencies", question.competency)}, minute ${from} to ${to}`),
    said(question),
    followUps(question),
    listen(question),
    h("h4", { class: "pb-listen__title" }, selection.side === "employer" ? "Marks" : "Marks for the answer"),
    h(
      "ol",
      { class: "pb-anchors" },
      anchorsOf(question).map((text) => h("li", {}, text)),
    ),
  );
}

/**
 * The title of a question with its number.
 * @param {Question} question
 * @param {number} at  its place from 0
 * @param {Child} more
 */
const numbered = (question, at, more) => [
  h("h3", {}, h("span", { class: "pb-kit-number" }, at + 1), " ", question.title),
  h("p", { class: "pb-paper__about" }, more),
];

/**
 * Marks and evidence, to write on.
 * @param {KitTool} tool
 * @param {SideWords} words
 * @param {string} title
 */
function scorecard(tool, words, title) {
  const sheet = noted(tool);
  const questions = weighed(tool.selection, tool.site);
  return [
    top(tool, title, [
      line(words.subject, sheet.subject),
      line(words.by, sheet.by),
      line("Date", formatDay(sheet.day)),
    ]),
    h(
      "p",
      { class: "pb-paper__fair" },
      `Mark alone, ${words.at} or right after it, and before you speak with the others. A mark without evidence does not count. ${weightsIn(questions)}`,
    ),
    questions.map((question, at) => scored(tool, question, at, answerOf(sheet, question.id))),
    h(
      "section",
      { class: "pb-paper__last" },
      h("h3", {}, "Before you compare"),
      words.last.map((text) => h("div", { class: "pb-paper__box" }, h("p", {}, text))),
    ),
  ];
}

/**
 * Which questions count double, as a sentence.
 * @param {WeighedQuestion[]} questions
 */
function weightsIn(questions) {
  const heavy = questions.flatMap(({ weight }, at) => (weight === 2 ? [at + 1] : []));
  if (!heavy.length) return "All questions weigh the same.";
  const last = heavy.pop();
  return heavy.length ? `Questions ${heavy.join(", ")} and ${last} count double.` : `Question ${last} counts double.`;
}

/**
 * A question of the scorecard.
 * @param {KitTool} tool
 * @param {WeighedQuestion} question
 * @param {number} at  its place from 0
 * @param {Pick<ScorecardAnswer, "mark" | "evidence">} answer
 */
function scored({ site }, question, at, answer) {
  const anchors = anchorsOf(question);
  /** @param {Mark} value */
  const box = (value) =>
    h(
      "li",
      { class: answer.mark === value ? "pb-paper__mark pb-paper__mark--on" : "pb-paper__mark" },
      h("span", { class: "pb-paper__mark-box", "aria-hidden": "true" }, answer.mark === value ? "×" : ""),
      h("strong", {}, value, answer.mark === value ? h("span", { class: "pb-unseen" }, " (marked)") : null),
      h("span", {}, anchors[value - 1]),
    );
  return h(
    "section",
    { class: "pb-paper__question" },
    numbered(question, at, [site.titleOf("competencies", question.competency), " ", weightChip(question)]),
    h("p", { class: "pb-paper__words" }, question.question),
    h(
      "div",
      { class: "pb-paper__score" },
      h(
        "div",
        { class: "pb-paper__box pb-paper__box--evidence" },
        h("p", {}, "Evidence: what was said"),
        answer.evidence ? h("p", { class: "pb-paper__noted" }, answer.evidence) : null,
      ),
      h("ul", { class: "pb-paper__marks" }, MARKS.map(box)),
    ),
  );
}

/** Lines to write on. */
const room = () =>
  h(
    "div",
    { class: "pb-paper__room", "aria-hidden": "true" },
    [1, 2, 3, 4].map(() => h("span")),
  );

/**
 * For the other side of the table, or to lie on it: no title, no competency, nothing to listen for, no mark.
 * @param {KitTool} tool
 */
function candidate(tool) {
  const { selection, site } = tool;
  const { opening, taken, closing } = account(selection, site);
  const texts = site.find(selection.questions).map((question) => question.question);
  const isEmployer = selection.side === "employer";
  const named = isEmployer ? ["Name", "Talk with", "Date"] : ["Employer", "Whom I met", "Date"];
  const about = isEmployer
    ? `${formatCount(opening, "minute")} to arrive, about ${taken} for ${formatCount(texts.length, "question")}, ${closing} for your own questions and for what happens next. Every candidate is asked the same. Take a moment to think whenever you like; notes are welcome.`
    : `${formatCount(texts.length, "question")}, about ${taken} minutes. Write down sentences as they were spoken.`;
  return [
    top(
      tool,
      isEmployer ? "Questions for our talk" : "Questions to ask",
      named.map((name) => line(name, "")),
    ),
    h("p", { class: "pb-paper__fair" }, about),
    h(
      "ol",
      { class: "pb-paper__asked" },
      texts.map((text) => h("li", {}, h("p", {}, text), room())),
    ),
    isEmployer
      ? h("section", { class: "pb-paper__last" }, h("h3", {}, "What you would like to know from us"), room())
      : null,
  ];
}
