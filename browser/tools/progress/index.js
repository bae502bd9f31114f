/** How far each mitigation of a list is, and all of them together: shown only where the reader began. */
/** @import {Id} from "../../shared/types.d.ts" */
/** @typedef {ReturnType<typeof checklists>} ListStore */
/** @typedef {{done: number, all: number}} Count  of steps */
import { h } from "../../shared/dom.js";
import { errorMessage } from "../../shared/errors.js";
import { loadEntriesOfKinds } from "../../shared/site.js";
import { newBar, show } from "../checklist/bar.js";
import { GoneLists } from "../checklist/gone.js";
import { checklists, namesOf, renamed } from "../checklist/kept.js";
import { stateOf } from "../checklist/steps.js";
import { howFar } from "../checklist/words.js";

/**
 * @param {HTMLElement} list  its items have `data-pb-mitigation` and, with spaces between, `data-pb-steps`; with
 *   `data-pb-whole` it also says how far all of them are, and which lists the site has no more
 * @returns {() => unknown} the way to end it
 */
export function mount(list) {
  const store = checklists();
  /** @type {NodeListOf<HTMLElement>} */
  const found = list.querySelectorAll("[data-pb-mitigation][data-pb-steps]");
  const items = Array.from(found, (item) => new Item(item));
  const whole = "pbWhole" in list.dataset ? new Whole(list, items.length) : null;
  const gone = whole && new GoneLists(list, store);
  const draw = () => {
    whole?.draw(items.map((item) => item.draw(store.value)));
    gone?.draw();
  };
  draw();
  if (gone) followNames(store, new Set(items.map((item) => item.id)), gone);
  return store.subscribe(draw);
}

class Item {
  /** @param {HTMLElement} item */
  constructor(item) {
    const { pbMitigation: id = "", pbSteps: keys = "" } = item.dataset;
    this.item = item;
    this.id = id;
    this.keys = keys.split(" ").filter(Boolean);
    this.bar = newBar();
    this.text = h("span");
    this.line = h("p", { class: "pb-progress" }, this.bar, this.text);
  }

  /**
   * @param {ListStore["value"]} lists
   * @returns {Count | null} null where nothing was begun
   */
  draw(lists) {
    const kept = lists[this.id];
    if (!kept) this.line.remove();
    if (!kept) return null;
    const done = stateOf(kept, this.keys).done.size;
    show(this.bar, done, this.keys.length);
    this.text.textContent = howFar(done, this.keys.length);
    if (!this.line.isConnected) this.item.append(this.line);
    return { done, all: this.keys.length };
  }
}

class Whole {
  /**
   * @param {HTMLElement} list
   * @param {number} count  of its items
   */
  constructor(list, count) {
    this.list = list;
    this.count = count;
    this.bar = newBar();
    this.text = h("span");
    this.line = h("p", { class: "pb-progress pb-progress--whole" }, this.bar, this.text);
  }

  /** @param {(Count | null)[]} found  what each item has; null where nothing was begun */
  draw(found) {
    const begun = found.filter((each) => each !== null);
    if (begun.length === 0) {
      this.line.remove();
      return;
    }
    const done = begun.reduce((sum, each) => sum + each.done, 0);
    const all = begun.reduce((sum, each) => sum + each.all, 0);
    show(this.bar, done, all);
    this.text.textContent = `You have begun ${begun.length} of ${this.count}: ${done} of their ${all} steps ${done === 1 ? "is" : "are"} done.`;
    if (!this.line.isConnected) this.list.before(this.line);
  }
}

/**
 * The list of all entries is asked for only where something is kept that is not on this page.
 * @param {ListStore} store
 * @param {ReadonlySet<Id>} here  the mitigations on this page
 * @param {GoneLists} gone
 */
async function followNames(store, here, gone) {
  if (Object.keys(store.value).every((id) => here.has(id))) return;
  try {
    const { mitigations, challenges } = await loadEntriesOfKinds("mitigations", "challenges");
    const names = namesOf(mitigations, challenges);
    const lists = renamed(store.value, names);
    if (lists !== store.value) store.set(lists);
    gone.know(names);
  } catch (reason) {
    console.warn(errorMessage(reason)); // nothing is lost: the lists stay where they are
  }
}
