/** The kit view: time, questions to change, documents to print, and the rule. */

import { button, notice } from "../../shared/controls.js";
import { h } from "../../shared/dom.js";
import { siteRoot } from "../../shared/site.js";
import { formatCount } from "../../shared/text.js";
import { addQuestion, summarizeKit, togglePin, weighQuestions } from "./kit_changes.js";
import { LABELS } from "./labels.js";
import { getAimTitle, renderCard } from "./question_card.js";
import { getScorecardName, isBlank } from "./scorecards.js";

/** @import { Id, Question } from "../../shared/types.d.ts" */
/** @import { KitSummary, KitSelection, KitSite, KitTool, Paper } from "./types.d.ts" */

/** @type {Paper[]} */
const PAPERS = ["guide", "scorecard", "candidate"];

/**
 * Render the view.
 * @param {KitTool} tool
 */
export function renderKit(tool) {
  const use = summarizeKit(tool.selection, tool.site);
  return [renderHead(tool, use), renderQuestions(tool), renderAddForm(tool), renderRule(tool, use)];
}

/**
 * Render title, time, notices and buttons.
 * @param {KitTool} tool
 * @param {KitSummary} use
 */
function renderHead(tool, use) {
  const { selection, site } = tool;
  const labels = LABELS[selection.side];
  return h(
    "section",
    { class: "pb-kit-head", "aria-labelledby": "kit-title" },
    h(
      "h2",
      { id: "kit-title", tabindex: "-1", "data-key": "title" },
      labels.kit(site.getTitle("roles", selection.role), selection.minutes),
    ),
    renderTime(selection, site, use),
    renderNotes(site, use),
    h(
      "div",
      { class: "pb-kit-takes" },
      PAPERS.map((paper) => renderPrintButton(tool, paper, labels[paper])),
    ),
    h(
      "div",
      { class: "pb-bar" },
      button(
        isBlank(tool.sheet) ? labels.mark : `Go on with ${getScorecardName(tool.sheet)}`,
        () => tool.showView("interview"),
        {
          key: "interview",
        },
      ),
      button("Copy the link to this kit", () => tool.copyLink(), { key: "copy" }),
      h(
        "a",
        { class: "pb-do pb-do--quiet", href: new URL(`scorecards/?side=${selection.side}`, siteRoot).href },
        selection.side === "employer" ? "Compare scorecards" : "Compare employers",
      ),
    ),
  );
}

/**
 * A button that prints.
 * @param {KitTool} tool
 * @param {Paper} paper
 * @param {{ title: string, more: string }} labels
 */
const renderPrintButton = (tool, paper, { title, more }) =>
  button([h("strong", {}, h("span", {}, "Print: "), title), h("span", {}, more)], () => tool.showView(paper, true), {
    key: `take:${paper}`,
    class: `pb-kit-take pb-kit-take--${paper}`,
  });

/**
 * Render the use of time as a bar and as text.
 * @param {KitSelection} selection
 * @param {KitSite} site
 * @param {KitSummary} use
 */
function renderTime(selection, site, use) {
  /**
   * @param {number} minutes
   * @param {"end" | "question" | "task" | "spare"} kind
   * @param {string} [text]
   */
  const part = (minutes, kind, text = "") => {
    const piece = h("span", { class: `pb-time__part pb-time__part--${kind}` }, text);
    piece.style.flexGrow = String(minutes);
    return piece;
  };
  const questions = site.findQuestions(selection.questions);
  const total = `${use.opening} to open, ${use.taken} for ${formatCount(questions.length, "question")}, ${use.task ? `${use.task} for a task, ` : ""}${use.closing} to close`;
  const rest = use.spare > 0 ? `, ${use.spare} to spare` : use.spare < 0 ? `: ${-use.spare} too many` : "";
  return h(
    "div",
    { class: "pb-time" },
    h(
      "div",
      { class: "pb-time__bar", "aria-hidden": "true" },
      part(use.opening, "end"),
      questions.map((question, at) => part(question.minutes, "question", String(at + 1))),
      use.task ? part(use.task, "task", "Task") : null,
      use.spare > 0 ? part(use.spare, "spare") : null,
      part(use.closing, "end"),
    ),
    h(
      "p",
      { class: "pb-time__words" },
      h("strong", {}, `${use.opening + use.taken + use.task + use.closing} of ${selection.minutes} minutes`),
      ` ${total}${rest}`,
    ),
  );
}

/**
 * Render notices on time exceeded and aims not covered.
 * @param {KitSite} site
 * @param {KitSummary} use
 */
