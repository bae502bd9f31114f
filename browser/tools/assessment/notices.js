/** Notices above every view: storage problems, messages, shared answers, obsolete answers. */
/** @import {Child} from "../../shared/types.d.ts" */
/** @import {Answers} from "./types.d.ts" */
/** @import {Session} from "./session.js" */
import { button, notice } from "../../shared/controls.js";
import { h } from "../../shared/dom.js";
import { formatCount } from "../../shared/text.js";
import { confirmDialog } from "./dialogs.js";
import { formatList, getAnswerLabel, idToWords } from "./messages.js";

/**
 * The notices of a session, most important first.
 * @param {Session} session
 * @returns {Child[]}
 */
export function renderNotices(session) {
  const { store, message } = session;
  return [
    store.problem && notice("trouble", h("p", {}, store.problem)),
    message && notice(message.isProblem ? "trouble" : "done", h("p", {}, message.text)),
    session.shared && renderSharedNotice(session, session.shared),
    session.view !== "asking" && renderObsoleteNotice(session),
  ];
}

/**
 * @param {Session} session
 * @param {Answers} answers  from the link
 */
function renderSharedNotice(session, answers) {
  const own = Object.keys(session.store.value.answers).length;
  const adopt = async () => {
    const question = `Your own ${formatCount(own, "answer")} on this device would be replaced.`;
    if (
      own &&
      !(await confirmDialog(session.place, {
        title: "Keep these answers as yours?",
        text: question,
        yes: "Replace mine",
      }))
    )
      return;
    session.adoptAnswers(answers, "These answers are yours now, on this device.");
  };
  return notice(
    "",
    h("p", {}, h("strong", {}, "Somebody shared these answers with you. "), "Nothing of yours was changed."),
    h(
      "div",
      { class: "pb-bar" },
      button("Keep as mine", adopt, { key: "adopt" }),
      button(own ? "Back to my answers" : "Close", () => session.leaveShared(), { key: "leave", look: "quiet" }),
    ),
  );
}

/**
 * The notice that lists answers that no longer fit the assessment; null if all fit.
 * @param {Session} session
 */
function renderObsoleteNotice(session) {
  const { obsolete } = session.partitioned;
  if (!obsolete.length) return null;
  const names = obsolete.map(({ id, points, statement }) => {
    const answer = getAnswerLabel(session.assessment, points) || `${points} points`;
    return statement
      ? `\u201c${statement.text}\u201d (${answer}, which is no longer offered)`
      : `\u201c${idToWords(id)}\u201d (${answer})`;
  });
  const isOne = obsolete.length === 1;
  const text = `${formatCount(obsolete.length, "answer")} ${isOne ? "belongs" : "belong"} to an earlier version of this page, and ${isOne ? "does" : "do"} not count: ${formatList(names)}. ${isOne ? "It is" : "They are"} kept, and saved with the others.`;
  return notice("", h("p", {}, text));
}
