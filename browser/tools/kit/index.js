/**
 * The interview kit: questions that fit the time, for either side of the table, on paper or marked in the browser.
 * The kit is in the page's address; what was noted is kept in this browser alone.
 */

import { button } from "../../shared/controls.js";
import { announce, fill, h, redraw } from "../../shared/dom.js";
import { errorMessage } from "../../shared/errors.js";
import { copyText, parseToolFile, readFileText, saveFile, serializeToolFile } from "../../shared/files.js";
import { loadEntriesOfKinds } from "../../shared/site.js";
import { Store } from "../../shared/store.js";
import { formatCount } from "../../shared/text.js";
import { formatUrlQuery, parseUrlQuery, replaceUrlQuery } from "../../shared/url_query.js";
import { asking } from "./asking.js";
import { build, weighed } from "./changes.js";
import { controls } from "./controls.js";
import { notice } from "./parts.js";
import { preparing } from "./preparing.js";
import { printing } from "./printing.js";
import { asked, indexSite, LISTS, missing, settle } from "./selection.js";
import { blank, check, empty, fileName, isBlank, line, nameOf, note, put, sheetsIn, takeBack } from "./sheets.js";

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
 * Show the kit in an element.
 * @param {HTMLElement} place
 * @returns {Promise<(() => void) | undefined>} ends it; undefined where the site has no questions
 */
export async function mount(place) {
  const site = indexSite(
    await loadEntriesOfKinds("interview_questions", "competencies", "roles", "challenges", "phases"),
  );
  if (!site.all.length)
    return void fill(place, notice("", h("p", {}, "There are no interview questions on this site yet.")));
  const kit = new Kit(place, site, new Store("kit", empty, check));
  kit.redraw();
  return () => kit.store.close();
}

/** @param {KitSelection} selection */
const madeAnew = ({ questions }) => `The kit was made anew: ${formatCount(questions.length, "question")}.`;

/** @implements {KitTool} */
class Kit {
  /**
   * @param {HTMLElement} place  is drawn into
   * @param {KitSite} site
   * @param {Store<StoredScorecards>} store
   */
  constructor(place, site, store) {
    this.place = place;
    this.site = site;
    this.store = store;
    /** Holds the kit below its form. */
    this.kit = h("div");
    /** @type {Set<Id>} */
    this.open = new Set();
    this.isFilled = true;
    this.isFocusOpen = false;
    /**
     * What was just done, until the next change.
     * @type {{ kind: "done" | "trouble", text: string } | null}
     */
    this.message = null;
    /** @type {KitTool["removed"]} */
    this.removed = null;
    /** @type {Scorecard | null} */
    this.discarded = null;
    /**
     * What was chosen on a side of the table before it was left.
     * @type {{ [side in Side]?: KitSelection }}
     */
    this.parked = {};
    /** Whether this tab is writing to the store. */
    this.isOwn = false;
    this.refresh = () => {};
    const selection = settle(parseUrlQuery(LISTS), site);
    const { questions } = selection;
    /** @type {KitSelection} */
    this.selection = questions ? { ...selection, questions } : build(selection, site);
    this.sheet = this.atHand();
    store.subscribe(() => this.isOwn || this.follow());
  }

  /* ---- Drawing ---- */

  /** @param {string} [focus]  key of the element that gets the focus */
  redraw(focus) {
    redraw(this.place, () => fill(this.place, this.notices(), this.view()));
    const target = focus ? this.place.querySelector(`[data-key="${CSS.escape(focus)}"]`) : null;
    if (target instanceof HTMLElement) target.focus();
  }

  /** @returns {Child} */
  view() {
    const { view } = this.selection;
    if (view === "interview") return asking(this);
    return view ? printing(this, view) : [controls(this), fill(this.kit, preparing(this))];
  }

  /** @returns {Child[]} */
  notices() {
    const gone = missing(this.selection, this.site);
    const forget = () => this.change({ ...this.selection, unknown: {} }, "Forgotten.", "title");
    return [
      this.store.problem ? notice("trouble", h("p", {}, this.store.problem)) : null,
      this.message ? notice(this.message.kind, h("p", {}, this.message.text)) : null,
      gone.length
        ? notice(
            "",
            h(
              "p",
              {},
              `The address asks for what this kit cannot have: ${gone.map(({ word, id }) => `the ${word} “${id}”`).join(", ")}. It is not on this site any more, or not for this side of the table. All the rest is here; what is missing stays in the address until you forget it.`,
            ),
            button("Forget it", forget, { key: "forget" }),
          )
        : null,
    ];
  }

