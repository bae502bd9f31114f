/**
 * The user interface of the search: a text field, facet menus and results, for the dialog and for the search page.
 *
 * The field is a combobox with a list popup (WAI-ARIA Authoring Practices, combobox): the focus stays in the field,
 * arrow keys move through the options, Enter opens one. Tab moves on to the facet menus.
 */
/** @import {FacetCounts, Filters, Found, FoundRecord, Passage, Query, SuggestedLink} from "./types.d.ts" */

import { button } from "../shared/controls.js";
import { announce, closest, fill, h, redraw } from "../shared/dom.js";
import { copyText } from "../shared/files.js";
import { siteRoot } from "../shared/site.js";
import { formatCount } from "../shared/text.js";
import { formatSearchQuery, renderFacetMenus } from "./facets.js";
import { renderPassage, renderResult } from "./results.js";
import { renderLinks, renderSuggestions, renderUnansweredButton } from "./search_box_parts.js";
import { SearchHistory } from "./search_history.js";
import { WorkerClient } from "./worker_client.js";

const RESULTS_PER_PAGE = 10;
const MAX_QUERY_LENGTH = 400;
/** How long Enter waits for results before it opens the search page instead. */
const SUBMIT_TIMEOUT_MS = 4000;

let boxCount = 0;

export class SearchBox {
  /**
   * @param {object} [listeners]
   * @param {(query: Query) => void} [listeners.onChange]  called before each search
   * @param {() => void} [listeners.leave]  called when a result is opened
   * @param {(address: string) => void} [listeners.openPage]  opens the page of the search; left out on that page
   */
  constructor({ onChange = () => {}, leave = () => {}, openPage } = {}) {
    // After a failed load this module may be evaluated twice on a page (page/module.js): ids must not collide.
    do boxCount += 1;
    while (document.getElementById(`pb-search-${boxCount}-field`));
    this.prefix = `pb-search-${boxCount}`;
    this.client = new WorkerClient(({ examples, ways }) => this.#handleReady(examples, ways));
    /** @type {string[]} */
    this.examples = [];
    /** @type {SuggestedLink[]} */
    this.ways = [];
    this.history = new SearchHistory();
    this.onChange = onChange;
    this.leave = leave;
    this.openPage = openPage;
    /** @param {string} text */
    this.choose = (text) => {
      this.search(text);
      this.field.focus();
    };
    /** Whether the results shown belong to the text in the field. */
    this.isCurrent = false;
    this.hasFailed = false;
    /**
     * Set while Enter waits for results.
     * @type {ReturnType<typeof setTimeout> | undefined}
     */
    this.submitTimer = undefined;
    /** @type {Filters} */
    this.filters = {};
    /** @type {FacetCounts | undefined} */
    this.counts = undefined;
    this.openFacet = "";
    this.limit = RESULTS_PER_PAGE;
    /** @type {HTMLElement[]} */
    this.options = [];
    this.active = -1;
    /**
     * The records shown, by record number; `position` is the place among the results, from 0.
     * @type {Map<number, {record: FoundRecord, group: HTMLElement, position: number}>}
     */
    this.records = new Map();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.announceTimer = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.unansweredTimer = undefined;
    this.field = this.#createField();
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
      onclick: (event) => this.#handleClick(event),
    });
    this.rest = h("div", { class: "pb-search__rest" });
    this.element = h("div", { class: "pb-search__box" }, this.bar, this.menus, this.status, this.list, this.rest);
    this.#showStart();
  }

  #createField() {
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
      maxlength: String(MAX_QUERY_LENGTH),
      placeholder: "What are you facing?",
      enterkeyhint: "search",
      oninput: () => this.#handleInput(true),
      onkeydown: (event) => this.#handleKey(event),
    });
  }

  /** Start the worker and load what every search needs. */
  preload() {
    this.client.preload();
  }

  /**
   * @param {string[]} [examples]
   * @param {SuggestedLink[]} [ways]
   */
  #handleReady(examples = [], ways = []) {
    this.examples = examples;
    this.ways = ways;
    if (!this.field.value.trim() && !this.rest.contains(document.activeElement)) this.#showStart();
  }

  /**
   * Put a text into the field and search for it.
   * @param {string} text
   * @param {Filters} [chosen]
   */
  search(text, chosen = {}) {
    this.field.value = text.slice(0, MAX_QUERY_LENGTH);
    this.filters = chosen;
    this.#handleInput(false);
  }

  close() {
    this.cancelSubmit();
    this.client.close();
    this.history.store.close();
  }

  /** @param {boolean} isTyping  whether the last word may be unfinished */
  #handleInput(isTyping) {
    this.limit = RESULTS_PER_PAGE;
    this.#activate(-1, false);
    this.#runSearch(isTyping);
  }

  /** @param {boolean} isTyping */
  #runSearch(isTyping) {
    const text = this.field.value;
    this.isCurrent = false;
    this.hasFailed = false;
    this.cancelSubmit();
    this.onChange({ text: text.trim(), chosen: this.filters });
    if (!text.trim()) {
      this.client.cancel();
      this.#showStart();
      return;
    }
    this.client.search(
      text,
      { filters: this.filters, limit: this.limit, isTyping },
      {
        found: ({ found }) => this.#handleFound(found),
        passage: ({ number, passage }) => this.#showPassage(number, passage),
        counts: ({ counts }) => this.#showFacets(counts),
        failed: () => this.#showFailure(),
      },
    );
  }

  /** Open the active option, or else the best result for the text in the field, as soon as it has arrived. */
  submit() {
    if (!this.field.value.trim()) return;
    if (this.isCurrent) {
      this.#openBestResult();
      return;
    }
    if (this.hasFailed) this.#runSearch(false);
    this.cancelSubmit();
    // The search page has no other page to open: there the timer does nothing and the results are awaited.
    this.submitTimer = setTimeout(() => this.openPage && this.#openSearchPage(), SUBMIT_TIMEOUT_MS);
    fill(this.status, "Searching …");
  }

  /** Forget a pending Enter: its results have arrived, or the reader went on. */
  cancelSubmit() {
    clearTimeout(this.submitTimer);
    this.submitTimer = undefined;
  }

  #openBestResult() {
    const option = this.options[this.active] ?? this.options[0];
    if (option) option.click();
    else this.#openSearchPage();
  }

  #openSearchPage() {
    this.cancelSubmit();
    this.openPage?.(new URL(`search/${formatSearchQuery(this.field.value.trim(), this.filters)}`, siteRoot).href);
  }

  /** @param {Found} found */
  #handleFound(found) {
    const isAwaited = this.submitTimer !== undefined;
    this.cancelSubmit();
    this.isCurrent = true;
    this.#renderResults(found);
    if (isAwaited) this.#openBestResult();
  }

  /** @param {Found} found */
  #renderResults(found) {
    this.records.clear();
    const groups = found.records.map((record, position) => {
      const group = renderResult(record, `${this.prefix}-${position}`);
      this.records.set(record.number, { record, group, position });
      return group;
    });
    fill(this.list, groups);
    this.#setOptions();
    const text = this.field.value.trim();
    this.list.dataset.text = text;
    this.#showCount(found, text);
    if (!found.total) {
      this.#showNothing(found, text);
      return;
    }
    const more = found.total > found.records.length && button("Show more", () => this.#showMore());
    fill(this.rest, this.#renderMissingNotice(found), more, this.#renderCopyButton(text));
  }

  /**
   * @param {Found} found
   * @param {string} text
   */
  #showCount(found, text) {
    const number = formatCount(found.total, "result");
    const instead = found.corrected ? ` for “${found.corrected}”` : "";
    fill(this.status, found.total ? `${number}${instead}` : `Nothing was found for “${text}”`);
    clearTimeout(this.announceTimer);
    // Debounced: screen readers announce the count when typing pauses, not at every key.
    this.announceTimer = setTimeout(() => announce(this.status.textContent), 600);
  }

  /** @param {Found} found */
  #renderMissingNotice(found) {
    return (
      found.missing > 0 &&
      h(
        "p",
        { class: "pb-notice pb-notice--trouble" },
        "A part of the index could not be read. These are the results from the rest of it. ",
        this.#renderRetryButton(),
      )
    );
  }

  #renderRetryButton() {
    const again = () => {
      this.#runSearch(false);
      this.field.focus();
    };
    return button("Try again", again, { look: "small" });
  }

  #showMore() {
    this.limit += RESULTS_PER_PAGE;
    this.#runSearch(false);
    this.field.focus();
  }

  /** @param {string} text */
  #renderCopyButton(text) {
    const share = button(
      "Copy a link to this search",
      async () => {
        const isCopied = await copyText(new URL(`search/${formatSearchQuery(text, this.filters)}`, siteRoot).href);
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
    shown.group.append(renderPassage(shown.record, passage, `${this.prefix}-${shown.position}-part`));
    this.#setOptions();
  }

  /** @param {FacetCounts | undefined} counts */
  #showFacets(counts) {
    this.counts = counts;
    /** @type {Parameters<typeof renderFacetMenus>[3]} */
    const listeners = { choose: (...choice) => this.#toggleFilter(...choice), unfold: (name) => this.#openFacet(name) };
    redraw(this.menus, () =>
      fill(this.menus, renderFacetMenus(counts, this.filters, this.openFacet, listeners), this.#renderClearButton()),
    );
    this.menus.hidden = !this.menus.children.length;
  }

  /** @param {string} name  of a facet; "" for none */
  #openFacet(name) {
    this.openFacet = name;
    this.#showFacets(this.counts);
  }

  #renderClearButton() {
    const isChosen = Object.values(this.filters).some((values) => values.length);
    return (
      isChosen &&
      button(
        "Clear",
        () => {
          this.filters = {};
          this.#handleInput(false);
        },
        { look: "quiet", key: "clear" },
      )
    );
  }

  /** @type {Parameters<typeof renderFacetMenus>[3]["choose"]} */
  #toggleFilter(name, value, isChosen) {
    const others = (this.filters[name] ?? []).filter((known) => known !== value);
    this.filters = { ...this.filters, [name]: isChosen ? [...others, value] : others };
    this.#handleInput(false);
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
   * @param {boolean} [isByReader]  whether the reader moved there, so that it is scrolled into view
   */
  #activate(position, isByReader = true) {
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
    if (isByReader) option.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  #handleKey(event) {
    // While an input method composes, keys belong to it. Safari reports key code 229 with `isComposing` false.
    if (event.isComposing || event.keyCode === 229) return;
    const last = this.options.length - 1;
    const moves = new Map([
      ["ArrowDown", this.active >= last ? 0 : this.active + 1],
      ["ArrowUp", this.active <= 0 ? last : this.active - 1],
    ]);
    const to = moves.get(event.key);
    if (to !== undefined && last >= 0) {
      event.preventDefault();
      if (this.isCurrent) this.#activate(to); // outdated results cannot be chosen
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.submit();
    }
  }

  /** @param {MouseEvent} event */
  #handleClick(event) {
    if (!closest(event, "a[href]")) return;
    this.history.addRecent(this.field.value);
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) this.leave();
  }

  #showStart() {
    fill(this.list);
    this.#setOptions();
    this.menus.hidden = true;
    fill(this.status, "Type a problem in your own words. Slips are forgiven.");
    const recent = this.history.recent;
    fill(
      this.rest,
      recent.length > 0 &&
        h(
          "div",
          { class: "pb-search__recent" },
          renderSuggestions("Lately", recent, this.choose),
          button(
            "Forget these",
            () => {
              this.history.forgetRecent();
              this.#showStart();
              this.field.focus();
            },
            { class: "pb-do pb-do--quiet pb-do--small" },
          ),
        ),
      renderSuggestions("For instance", this.examples, this.choose),
      renderLinks(this.ways, this.leave),
    );
  }

  /**
   * @param {Found} found
   * @param {string} text
   */
  #showNothing(found, text) {
    const isNarrowed = Object.values(this.filters).some((values) => values.length);
    if (!isNarrowed) {
      clearTimeout(this.unansweredTimer);
      this.unansweredTimer = setTimeout(() => this.history.addUnanswered(text), 1500);
    }
    fill(
      this.rest,
      this.#renderMissingNotice(found),
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
                  this.filters = {};
                  this.#handleInput(false);
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
        renderUnansweredButton(this.history),
      ),
      !isNarrowed && renderSuggestions("For instance", this.examples, this.choose),
      renderLinks(this.ways, this.leave),
    );
  }

  #showFailure() {
    this.hasFailed = true;
    if (this.submitTimer !== undefined) this.#openSearchPage();
    fill(this.list);
    this.#setOptions();
    fill(this.status, "The search could not be read.");
    fill(
      this.rest,
      h(
        "p",
        { class: "pb-notice pb-notice--trouble" },
        this.#renderRetryButton(),
        " Everything can be found from A to Z as well.",
      ),
      renderLinks(this.ways, this.leave),
    );
  }
}
