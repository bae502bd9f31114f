/** The kit itself: its questions to look over and change, how its time is used, and ways to take it along. */
import { button } from "../../shared/controls.js";
import { h } from "../../shared/dom.js";
import { getEntryUrl, siteRoot } from "../../shared/site.js";
import { formatCount } from "../../shared/text.js";
import { account, add, move, pin, remove, replacement, swap, weigh, weighed } from "./changes.js";
import { followUps, iconButton, listen, notice, said, weightChip } from "./parts.js";
import { probed } from "./selecting.js";
import { isBlank, nameOf } from "./sheets.js";
import { anchorsOf, WORDS } from "./words.js";

/** @import { Id, Question } from "../../shared/types.d.ts" */
/** @import { KitAccount, KitSelection, KitSite, KitTool, Paper, WeighedQuestion } from "./types.d.ts" */

/** @type {Paper[]} */
const PAPERS = ["guide", "scorecard", "candidate"];

/**
 * The kit to look over and change.
 * @param {KitTool} tool
 */
export function preparing(tool) {
  const use = account(tool.selection, tool.site);
  return [head(tool, use), questions(tool), adding(tool), rule(tool, use)];
}

/**
 * Title, time, notes on the choice, and ways to take the kit along.
 * @param {KitTool} tool
 * @param {KitAccount} use
 */
