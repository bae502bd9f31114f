/**
 * The interview kit: a selection of questions for a given time, for either side of the table, to print or to mark in the
 * browser. The kit is stored in the URL, scorecards in this browser only.
 */

import { button, notice } from "../../shared/controls.js";
import { announce, fill, h, redraw } from "../../shared/dom.js";
import { getErrorMessage } from "../../shared/errors.js";
import { copyText, parseToolFile, readFileText, saveFile, serializeToolFile } from "../../shared/files.js";
import { loadEntriesOfKinds } from "../../shared/site.js";
import { Store } from "../../shared/store.js";
import { formatCount } from "../../shared/text.js";
import { formatUrlQuery, parseUrlQuery, replaceUrlQuery } from "../../shared/url_query.js";
import { renderInterview } from "./interview_view.js";
import { buildKit, weighQuestions } from "./kit_changes.js";
import { renderForm } from "./kit_form.js";
import { indexSite, LIST_NAMES, listMissing, resolveSelection, toUrlSelection } from "./kit_selection.js";
import { renderKit } from "./kit_view.js";
import { renderPaper } from "./paper_view.js";
import {
  createEmptyStore,
  createScorecard,
  getFileName,
  getScorecardName,
  isBlank,
  mergeScorecards,
  parseStore,
  readScorecards,
  replaceOrAppend,
  withAnswer,
  withQuestions,
} from "./scorecards.js";

/** @import { Child, Id, Side } from "../../shared/types.d.ts" */
/**
 * @import {
 *   KitSelection,
 *   KitSite,
 *   KitTool,
 *   Mark,
 *   Scorecard,
 *   ScorecardField,
 *   StoredScorecards,
 *   View,
 *   WeighedQuestion,
 * } from "./types.d.ts"
 */

/**
 * Start the tool in an element.
 * @param {HTMLElement} place
 * @returns {Promise<(() => void) | undefined>} stops the tool; undefined if the site has no questions
 */
export async function mount(place) {
  const site = indexSite(
    await loadEntriesOfKinds("interview_questions", "competencies", "roles", "challenges", "phases"),
  );
  if (!site.all.length)
    return void fill(place, notice("", h("p", {}, "There are no interview questions on this site yet.")));
  const kit = new Kit(place, site, new Store("kit", createEmptyStore, parseStore));
  kit.redraw();
  return () => kit.store.close();
}

/** @param {KitSelection} selection */
const describeRebuilt = ({ questions }) => `The kit was made anew: ${formatCount(questions.length, "question")}.`;

/** @implements {KitTool} */
class Kit {
  /**
   * @param {HTMLElement} place  element to render into
   * @param {KitSite} site
   * @param {Store<StoredScorecards>} store
   */
  constructor(place, site, store) {
    this.place = place;
    this.site = site;
    this.store = store;
    /** Container of the kit, below its form. */
    this.kit = h("div");
    /** @type {Set<Id>} */
    this.openQuestions = new Set();
    this.isFilled = true;
    this.isFocusOpen = false;
    /**
     * Message about the last action; removed on the next change.
     * @type {{ kind: "done" | "trouble", text: string } | null}
     */
    this.message = null;
    /** @type {KitTool["removed"]} */
    this.removed = null;
    /** @type {Scorecard | null} */
    this.discarded = null;
    /**
     * The selection of each side of the table that was left, for the return to it.
     * @type {{ [side in Side]?: KitSelection }}
     */
    this.parked = {};
    /** Whether this tab is writing to the store; its own change is not reloaded. */
    this.isWriting = false;
    this.refresh = () => {};
    const selection = resolveSelection(parseUrlQuery(LIST_NAMES), site);
    const { questions } = selection;
    /** @type {KitSelection} */
    this.selection = questions ? { ...selection, questions } : buildKit(selection, site);
    this.sheet = this.findCurrentSheet();
    store.subscribe(() => this.isWriting || this.reloadSheet());
  }

  /* ---- Rendering ---- */

  /** @param {string} [focus]  key of the element that gets the focus */
  redraw(focus) {
    redraw(this.place, () => fill(this.place, this.renderNotices(), this.renderView()));
    const target = focus ? this.place.querySelector(`[data-key="${CSS.escape(focus)}"]`) : null;
    if (target instanceof HTMLElement) target.focus();
  }

  /** @returns {Child} */
  renderView() {
    const { view } = this.selection;
    if (view === "interview") return renderInterview(this);
    return view ? renderPaper(this, view) : [renderForm(this), fill(this.kit, renderKit(this))];
  }

