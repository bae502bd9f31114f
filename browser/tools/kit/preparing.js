/** The kit itself: its questions to look over and change, how its time is used, and ways to take it along. */
import { h } from "../../shared/dom.js";
import { addressOf, top } from "../../shared/site.js";
import { account, add, move, pin, remove, replacement, swap } from "./changes.js";
import { act, button, followUps, listen, notice, said } from "./parts.js";
import { probed } from "./selecting.js";
import { isBlank, nameOf } from "./sheets.js";
import { WORDS, anchorsOf, count } from "./words.js";

/** @param tool  `{selection, site, change(selection, said, focus), show(view, print), copyLink(), open, removed}` */
export function preparing(tool) {
  const told = account(tool.selection, tool.site);
  return [head(tool, told), questions(tool), adding(tool), rule(tool, told)];
}

function head(tool, told) {
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
    time(selection, site, told),
    notes(selection, site, told),
    h(
      "div",
      { class: "pb-takes" },
      ["guide", "scorecard", "candidate"].map((view) => take(tool, view, words[view])),
    ),
    h(
      "div",
      { class: "pb-bar" },
      button(isBlank(tool.sheet) ? words.mark : `Go on with ${nameOf(tool.sheet)}`, () => tool.show("interview"), {
        key: "interview",
      }),
      button("Copy the link to this kit", tool.copyLink, { key: "copy" }),
      h(
        "a",
        { class: "pb-do pb-do--quiet", href: new URL(`scorecards/?side=${selection.side}`, top).href },
        selection.side === "employer" ? "Compare scorecards" : "Compare employers",
      ),
    ),
  );
}

const take = (tool, view, { title, more }) =>
  h(
    "button",
    {
      type: "button",
      class: `pb-take pb-take--${view}`,
      "data-key": `take:${view}`,
      onclick: () => tool.show(view, true),
    },
    h("strong", {}, h("span", {}, "Print: "), title),
    h("span", {}, more),
  );

function time(selection, site, told) {
  const part = (minutes, kind, text = "") => {
    const piece = h("span", { class: `pb-time__part pb-time__part--${kind}` }, text);
    piece.style.flexGrow = minutes;
    return piece;
  };
  const asked = site.find(selection.questions);
  const total = `${told.opening} to open, ${told.taken} for ${count(asked.length, "question")}, ${told.closing} to close`;
  const rest = told.spare > 0 ? `, ${told.spare} to spare` : told.spare < 0 ? `: ${-told.spare} too many` : "";
  return h(
    "div",
    { class: "pb-time" },
    h(
      "div",
      { class: "pb-time__bar", "aria-hidden": "true" },
      part(told.opening, "end"),
      asked.map((question, at) => part(question.minutes, "question", String(at + 1))),
      told.spare > 0 ? part(told.spare, "spare") : null,
      part(told.closing, "end"),
    ),
    h(
      "p",
      { class: "pb-time__words" },
      h("strong", {}, `${told.opening + told.taken + told.closing} of ${selection.minutes} minutes`),
      ` ${total}${rest}`,
    ),
  );
}

function notes(selection, site, told) {
  const name = (id) => site.challenges.get(id)?.title ?? site.phases.get(id)?.title;
  const list = (ids) => ids.map((id) => `“${name(id)}”`).join(", ");
  const found = [];
  if (told.spare < 0)
    found.push(
      notice(
        "trouble",
        h(
          "p",
          {},
          `This takes ${count(-told.spare, "minute")} longer than you have. Remove or swap a question, or take more time.`,
        ),
      ),
    );
  if (told.isAll && told.spare > 0) {
    const few = told.available.count
      ? `There are only ${count(told.available.count, "question")} for this choice`
      : "There is no question for this choice";
    found.push(
      notice(
        "",
        h(
          "p",
          {},
          `${few}, ${count(told.available.minutes, "minute")} in all. ${told.spare} of your minutes are left for what comes up.`,
        ),
      ),
    );
  }
  if (told.left.length) found.push(notice("", h("p", {}, `No room was left for a question on ${list(told.left)}.`)));
  if (told.unasked.length)
    found.push(notice("", h("p", {}, `No question for this choice probes ${list(told.unasked)}.`)));
  return found;
}

function questions(tool) {
  const { selection, site } = tool;
  const items = site.find(selection.questions);
  const list = h(
    "ol",
    { class: "pb-kit-questions" },
    items.map((question, at) => card(tool, question, at, items.length)),
  );
  const back = tool.removed && !selection.questions.includes(tool.removed.id) ? undo(tool) : null;
  return h(
    "section",
    { "aria-label": "The questions" },
    back,
    items.length ? list : notice("", h("p", {}, "The kit is empty. Add a question below, or choose more time.")),
  );
}

