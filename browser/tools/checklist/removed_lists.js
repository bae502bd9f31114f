/** Notice on stored checklists whose entry was removed from the site, with buttons to copy and to forget them. */
/** @import {Store} from "../../shared/store.js" */
/** @import {ListName, ListNames, StoredList, StoredLists} from "./types.d.ts" */

import { button } from "../../shared/controls.js";
import { formatDay } from "../../shared/days.js";
import { announce, fill, h } from "../../shared/dom.js";
import { copyText } from "../../shared/files.js";

import { findRemovedLists, replaceList } from "./stored_lists.js";

export class RemovedLists {
  /**
   * @param {HTMLElement} list  below which the notice is inserted
   * @param {Store<StoredLists>} store
   */
  constructor(list, store) {
    this.list = list;
    this.store = store;
    /**
     * Names of the site's lists; until they are set no list counts as removed.
     * @type {ListNames | undefined}
     */
    this.names = undefined;
    this.place = h("div", { class: "pb-gone" });
  }

  /**
   * Set the names of the site's lists and render.
   * @param {ListNames} names  of the lists on the site
   */
  setNames(names) {
    this.names = names;
    this.render();
  }

  render() {
    const found = this.names ? findRemovedLists(this.store.value, this.names) : [];
    if (found.length === 0) {
      this.place.remove();
      return;
    }
    const count = found.length === 1 ? "A checklist of steps that are" : `${found.length} checklists of steps that are`;
    const lines = found.map(
      ([, kept]) =>
        `${kept.title}: ${kept.ticked.length} of ${kept.steps.length} ticked, last on ${formatDay(kept.day)}`,
    );
    fill(
      this.place,
      h("p", {}, `${count} no longer here:`),
      h(
        "ul",
        {},
        lines.map((line) => h("li", {}, line)),
      ),
      button("Copy this list", () => this.copyLines(lines), { class: "pb-tick-do" }),
      button("Forget them", () => this.forgetLists(found), { class: "pb-tick-do" }),
    );
    if (!this.place.isConnected) this.list.after(this.place);
  }

  /** @param {string[]} lines */
  async copyLines(lines) {
    const isCopied = await copyText(`${lines.join("\n")}\n`);
    announce(isCopied ? "The list is copied." : "This browser does not let the site copy.");
  }

  /** @param {[name: ListName, kept: StoredList][]} found */
  forgetLists(found) {
    let lists = this.store.value;
    for (const [id] of found) lists = replaceList(lists, id, null);
    this.store.set(lists);
    announce("The old checklists are gone.");
  }
}