  /** @returns {Child[]} */
  renderNotices() {
    const unknown = listMissing(this.selection, this.site);
    const forget = () => this.applySelection({ ...this.selection, unknown: {} }, "Forgotten.", "title");
    return [
      this.store.problem ? notice("trouble", h("p", {}, this.store.problem)) : null,
      this.message ? notice(this.message.kind, h("p", {}, this.message.text)) : null,
      unknown.length
        ? notice(
            "",
            h(
              "p",
              {},
              `The address asks for what this kit cannot have: ${unknown.map(({ noun, id }) => `the ${noun} “${id}”`).join(", ")}. It is not on this site any more, or not for this side of the table. All the rest is here; what is missing stays in the address until you forget it.`,
            ),
            button("Forget it", forget, { key: "forget" }),
          )
        : null,
    ];
  }

  /* ---- The kit ---- */

  /**
   * Apply a new selection: write it to the URL, redraw, announce.
   * @param {KitSelection} selection
   * @param {string} text  announcement for screen readers; "" for none
   * @param {string} [focus]  key of the element that gets the focus
   */
  applySelection(selection, text, focus) {
    this.selection = selection;
    this.message = null;
    replaceUrlQuery(toUrlSelection(selection));
    this.redraw(focus);
    if (text) announce(text);
  }

  /**
   * Build the kit again for a changed selection.
   * @param {KitSelection} selection
   */
  rebuild(selection) {
    const kit = buildKit(selection, this.site);
    if (kit.role !== this.selection.role) this.sheet = this.findCurrentSheet(kit);
    this.removed = null;
    this.applySelection(kit, describeRebuilt(kit));
  }

  /**
   * Build the kit again while minutes are being typed, without redrawing the form.
   * @param {number} minutes
   */
  previewMinutes(minutes) {
    this.selection = buildKit({ ...this.selection, minutes }, this.site);
    this.removed = null;
    replaceUrlQuery(toUrlSelection(this.selection));
    fill(this.kit, renderKit(this));
    announce(describeRebuilt(this.selection));
  }

  /**
   * Apply the minutes when the field is left; it shows the nearest allowed number then.
   * @param {number | null} minutes  null if the field has no number
   */
  applyMinutes(minutes) {
    if (this.selection.view) return;
    if (minutes && minutes !== this.selection.minutes) this.rebuild({ ...this.selection, minutes });
    else this.redraw();
  }

  /**
   * Change the side of the table, to its last selection or a new kit.
   * @param {Side} side
   */
  changeSide(side) {
    this.selection = this.#selectForSide(side);
    this.sheet = this.findCurrentSheet();
    this.removed = null;
    this.applySelection(this.selection, `The kit has ${this.selection.questions.length} questions.`);
  }

