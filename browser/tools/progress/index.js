/** Shows the progress of each mitigation in a list, and in total, if the reader has begun. */
/** @import {Id} from "../../shared/types.d.ts" */
/** @typedef {ReturnType<typeof getListStore>} ListStore */
/** @typedef {{done: number, all: number}} Count  of steps */
import { h } from "../../shared/dom.js";
import { getErrorMessage } from "../../shared/errors.js";
import { loadEntriesOfKinds } from "../../shared/site.js";
import { createBar, updateBar } from "../checklist/progress_bar.js";
import { formatProgress } from "../checklist/progress_text.js";
import { RemovedLists } from "../checklist/removed_lists.js";
import { getListNames, getListStore, renameLists } from "../checklist/stored_lists.js";
import { matchTicks } from "../checklist/tick_state.js";

/**
 * @param {HTMLElement} list  whose items have `data-pb-mitigation` and `data-pb-steps` (keys separated by spaces);
 *   with `data-pb-whole` the total and removed lists are shown, too
 * @returns {() => unknown} stops the tool
 */
export function mount(list) {
  const store = getListStore();
  /** @type {NodeListOf<HTMLElement>} */
  const found = list.querySelectorAll("[data-pb-mitigation][data-pb-steps]");
  const items = Array.from(found, (item) => new ListItem(item));
  const total = "pbWhole" in list.dataset ? new TotalProgress(list, items.length) : null;
  const removedLists = total && new RemovedLists(list, store);
  const render = () => {
    total?.render(items.map((item) => item.render(store.value)));
    removedLists?.render();
  };
  render();
  if (removedLists) loadNames(store, new Set(items.map((item) => item.id)), removedLists);
  return store.subscribe(render);
}

class ListItem {
  /** @param {HTMLElement} item */
  constructor(item) {
    const { pbMitigation: id = "", pbSteps: keys = "" } = item.dataset;
    this.item = item;
    this.id = id;
    this.keys = keys.split(" ").filter(Boolean);
    this.bar = createBar();
    this.text = h("span");
    this.line = h("p", { class: "pb-progress" }, this.bar, this.text);
  }

  /**
   * @param {ListStore["value"]} lists
   * @returns {Count | null} null if nothing is ticked
   */
  render(lists) {
    const kept = lists[this.id];
    if (!kept) this.line.remove();
    if (!kept) return null;
    const done = matchTicks(kept, this.keys).done.size;
    updateBar(this.bar, done, this.keys.length);
    this.text.textContent = formatProgress(done, this.keys.length);
    if (!this.line.isConnected) this.item.append(this.line);
    return { done, all: this.keys.length };
  }
}

class TotalProgress {
  /**
   * @param {HTMLElement} list
   * @param {number} count  of its items
   */
  constructor(list, count) {
    this.list = list;
    this.count = count;
    this.bar = createBar();
    this.text = h("span");
    this.line = h("p", { class: "pb-progress pb-progress--whole" }, this.bar, this.text);
  }

  /** @param {(Count | null)[]} found  counts of the items; null if nothing is ticked */
  render(found) {
    const begun = found.filter((each) => each !== null);
    if (begun.length === 0) {
      this.line.remove();
      return;
    }
    const done = begun.reduce((sum, each) => sum + each.done, 0);
    const all = begun.reduce((sum, each) => sum + each.all, 0);
    updateBar(this.bar, done, all);
    this.text.textContent = `You have begun ${begun.length} of ${this.count}: ${done} of their ${all} steps ${done === 1 ? "is" : "are"} done.`;
    if (!this.line.isConnected) this.list.before(this.line);
  }
}

/**
 * Load the names of all lists if a list is stored that is not on this page.
 * @param {ListStore} store
 * @param {ReadonlySet<Id>} idsOnPage  the mitigations on this page
 * @param {RemovedLists} removedLists
 */
async function loadNames(store, idsOnPage, removedLists) {
  if (Object.keys(store.value).every((id) => idsOnPage.has(id))) return;
  try {
    const { mitigations, challenges } = await loadEntriesOfKinds("mitigations", "challenges");
    const names = getListNames(mitigations, challenges);
    const lists = renameLists(store.value, names);
    if (lists !== store.value) store.set(lists);
    removedLists.setNames(names);
  } catch (reason) {
    console.warn(getErrorMessage(reason)); // the stored lists are not changed
  }
}
