/** Lists of steps that the site has no more: named below the list, kept until the reader forgets them. */
import { announce, fill, h } from "../../shared/dom.js";
import { copy } from "../../shared/files.js";
import { gone, withList } from "./kept.js";
import { dayInWords } from "./words.js";

export class GoneLists {
  constructor(list, store) {
    [this.list, this.store] = [list, store];
    this.place = h("div", { class: "pb-gone" });
  }

  /** Say which names there are; without them nothing can be called gone. */
  know(names) {
    this.names = names;
    this.draw();
  }

  draw() {
    const found = this.names ? gone(this.store.value, this.names) : [];
    if (found.length === 0) return this.place.remove();
    const count = found.length === 1 ? "A checklist of steps that are" : `${found.length} checklists of steps that are`;
    const lines = found.map(
      ([, kept]) =>
        `${kept.title}: ${kept.ticked.length} of ${kept.steps.length} ticked, last on ${dayInWords(kept.day)}`,
    );
    fill(
      this.place,
      h("p", {}, `${count} no longer here:`),
      h(
        "ul",
        {},
        lines.map((line) => h("li", {}, line)),
      ),
      h("button", { type: "button", class: "pb-tick-do", click: () => this.copied(lines) }, "Copy this list"),
      h("button", { type: "button", class: "pb-tick-do", click: () => this.forget(found) }, "Forget them"),
    );
    if (!this.place.isConnected) this.list.after(this.place);
    return undefined;
  }

  async copied(lines) {
    const isCopied = await copy(`${lines.join("\n")}\n`);
    announce(isCopied ? "The list is copied." : "This browser does not let the site copy.");
  }

  forget(found) {
    this.store.set(found.reduce((lists, [id]) => withList(lists, id, null), this.store.value));
    announce("The old checklists are gone.");
  }
}
