/** The interview view: questions with fields for evidence and marks. */
import { button, notice } from "../../shared/controls.js";
import { fill, h } from "../../shared/dom.js";
import { siteRoot } from "../../shared/site.js";
import { formatCount } from "../../shared/text.js";
import { renderFileField, renderFollowUps, renderListenFor, renderQuestionText, renderWeightChip } from "./elements.js";
import { scheduleQuestions } from "./kit_changes.js";
import { getAnchors, LABELS } from "./labels.js";
import { countMarks, findOtherAnswers, getAnswer, getScorecardName, isBlank, MARKS } from "./scorecards.js";

/** @import { KitTool, Mark, ScheduledQuestion, ScorecardAnswer, ScorecardField, SideLabels, WeighedQuestion } from "./types.d.ts" */

/**
 * Render the view.
 * @param {KitTool} tool  whose `refresh` is set
 */
export function renderInterview(tool) {
  const { selection, site } = tool;
  const labels = LABELS[selection.side];
  const progress = h("p", { class: "pb-ask-progress" });
  const update = () => fill(progress, renderProgress(tool));
  update();
  const rows = scheduleQuestions(selection, site);
  return [
    h(
      "section",
      { class: "pb-kit-head", "aria-labelledby": "kit-title" },
      h(
        "h2",
        { id: "kit-title", tabindex: "-1", "data-key": "title" },
        labels.interview(site.getTitle("roles", selection.role), selection.minutes),
      ),
      h("p", {}, labels.fair),
      renderScorecardBar(tool, labels),
      renderSubjectFields(tool, labels),
    ),
    h(
      "ol",
      { class: "pb-kit-questions" },
      rows.map((row, at) => renderQuestion(tool, row, at, update)),
    ),
    renderOtherAnswers(tool),
    h(
      "div",
      { class: "pb-ask-end" },
      progress,
      h(
        "div",
        { class: "pb-bar" },
        button("Save this scorecard as a file", () => tool.saveSheet(), { key: "save", look: "main" }),
        button("Print it", () => tool.showView("scorecard", true), { key: "print" }),
        h(
          "a",
          { class: "pb-do", href: new URL(`scorecards/?side=${selection.side}`, siteRoot).href },
          selection.side === "employer" ? "Compare scorecards" : "Compare employers",
        ),
        button("Back to the kit", () => tool.showView(""), { key: "back-again" }),
      ),
    ),
  ];
}

/**
 * Render the number of marked questions.
 * @param {KitTool} tool
 */
const renderProgress = ({ sheet, selection }) => [
  h("strong", {}, `${countMarks(sheet)} of ${selection.questions.length} marked. `),
  "It is kept in this browser alone. Nobody sees it until you pass the file on.",
];

/**
 * Render buttons to start, open and discard scorecards.
 * @param {KitTool} tool
 * @param {SideLabels} labels
 */
function renderScorecardBar(tool, labels) {
  const { selection, store, sheet } = tool;
  const kept = store.value.sheets.filter((other) => other.side === selection.side && other.id !== sheet.id);
  const newButton = button(`New ${labels.subject.toLowerCase()}`, () => tool.startSheet(), { key: "begin" });
  const discardButton = button("Discard this one", () => tool.discardSheet(), { key: "discard" });
  tool.refresh = () => {
    newButton.hidden = isBlank(tool.sheet);
    discardButton.hidden = newButton.hidden;
  };
  tool.refresh();
  const choice = h(
    "select",
    { name: "kept", "data-key": "kept" },
    kept.map((other) => h("option", { value: other.id }, `${getScorecardName(other)} (${countMarks(other)} marked)`)),
  );
  return h(
    "div",
    { class: "pb-bar" },
    button("Back to the kit", () => tool.showView(""), { key: "back" }),
    newButton,
    renderFileField("Open a saved file", (files) => tool.readSheet(files), { key: "file" }),
    discardButton,
    tool.discarded ? button("Bring the discarded one back", () => tool.restoreSheet(), { key: "undiscard" }) : null,
    kept.length
      ? h(
          "span",
          { class: "pb-shelf" },
          h("label", {}, h("span", {}, "Kept here: "), choice),
          button("Open", () => tool.openSheet(choice.value), { key: "open" }),
        )
      : null,
  );
}

/**
 * Render the header fields of the scorecard.
 * @param {KitTool} tool
 * @param {SideLabels} labels
 */
