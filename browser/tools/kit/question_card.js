/** Renders one question of a kit with its buttons. */
import { h } from "../../shared/dom.js";
import { getEntryUrl } from "../../shared/site.js";
import { formatCount } from "../../shared/text.js";
import {
  createIconButton,
  renderFollowUps,
  renderListenFor,
  renderQuestionText,
  renderWeightChip,
} from "./elements.js";
import { findReplacement, moveQuestion, removeQuestion, swapQuestion, togglePin, toggleWeight } from "./kit_changes.js";
import { getAnchors } from "./labels.js";
import { getProbedAims } from "./selection_rule.js";

/** @import { Id, Question } from "../../shared/types.d.ts" */
/** @import { KitSelection, KitSite, KitTool, WeighedQuestion } from "./types.d.ts" */

/**
 * The title of a challenge or phase; its id if the site does not have it.
 * @param {KitSite} site
 * @param {Id} id
 */
export const getAimTitle = (site, id) => site.challenges.get(id)?.title ?? site.getTitle("phases", id);

/**
 * Render one question.
 * @param {KitTool} tool
 * @param {WeighedQuestion} question
 * @param {number} at  its index
 * @param {number} of  number of questions
 */
export function renderCard(tool, question, at, of) {
  const { selection, site } = tool;
  const { id, title } = question;
  const isPinned = selection.pinned.includes(id);
  return h(
    "li",
    { class: `pb-kit-question${isPinned ? " pb-kit-question--pinned" : ""}` },
    h(
      "div",
      { class: "pb-kit-question__head" },
      h("span", { class: "pb-kit-number", "aria-hidden": "true" }, at + 1),
      h("h3", { tabindex: "-1", "data-key": `name:${id}` }, title),
      h(
        "p",
        {},
        site.getTitle("competencies", question.competency),
        h("span", { class: "pb-chip" }, formatCount(question.minutes, "minute")),
        isPinned ? h("span", { class: "pb-chip pb-kit-pin" }, "Pinned") : null,
        renderWeightChip(question),
      ),
    ),
    renderQuestionText(question),
    renderProbedAims(selection, site, question),
    renderDetails(tool, question),
    renderActions(tool, question, at, of, isPinned),
  );
}

/**
 * Render the chosen entries that a question is about; null if there are none.
 * @param {KitSelection} selection
 * @param {KitSite} site
 * @param {Question} question
 */
function renderProbedAims(selection, site, question) {
  const aims = getProbedAims(question, selection).map((id) => getAimTitle(site, id));
  return aims.length ? h("p", { class: "pb-kit-why" }, h("strong", {}, "Probes: "), aims.join(", ")) : null;
}

/**
 * Render what to listen for, collapsible.
 * @param {KitTool} tool
 * @param {Question} question
 */
function renderDetails(tool, question) {
  const { id } = question;
  return h(
    "details",
    {
      class: "pb-kit-listen",
      open: tool.openQuestions.has(id),
      ontoggle: (event) => (event.target.open ? tool.openQuestions.add(id) : tool.openQuestions.delete(id)),
    },
    h(
      "summary",
      { class: "pb-printed", "data-key": `listen:${id}` },
      "What to listen for",
      h("span", { class: "pb-unseen" }, `: ${question.title}`),
    ),
    h("p", {}, question.summary),
    renderListenFor(question),
    renderFollowUps(question),
    h("h4", { class: "pb-listen__title" }, "Marks"),
    h(
      "ol",
      { class: "pb-anchors" },
      getAnchors(question).map((text) => h("li", {}, text)),
    ),
    h(
      "p",
      { class: "pb-kit-page" },
      h(
        "a",
        { href: getEntryUrl(question) },
        "The page of this question",
        h("span", { class: "pb-unseen" }, `: ${question.title}`),
      ),
    ),
  );
}

/**
 * Render the buttons of a question.
 * @param {KitTool} tool
 * @param {WeighedQuestion} question
 * @param {number} at  its index
 * @param {number} of  number of questions
 * @param {boolean} isPinned
 */
function renderActions(tool, question, at, of, isPinned) {
  const { selection, site } = tool;
  const { id, title } = question;
  const other = findReplacement(selection, id, site);
  const isHeavy = question.weight === 2;
  /** @param {-1 | 1} by */
  const moved = (by) => () =>
    tool.applySelection(moveQuestion(selection, id, by), `${title} is now number ${at + 1 + by} of ${of}.`);
  const swapped = () => {
    if (other)
      tool.applySelection(swapQuestion(selection, id, site), `Swapped for ${other.title}.`, `swap:${other.id}`);
  };
  const removeCard = () => {
    tool.removed = { id, at, isPinned };
    tool.applySelection(removeQuestion(selection, id), `Removed ${title}.`, "undo");
  };
  return h(
    "div",
    { class: "pb-acts" },
    createIconButton("up", "Up", title, moved(-1), { key: `up:${id}`, isDisabled: at === 0 }),
    createIconButton("down", "Down", title, moved(1), { key: `down:${id}`, isDisabled: at === of - 1 }),
    createIconButton(
      "pin",
      isPinned ? "Unpin" : "Pin",
      title,
      () =>
        tool.applySelection(
          togglePin(selection, id),
          isPinned ? "No longer pinned." : "Pinned: it stays when the kit is made anew.",
        ),
      { key: `pin:${id}` },
    ),
    createIconButton(
      "weigh",
      isHeavy ? "Count once" : "Count double",
      title,
      () => tool.applySelection(toggleWeight(selection, id, site), `${title} counts ${isHeavy ? "once" : "double"}.`),
      { key: `weigh:${id}` },
    ),
    createIconButton("swap", "Swap", other ? title : `${title}: no other question finds this out`, swapped, {
      key: `swap:${id}`,
      isDisabled: !other,
    }),
    createIconButton("remove", "Remove", title, removeCard, { key: `remove:${id}` }),
  );
}