  /**
   * The last selection of a side, or a new kit for it; parks the current selection.
   * @param {Side} side
   * @returns {KitSelection}
   */
  #selectForSide(side) {
    this.parked[this.selection.side] = this.selection;
    const { challenges, phases, view } = this.selection;
    return {
      ...(this.parked[side] ?? buildKit(resolveSelection({ side, challenges, phases }, this.site), this.site)),
      view,
    };
  }

  /**
   * @param {View} view
   * @param {boolean} [isPrinted]  whether to print it, too
   */
  showView(view, isPrinted = false) {
    if (view) this.sheet = this.#withAllQuestions();
    this.applySelection({ ...this.selection, view }, "", "title");
    this.place.scrollIntoView();
    if (isPrinted) this.print();
  }

  /** Print after the next paint, because browsers print what is painted. */
  print() {
    requestAnimationFrame(() => globalThis.print());
  }

  async copyLink() {
    const link = new URL(formatUrlQuery(toUrlSelection({ ...this.selection, unknown: {}, view: "" })), location.href)
      .href;
    this.showMessage(
      (await copyText(link))
        ? "The link to this kit is copied: whoever opens it has the same questions."
        : `Copy this address: ${link}`,
    );
  }

  /**
   * Show a message and announce it.
   * @param {string} text
   * @param {"done" | "trouble"} [kind]
   */
  showMessage(text, kind = "done") {
    this.message = { text, kind };
    this.redraw();
    announce(text);
  }

  /* ---- The scorecard ---- */

  /**
   * The current scorecard of a side and role, or a new one.
   * @param {Pick<KitSelection, "side" | "role">} [selection]
   * @returns {Scorecard}
   */
  findCurrentSheet({ side, role } = this.selection) {
    const { sheets, current } = this.store.value;
    return sheets.find((sheet) => sheet.id === current[side] && sheet.role === role) ?? createScorecard(side, role);
  }

  /** Reload the current scorecard after a change in another tab. */
  reloadSheet() {
    this.sheet =
      this.store.value.sheets.find((sheet) => sheet.id === this.sheet.id) ??
      (isBlank(this.sheet) ? this.sheet : this.findCurrentSheet());
    this.redraw();
  }

  /**
   * Store scorecards without redrawing, so that the reader can go on typing.
   * @param {Partial<StoredScorecards>} more
   */
  saveToStore(more) {
    const before = this.store.problem;
    this.isWriting = true;
    this.store.set({ ...this.store.value, ...more });
    this.isWriting = false;
    if (this.store.problem !== before) this.redraw();
  }

  /** The scorecard with an answer for each question of the kit. */
  #withAllQuestions(sheet = this.sheet) {
    return withQuestions(sheet, weighQuestions(this.selection, this.site));
  }

  /** @param {Scorecard} sheet */
  #storeSheet(sheet) {
    const { sheets, current } = this.store.value;
    this.sheet = sheet;
    this.saveToStore({ sheets: replaceOrAppend(sheets, sheet), current: { ...current, [sheet.side]: sheet.id } });
  }

  /**
   * @param {WeighedQuestion} question
   * @param {{ mark?: Mark | 0, evidence?: string }} more
   */
  recordAnswer(question, more) {
    this.#storeSheet(withAnswer(this.#withAllQuestions(), question, more));
    this.refresh();
  }

  /** @param {{ [Name in ScorecardField]?: string }} more */
  updateSheet(more) {
    this.#storeSheet({ ...this.#withAllQuestions(), ...more });
    this.refresh();
  }

  startSheet() {
    this.sheet = this.#withAllQuestions(createScorecard(this.selection.side, this.selection.role));
    this.saveToStore({ current: { ...this.store.value.current, [this.selection.side]: "" } });
    this.message = { kind: "done", text: "A new scorecard. The one before is kept: open it under “Kept here”." };
    this.redraw("about:subject");
  }

  /**
   * Open a scorecard together with its questions, as far as the site still has them.
   * @param {string} id
   * @param {string} [text]  message; default is none
   */
  openSheet(id, text = "") {
    const sheet = this.store.value.sheets.find((other) => other.id === id);
    if (!sheet) return;
    const { side, role, answers } = sheet;
    const kit = side === this.selection.side ? this.selection : this.#selectForSide(side);
    const known = answers.filter(({ question }) => this.site.interview_questions.get(question)?.asked_by === side);
    const questions = known.map(({ question }) => question);
    const isRoleKnown = this.site.rolesFor(side).some(({ id: other }) => other === role);
    this.#storeSheet(sheet);
    const own = questions.length && {
      role: isRoleKnown ? role : kit.role,
      questions,
      pinned: kit.pinned.filter((other) => questions.includes(other)),
      heavy: known.filter(({ weight }) => weight === 2).map(({ question }) => question),
    };
    // If the site has no questions of that side, only the notes are shown.
    const selection = kit.side === side ? { ...kit, ...own } : { ...kit, side, questions: [], pinned: [] };
    this.applySelection(selection, `Opened: ${getScorecardName(sheet)}.`, "title");
    if (text) this.showMessage(text);
  }

  saveSheet() {
    saveFile(getFileName(this.sheet), serializeToolFile("kit", { sheets: [this.sheet] }));
    this.showMessage(`Saved as ${getFileName(this.sheet)}. Pass it on to whoever compares the scorecards.`);
  }

  /**
   * Read the scorecards of the first file and open the first of them, or show why that failed.
   * @param {File[]} files
   */
  async readSheet([file]) {
    if (!file) return;
    try {
      const given = readScorecards(parseToolFile("kit", await readFileText(file), file.name), file.name);
      const { sheets, taken, isCopy } = mergeScorecards(this.store.value.sheets, given);
      this.saveToStore({ sheets });
      this.openSheet(
        taken[0].id,
        isCopy
          ? `${file.name} differs from the scorecard kept here: both are kept, and this is the one from the file.`
          : `Opened ${file.name}.`,
      );
    } catch (reason) {
      this.showMessage(getErrorMessage(reason), "trouble");
    }
  }

  discardSheet() {
    this.discarded = this.sheet;
    this.saveToStore({ sheets: this.store.value.sheets.filter((sheet) => sheet.id !== this.sheet.id) });
    this.startSheet();
    this.message = { kind: "done", text: "The scorecard is discarded." };
    this.redraw("undiscard");
  }

  restoreSheet() {
    if (!this.discarded) return;
    this.#storeSheet(this.discarded);
    this.discarded = null;
    this.showMessage("The scorecard is back.");
  }
}
