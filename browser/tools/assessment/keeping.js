/** Taking a result along: a file, a link, a copy, paper; and forgetting it. */
import { announce, h } from "../../shared/dom.js";
import { asFile, copy, fromFile, save, textOf } from "../../shared/files.js";
import { today } from "../../shared/formats.js";
import { addressOf } from "../../shared/site.js";
import { confirmed, opened } from "./dialogs.js";
import { report } from "./report.js";
import { encoded } from "./sharing.js";
import { check } from "./state.js";
import { counted, dayInWords } from "./wording.js";

const button = (key, label, onclick, kind = "") =>
  h("button", { type: "button", class: `pb-do${kind}`, "data-key": key, onclick }, label);

/** Everything that can be done with a result. */
export function taking(session) {
  return h(
    "div",
    { class: "pb-bar pb-taking" },
    button("copy", "Copy for a talk", () => copyReport(session)),
    button("print", "Print", () => print()),
    button("share", "Share by link", () => share(session)),
    !session.shared && [
      button("save", "Save as a file", () => saveFile(session)),
      openFile(session),
      forgetButton(session),
    ],
  );
}

async function copyReport(session) {
  const { assessment, findings, steps, person } = session;
  const text = report({ assessment, findings, steps, person, day: dayInWords(), addressOf });
  if (await copy(text)) session.tell("Copied as text with headings (Markdown). Paste it into a note or a message.");
  else session.tell("This browser does not allow copying. Print the result, or save it as a file.", true);
}

function saveFile(session) {
  const { answers } = session.store.value;
  save(`${session.assessment.id}-${today()}.json`, asFile(session.tool, { answers, at: "" }), "application/json");
  announce("Saved as a file.");
}

/** The choice of a file that was saved before. */
export function openFile(session) {
  const input = h("input", { type: "file", class: "pb-unseen", accept: ".json,application/json", "data-key": "open" });
  input.addEventListener("change", () => readFile(session, input.files[0]));
  return h("label", { class: "pb-do pb-do--quiet pb-file" }, "Open a saved file", input);
}

async function readFile(session, file) {
  if (!file) return;
  try {
    const value = check(fromFile(session.tool, await textOf(file), file.name));
    if (!value) throw new Error(`${file.name} is damaged: there are no answers in it. Nothing was changed.`);
    const found = counted(Object.keys(value.answers).length, "answer");
    const own = Object.keys(session.store.value.answers).length;
    const text = `Your ${counted(own, "answer")} on this device would be replaced by ${found} from ${file.name}.`;
    if (own && !(await confirmed(session.place, { title: "Replace your answers?", text, yes: "Replace them" }))) return;
    session.adopt(value.answers, `${found} read from ${file.name}.`);
  } catch (reason) {
    session.tell(reason.message, true);
  }
}

/** Asks before it forgets. */
export function forgetButton(session) {
  const forget = async () => {
    const own = counted(Object.keys(session.store.value.answers).length, "answer");
    const text = `Your ${own} on this device will be gone. Save them as a file first if you want to compare later.`;
    if (await confirmed(session.place, { title: "Start afresh?", text, yes: "Forget my answers" })) session.forget();
  };
  return button("forget", "Start afresh", forget, " pb-do--quiet");
}

async function share(session) {
  const { origin, pathname, search } = location;
  const link = origin + pathname + search + encoded(session.shared ?? session.store.value.answers);
  const said = await opened(session.place, "Share by link", (close) => [
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
      h(
        "button",
        {
          type: "button",
          class: "pb-do pb-do--main",
          onclick: async () => close((await copy(link)) ? "copied" : "refused"),
        },
        "Copy the link",
      ),
      h("button", { type: "button", class: "pb-do", onclick: () => close("") }, "Close"),
    ),
  ]);
  if (said === "copied") session.tell("The link is copied.");
  if (said === "refused")
    session.tell("This browser does not allow copying. Select the link and copy it by hand.", true);
}
