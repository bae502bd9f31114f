/** Marking in the browser, while the talk goes on: evidence first, then a mark from 1 to 4 against its anchor. */
import { button } from "../../shared/controls.js";
import { fill, h } from "../../shared/dom.js";
import { siteRoot } from "../../shared/site.js";
import { formatCount } from "../../shared/text.js";
import { schedule } from "./changes.js";
import { fileField, followUps, listen, notice, said, weightChip } from "./parts.js";
import { answerOf, isBlank, MARKS, marked, nameOf, others } from "./sheets.js";
import { anchorsOf, WORDS } from "./words.js";

/** @import { KitTool, Mark, ScheduledQuestion, ScorecardAnswer, ScorecardField, SideWords, WeighedQuestion } from "./types.d.ts" */

/**
 * The questions with fields for evidence and marks.
 * @param {KitTool} tool  its `refresh` is set
 */
export function asking(tool) {
  const { selection, site } = tool;
  const words = WORDS[selection.side];
  const progress = h("p", { class: "pb-ask-progress" });
  const update = () => fill(progress, progressOf(tool));
  update();
  const rows = schedule(selection, site);
  return [
    h(
      "section",
      { class: "pb-kit-head", "aria-labelledby": "kit-title" },
      h(
        "h2",
        { id: "kit-title", tabindex: "-1", "data-key": "title" },
        words.interview(site.titleOf("roles", selection.role), selection.minutes),
      ),
      h("p", {}, words.fair),
      shelf(tool, words),
      about(tool, words),
    ),
    h(
      "ol",
      { class: "pb-kit-questions" },
      rows.map((row, at) => asked(tool, row, at, update)),
    ),
    leftOver(tool),
    h(
      "div",
      { class: "pb-ask-end" },
      progress,
      h(
        "div",
        { class: "pb-bar" },
        button("Save this scorecard as a file", () => tool.saveSheet(), { key: "save", look: "main" }),
        button("Print it", () => tool.show("scorecard", true), { key: "print" }),
        h(
          "a",
          { class: "pb-do", href: new URL(`scorecards/?side=${selection.side}`, siteRoot).href },
          selection.side === "employer" ? "Compare scorecards" : "Compare employers",
        ),
        button("Back to the kit", () => tool.show(""), { key: "back-again" }),
      ),
    ),
  ];
}

/**
 * How many questions have a mark.
 * @param {KitTool} tool
 */
const progressOf = ({ sheet, selection }) => [
  h("strong", {}, `${marked(sheet)} of ${selection.questions.length} marked. `),
  "It is kept in this browser alone. Nobody sees it until you pass the file on.",
];

/**
 * Other scorecards kept here, and a new one.
 * @param {KitTool} tool
 * @param {SideWords} words
 */
function shelf(tool, words) {
  const { selection, store, sheet } = tool;
  const kept = store.value.sheets.filter((other) => other.side === selection.side && other.id !== sheet.id);
  const again = button(`New ${words.subject.toLowerCase()}`, () => tool.begin(), { key: "begin" });
  const away = button("Discard this one", () => tool.discard(), { key: "discard" });
  tool.refresh = () => {
    again.hidden = isBlank(tool.sheet);
    away.hidden = again.hidden;
  };
  tool.refresh();
  const choice = h(
    "select",
    { name: "kept", "data-key": "kept" },
    kept.map((other) => h("option", { value: other.id }, `${nameOf(other)} (${marked(other)} marked)`)),
  );
  return h(
    "div",
    { class: "pb-bar" },
    button("Back to the kit", () => tool.show(""), { key: "back" }),
    again,
    fileField("Open a saved file", (files) => tool.readSheet(files), { key: "file" }),
    away,
    tool.discarded ? button("Bring the discarded one back", () => tool.undiscard(), { key: "undiscard" }) : null,
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
 * Fields for what the scorecard is about.
 * @param {KitTool} tool
 * @param {SideWords} words
 */
function about(tool, words) {
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
        oninput: (event) => tool.describe({ [name]: event.target.value }),
      }),
    );
  return h(
    "div",
    { class: "pb-fields" },
    field("subject", words.subject),
    field("by", words.by),
    field("day", "Date", "date"),
  );
}

/**
 * One question.
 * @param {KitTool} tool
 * @param {ScheduledQuestion} row
 * @param {number} at  its place from 0
 * @param {() => void} update  called after each note
 */
function asked(tool, { question, from, to }, at, update) {
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
        tool.site.titleOf("competencies", question.competency),
        h("span", { class: "pb-chip" }, `minute ${from} to ${to}`),
        weightChip(question),
      ),
    ),
    said(question),
    followUps(question),
    h(
      "details",
      {
        class: "pb-kit-listen",
        open: tool.open.has(question.id),
        ontoggle: (event) => (event.target.open ? tool.open.add(question.id) : tool.open.delete(question.id)),
      },
      h(
        "summary",
        { class: "pb-printed", "data-key": `listen:${question.id}` },
        "What to listen for",
        h("span", { class: "pb-unseen" }, `: ${question.title}`),
      ),
      listen(question),
    ),
    h("div", { class: "pb-noting" }, evidence(tool, question, update), marks(tool, question, update)),
  );
}

/**
 * @param {KitTool} tool
 * @param {WeighedQuestion} question
 * @param {() => void} update  called after each note
 */
const evidence = (tool, question, update) =>
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
          tool.note(question, { evidence: event.target.value });
          update();
        },
      },
      answerOf(tool.sheet, question.id).evidence,
    ),
  );

/**
 * @param {KitTool} tool
 * @param {WeighedQuestion} question
 * @param {() => void} update  called after each note
 */
function marks(tool, question, update) {
  const anchors = anchorsOf(question);
  const { mark } = answerOf(tool.sheet, question.id);
  /**
   * @param {Mark | 0} value
   * @param {number | string} number  what is shown for it
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
          tool.note(question, { mark: value });
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
 * Notes on questions that are not in the kit any more, or not on the site: shown, kept and saved with the rest; null for
 * none.
 * @param {KitTool} tool
 */
function leftOver({ sheet, selection }) {
  const rest = others(sheet, selection.questions);
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
