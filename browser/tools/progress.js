/** How far each mitigation of a list is, and all of them together: shown only where the reader began. */
import { h } from "../shared/dom.js";
import { entriesOfAll } from "../shared/site.js";
import { newBar, show } from "./checklist/bar.js";
import { GoneLists } from "./checklist/gone.js";
import { checklists, namesOf, renamed } from "./checklist/kept.js";
import { stateOf } from "./checklist/steps.js";
import { howFar } from "./checklist/words.js";

/**
 * @param {HTMLElement} list  its items have `data-pb-mitigation` and, with spaces between, `data-pb-steps`; with
 *   `data-pb-whole` it also says how far all of them are, and which lists the site has no more
 */
export function mount(list) {
  const store = checklists();
  const items = [...list.querySelectorAll("[data-pb-mitigation][data-pb-steps]")].map((item) => new Item(item));
  const whole = "pbWhole" in list.dataset ? [new Whole(list, items.length), new GoneLists(list, store)] : [];
  const draw = () => {
    const found = items.map((item) => item.draw(store.value));
    for (const part of whole) part.draw(found);
  };
  draw();
  if (whole.length) followNames(store, new Set(items.map((item) => item.id)), whole[1]);
  return store.watch(draw);
}

class Item {
  constructor(item) {
    this.item = item;
    this.id = item.dataset.pbMitigation;
    this.keys = item.dataset.pbSteps.split(" ").filter(Boolean);
    [this.bar, this.said] = [newBar(), h("span")];
    this.line = h("p", { class: "pb-progress" }, this.bar, this.said);
  }

  /** Gives how many steps are done of how many, or null where nothing was begun. */
  draw(lists) {
    const kept = lists[this.id];
    if (!kept) this.line.remove();
    if (!kept) return null;
    const done = stateOf(kept, this.keys).done.size;
    show(this.bar, done, this.keys.length);
    this.said.textContent = howFar(done, this.keys.length);
    if (!this.line.isConnected) this.item.append(this.line);
    return { done, all: this.keys.length };
  }
}

class Whole {
  constructor(list, count) {
    [this.list, this.count] = [list, count];
    [this.bar, this.said] = [newBar(), h("span")];
    this.line = h("p", { class: "pb-progress pb-progress--whole" }, this.bar, this.said);
  }

  draw(found) {
    const begun = found.filter(Boolean);
    if (begun.length === 0) return this.line.remove();
    const [done, all] = ["done", "all"].map((name) => begun.reduce((sum, each) => sum + each[name], 0));
    show(this.bar, done, all);
    this.said.textContent = `You have begun ${begun.length} of ${this.count}: ${done} of their ${all} steps ${done === 1 ? "is" : "are"} done.`;
    if (!this.line.isConnected) this.list.before(this.line);
    return undefined;
  }
}

/* The list of all entries is asked for only where something is kept that is not on this page. */
async function followNames(store, here, gone) {
  if (Object.keys(store.value).every((id) => here.has(id))) return;
  try {
    const { mitigations, challenges } = await entriesOfAll("mitigations", "challenges");
    const names = namesOf(mitigations, challenges);
    const lists = renamed(store.value, names);
    if (lists !== store.value) store.set(lists);
    gone.know(names);
  } catch (reason) {
    console.warn(reason.message); // nothing is lost: the lists stay where they are
  }
}
