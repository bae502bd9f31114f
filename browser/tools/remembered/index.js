/** Shows what the tools keep in this browser, makes it forget, and carries all of it in one file. */
/** @import {PreviousItem, StoredItem, ToolItems} from "./types.d.ts" */

import { button } from "../../shared/controls.js";
import { getToday } from "../../shared/days.js";
import { announce, fill, h } from "../../shared/dom.js";
import { errorMessage } from "../../shared/errors.js";
import { parseToolFile, readFileText, saveFile, serializeToolFile } from "../../shared/files.js";

import { siteRoot } from "../../shared/site.js";
import { byTool, forget, packed, putBack, shelf, unpacked, write } from "./shelf.js";

/** What tools call themselves in their keys, and what readers call them. Others are shown under their own name. */
const TITLES = new Map([
  ["assessment", "Where am I? Your answers"],
  ["checklists", "Checklists: your ticks"],
  ["kit", "Interview kits and scorecards"],
  ["plan", "Your plan"],
]);

/**
 * @param {HTMLElement} place  is filled
 * @returns {(() => void) | undefined} ends following other tabs; undefined where the browser keeps nothing
 */
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
  /** @param {StorageEvent} event */
  const follow = (event) => {
    if (event.storageArea === area) view.show();
  };
  window.addEventListener("storage", follow);
  return () => window.removeEventListener("storage", follow);
}

/** @returns {Storage | null} null where the browser refuses it */
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
  /**
   * @param {HTMLElement} place
   * @param {Storage} area
   */
  constructor(place, area) {
    this.area = area;
    this.status = h("div", { tabindex: "-1" });
    this.list = h("div");
    fill(place, this.status, this.list);
  }

  show() {
    const tools = byTool(shelf(this.area, siteRoot.pathname));
    const lines = tools.map((tool) => this.#line(tool));
    const empty = h("p", { class: "pb-remembered__none" }, "Nothing yet. What you enter in a tool is listed here.");
    fill(
      this.list,
      lines.length ? h("ul", { class: "pb-remembered" }, lines) : empty,
      this.#bar(tools.flatMap(({ items }) => items)),
    );
  }

  /** @param {ToolItems} tool */
  #line({ tool, items, size }) {
    const title = TITLES.get(tool) ?? tool.replaceAll("-", " ");
    const damaged = items.some(({ name }) => name.endsWith(":unreadable"));
    return h(
      "li",
      {},
      h("strong", {}, title),
      h("span", {}, sizeOf(size), damaged ? ", some of it set aside because it could not be read" : ""),
      button("Forget", () => this.#forget(items, title), { look: "small", "aria-label": `Forget: ${title}` }),
    );
  }

  /** @param {StoredItem[]} items  everything that is kept */
  #bar(items) {
    const file = h("input", {
      type: "file",
      accept: ".json,application/json",
      class: "pb-unseen",
      tabindex: "-1",
      "aria-label": "A file saved here",
      onchange: (event) => this.#read(event.target.files?.[0]),
    });
    const disabled = !items.length;
    return h(
      "div",
      { class: "pb-bar" },
      button(
        "Save everything as one file",
        () =>
          saveFile(
            `playbooks-${getToday()}.json`,
            serializeToolFile("everything", packed(shelf(this.area, siteRoot.pathname))),
          ),
        { disabled },
      ),
      button("Read such a file back", () => file.click()),
      file,
      button("Forget everything", () => this.#forget(items, "everything"), { disabled }),
    );
  }

  /**
   * @param {StoredItem[]} items
   * @param {string} title  what readers call them
   */
  #forget(items, title) {
    const gone = forget(this.area, items);
    this.#tell(`Forgotten: ${title}.`, gone);
  }

  /** @param {File | undefined} file  undefined when the reader chose none */
  async #read(file) {
    if (!file) return;
    try {
      const value = parseToolFile("everything", await readFileText(file), file.name);
      const before = putBack(this.area, unpacked(value, siteRoot.pathname));
      this.#tell(`Read back from ${file.name}. It took the place of what the same tools had kept here.`, before);
    } catch (reason) {
      this.#tell(errorMessage(reason), null, "pb-notice--trouble");
    }
  }

  /**
   * Say what was done.
   * @param {string} text
   * @param {PreviousItem[] | null} before  what to write to take it back; null where that cannot be done
   * @param {string} [look]  class of the notice
   */
  #tell(text, before, look = "pb-notice--done") {
    /** @param {PreviousItem[]} items */
    const undo = (items) => {
      try {
        write(this.area, items);
        this.#tell("As it was before.", null);
      } catch {
        this.#tell("This browser has no room for it any more.", null, "pb-notice--trouble");
      }
    };
    this.show();
    fill(
      this.status,
      h(
        "p",
        { class: `pb-notice ${look}` },
        text,
        " ",
        before && button("Take that back", () => undo(before), { look: "small" }),
      ),
    );
    this.status.focus({ preventScroll: true });
    announce(text);
  }
}

/** @param {number} characters */
const sizeOf = (characters) =>
  characters < 1000
    ? "a few words"
    : characters < 10_000
      ? "about a page"
      : `about ${Math.round(characters / 3000)} pages`;
