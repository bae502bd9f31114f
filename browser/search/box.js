/**
 * The search itself: a field, facets and results, in a dialog or on a page of its own.
 *
 * The field is a combobox with a list below it (WAI-ARIA Authoring Practices, combobox): the focus stays in the field,
 * the arrows choose, Enter opens. Tab goes on to the facets, which the list must not swallow.
 */
/** @import {FacetCounts, Filters, Found, FoundRecord, Passage, Query, Way} from "./types.d.ts" */
import { button } from "../shared/controls.js";
import { announce, closest, fill, h, redraw } from "../shared/dom.js";
import { copy, save } from "../shared/files.js";
import { markdown } from "../shared/formats.js";
import { top } from "../shared/site.js";
import { formatCount, formatDay } from "../shared/text.js";
import { Client } from "./client.js";
import { facetMenus, queryOf } from "./facets.js";
import { Memory } from "./memory.js";
import { passageOf, resultOf } from "./results.js";

const PAGE = 10;
const LONGEST = 400;
/** How long Enter waits for results before it leads to the page of the search. */
const MAX_WAIT_MS = 4000;
/** @type {Way} */
const EVERYTHING = ["search/#a-z", "Everything from A to Z"];

let boxes = 0;

export class SearchBox {
  /**
   * @param {object} [listeners]
   * @param {(query: Query) => void} [listeners.onChange]  called before each search
   * @param {() => void} [listeners.leave]  called when a result is opened
   * @param {(address: string) => void} [listeners.openPage]  opens the page of the search; left out on that page
   */
  constructor({ onChange = () => {}, leave = () => {}, openPage } = {}) {
    // This module may be on the page twice: see page/module.js.
    do boxes += 1;
    while (document.getElementById(`pb-search-${boxes}-field`));
    this.prefix = `pb-search-${boxes}`;
    this.client = new Client(({ examples, ways }) => this.#ready(examples, ways));
    /** @type {string[]} */
    this.examples = [];
    /** @type {Way[]} */
    this.ways = [];
    this.memory = new Memory();
    this.onChange = onChange;
    this.leave = leave;
    this.openPage = openPage;
    /** Whether the results that are shown are those of what is in the field. */
    this.isCurrent = false;
    this.hasFailed = false;
    /**
     * Runs while Enter waits for results.
     * @type {ReturnType<typeof setTimeout> | undefined}
     */
    this.waiting = undefined;
    /** @type {Filters} */
    this.chosen = {};
    /** @type {FacetCounts | undefined} */
    this.counts = undefined;
    this.unfolded = "";
    this.limit = PAGE;
    /** @type {HTMLElement[]} */
    this.options = [];
    this.active = -1;
    /**
     * What is shown of each record, by its number.
     * @type {Map<number, {record: FoundRecord, group: HTMLElement, position: number}>}
     */
    this.records = new Map();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.saying = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.missing = undefined;
    this.field = this.#newField();
    this.bar = h(
      "div",
      { class: "pb-search__top" },
      h("label", { class: "pb-unseen", for: this.field.id }, "Search the playbooks"),
      this.field,
    );
    this.menus = h("div", {
      class: "pb-search__facets",
      role: "group",
      "aria-label": "Narrow the results",
      hidden: true,
    });
    this.status = h("p", { class: "pb-search__status" });
    this.list = h("div", {
      class: "pb-search__list",
      id: `${this.prefix}-list`,
      role: "listbox",
      "aria-label": "Results",
      onclick: (event) => this.#opened(event),
    });
    this.rest = h("div", { class: "pb-search__rest" });
    this.element = h("div", { class: "pb-search__box" }, this.bar, this.menus, this.status, this.list, this.rest);
    this.#showStart();
  }

  #newField() {
    return h("input", {
      type: "search",
      class: "pb-search__field",
      id: `${this.prefix}-field`,
      role: "combobox",
      "aria-expanded": "false",
      "aria-controls": `${this.prefix}-list`,
      "aria-autocomplete": "list",
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      maxlength: String(LONGEST),
      placeholder: "What are you facing?",
      enterkeyhint: "search",
      oninput: () => this.#typed(true),
      onkeydown: (event) => this.#pressed(event),
    });
  }

