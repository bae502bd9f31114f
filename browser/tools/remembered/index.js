/** Shows what the tools store in this browser; forgets it, saves all of it in one file and restores it. */
/** @import {PreviousItem, StoredItem, ToolItems} from "./types.d.ts" */

import { button } from "../../shared/controls.js";
import { getToday } from "../../shared/days.js";
import { announce, fill, h } from "../../shared/dom.js";
import { getErrorMessage } from "../../shared/errors.js";
import { parseToolFile, readFileText, saveFile, serializeToolFile } from "../../shared/files.js";

import { siteRoot } from "../../shared/site.js";
import {
  groupByTool,
  listItems,
  packItems,
  removeItems,
  restoreItems,
  unpackItems,
  writeItems,
} from "./stored_items.js";

/** Titles of tools by the name in their storage keys; others are shown by that name. */
const TOOL_TITLES = new Map([
  ["assessment", "Where am I? Your answers"],
  ["checklists", "Checklists: your ticks"],
  ["kit", "Interview kits and scorecards"],
  ["plan", "Your plan"],
]);

/**
 * @param {HTMLElement} place  element to fill
 * @returns {(() => void) | undefined} stops the tool; undefined if storage is blocked
 */
export function mount(place) {
  const area = getStorage();
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
  const view = new StoredItemsView(place, area);
  view.render();
  /** @param {StorageEvent} event */
  const follow = (event) => {
    if (event.storageArea === area) view.render();
  };
  window.addEventListener("storage", follow);
  return () => window.removeEventListener("storage", follow);
}

/** @returns {Storage | null} null if storage is blocked */
function getStorage() {
  try {
    const area = window.localStorage;
    area.getItem("playbooks");
    return area;
  } catch {
    return null;
  }
}

class StoredItemsView {
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

  render() {
    const tools = groupByTool(listItems(this.area, siteRoot.pathname));
    const lines = tools.map((tool) => this.#renderTool(tool));
    const empty = h("p", { class: "pb-remembered__none" }, "Nothing yet. What you enter in a tool is listed here.");
    fill(
      this.list,
      lines.length ? h("ul", { class: "pb-remembered" }, lines) : empty,
      this.#renderActions(tools.flatMap(({ items }) => items)),
    );
  }

  /** @param {ToolItems} tool */
  #renderTool({ tool, items, size }) {
    const title = TOOL_TITLES.get(tool) ?? tool.replaceAll("-", " ");
    const damaged = items.some(({ name }) => name.endsWith(":unreadable"));
    return h(
      "li",
      {},
      h("strong", {}, title),
      h("span", {}, describeSize(size), damaged ? ", some of it set aside because it could not be read" : ""),
      button("Forget", () => this.#forget(items, title), { look: "small", "aria-label": `Forget: ${title}` }),
    );
  }

  /** @param {StoredItem[]} items  all stored items */
  #renderActions(items) {
    const file = h("input", {
      type: "file",
      accept: ".json,application/json",
      class: "pb-unseen",
      tabindex: "-1",
      "aria-label": "A file saved here",
      onchange: (event) => this.#readFile(event.target.files?.[0]),
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
            serializeToolFile("everything", packItems(listItems(this.area, siteRoot.pathname))),
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
   * @param {string} title  of the tool
   */
  #forget(items, title) {
    const removed = removeItems(this.area, items);
    this.#showMessage(`Forgotten: ${title}.`, removed);
  }

  /** @param {File | undefined} file  undefined if none was chosen */
  async #readFile(file) {
    if (!file) return;
    try {
      const value = parseToolFile("everything", await readFileText(file), file.name);
      const before = restoreItems(this.area, unpackItems(value, siteRoot.pathname));
      this.#showMessage(`Read back from ${file.name}. It took the place of what the same tools had kept here.`, before);
    } catch (reason) {
      this.#showMessage(getErrorMessage(reason), null, "pb-notice--trouble");
    }
  }

  /**
   * Show and announce a message.
   * @param {string} text
   * @param {PreviousItem[] | null} before  items to write on undo; null if it cannot be undone
   * @param {string} [look]  class of the notice
   */
  #showMessage(text, before, look = "pb-notice--done") {
    /** @param {PreviousItem[]} items */
    const undo = (items) => {
      try {
        writeItems(this.area, items);
        this.#showMessage("As it was before.", null);
      } catch {
        this.#showMessage("This browser has no room for it any more.", null, "pb-notice--trouble");
      }
    };
    this.render();
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
const describeSize = (characters) =>
  characters < 1000
    ? "a few words"
    : characters < 10_000
      ? "about a page"
      : `about ${Math.round(characters / 3000)} pages`;
