/** Lists of steps that the site has no more: named below the list, kept until the reader forgets them. */
/** @import {Store} from "../../shared/store.js" */
/** @import {ListName, ListNames, StoredList, StoredLists} from "./types.d.ts" */

import { button } from "../../shared/controls.js";
import { formatDay } from "../../shared/days.js";
import { announce, fill, h } from "../../shared/dom.js";
import { copyText } from "../../shared/files.js";

import { gone, withList } from "./kept.js";

export class GoneLists {
  /**
   * @param {HTMLElement} list  below which they are named
   * @param {Store<StoredLists>} store
   */
  constructor(list, store) {
    this.list = list;
    this.store = store;
    /**
     * The names of the site's lists; without them nothing can be called gone.
     * @type {ListNames | undefined}
     */
    this.names = undefined;
    this.place = h("div", { class: "pb-gone" });
  }

  /**
   * Name the lists that are gone.
   * @param {ListNames} names  of the lists on the site
   */
  know(names) {
    this.names = names;
    this.draw();
  }

  draw() {
    const found = this.names ? gone(this.store.value, this.names) : [];
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
      button("Copy this list", () => this.copied(lines), { class: "pb-tick-do" }),
      button("Forget them", () => this.forget(found), { class: "pb-tick-do" }),
    );
    if (!this.place.isConnected) this.list.after(this.place);
  }

  /** @param {string[]} lines */
  async copied(lines) {
    const isCopied = await copyText(`${lines.join("\n")}\n`);
    announce(isCopied ? "The list is copied." : "This browser does not let the site copy.");
  }

  /** @param {[name: ListName, kept: StoredList][]} found */
  forget(found) {
    let lists = this.store.value;
    for (const [id] of found) lists = withList(lists, id, null);
    this.store.set(lists);
    announce("The old checklists are gone.");
  }
}
