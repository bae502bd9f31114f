/** What has to be said above every view: trouble with keeping, messages, whose answers these are. */
import { h } from "../../shared/dom.js";
import { confirmed } from "./dialogs.js";
import { counted, labelOf, list, wordsOf } from "./wording.js";

const notice = (kind, ...children) => h("div", { class: `pb-notice${kind ? ` pb-notice--${kind}` : ""}` }, children);

/** The notices of a session, in the order of their weight. */
export function notices(session) {
  const { store, message } = session;
  return [
    store.trouble && notice("trouble", h("p", {}, store.trouble)),
    message && notice(message.isTrouble ? "trouble" : "done", h("p", {}, message.text)),
    session.shared && shared(session),
    session.view !== "asking" && aside(session),
  ];
}

function shared(session) {
  const own = Object.keys(session.store.value.answers).length;
  const adopt = async () => {
    const question = `Your own ${counted(own, "answer")} on this device would be replaced.`;
    if (
      own &&
      !(await confirmed(session.place, { title: "Keep these answers as yours?", text: question, yes: "Replace mine" }))
    )
      return;
    session.adopt(session.shared, "These answers are yours now, on this device.");
  };
  return notice(
    "",
    h("p", {}, h("strong", {}, "Somebody shared these answers with you. "), "Nothing of yours was changed."),
    h(
      "div",
      { class: "pb-bar" },
      h("button", { type: "button", class: "pb-do", "data-key": "adopt", onclick: adopt }, "Keep as mine"),
      h(
        "button",
        { type: "button", class: "pb-do pb-do--quiet", "data-key": "leave", onclick: () => session.leaveShared() },
        own ? "Back to my answers" : "Close",
      ),
    ),
  );
}

/* Answers to statements that are asked no more, named. */
function aside(session) {
  const found = session.sorted.aside;
  if (!found.length) return null;
  const names = found.map(({ id, points, statement }) => {
    const answer = labelOf(session.assessment, points) || `${points} points`;
    return statement
      ? `\u201c${statement.text}\u201d (${answer}, which is no longer offered)`
      : `\u201c${wordsOf(id)}\u201d (${answer})`;
  });
  const text = `${counted(found.length, "answer")} ${found.length === 1 ? "belongs" : "belong"} to an earlier version of this page, and ${found.length === 1 ? "does" : "do"} not count: ${list(names)}. ${found.length === 1 ? "It is" : "They are"} kept, and saved with the others.`;
  return notice("", h("p", {}, text));
}