function head(tool, use) {
  const { selection, site } = tool;
  const words = WORDS[selection.side];
  return h(
    "section",
    { class: "pb-kit-head", "aria-labelledby": "kit-title" },
    h(
      "h2",
      { id: "kit-title", tabindex: "-1", "data-key": "title" },
      words.kit(site.titleOf("roles", selection.role), selection.minutes),
    ),
    time(selection, site, use),
    notes(site, use),
    h(
      "div",
      { class: "pb-kit-takes" },
      PAPERS.map((paper) => take(tool, paper, words[paper])),
    ),
    h(
      "div",
      { class: "pb-bar" },
      button(isBlank(tool.sheet) ? words.mark : `Go on with ${nameOf(tool.sheet)}`, () => tool.show("interview"), {
        key: "interview",
      }),
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
 * @param {{ title: string, more: string }} words
 */
const take = (tool, paper, { title, more }) =>
  button([h("strong", {}, h("span", {}, "Print: "), title), h("span", {}, more)], () => tool.show(paper, true), {
    key: `take:${paper}`,
    class: `pb-kit-take pb-kit-take--${paper}`,
  });

/**
 * How the time is used, as a picture and in words.
 * @param {KitSelection} selection
 * @param {KitSite} site
 * @param {KitAccount} use
 */
function time(selection, site, use) {
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
  const asked = site.find(selection.questions);
  const total = `${use.opening} to open, ${use.taken} for ${formatCount(asked.length, "question")}, ${use.task ? `${use.task} for a task, ` : ""}${use.closing} to close`;
  const rest = use.spare > 0 ? `, ${use.spare} to spare` : use.spare < 0 ? `: ${-use.spare} too many` : "";
  return h(
    "div",
    { class: "pb-time" },
    h(
      "div",
      { class: "pb-time__bar", "aria-hidden": "true" },
      part(use.opening, "end"),
      asked.map((question, at) => part(question.minutes, "question", String(at + 1))),
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
 * The title of a challenge or phase, or its id where the site does not have it.
 * @param {KitSite} site
 * @param {Id} id
 */
const titleOfAim = (site, id) => site.challenges.get(id)?.title ?? site.titleOf("phases", id);

/**
 * What does not fit, and what is left out.
 * @param {KitSite} site
 * @param {KitAccount} use
 */
function notes(site, use) {
  /** @param {Id[]} ids */
  const list = (ids) => ids.map((id) => `“${titleOfAim(site, id)}”`).join(", ");
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
  if (use.left.length) found.push(notice("", h("p", {}, `No room was left for a question on ${list(use.left)}.`)));
  if (use.unasked.length)
    found.push(notice("", h("p", {}, `No question for this choice probes ${list(use.unasked)}.`)));
  return found;
}

/**
 * The questions, and the way back for the one removed last.
 * @param {KitTool} tool
 */
function questions(tool) {
  const { selection, site } = tool;
  const items = weighed(selection, site);
  const list = h(
    "ol",
    { class: "pb-kit-questions" },
    items.map((question, at) => card(tool, question, at, items.length)),
  );
  return h(
    "section",
    { "aria-label": "The questions" },
    undo(tool),
    items.length ? list : notice("", h("p", {}, "The kit is empty. Add a question below, or choose more time.")),
  );
}

/**
 * The way back for the question removed last; null where there is none, or it is in the kit again.
 * @param {KitTool} tool
 */
function undo(tool) {
  if (!tool.removed || tool.selection.questions.includes(tool.removed.id)) return null;
  const { id, at, isPinned } = tool.removed;
  const title = tool.site.titleOf("interview_questions", id);
  const back = () => {
    const again = add(tool.selection, id, at);
    tool.change(isPinned ? again : pin(again, id), `${title} is back.`, `name:${id}`);
  };
  return notice("done", h("p", {}, `Removed: ${title}. `, button("Put it back", back, { key: "undo" })));
}

/**
 * One question.
 * @param {KitTool} tool
 * @param {WeighedQuestion} question
 * @param {number} at  its place from 0
 * @param {number} of  how many there are
 */
function card(tool, question, at, of) {
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
        site.titleOf("competencies", question.competency),
        h("span", { class: "pb-chip" }, formatCount(question.minutes, "minute")),
        isPinned ? h("span", { class: "pb-chip pb-kit-pin" }, "Pinned") : null,
        weightChip(question),
      ),
    ),
    said(question),
    why(selection, site, question),
    listening(tool, question),
    actions(tool, question, at, of, isPinned),
  );
}

/**
 * What a question probes of what was chosen; null for nothing.
 * @param {KitSelection} selection
 * @param {KitSite} site
 * @param {Question} question
 */
function why(selection, site, question) {
  const aims = probed(question, selection).map((id) => titleOfAim(site, id));
  return aims.length ? h("p", { class: "pb-kit-why" }, h("strong", {}, "Probes: "), aims.join(", ")) : null;
}

/**
 * What to listen for, to unfold.
 * @param {KitTool} tool
 * @param {Question} question
 */
function listening(tool, question) {
  const { id } = question;
  return h(
    "details",
    {
      class: "pb-kit-listen",
      open: tool.open.has(id),
      ontoggle: (event) => (event.target.open ? tool.open.add(id) : tool.open.delete(id)),
    },
    h(
      "summary",
      { class: "pb-printed", "data-key": `listen:${id}` },
      "What to listen for",
      h("span", { class: "pb-unseen" }, `: ${question.title}`),
    ),
    h("p", {}, question.summary),
    listen(question),
    followUps(question),
    h("h4", { class: "pb-listen__title" }, "Marks"),
    h(
      "ol",
      { class: "pb-anchors" },
      anchorsOf(question).map((text) => h("li", {}, text)),
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
 * What can be done with a question.
 * @param {KitTool} tool
 * @param {WeighedQuestion} question
 * @param {number} at  its place from 0
 * @param {number} of  how many there are
 * @param {boolean} isPinned
 */
function actions(tool, question, at, of, isPinned) {
  const { selection, site } = tool;
  const { id, title } = question;
  const other = replacement(selection, id, site);
  const isHeavy = question.weight === 2;
  /** @param {-1 | 1} by */
  const moved = (by) => () => tool.change(move(selection, id, by), `${title} is now number ${at + 1 + by} of ${of}.`);
  const swapped = () => {
    if (other) tool.change(swap(selection, id, site), `Swapped for ${other.title}.`, `swap:${other.id}`);
  };
  const gone = () => {
    tool.removed = { id, at, isPinned };
    tool.change(remove(selection, id), `Removed ${title}.`, "undo");
  };
  return h(
    "div",
    { class: "pb-acts" },
    iconButton("up", "Up", title, moved(-1), { key: `up:${id}`, isOff: at === 0 }),
    iconButton("down", "Down", title, moved(1), { key: `down:${id}`, isOff: at === of - 1 }),
    iconButton(
      "pin",
      isPinned ? "Unpin" : "Pin",
      title,
      () =>
        tool.change(pin(selection, id), isPinned ? "No longer pinned." : "Pinned: it stays when the kit is made anew."),
      { key: `pin:${id}` },
    ),
    iconButton(
      "weigh",
      isHeavy ? "Count once" : "Count double",
      title,
      () => tool.change(weigh(selection, id, site), `${title} counts ${isHeavy ? "once" : "double"}.`),
      { key: `weigh:${id}` },
    ),
    iconButton("swap", "Swap", other ? title : `${title}: no other question finds this out`, swapped, {
      key: `swap:${id}`,
      isOff: !other,
    }),
    iconButton("remove", "Remove", title, gone, { key: `remove:${id}` }),
  );
}

/**
 * The choice of a question to add; null where all are in the kit.
 * @param {KitTool} tool
 */
function adding(tool) {
  const { selection, site } = tool;
  const rest = site.of(selection.side, selection.role).filter((question) => !selection.questions.includes(question.id));
  if (!rest.length) return null;
  /** @param {Question} question */
  const option = (question) => h("option", { value: question.id }, `${question.title} (${question.minutes} min)`);
  const groups = site.order
    .map((id) => ({
      title: site.titleOf("competencies", id),
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
    if (question) tool.change(add(selection, question.id), `Added ${question.title}, and pinned it.`, "add");
  };
  return h(
    "div",
    { class: "pb-kit-add" },
    h("label", {}, h("span", { class: "pb-label" }, "Add a question"), choice),
    button("Add", put, { key: "add" }),
  );
}

/**
 * How the kit was put together, to unfold.
 * @param {KitTool} tool
 * @param {KitAccount} use
 */
function rule({ selection }, use) {
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
      `This kit finds out ${use.competencies} of ${formatCount(use.of, "competency", "competencies")}${aims.length ? `, and probes ${use.probed.length} of the ${aims.length} challenges and phases you chose` : ""}. Changing side, role, time or focus makes it anew; pinned questions stay.`,
    ),
  );
}