function undo(tool) {
  const { id, at, isPinned } = tool.removed;
  const title = tool.site.titleOf("interview_questions", id);
  const back = () => {
    const again = add(tool.selection, id, at);
    tool.change(isPinned ? again : pin(again, id), `${title} is back.`, `name:${id}`);
  };
  return notice("done", h("p", {}, `Removed: ${title}. `, button("Put it back", back, { key: "undo" })));
}

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
        h("span", { class: "pb-chip" }, count(question.minutes, "minute")),
        isPinned ? h("span", { class: "pb-chip pb-kit-pin" }, "Pinned") : null,
      ),
    ),
    said(question),
    why(selection, site, question),
    listening(tool, question),
    acts(tool, question, at, of, isPinned),
  );
}

function why(selection, site, question) {
  const aims = probed(question, selection).map((id) => site.challenges.get(id)?.title ?? site.phases.get(id)?.title);
  return aims.length ? h("p", { class: "pb-kit-why" }, h("strong", {}, "Probes: "), aims.join(", ")) : null;
}

function listening(tool, question) {
  const { id } = question;
  const keep = (event) => (event.target.open ? tool.open.add(id) : tool.open.delete(id));
  return h(
    "details",
    { class: "pb-kit-listen", open: tool.open.has(id), ontoggle: keep },
    h(
      "summary",
      { class: "pb-printed", "data-key": `listen:${id}` },
      "What to listen for",
      h("span", { class: "pb-unseen" }, `: ${question.title}`),
    ),
    h("p", {}, question.summary),
    listen(question, "h4"),
    followUps(question, "h4"),
    h("h4", { class: "pb-listen__title" }, "Marks"),
    h(
      "ol",
      { class: "pb-anchors" },
      anchorsOf(question).map((text) => h("li", {}, text)),
    ),
    h(
      "p",
      {},
      h(
        "a",
        { href: addressOf(question) },
        "The page of this question",
        h("span", { class: "pb-unseen" }, `: ${question.title}`),
      ),
    ),
  );
}

function acts(tool, question, at, of, isPinned) {
  const { selection, site } = tool;
  const { id, title } = question;
  const other = replacement(selection, id, site);
  const moved = (by) => () => tool.change(move(selection, id, by), `${title} is now number ${at + 1 + by} of ${of}.`);
  const swapped = () => tool.change(swap(selection, id, site), `Swapped for ${other.title}.`, `swap:${other.id}`);
  const gone = () => {
    tool.removed = { id, at, isPinned };
    tool.change(remove(selection, id), `Removed ${title}.`, "undo");
  };
  return h(
    "div",
    { class: "pb-acts" },
    act("up", "Up", title, moved(-1), { key: `up:${id}`, off: at === 0 }),
    act("down", "Down", title, moved(1), { key: `down:${id}`, off: at === of - 1 }),
    act(
      "pin",
      isPinned ? "Unpin" : "Pin",
      title,
      () =>
        tool.change(pin(selection, id), isPinned ? "No longer pinned." : "Pinned: it stays when the kit is made anew."),
      { key: `pin:${id}` },
    ),
    act("swap", "Swap", other ? title : `${title}: no other question finds this out`, swapped, {
      key: `swap:${id}`,
      off: !other,
    }),
    act("remove", "Remove", title, gone, { key: `remove:${id}` }),
  );
}

function adding(tool) {
  const { selection, site } = tool;
  const rest = site.of(selection.side, selection.role).filter((question) => !selection.questions.includes(question.id));
  if (!rest.length) return null;
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
    tool.change(add(selection, question.id), `Added ${question.title}, and pinned it.`, "add");
  };
  return h(
    "div",
    { class: "pb-kit-add" },
    h("label", {}, h("span", { class: "pb-label" }, "Add a question"), choice),
    button("Add", put, { key: "add" }),
  );
}

function rule({ selection }, told) {
  const { aims } = told;
  const items = [
    `A ninth of the time opens the talk and a ninth closes it: ${told.opening} and ${told.closing} of ${selection.minutes} minutes.`,
    "Pinned questions are in, whatever they take. What you add yourself is pinned.",
    "Then questions are added one after the other, only ones that still fit: always for the competency with the fewest so far. So no competency has two before each has one that fits.",
    "Among them comes first what probes most of the challenges and phases you chose and nothing probes yet; then what stands first on this site, where the editors put the more telling ones first.",
    "They are asked in the order of the competencies. The same choice makes the same kit for everybody.",
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
      `This kit finds out ${told.competencies} of ${count(told.of, "competency", "competencies")}${aims.length ? `, and probes ${told.probed.length} of the ${aims.length} challenges and phases you chose` : ""}. Changing side, role, time or focus makes it anew; pinned questions stay.`,
    ),
  );
}