  /* ---- The kit ---- */

  /**
   * Take a new selection: into the address, onto the page.
   * @param {KitSelection} selection
   * @param {string} text  what happened, for screen readers; "" for nothing
   * @param {string} [focus]  key of the element that gets the focus
   */
  change(selection, text, focus) {
    this.selection = selection;
    this.message = null;
    replaceUrlQuery(asked(selection));
    this.redraw(focus);
    if (text) announce(text);
  }

  /**
   * Make the kit anew.
   * @param {KitSelection} selection
   */
  rebuild(selection) {
    const kit = build(selection, this.site);
    if (kit.role !== this.selection.role) this.sheet = this.atHand(kit);
    this.removed = null;
    this.change(kit, madeAnew(kit));
  }

  /**
   * Make the kit anew while its minutes are typed; the form that is typed in is not drawn again.
   * @param {number} minutes
   */
  typeMinutes(minutes) {
    this.selection = build({ ...this.selection, minutes }, this.site);
    this.removed = null;
    replaceUrlQuery(asked(this.selection));
    fill(this.kit, preparing(this));
    announce(madeAnew(this.selection));
  }

  /**
   * The field for minutes was left: what is not allowed becomes what is nearest.
   * @param {number | null} minutes  null where the field holds no number
   */
  leaveMinutes(minutes) {
    if (this.selection.view) return;
    if (minutes && minutes !== this.selection.minutes) this.rebuild({ ...this.selection, minutes });
    else this.redraw();
  }

  /**
   * Change the side of the table: to what was chosen there before, or to a new kit.
   * @param {Side} side
   */
  turn(side) {
    this.selection = this.#across(side);
    this.sheet = this.atHand();
    this.removed = null;
    this.change(this.selection, `The kit has ${this.selection.questions.length} questions.`);
  }