function renderSubjectFields(tool, labels) {
  const { sheet } = tool;
  /**
   * @param {ScorecardField} name
   * @param {string} text
   * @param {"text" | "date"} [type]
   */
  const field = (name, text, type = "text") =>
    h(
      "label",
      { class: "pb-field" },
      text,
      h("input", {
        type,
        name,
        value: sheet[name],
        maxlength: 200,
        autocomplete: "off",
        "data-key": `about:${name}`,
        oninput: (event) => tool.updateSheet({ [name]: event.target.value }),
      }),
    );
  return h(
    "div",
    { class: "pb-fields" },
    field("subject", labels.subject),
    field("by", labels.by),
    field("day", "Date", "date"),
  );
}

/**
 * Render one question.
 * @param {KitTool} tool
 * @param {ScheduledQuestion} row
 * @param {number} at  its index
 * @param {() => void} update  called after each note
 */
function renderQuestion(tool, { question, from, to }, at, update) {
  return h(
    "li",
    { class: "pb-kit-question" },
    h(
      "div",
      { class: "pb-kit-question__head" },
      h("span", { class: "pb-kit-number", "aria-hidden": "true" }, at + 1),
      h("h3", {}, question.title),
      h(
        "p",
        {},
        tool.site.getTitle("competencies", question.competency),
        h("span", { class: "pb-chip" }, `minute ${from} to ${to}`),
        renderWeightChip(question),
      ),
    ),
    renderQuestionText(question),
    renderFollowUps(question),
    h(
      "details",
      {
        class: "pb-kit-listen",
        open: tool.openQuestions.has(question.id),
        ontoggle: (event) =>
          event.target.open ? tool.openQuestions.add(question.id) : tool.openQuestions.delete(question.id),
      },
      h(
        "summary",
        { class: "pb-printed", "data-key": `listen:${question.id}` },
        "What to listen for",
        h("span", { class: "pb-unseen" }, `: ${question.title}`),
      ),
      renderListenFor(question),
    ),
    h("div", { class: "pb-noting" }, renderEvidence(tool, question, update), renderMarks(tool, question, update)),
  );
}

/**
 * @param {KitTool} tool
 * @param {WeighedQuestion} question
 * @param {() => void} update  called after each note
 */
const renderEvidence = (tool, question, update) =>
  h(
    "label",
    { class: "pb-evidence" },
    h(
      "span",
      { class: "pb-label" },
      "Evidence: what was said",
      h("span", { class: "pb-unseen" }, ` about ${question.title}`),
    ),
    h(
      "textarea",
      {
        rows: 5,
        maxlength: 20000,
        "data-key": `evidence:${question.id}`,
        oninput: (event) => {
          tool.recordAnswer(question, { evidence: event.target.value });
          update();
        },
      },
      getAnswer(tool.sheet, question.id).evidence,
    ),
  );

/**
 * @param {KitTool} tool
 * @param {WeighedQuestion} question
 * @param {() => void} update  called after each note
 */
function renderMarks(tool, question, update) {
  const anchors = getAnchors(question);
  const { mark } = getAnswer(tool.sheet, question.id);
  /**
   * @param {Mark | 0} value
   * @param {number | string} number  label
   * @param {string} text
   */
  const choice = (value, number, text) =>
    h(
      "label",
      { class: `pb-rating${value ? "" : " pb-rating--none"}` },
      h("input", {
        type: "radio",
        name: `mark-${question.id}`,
        value,
        checked: mark === value,
        "data-key": `mark:${question.id}:${value}`,
        onchange: () => {
          tool.recordAnswer(question, { mark: value });
          update();
        },
      }),
      h("span", { class: "pb-rating__number" }, number),
      h("span", {}, text),
    );
  return h(
    "fieldset",
    { class: "pb-marks" },
    h(
      "legend",
      {},
      question.scale ? "Mark" : "Mark (a general scale)",
      h("span", { class: "pb-unseen" }, ` for ${question.title}`),
    ),
    MARKS.map((value) => choice(value, value, anchors[value - 1])),
    choice(0, "–", "No mark"),
  );
}

/**
 * Render notes on questions that are not in the kit; null if there are none.
 * @param {KitTool} tool
 */
function renderOtherAnswers({ sheet, selection }) {
  const rest = findOtherAnswers(sheet, selection.questions);
  if (!rest.length) return null;
  /** @param {ScorecardAnswer} answer */
  const line = ({ question, title, mark, evidence: text }) =>
    h("li", {}, h("strong", {}, title || question), mark ? `: ${mark}` : "", text ? `. ${text}` : "");
  return notice(
    "",
    h(
      "p",
      {},
      `This scorecard also has notes on ${formatCount(rest.length, "question")} that are not in this kit. They stay in it.`,
    ),
    h("ul", {}, rest.map(line)),
  );
}
