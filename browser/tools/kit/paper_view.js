/**
 * Printed documents of the kit: guide, scorecard, candidate's sheet, shown one at a time. The candidate's sheet contains
 * only the wording of the questions.
 */

import { button } from "../../shared/controls.js";
import { formatDay } from "../../shared/days.js";
import { h } from "../../shared/dom.js";
import { formatCount } from "../../shared/text.js";
import { renderFollowUps, renderListenFor, renderQuestionText, renderWeightChip } from "./elements.js";
import { scheduleQuestions, summarizeKit, weighQuestions } from "./kit_changes.js";
import { getAnchors, LABELS } from "./labels.js";
import { getAnswer, isBlank, MARKS } from "./scorecards.js";

/** @import { Child, Question } from "../../shared/types.d.ts" */
/** @import { KitTool, Mark, Paper, ScheduledQuestion, Scorecard, ScorecardAnswer, SideLabels, WeighedQuestion } from "./types.d.ts" */

/** @type {Record<Paper, (tool: KitTool, labels: SideLabels, title: string) => Child>} */
const PAPERS = { guide: renderGuide, scorecard: renderScorecard, candidate: renderCandidateSheet };

/**
 * Render a document with its buttons.
 * @param {KitTool} tool
 * @param {Paper} paper
 */
export function renderPaper(tool, paper) {
  const { selection } = tool;
  const labels = LABELS[selection.side];
  const isNoted = paper !== "candidate" && !isBlank(tool.sheet);
  return [
    h(
      "div",
      { class: "pb-bar pb-paper-bar" },
      button("Print", () => tool.print(), { key: "print", look: "main" }),
      button("Back to the kit", () => tool.showView(""), { key: "back" }),
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
    // Always in the light scheme, as it will be printed.
    h(
      "article",
      {
        class: `pb-paper pb-paper--${paper}`,
        "data-md-color-scheme": "default",
        "aria-labelledby": "kit-title",
      },
      PAPERS[paper](tool, labels, labels[paper].title),
    ),
  ];
}

/**
 * The scorecard to print: with notes, or blank.
 * @param {KitTool} tool
 * @returns {Pick<Scorecard, "subject" | "by" | "day" | "answers">}
 */
const getShownSheet = ({ sheet, isFilled }) => (isFilled ? sheet : { subject: "", by: "", day: "", answers: [] });

/**
 * Render a line of the header.
 * @param {string} name
 * @param {string} value  "" for an empty line
 */
const renderLine = (name, value) => h("div", {}, h("dt", {}, name), h("dd", {}, value || "\u00a0"));

/**
 * Render the header.
 * @param {KitTool} tool
 * @param {string} title
 * @param {Child} lines
 */
const renderHead = ({ selection, site }, title, lines) => [
  h("h2", { id: "kit-title", tabindex: "-1", "data-key": "title" }, title),
  h(
    "p",
    { class: "pb-paper__about" },
    selection.side === "employer" ? `${site.getTitle("roles", selection.role)}, ` : "",
    formatCount(selection.minutes, "minute"),
  ),
  h("dl", { class: "pb-paper__lines" }, lines),
];

/**
 * Render the interviewer's guide: schedule, and each question with what to listen for.
 * @param {KitTool} tool
 * @param {SideLabels} labels
 * @param {string} title
 */
function renderGuide(tool, labels, title) {
  const sheet = getShownSheet(tool);
  const rows = scheduleQuestions(tool.selection, tool.site);
  const { opening, task, closing } = summarizeKit(tool.selection, tool.site);
  const questionsEnd = Math.max(tool.selection.minutes - closing - task, rows.at(-1)?.to ?? 0);
  const end = questionsEnd + task;
  return [
    renderHead(tool, title, [
      renderLine(labels.subject, sheet.subject),
      renderLine(labels.by, sheet.by),
      renderLine("Date", formatDay(sheet.day)),
    ]),
    h("p", { class: "pb-paper__fair" }, labels.fair),
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
        renderClockRow(0, opening, h("td", {}, h("strong", {}, "Open. "), labels.opening)),
        rows.map(({ question, from, to }, at) =>
          renderClockRow(
            from,
            to,
            h(
              "td",
              {},
              h("strong", {}, `${at + 1}. ${question.title}. `),
              tool.site.getTitle("competencies", question.competency),
            ),
          ),
        ),
        task > 0 && renderClockRow(questionsEnd, end, h("td", {}, h("strong", {}, "Task. "), labels.task)),
        renderClockRow(end, end + closing, h("td", {}, h("strong", {}, "Close. "), labels.closing)),
      ),
    ),
    rows.map((row, at) => renderGuideQuestion(tool, row, at)),
  ];
}

/**
 * Render a row of the schedule.
 * @param {number} from
 * @param {number} to
 * @param {HTMLTableCellElement} what
 */
