/** Shows what the tools keep in this browser, makes it forget, and carries all of it in one file. */
import { announce, fill, h } from "../shared/dom.js";
import { asFile, fromFile, save, textOf } from "../shared/files.js";
import { today } from "../shared/formats.js";
import { top } from "../shared/site.js";
import { byTool, forget, packed, putBack, shelf, unpacked, write } from "./remembered/shelf.js";

/** What tools call themselves in their keys, and what readers call them. Others are shown under their own name. */
const TITLES = {
  assessment: "Where am I? Your answers",
  checklists: "Checklists: your ticks",
  kit: "Interview kits and scorecards",
  plan: "Your plan",
};

export function mount(place) {
  const area = storage();
  if (!area) {
    fill(
      place,
      h(
        "p",
        { class: "pb-notice" },
        "This browser keeps nothing for this site. Tools work until you leave their page.",
      ),
    );
    return undefined;
  }
  const view = new Remembered(place, area);
  view.show();
  const follow = (event) => {
    if (event.storageArea === area) view.show();
  };
  window.addEventListener("storage", follow);
  return () => window.removeEventListener("storage", follow);
}

function storage() {
  try {
    const area = window.localStorage;
    area.getItem("playbooks");
    return area;
  } catch {
    return null;
  }
}

class Remembered {
  constructor(place, area) {
    this.area = area;
    this.said = h("div", { tabindex: "-1" });
    this.list = h("div");
    fill(place, this.said, this.list);
  }

  show() {
    const tools = byTool(shelf(this.area, top.pathname));
    const lines = tools.map((tool) => this.#line(tool));
    const empty = h("p", { class: "pb-kept__none" }, "Nothing yet. What you enter in a tool is listed here.");
    fill(
      this.list,
      lines.length ? h("ul", { class: "pb-kept" }, lines) : empty,
      this.#bar(tools.flatMap(({ items }) => items)),
    );
  }

  #line({ tool, items, size }) {
    const title = TITLES[tool] ?? tool.replaceAll("-", " ");
    const onclick = () => this.#forget(items, title);
    const button = h(
      "button",
      { class: "pb-do pb-do--small", type: "button", "aria-label": `Forget: ${title}`, onclick },
      "Forget",
    );
    const damaged = items.some(({ name }) => name.endsWith(":unreadable"));
    return h(
      "li",
      {},
      h("strong", {}, title),
      h("span", {}, sizeOf(size), damaged ? ", some of it set aside because it could not be read" : ""),
      button,
    );
  }

  #bar(items) {
    const file = h("input", {
      type: "file",
      accept: ".json,application/json",
      class: "pb-unseen",
      tabindex: "-1",
      "aria-label": "A file saved here",
      onchange: () => this.#read(file),
    });
    const disabled = !items.length;
    return h(
      "div",
      { class: "pb-bar" },
      h(
        "button",
        {
          class: "pb-do",
          type: "button",
          disabled,
          onclick: () => save(`playbooks-${today()}.json`, asFile("everything", packed(items)), "application/json"),
        },
        "Save everything as one file",
      ),
      h("button", { class: "pb-do", type: "button", onclick: () => file.click() }, "Read such a file back"),
      file,
      h(
        "button",
        { class: "pb-do", type: "button", disabled, onclick: () => this.#forget(items, "everything") },
        "Forget everything",
      ),
    );
  }

  #forget(items, title) {
    const gone = forget(this.area, items);
    this.#tell(`Forgotten: ${title}.`, gone);
  }

  async #read(file) {
    try {
      const [chosen] = file.files;
      const value = fromFile("everything", await textOf(chosen), chosen.name);
      const before = putBack(this.area, unpacked(value, top.pathname));
      this.#tell(`Read back from ${chosen.name}. It took the place of what the same tools had kept here.`, before);
    } catch (reason) {
      this.#tell(reason.message, null, "pb-notice--trouble");
    }
  }

  /** Say what was done, with the way to take it back. */
  #tell(text, before, look = "pb-notice--done") {
    const undo = () => {
      try {
        write(this.area, before);
        this.#tell("As it was before.", null);
      } catch {
        this.#tell("This browser has no room for it any more.", null, "pb-notice--trouble");
      }
    };
    this.show();
    fill(
      this.said,
      h(
        "p",
        { class: `pb-notice ${look}` },
        text,
        " ",
        before ? h("button", { class: "pb-do pb-do--small", type: "button", onclick: undo }, "Take that back") : null,
      ),
    );
    this.said.focus({ preventScroll: true });
    announce(text);
  }
}

const sizeOf = (signs) =>
  signs < 1000 ? "a few words" : signs < 10_000 ? "about a page" : `about ${Math.round(signs / 3000)} pages`;
