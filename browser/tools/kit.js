/**
 * The interview kit: questions that fit the time, for either side of the table, on paper or marked in the browser.
 * The kit is in the page's address; what was noted is kept in this browser alone.
 */
import { query, readAddress, writeAddress } from "../shared/address.js";
import { announce, fill, h, redraw } from "../shared/dom.js";
import { asFile, copy, fromFile, save, textOf } from "../shared/files.js";
import { entriesOfAll } from "../shared/site.js";
import { Store } from "../shared/store.js";
import { asking } from "./kit/asking.js";
import { build } from "./kit/changes.js";
import { controls } from "./kit/controls.js";
import { button, notice } from "./kit/parts.js";
import { preparing } from "./kit/preparing.js";
import { printing } from "./kit/printing.js";
import { LISTS, USUAL, about, asked, missing, settle } from "./kit/selection.js";
import { blank, check, empty, fileName, isBlank, line, nameOf, note, put, sheetsIn, takeBack } from "./kit/sheets.js";

export async function mount(place) {
  const site = about(await entriesOfAll("interview_questions", "competencies", "roles", "challenges", "phases"));
  if (!site.all.length)
    return void fill(place, notice("", h("p", {}, "There are no interview questions on this site yet.")));
  const kit = new Kit(place, site, new Store("kit", empty, check));
  kit.redraw();
  return () => kit.store.close();
}

class Kit {
  constructor(place, site, store) {
    Object.assign(this, {
      place,
      site,
      store,
      open: new Set(),
      isFilled: true,
      message: null,
      removed: null,
      discarded: null,
      aside: {},
    });
    const selection = settle(readAddress(LISTS), site);
    this.selection = selection.questions ? selection : build(selection, site);
    this.isFocusOpen = false;
    this.isOwn = false;
    this.sheet = this.atHand();
    store.watch(() => this.isOwn || this.follow());
    for (const name of [
      "turn",
      "rebuild",
      "copyLink",
      "print",
      "redraw",
      "begin",
      "saveSheet",
      "readSheet",
      "discard",
      "undiscard",
    ])
      this[name] = this[name].bind(this);
  }

  /* ---- Drawing ---- */

  redraw(focus) {
    redraw(this.place, () => fill(this.place, this.notices(), this.view()));
    if (typeof focus === "string") this.place.querySelector(`[data-key="${CSS.escape(focus)}"]`)?.focus();
  }

  view() {
    const { view } = this.selection;
    if (view === "interview") return asking(this);
    return view ? printing(this) : [controls(this), preparing(this)];
  }

  notices() {
    const gone = missing(this.selection, this.site);
    const forget = () => this.change({ ...this.selection, unknown: {} }, "Forgotten.", "title");
    return [
      this.store.trouble ? notice("trouble", h("p", {}, this.store.trouble)) : null,
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

  /** Take a new selection: into the address, onto the page, said to screen readers. */
  change(selection, said, focus) {
    this.selection = selection;
    this.message = null;
    writeAddress(asked(selection));
    this.redraw(focus);
    if (said) announce(said);
  }

  rebuild(selection) {
    const kit = build(selection, this.site);
    if (kit.role !== this.selection.role) this.sheet = this.atHand(kit);
    this.removed = null;
    this.change(kit, `The kit was made anew: ${kit.questions.length} questions.`);
  }

  /** To the other side of the table, and back to what was chosen there. */
  turn(side) {
    this.aside[this.selection.side] = this.selection;
    const { challenges, phases } = this.selection;
    const fresh = () => build(settle({ side, challenges, phases, minutes: USUAL[side] }, this.site), this.site);
    this.selection = this.aside[side] ?? fresh();
    this.sheet = this.atHand();
    this.removed = null;
    this.change(this.selection, `The kit has ${this.selection.questions.length} questions.`);
  }

  show(view, isPrinted = false) {
    if (view) this.sheet = line(this.sheet, this.site.find(this.selection.questions));
    this.change({ ...this.selection, view }, "", "title");
    this.place.scrollIntoView();
    if (isPrinted) this.print();
  }

  /** After the page was drawn: browsers print what they show. */
  print() {
    requestAnimationFrame(() => globalThis.print());
  }

  async copyLink() {
    const link = new URL(query(asked({ ...this.selection, unknown: {}, view: "" })), location.href).href;
    this.say(
      (await copy(link))
        ? "The link to this kit is copied: whoever opens it has the same questions."
        : `Copy this address: ${link}`,
    );
  }

  say(text, kind = "done") {
    this.message = { text, kind };
    this.redraw();
    announce(text);
  }

  /* ---- The scorecard ---- */

  /** The scorecard that is being written for this side and role, or a new one. */
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

  /** Keep the scorecards without drawing: whoever types keeps the place. */
  keep(more) {
    const before = this.store.trouble;
    this.isOwn = true;
    this.store.set({ ...this.store.value, ...more });
    this.isOwn = false;
    if (this.store.trouble !== before) this.redraw();
  }

  #keepSheet(sheet, sheets = put(this.store.value.sheets, sheet)) {
    this.sheet = sheet;
    this.keep({ sheets, current: { ...this.store.value.current, [sheet.side]: sheet.id } });
  }

  note(question, more) {
    this.#keepSheet(note(this.sheet, question, more));
    this.refresh();
  }

  describe(more) {
    this.#keepSheet({ ...this.sheet, ...more });
    this.refresh();
  }

  begin() {
    this.sheet = line(blank(this.selection.side, this.selection.role), this.site.find(this.selection.questions));
    this.keep({ current: { ...this.store.value.current, [this.selection.side]: "" } });
    this.message = { kind: "done", text: "A new scorecard. The one before is kept: open it under “Kept here”." };
    this.redraw("about:subject");
  }

  /** A scorecard with the questions that were asked in it, as far as the site knows them. */
  openSheet(id, text = "") {
    const sheet = this.store.value.sheets.find((other) => other.id === id);
    if (!sheet) return;
    const questions = sheet.answers
      .map((answer) => answer.question)
      .filter((other) => this.site.interview_questions.get(other)?.asked_by === sheet.side);
    const role = this.site.rolesOf(sheet.side).some((one) => one.id === sheet.role) ? sheet.role : this.selection.role;
    this.#keepSheet(sheet);
    const selection = questions.length
      ? {
          ...this.selection,
          side: sheet.side,
          role,
          questions,
          pinned: this.selection.pinned.filter((other) => questions.includes(other)),
        }
      : this.selection;
    this.change(selection, `Opened: ${nameOf(sheet)}.`, "title");
    if (text) this.say(text);
  }

  saveSheet() {
    save(fileName(this.sheet), asFile("kit", { sheets: [this.sheet] }), "application/json");
    this.say(`Saved as ${fileName(this.sheet)}. Pass it on to whoever compares the scorecards.`);
  }

  async readSheet([file]) {
    if (!file) return;
    try {
      const given = sheetsIn(fromFile("kit", await textOf(file), file.name), file.name);
      const { sheets, taken, isCopy } = takeBack(this.store.value.sheets, given);
      this.keep({ sheets });
      this.openSheet(
        taken[0].id,
        isCopy
          ? `${file.name} differs from the scorecard kept here: both are kept, and this is the one from the file.`
          : `Opened ${file.name}.`,
      );
    } catch (reason) {
      this.say(reason.message, "trouble");
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
    this.#keepSheet(this.discarded);
    this.discarded = null;
    this.say("The scorecard is back.");
  }
}