const renderClockRow = (from, to, what) =>
  h("tr", {}, h("th", { scope: "row" }, `${from} to ${to}`), what, h("td", {}));

/**
 * Render a question of the guide.
 * @param {KitTool} tool
 * @param {ScheduledQuestion} row
 * @param {number} at  its index
 */
function renderGuideQuestion({ site, selection }, { question, from, to }, at) {
  return h(
    "section",
    { class: "pb-paper__question" },
    renderQuestionHead(question, at, `${site.getTitle("competencies", question.competency)}, minute ${from} to ${to}`),
    renderQuestionText(question),
    renderFollowUps(question),
    renderListenFor(question),
    h("h4", { class: "pb-listen__title" }, selection.side === "employer" ? "Marks" : "Marks for the answer"),
    h(
      "ol",
      { class: "pb-anchors" },
      getAnchors(question).map((text) => h("li", {}, text)),
    ),
  );
}

/**
 * Render the number and title of a question.
 * @param {Question} question
 * @param {number} at  its index
 * @param {Child} more
 */
const renderQuestionHead = (question, at, more) => [
  h("h3", {}, h("span", { class: "pb-kit-number" }, at + 1), " ", question.title),
  h("p", { class: "pb-paper__about" }, more),
];

/**
 * Render the scorecard with boxes for marks and evidence.
 * @param {KitTool} tool
 * @param {SideLabels} labels
 * @param {string} title
 */
function renderScorecard(tool, labels, title) {
  const sheet = getShownSheet(tool);
  const questions = weighQuestions(tool.selection, tool.site);
  return [
    renderHead(tool, title, [
      renderLine(labels.subject, sheet.subject),
      renderLine(labels.by, sheet.by),
      renderLine("Date", formatDay(sheet.day)),
    ]),
    h(
      "p",
      { class: "pb-paper__fair" },
      `Mark alone, ${labels.at} or right after it, and before you speak with the others. A mark without evidence does not count. ${describeWeights(questions)}`,
    ),
    questions.map((question, at) => renderScorecardQuestion(tool, question, at, getAnswer(sheet, question.id))),
    h(
      "section",
      { class: "pb-paper__last" },
      h("h3", {}, "Before you compare"),
      labels.last.map((text) => h("div", { class: "pb-paper__box" }, h("p", {}, text))),
    ),
  ];
}

/**
 * A sentence on which questions count double.
 * @param {WeighedQuestion[]} questions
 */
function describeWeights(questions) {
  const heavy = questions.flatMap(({ weight }, at) => (weight === 2 ? [at + 1] : []));
  if (!heavy.length) return "All questions weigh the same.";
  const last = heavy.pop();
  return heavy.length ? `Questions ${heavy.join(", ")} and ${last} count double.` : `Question ${last} counts double.`;
}

/**
 * Render a question of the scorecard.
 * @param {KitTool} tool
 * @param {WeighedQuestion} question
 * @param {number} at  its index
 * @param {Pick<ScorecardAnswer, "mark" | "evidence">} answer
 */
function renderScorecardQuestion({ site }, question, at, answer) {
  const anchors = getAnchors(question);
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
    renderQuestionHead(question, at, [
      site.getTitle("competencies", question.competency),
      " ",
      renderWeightChip(question),
    ]),
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

/** Render lines to write on. */
const renderWritingLines = () =>
  h(
    "div",
    { class: "pb-paper__room", "aria-hidden": "true" },
    [1, 2, 3, 4].map(() => h("span")),
  );

/**
 * Render the candidate's sheet: no titles, competencies, signs or marks.
 * @param {KitTool} tool
 */
function renderCandidateSheet(tool) {
  const { selection, site } = tool;
  const { opening, taken, closing } = summarizeKit(selection, site);
  const texts = site.findQuestions(selection.questions).map((question) => question.question);
  const isEmployer = selection.side === "employer";
  const named = isEmployer ? ["Name", "Talk with", "Date"] : ["Employer", "Whom I met", "Date"];
  const about = isEmployer
    ? `${formatCount(opening, "minute")} to arrive, about ${taken} for ${formatCount(texts.length, "question")}, ${closing} for your own questions and for what happens next. Every candidate is asked the same. Take a moment to think whenever you like; notes are welcome.`
    : `${formatCount(texts.length, "question")}, about ${taken} minutes. Write down sentences as they were spoken.`;
  return [
    renderHead(
      tool,
      isEmployer ? "Questions for our talk" : "Questions to ask",
      named.map((name) => renderLine(name, "")),
    ),
    h("p", { class: "pb-paper__fair" }, about),
    h(
      "ol",
      { class: "pb-paper__asked" },
      texts.map((text) => h("li", {}, h("p", {}, text), renderWritingLines())),
    ),
    isEmployer
      ? h(
          "section",
          { class: "pb-paper__last" },
          h("h3", {}, "What you would like to know from us"),
          renderWritingLines(),
        )
      : null,
  ];
}