  /** Start reading the index, before there is anything to look for. */
  warm() {
    this.client.warm();
  }

  /**
   * @param {string[]} [examples]
   * @param {Way[]} [ways]
   */
  #ready(examples = [], ways = []) {
    this.examples = examples;
    this.ways = ways;
    if (!this.field.value.trim() && !this.rest.contains(document.activeElement)) this.#showStart();
  }

  /**
   * Look for a text as if it was typed.
   * @param {string} text
   * @param {Filters} [chosen]
   */
  look(text, chosen = {}) {
    this.field.value = text.slice(0, LONGEST);
    this.chosen = chosen;
    this.#typed(false);
  }

  close() {
    this.stopWaiting();
    this.client.close();
    this.memory.store.close();
  }

  /** @param {boolean} isTyping  whether the last word may go on */
  #typed(isTyping) {
    this.limit = PAGE;
    this.#activate(-1, false);
    this.#ask(isTyping);
  }

  /** @param {boolean} isTyping */
  #ask(isTyping) {
    const text = this.field.value;
    this.isCurrent = false;
    this.hasFailed = false;
    this.stopWaiting();
    this.onChange({ text: text.trim(), chosen: this.chosen });
    if (!text.trim()) {
      this.client.hush();
      this.#showStart();
      return;
    }
    this.client.ask(
      text,
      { filters: this.chosen, limit: this.limit, isTyping },
      {
        found: ({ found }) => this.#show(found),
        passage: ({ number, passage }) => this.#showPassage(number, passage),
        counts: ({ counts }) => this.#showFacets(counts),
        failed: () => this.#showFailure(),
      },
    );
  }

  /** Open what is chosen, or else the best result for what is in the field, as soon as it is there. */
  submit() {
    if (!this.field.value.trim()) return;
    if (this.isCurrent) {
      this.#openBest();
      return;
    }
    if (this.hasFailed) this.#ask(false);
    this.stopWaiting();
    // On the page of the search there is nothing better than to wait on.
    this.waiting = setTimeout(() => this.openPage && this.#openPage(), MAX_WAIT_MS);
    fill(this.status, "Searching …");
  }

  /** Let an Enter be, because what it was meant for is there, or not wanted any more. */
  stopWaiting() {
    clearTimeout(this.waiting);
    this.waiting = undefined;
  }

  #openBest() {
    const option = this.options[this.active] ?? this.options[0];
    if (option) option.click();
    else this.#openPage();
  }

  #openPage() {
    this.stopWaiting();
    this.openPage?.(new URL(`search/${queryOf(this.field.value.trim(), this.chosen)}`, top).href);
  }

  /** @param {Found} found */
  #show(found) {
    const isAwaited = this.waiting !== undefined;
    this.stopWaiting();
    this.isCurrent = true;
    this.#draw(found);
    if (isAwaited) this.#openBest();
  }

  /** @param {Found} found */
  #draw(found) {
    this.records.clear();
    const groups = found.records.map((record, position) => {
      const group = resultOf(record, `${this.prefix}-${position}`);
      this.records.set(record.number, { record, group, position });
      return group;
    });
    fill(this.list, groups);
    this.#setOptions();
    const text = this.field.value.trim();
    this.list.dataset.text = text;
    this.#say(found, text);
    if (!found.total) {
      this.#showNothing(found, text);
      return;
    }
    const more = found.total > found.records.length && button("Show more", () => this.#showMore());
    fill(this.rest, this.#trouble(found), more, this.#share(text));
  }

  /**
   * @param {Found} found
   * @param {string} text
   */
  #say(found, text) {
    const number = formatCount(found.total, "result");
    const instead = found.corrected ? ` for “${found.corrected}”` : "";
    fill(this.status, found.total ? `${number}${instead}` : `Nothing was found for “${text}”`);
    clearTimeout(this.saying);
    // Screen readers hear the count when the reader pauses, and not at every key.
    this.saying = setTimeout(() => announce(this.status.textContent), 600);
  }

  /** @param {Found} found */
  #trouble(found) {
    return (
      found.missing > 0 &&
      h(
        "p",
        { class: "pb-notice pb-notice--trouble" },
        "A part of the index could not be read. These are the results from the rest of it. ",
        this.#again(),
      )
    );
  }

  #again() {
    const again = () => {
      this.#ask(false);
      this.field.focus();
    };
    return button("Try again", again, { look: "small" });
  }

  #showMore() {
    this.limit += PAGE;
    this.#ask(false);
    this.field.focus();
  }

  /** @param {string} text */
  #share(text) {
    const share = button(
      "Copy a link to this search",
      async () => {
        const isCopied = await copy(new URL(`search/${queryOf(text, this.chosen)}`, top).href);
        share.textContent = isCopied ? "Copied" : "The browser did not allow it";
      },
      { look: "quiet" },
    );
    return share;
  }

  /**
   * @param {number} number  of a record
   * @param {Passage} passage
   */
  #showPassage(number, passage) {
    const shown = this.records.get(number);
    if (!shown || shown.group.children.length > 1) return;
    shown.group.append(passageOf(shown.record, passage, `${this.prefix}-${shown.position}-part`));
    this.#setOptions();
  }

  /** @param {FacetCounts | undefined} counts */
  #showFacets(counts) {
    this.counts = counts;
    /** @type {Parameters<typeof facetMenus>[3]} */
    const heard = { choose: (...choice) => this.#choose(...choice), unfold: (name) => this.#unfold(name) };
    redraw(this.menus, () => fill(this.menus, facetMenus(counts, this.chosen, this.unfolded, heard), this.#clear()));
    this.menus.hidden = !this.menus.children.length;
  }

  /** @param {string} name  of a facet; "" for none */
  #unfold(name) {
    this.unfolded = name;
    this.#showFacets(this.counts);
  }

  #clear() {
    const isChosen = Object.values(this.chosen).some((values) => values.length);
    return (
      isChosen &&
      button(
        "Clear",
        () => {
          this.chosen = {};
          this.#typed(false);
        },
        { look: "quiet", key: "clear" },
      )
    );
  }

  /** @type {Parameters<typeof facetMenus>[3]["choose"]} */
  #choose(name, value, isChosen) {
    const others = (this.chosen[name] ?? []).filter((known) => known !== value);
    this.chosen = { ...this.chosen, [name]: isChosen ? [...others, value] : others };
    this.#typed(false);
  }

  #setOptions() {
    const before = this.options[this.active]?.id;
    /** @type {NodeListOf<HTMLElement>} */
    const options = this.list.querySelectorAll('[role="option"]');
    this.options = [...options];
    this.field.setAttribute("aria-expanded", String(this.options.length > 0));
    this.#activate(
      this.options.findIndex((option) => option.id === before),
      false,
    );
  }

  /**
   * @param {number} position  of an option; -1 for none
   * @param {boolean} [isMoved]  whether the reader moved there, so that it has to be seen
   */
  #activate(position, isMoved = true) {
    this.options[this.active]?.setAttribute("aria-selected", "false");
    for (const option of this.list.querySelectorAll('[aria-selected="true"]'))
      option.setAttribute("aria-selected", "false");
    this.active = position;
    const option = this.options[position];
    if (!option) {
      this.field.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    this.field.setAttribute("aria-activedescendant", option.id);
    if (isMoved) option.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    // Keys of an input method are for its list of words. Safari says 229, and that nothing is being composed.
    if (event.isComposing || event.keyCode === 229) return;
    const last = this.options.length - 1;
    const moves = new Map([
      ["ArrowDown", this.active >= last ? 0 : this.active + 1],
      ["ArrowUp", this.active <= 0 ? last : this.active - 1],
    ]);
    const to = moves.get(event.key);
    if (to !== undefined && last >= 0) {
      event.preventDefault();
      if (this.isCurrent) this.#activate(to); // results of what was in the field before cannot be chosen
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.submit();
    }
  }

  /** @param {MouseEvent} event */
  #opened(event) {
    if (!closest(event, "a[href]")) return;
    this.memory.keep(this.field.value);
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) this.leave();
  }

  #showStart() {
    fill(this.list);
    this.#setOptions();
    this.menus.hidden = true;
    fill(this.status, "Type a problem in your own words. Slips are forgiven.");
    const recent = this.memory.recent;
    fill(
      this.rest,
      recent.length > 0 &&
        h(
          "div",
          { class: "pb-search__recent" },
          this.#offered("Lately", recent),
          button(
            "Forget these",
            () => {
              this.memory.forgetRecent();
              this.#showStart();
              this.field.focus();
            },
            { class: "pb-do pb-do--quiet pb-do--small" },
          ),
        ),
      this.#offered("For instance", this.examples),
      this.#ways(),
    );
  }

  /**
   * Texts to search for at a press.
   * @param {string} title
   * @param {readonly string[]} texts
   */
  #offered(title, texts) {
    return (
      texts.length > 0 &&
      h(
        "div",
        { class: "pb-search__offered" },
        h("h2", { class: "pb-search__head" }, title),
        h(
          "ul",
          {},
          texts.map((text) =>
            h(
              "li",
              {},
              button(
                text,
                () => {
                  this.look(text);
                  this.field.focus();
                },
                { look: "small" },
              ),
            ),
          ),
        ),
      )
    );
  }

  #ways() {
    return h(
      "div",
      { class: "pb-search__ways" },
      h("h2", { class: "pb-search__head" }, "Other ways"),
      h(
        "ul",
        {},
        [...this.ways, EVERYTHING].map(([address, title]) =>
          h("li", {}, h("a", { href: new URL(address, top).href, onclick: () => this.leave() }, title)),
        ),
      ),
    );
  }

  /**
   * @param {Found} found
   * @param {string} text
   */
  #showNothing(found, text) {
    const isNarrowed = Object.values(this.chosen).some((values) => values.length);
    if (!isNarrowed) {
      clearTimeout(this.missing);
      this.missing = setTimeout(() => this.memory.miss(text), 1500);
    }
    fill(
      this.rest,
      this.#trouble(found),
      h(
        "div",
        { class: "pb-search__nothing" },
        isNarrowed
          ? h(
              "p",
              {},
              "Nothing fits these choices. ",
              button(
                "Search without them",
                () => {
                  this.chosen = {};
                  this.#typed(false);
                  this.field.focus();
                },
                { look: "small" },
              ),
            )
          : h(
              "p",
              {},
              "Try fewer or other words. What you searched for is noted in this browser, so that you can ask for it.",
            ),
        this.#wishes(),
      ),
      !isNarrowed && this.#offered("For instance", this.examples),
      this.#ways(),
    );
  }

  #wishes() {
    const { length } = this.memory.unanswered;
    if (!length) return null;
    // Made when it is pressed: what is looked for now is noted a moment after it was not found.
    const text = () =>
      [
        "# Searched for and not found",
        "",
        ...this.memory.unanswered.map(
          (item) => `- ${markdown(item.text)} (${formatCount(item.times, "time")}, last on ${formatDay(item.day)})`,
        ),
        "",
      ].join("\n");
    return button(`Save what was not found (${length})`, () => save("not-found.md", text()), { look: "small" });
  }

  #showFailure() {
    this.hasFailed = true;
    if (this.waiting !== undefined) this.#openPage();
    fill(this.list);
    this.#setOptions();
    fill(this.status, "The search could not be read.");
    fill(
      this.rest,
      h("p", { class: "pb-notice pb-notice--trouble" }, this.#again(), " Everything can be found from A to Z as well."),
      this.#ways(),
    );
  }
}