function renderNotes(site, use) {
  /** @param {Id[]} ids */
  const list = (ids) => ids.map((id) => `“${getAimTitle(site, id)}”`).join(", ");
  const found = [];
  if (use.spare < 0)
    found.push(
      notice(
        "trouble",
        h(
          "p",
          {},
          `This takes ${formatCount(-use.spare, "minute")} longer than you have. Remove or swap a question, or take more time.`,
        ),
      ),
    );
  if (use.isAll && use.spare > 0) {
    const few = use.available.count
      ? `There are only ${formatCount(use.available.count, "question")} for this choice`
      : "There is no question for this choice";
    found.push(
      notice(
        "",
        h(
          "p",
          {},
          `${few}, ${formatCount(use.available.minutes, "minute")} in all. ${use.spare} of your minutes are left for what comes up.`,
        ),
      ),
    );
  }
  if (use.omitted.length)
    found.push(notice("", h("p", {}, `No room was left for a question on ${list(use.omitted)}.`)));
  if (use.unavailable.length)
    found.push(notice("", h("p", {}, `No question for this choice probes ${list(use.unavailable)}.`)));
  return found;
}

/**
 * Render the questions and the undo notice.
 * @param {KitTool} tool
 */
function renderQuestions(tool) {
  const { selection, site } = tool;
  const items = weighQuestions(selection, site);
  const list = h(
    "ol",
    { class: "pb-kit-questions" },
    items.map((question, at) => renderCard(tool, question, at, items.length)),
  );
  return h(
    "section",
    { "aria-label": "The questions" },
    renderUndo(tool),
    items.length ? list : notice("", h("p", {}, "The kit is empty. Add a question below, or choose more time.")),
  );
}

/**
 * Render a notice to undo the last removal; null if there is none or the question is in the kit again.
 * @param {KitTool} tool
 */
function renderUndo(tool) {
  if (!tool.removed || tool.selection.questions.includes(tool.removed.id)) return null;
  const { id, at, isPinned } = tool.removed;
  const title = tool.site.getTitle("interview_questions", id);
  const back = () => {
    const again = addQuestion(tool.selection, id, at);
    tool.applySelection(isPinned ? again : togglePin(again, id), `${title} is back.`, `name:${id}`);
  };
  return notice("done", h("p", {}, `Removed: ${title}. `, button("Put it back", back, { key: "undo" })));
}

/**
 * Render the form to add a question; null if all are in the kit.
 * @param {KitTool} tool
 */
function renderAddForm(tool) {
  const { selection, site } = tool;
  const rest = site
    .questionsFor(selection.side, selection.role)
    .filter((question) => !selection.questions.includes(question.id));
  if (!rest.length) return null;
  /** @param {Question} question */
  const option = (question) => h("option", { value: question.id }, `${question.title} (${question.minutes} min)`);
  const groups = site.order
    .map((id) => ({
      title: site.getTitle("competencies", id),
      items: rest.filter((question) => question.competency === id),
    }))
    .filter(({ items }) => items.length);
  const choice = h(
    "select",
    { name: "more", "data-key": "more" },
    groups.map(({ title, items }) => h("optgroup", { label: title }, items.map(option))),
  );
  const put = () => {
    const question = site.interview_questions.get(choice.value);
    if (question)
      tool.applySelection(addQuestion(selection, question.id), `Added ${question.title}, and pinned it.`, "add");
  };
  return h(
    "div",
    { class: "pb-kit-add" },
    h("label", {}, h("span", { class: "pb-label" }, "Add a question"), choice),
    button("Add", put, { key: "add" }),
  );
}

/**
 * Render the selection rule with its numbers, collapsible.
 * @param {KitTool} tool
 * @param {KitSummary} use
 */
function renderRule({ selection }, use) {
  const { aims } = use;
  const items = [
    `A ninth of the time opens the talk and a ninth closes it: ${use.opening} and ${use.closing} of ${selection.minutes} minutes.${use.task ? ` Two ninths are kept for a task: ${use.task}.` : ""}`,
    "Pinned questions are in, whatever they take. What you add yourself is pinned.",
    "Then questions are added one after the other, only ones that still fit: always for the competency with the fewest so far. So no competency has two before each has one that fits.",
    "Among them comes first what probes most of the challenges and phases you chose and nothing probes yet; then what stands first on this site, where the editors put the more telling ones first.",
    "They are asked in the order of the competencies. The same choice makes the same kit for everybody.",
    "Two questions count double in the averages of scorecards: those that probe most of what you chose, and among equals the hardest challenges. You may choose others, or none.",
  ];
  return h(
    "details",
    { class: "pb-kit-rule" },
    h("summary", { "data-key": "rule" }, "How this kit was put together"),
    h(
      "ol",
      {},
      items.map((text) => h("li", {}, text)),
    ),
    h(
      "p",
      {},
      `This kit finds out ${use.competencies} of ${formatCount(use.allCompetencies, "competency", "competencies")}${aims.length ? `, and probes ${use.probed.length} of the ${aims.length} challenges and phases you chose` : ""}. Changing side, role, time or focus makes it anew; pinned questions stay.`,
    ),
  );
}
