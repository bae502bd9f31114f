/** Actions on a result: copy, print, share by link, save and open files, forget. */
/** @import {Session} from "./session.js" */

import { button } from "../../shared/controls.js";
import { formatDay, getToday } from "../../shared/days.js";
import { announce, h } from "../../shared/dom.js";
import { getErrorMessage } from "../../shared/errors.js";
import { copyText, parseToolFile, readFileText, saveFile, serializeToolFile } from "../../shared/files.js";

import { getEntryUrl } from "../../shared/site.js";
import { formatCount } from "../../shared/text.js";
import { confirmDialog, openDialog } from "./dialogs.js";
import { formatReport } from "./report.js";
import { encodeAnswers } from "./share_link.js";
import { parseStoredAnswers } from "./stored_answers.js";

/**
 * Render the buttons.
 * @param {Session} session
 */
export function renderActions(session) {
  return h(
    "div",
    { class: "pb-bar pb-taking" },
    button("Copy for a talk", () => copyReport(session), { key: "copy" }),
    button("Print", () => print(), { key: "print" }),
    button("Share by link", () => openShareDialog(session), { key: "share" }),
    !session.shared && [
      button("Save as a file", () => saveAnswers(session), { key: "save" }),
      renderFileField(session),
      renderForgetButton(session),
    ],
  );
}

/** @param {Session} session */
async function copyReport(session) {
  const { assessment, outcome, person } = session;
  if (!outcome) return;
  const text = formatReport({ outcome, assessment, person, day: formatDay(getToday()), addressOf: getEntryUrl });
  if (await copyText(text))
    session.showMessage("Copied as text with headings (Markdown). Paste it into a note or a message.");
  else session.showMessage("This browser does not allow copying. Print the result, or save it as a file.", true);
}

/** @param {Session} session */
function saveAnswers(session) {
  const { answers } = session.store.value;
  saveFile(`${session.assessment.id}-${getToday()}.json`, serializeToolFile(session.tool, { answers, at: "" }));
  announce("Saved as a file.");
}

/**
 * A file field; the answers in the chosen file replace the reader's own, after confirmation.
 * @param {Session} session
 */
export function renderFileField(session) {
  const input = h("input", { type: "file", class: "pb-unseen", accept: ".json,application/json", "data-key": "open" });
  input.addEventListener("change", () => readFile(session, input.files?.[0]));
  return h("label", { class: "pb-do pb-do--quiet pb-file" }, "Open a saved file", input);
}

/**
 * @param {Session} session
 * @param {File | undefined} file  undefined if none was chosen
 */
async function readFile(session, file) {
  if (!file) return;
  try {
    const value = parseStoredAnswers(parseToolFile(session.tool, await readFileText(file), file.name));
    if (!value) throw new Error(`${file.name} is damaged: there are no answers in it. Nothing was changed.`);
    const found = formatCount(Object.keys(value.answers).length, "answer");
    const own = Object.keys(session.store.value.answers).length;
    const text = `Your ${formatCount(own, "answer")} on this device would be replaced by ${found} from ${file.name}.`;
    if (own && !(await confirmDialog(session.place, { title: "Replace your answers?", text, yes: "Replace them" })))
      return;
    session.adoptAnswers(value.answers, `${found} read from ${file.name}.`);
  } catch (reason) {
    session.showMessage(getErrorMessage(reason), true);
  }
}

/**
 * A button that forgets the reader's answers after confirmation.
 * @param {Session} session
 */
export function renderForgetButton(session) {
  const forget = async () => {
    const own = formatCount(Object.keys(session.store.value.answers).length, "answer");
    const text = `Your ${own} on this device will be gone. Save them as a file first if you want to compare later.`;
    if (await confirmDialog(session.place, { title: "Start afresh?", text, yes: "Forget my answers" }))
      session.forgetAnswers();
  };
  return button("Start afresh", forget, { key: "forget", look: "quiet" });
}

/** @param {Session} session */
async function openShareDialog(session) {
  const { origin, pathname, search } = location;
  const link = origin + pathname + search + encodeAnswers(session.shared ?? session.store.value.answers);
  const outcome = await openDialog(session.place, "Share by link", (close) => [
    h(
      "p",
      {},
      "The link holds every answer. Whoever has it can read them and pass it on. They stand after the # sign, which browsers do not send to the site.",
    ),
    h(
      "label",
      { class: "pb-field" },
      "The link",
      h("input", {
        type: "text",
        class: "pb-link",
        readonly: true,
        value: link,
        onfocus: (event) => event.target.select(),
      }),
    ),
    h(
      "div",
      { class: "pb-bar" },
      button("Copy the link", async () => close((await copyText(link)) ? "copied" : "refused"), { look: "main" }),
      button("Close", () => close("")),
    ),
  ]);
  if (outcome === "copied") session.showMessage("The link is copied.");
  if (outcome === "refused")
    session.showMessage("This browser does not allow copying. Select the link and copy it by hand.", true);
}