  /**
   * What was chosen on the other side of the table, or a new kit of it; what is chosen here is kept for the way back.
   * @param {Side} side
   * @returns {KitSelection}
   */
  #across(side) {
    this.parked[this.selection.side] = this.selection;
    const { challenges, phases, view } = this.selection;
    return { ...(this.parked[side] ?? build(settle({ side, challenges, phases }, this.site), this.site)), view };
  }

  /**
   * @param {View} view
   * @param {boolean} [isPrinted]  whether it is printed, too
   */
  show(view, isPrinted = false) {
    if (view) this.sheet = this.#lined();
    this.change({ ...this.selection, view }, "", "title");
    this.place.scrollIntoView();
    if (isPrinted) this.print();
  }

  /** After the page was drawn: browsers print what they show. */
  print() {
    requestAnimationFrame(() => globalThis.print());
  }

  async copyLink() {
    const link = new URL(formatUrlQuery(asked({ ...this.selection, unknown: {}, view: "" })), location.href).href;
    this.say(
      (await copyText(link))
        ? "The link to this kit is copied: whoever opens it has the same questions."
        : `Copy this address: ${link}`,
    );
  }

  /**
   * Draw with a message, and tell it to screen readers.
   * @param {string} text
   * @param {"done" | "trouble"} [kind]
   */
  say(text, kind = "done") {
    this.message = { text, kind };
    this.redraw();
    announce(text);
  }

  /* ---- The scorecard ---- */

  /**
   * The scorecard that is being written for a side and role, or a new one.
   * @param {Pick<KitSelection, "side" | "role">} [selection]
   * @returns {Scorecard}
   */
  atHand({ side, role } = this.selection) {
    const { sheets, current } = this.store.value;
    return sheets.find((sheet) => sheet.id === current[side] && sheet.role === role) ?? blank(side, role);
  }

  /** Another tab wrote: take what it wrote about the scorecard at hand. */
  follow() {
    this.sheet =
      this.store.value.sheets.find((sheet) => sheet.id === this.sheet.id) ??
      (isBlank(this.sheet) ? this.sheet : this.atHand());
    this.redraw();
  }

  /**
   * Keep the scorecards without drawing: whoever types keeps the place.
   * @param {Partial<StoredScorecards>} more
   */
  keep(more) {
    const before = this.store.problem;
    this.isOwn = true;
    this.store.set({ ...this.store.value, ...more });
    this.isOwn = false;
    if (this.store.problem !== before) this.redraw();
  }

  /** A scorecard with a line for each question of the kit. */
  #lined(sheet = this.sheet) {
    return line(sheet, weighed(this.selection, this.site));
  }

  /** @param {Scorecard} sheet */
  #keepSheet(sheet) {
    const { sheets, current } = this.store.value;
    this.sheet = sheet;
    this.keep({ sheets: put(sheets, sheet), current: { ...current, [sheet.side]: sheet.id } });
  }

  /**
   * @param {WeighedQuestion} question
   * @param {{ mark?: Mark | 0, evidence?: string }} more
   */
  note(question, more) {
    this.#keepSheet(note(this.#lined(), question, more));
    this.refresh();
  }

  /** @param {{ [Name in ScorecardField]?: string }} more */
  describe(more) {
    this.#keepSheet({ ...this.#lined(), ...more });
    this.refresh();
  }

  begin() {
    this.sheet = this.#lined(blank(this.selection.side, this.selection.role));
    this.keep({ current: { ...this.store.value.current, [this.selection.side]: "" } });
    this.message = { kind: "done", text: "A new scorecard. The one before is kept: open it under “Kept here”." };
    this.redraw("about:subject");
  }

  /**
   * Open a scorecard with the questions that were asked in it, as far as the site knows them.
   * @param {string} id
   * @param {string} [text]  what happened, where it is not only that
   */
  openSheet(id, text = "") {
    const sheet = this.store.value.sheets.find((other) => other.id === id);
    if (!sheet) return;
    const { side, role, answers } = sheet;
    const kit = side === this.selection.side ? this.selection : this.#across(side);
    const known = answers.filter(({ question }) => this.site.interview_questions.get(question)?.asked_by === side);
    const questions = known.map(({ question }) => question);
    const isRoleKnown = this.site.rolesOf(side).some(({ id: other }) => other === role);
    this.#keepSheet(sheet);
    const own = questions.length && {
      role: isRoleKnown ? role : kit.role,
      questions,
      pinned: kit.pinned.filter((other) => questions.includes(other)),
      heavy: known.filter(({ weight }) => weight === 2).map(({ question }) => question),
    };
    // A site without questions of that side shows the notes alone.
    const selection = kit.side === side ? { ...kit, ...own } : { ...kit, side, questions: [], pinned: [] };
    this.change(selection, `Opened: ${nameOf(sheet)}.`, "title");
    if (text) this.say(text);
  }

  saveSheet() {
    saveFile(fileName(this.sheet), serializeToolFile("kit", { sheets: [this.sheet] }));
    this.say(`Saved as ${fileName(this.sheet)}. Pass it on to whoever compares the scorecards.`);
  }

  /**
   * Read scorecards from the first file, and open the first of them, or say why it cannot be.
   * @param {File[]} files
   */
  async readSheet([file]) {
    if (!file) return;
    try {
      const given = sheetsIn(parseToolFile("kit", await readFileText(file), file.name), file.name);
      const { sheets, taken, isCopy } = takeBack(this.store.value.sheets, given);
      this.keep({ sheets });
      this.openSheet(
        taken[0].id,
        isCopy
          ? `${file.name} differs from the scorecard kept here: both are kept, and this is the one from the file.`
          : `Opened ${file.name}.`,
      );
    } catch (reason) {
      this.say(errorMessage(reason), "trouble");
    }
  }

  discard() {
    this.discarded = this.sheet;
    this.keep({ sheets: this.store.value.sheets.filter((sheet) => sheet.id !== this.sheet.id) });
    this.begin();
    this.message = { kind: "done", text: "The scorecard is discarded." };
    this.redraw("undiscard");
  }

  undiscard() {
    if (!this.discarded) return;
    this.#keepSheet(this.discarded);
    this.discarded = null;
    this.say("The scorecard is back.");
  }
}
