/**
 * Scorecards side by side: those kept in this browser and those from files that others saved. Nothing leaves the browser.
 */
/** @import {Child, Side} from "../../shared/types.d.ts" */
/** @import {Scorecard} from "../kit/types.d.ts" */
/** @import {Column, ComparedSite, ComparisonRow} from "./types.d.ts" */

import { button } from "../../shared/controls.js";
import { formatDay } from "../../shared/days.js";
import { announce, fill, h, redraw } from "../../shared/dom.js";
import { errorMessage } from "../../shared/errors.js";
import { parseToolFile, readFileText, saveFile, serializeToolFile } from "../../shared/files.js";
import { formatCsv } from "../../shared/formats.js";
import { indexById, loadEntriesOfKinds, siteRoot } from "../../shared/site.js";
import { Store } from "../../shared/store.js";
import { formatCount } from "../../shared/text.js";
import { parseUrlQuery, replaceUrlQuery } from "../../shared/url_query.js";
import { fileField, notice, oneOf } from "../kit/parts.js";
import { SIDES, sidesOf } from "../kit/selection.js";
import { check, empty, isBlank, marked, nameOf, put, sheetsIn } from "../kit/sheets.js";
import { WORDS } from "../kit/words.js";
import { compare, heavyGroup, normalizeName, subjects, table } from "./comparing.js";
import { sideBySide } from "./side_by_side.js";

/** @typedef {{sheet: Scorecard, isRead: boolean}} Listed  a scorecard, and whether it came from a file */

/**
 * Whom the scorecards of a side compare.
 * @type {Record<Side, string>}
 */
const CHOICE = { employer: "Candidates", candidate: "Employers" };

/**
 * Start the tool. Rejects when the site's lists cannot be read.
 * @param {HTMLElement} place  is filled
 * @returns {Promise<() => void>} ends following the store
 */
export async function mount(place) {
  const { interview_questions, competencies } = await loadEntriesOfKinds("interview_questions", "competencies");
  const site = { questions: indexById(interview_questions), competencies: indexById(competencies) };
  const comparison = new Comparison(place, site, sidesOf(interview_questions));
  comparison.redraw();
  return () => comparison.store.close();
}

class Comparison {
  /**
   * @param {HTMLElement} place
   * @param {ComparedSite} site
   * @param {Side[]} asked  the sides that the site has questions for
   */
  constructor(place, site, asked) {
    this.place = place;
    this.site = site;
    this.asked = asked;
    this.store = new Store("kit", empty, check);
    /**
     * What is said of the files that were read last.
     * @type {{kind: "done" | "trouble", text: string}[]}
     */
    this.messages = [];
    /**
     * The scorecard that was removed last; null when that cannot be taken back.
     * @type {Scorecard | null}
     */
    this.removed = null;
    const { side } = parseUrlQuery([]);
    const sides = this.#sides();
    /** @type {Side} */
    this.side =
      sides.find((one) => one === side) ?? sides.find((one) => this.#all(one).length) ?? sides[0] ?? "employer";
    /**
     * The normal form of whom the scorecards are about; empty for everybody. It is in no address: a server would be
     * told the name.
     */
    this.about = "";
    this.store.subscribe(() => this.redraw());
    place.addEventListener("dragover", (event) => event.preventDefault());
    place.addEventListener("drop", (event) => {
      event.preventDefault();
      this.read([...(event.dataTransfer?.files ?? [])]);
    });
  }

  /** The sides that the site has questions for, or that have scorecards here. */
  #sides() {
    return SIDES.filter((side) => this.asked.includes(side) || this.#all(side).length);
  }

  /**
   * Scorecards of a side, own ones first.
   * @param {Side} [side]
   * @returns {Listed[]}
   */
  #all(side = this.side) {
    const { sheets, read } = this.store.value;
    const own = sheets.filter((sheet) => !isBlank(sheet)).map((sheet) => ({ sheet, isRead: false }));
    return [...own, ...read.map((sheet) => ({ sheet, isRead: true }))].filter(({ sheet }) => sheet.side === side);
  }

  /**
   * Those that are compared: all of the side, or those about one candidate.
   * @returns {Scorecard[]}
   */
  #shown() {
    const sheets = this.#all().map(({ sheet }) => sheet);
    const about = sheets.filter(({ subject }) => normalizeName(subject) === this.about);
    return this.about && about.length ? about : sheets;
  }

  /** @param {string} [focus]  key of the control that gets the focus */
  redraw(focus) {
    redraw(this.place, () => fill(this.place, this.#draw()));
    if (!focus) return;
    /** @type {HTMLElement | null} */
    const control = this.place.querySelector(`[data-key="${CSS.escape(focus)}"]`);
    control?.focus();
  }

  /** @returns {Child[]} */
  #draw() {
    const sheets = this.#shown();
    return [
      this.store.problem ? notice("trouble", h("p", {}, this.store.problem)) : null,
      this.#sides().length > 1 &&
        h(
          "div",
          { class: "pb-tool__controls" },
          oneOf(
            "side",
            "Compare",
            this.#sides().map((side) => ({ value: side, text: CHOICE[side] })),
            this.side,
            (side) => this.choose({ side, about: "" }),
          ),
        ),
      this.#files(),
      sheets.length ? this.#comparison(sheets) : this.#start(),
    ];
  }

  /** @param {{side?: Side, about?: string}} choice  what is left out stays */
  choose({ side = this.side, about = this.about }) {
    this.side = side;
    this.about = about;
    replaceUrlQuery({ side });
    this.redraw();
    announce(`${formatCount(this.#shown().length, "scorecard")} side by side.`);
  }

  /* ---- Files ---- */

  #files() {
    const all = this.#all();
    return h(
      "section",
      { class: "pb-files pb-tool__controls", "aria-label": "Scorecards" },
      h(
        "div",
        { class: "pb-drop" },
        fileField("Add files", (files) => this.read(files), { key: "add", multiple: true }),
        h("span", {}, " or drop them here. They are read in this browser and go nowhere."),
      ),
      this.messages.map(({ kind, text }) => notice(kind, h("p", {}, text))),
      this.removed
        ? notice(
            "done",
            h(
              "p",
              {},
              `Removed: ${nameOf(this.removed)}. `,
              button("Put it back", () => this.#putBack(), { key: "undo" }),
            ),
          )
        : null,
      all.length
        ? h(
            "ul",
            { class: "pb-files__list" },
            all.map((item) => this.#item(item)),
          )
        : null,
    );
  }

  /** @param {Listed} item */
  #item({ sheet, isRead }) {
    const { id } = sheet;
    const remove = () => {
      this.removed = sheet;
      this.store.set({ ...this.store.value, read: this.store.value.read.filter((other) => other.id !== id) });
      this.redraw("undo");
    };
    return h(
      "li",
      {},
      h("strong", {}, nameOf(sheet)),
      h("span", {}, `${marked(sheet)} of ${sheet.answers.length} marked, ${isRead ? "from a file" : "written here"}`),
      isRead
        ? button(["Remove", h("span", { class: "pb-unseen" }, ` ${nameOf(sheet)}`)], remove, {
            key: `remove:${id}`,
            look: "small",
          })
        : null,
    );
  }

  #putBack() {
    const { removed } = this;
    if (!removed) return;
    this.removed = null;
    this.store.set({ ...this.store.value, read: put(this.store.value.read, removed) });
  }

  /**
   * Read each file by itself: one that cannot be read stops no other.
   * @param {File[]} files
   */
  async read(files) {
    this.messages = [];
    this.removed = null;
    for (const file of files) {
      try {
        this.#take(sheetsIn(parseToolFile("kit", await readFileText(file), file.name), file.name), file.name);
      } catch (reason) {
        this.messages.push({ kind: "trouble", text: errorMessage(reason) });
      }
    }
    this.redraw();
    announce(this.messages.map(({ text }) => text).join(" "));
  }

  /**
   * Keep the scorecards of a file, and say which they are.
   * @param {Scorecard[]} sheets
   * @param {string} name  of the file
   */
  #take(sheets, name) {
    const { value } = this.store;
    /** @param {Scorecard} sheet */
    const isOwn = (sheet) => value.sheets.some((other) => other.id === sheet.id);
    const fresh = sheets.filter((sheet) => !isOwn(sheet));
    this.store.set({ ...value, read: fresh.reduce(put, value.read) });
    const away = fresh.filter((sheet) => sheet.side !== this.side);
    const own = sheets.length - fresh.length;
    const unknown = new Set(
      fresh
        .flatMap(({ answers }) => answers)
        .filter(({ question }) => !this.site.questions.has(question))
        .map(({ question, title }) => title || question),
    );
    const sentences = [
      fresh.length ? `${name}: ${fresh.map(nameOf).join("; ")}.` : "",
      own
        ? `${name} holds ${formatCount(own, "scorecard")} that you wrote in this browser: yours is shown as it is here.`
        : "",
      away.length
        ? `${away.length === fresh.length ? "It is" : `${away.length} of them are`} under “${CHOICE[this.side === "employer" ? "candidate" : "employer"]}”.`
        : "",
      unknown.size
        ? `Not on this site any more, and kept as the file has it: ${[...unknown].map((title) => `“${title}”`).join(", ")}.`
        : "",
    ];
    this.messages.push({ kind: "done", text: sentences.filter(Boolean).join(" ") });
  }

  /* ---- The comparison ---- */

  #start() {
    const isEmployer = this.side === "employer";
    const kit = h("a", { href: new URL(`kit/?side=${this.side}`, siteRoot).href }, "the interview kit");
    /** @type {Child[][]} */
    const steps = isEmployer
      ? [
          [
            "Each interviewer opens the same link to ",
            kit,
            ", marks alone in their own browser and saves the scorecard as a file.",
          ],
          ["They pass the files on to you, for instance by mail."],
          ["You add the files here. What is two or more apart is what to talk about."],
        ]
      : [
          ["Note the answers of each employer in ", kit, ", the same day, one scorecard for each."],
          ["They appear here by themselves, side by side."],
          ["Scorecards from another browser: save them there as files and add them here."],
        ];
    return h(
      "section",
      { class: "pb-start-here", "aria-labelledby": "start" },
      h("h2", { id: "start" }, "How it goes"),
      h(
        "ol",
        { class: "pb-start" },
        steps.map((step) => h("li", {}, step)),
      ),
    );
  }

  /**
   * @param {Scorecard[]} sheets
   * @returns {Child}
   */
  #comparison(sheets) {
    const groups = compare(sheets, this.site);
    const far = groups.flatMap(({ rows }) => rows).filter(({ isFar }) => isFar);
    return [
      this.#about(),
      h(
        "section",
        { class: "pb-compare__talk", "aria-labelledby": "talk" },
        h("h2", { id: "talk" }, this.side === "employer" ? "Talk about these" : "Where they differ most"),
        this.#far(far, sheets),
      ),
      h(
        "section",
        { "aria-labelledby": "beside" },
        h("h2", { id: "beside" }, "Side by side"),
        sideBySide(
          [...groups, ...heavyGroup(groups, sheets)],
          sheets.map((sheet) => this.#column(sheet)),
          this.side,
        ),
        h(
          "p",
          { class: "pb-care-note" },
          "An average is where a talk starts, not a verdict: it hides what was heard, and few marks make a shaky one. There is no total on purpose: a 4 in one thing does not pay for a 1 in another.",
        ),
        h(
          "div",
          { class: "pb-bar" },
          button("Print", () => globalThis.print(), { key: "print", look: "main" }),
          button(
            "Save as CSV for a spreadsheet",
            () => saveFile("scorecards.csv", formatCsv(table(groups, sheets.map(nameOf)))),
            { key: "csv" },
          ),
          button("Save all as one file", () => saveFile("scorecards.json", serializeToolFile("kit", { sheets })), {
            key: "save",
          }),
          h(
            "a",
            { class: "pb-do pb-do--quiet", href: new URL(`kit/?side=${this.side}`, siteRoot).href },
            "To the interview kit",
          ),
        ),
      ),
    ];
  }

  /**
   * @param {Scorecard} sheet
   * @returns {Column}
   */
  #column(sheet) {
    const isEmployer = this.side === "employer";
    const day = formatDay(sheet.day);
    const name = isEmployer ? sheet.by || "Interviewer without a name" : sheet.subject || "Employer without a name";
    const more = isEmployer ? [sheet.subject, day] : [sheet.by, day];
    return { name, more: more.filter(Boolean).join(", ") };
  }

  /**
   * The choice of a candidate: interviewers are compared about one at a time.
   * @returns {Child}
   */
  #about() {
    if (this.side !== "employer") return null;
    const names = subjects(this.#all().map(({ sheet }) => sheet));
    if (names.size < 2) return null;
    const isOne = names.has(this.about);
    const choices = [["", "All together"], ...names].map(([value, name]) =>
      h("option", { value, selected: value === (isOne ? this.about : "") }, name || "No name yet"),
    );
    return [
      h(
        "label",
        { class: "pb-about pb-tool__controls" },
        h("span", { class: "pb-label" }, WORDS.employer.subject),
        h(
          "select",
          { name: "about", "data-key": "about", onchange: (event) => this.choose({ about: event.target.value }) },
          choices,
        ),
      ),
      isOne
        ? null
        : notice(
            "",
            h(
              "p",
              {},
              `These scorecards name ${formatCount(names.size, "candidate")}. Choose one, so that marks for the same person stand side by side.`,
            ),
          ),
    ];
  }

  /**
   * What to talk about.
   * @param {ComparisonRow[]} far  rows whose marks are far apart
   * @param {Scorecard[]} sheets
   * @returns {Child}
   */
  #far(far, sheets) {
    if (sheets.length < 2) return h("p", {}, "One scorecard alone has nothing to compare with. Add the others.");
    if (!far.length)
      return h(
        "p",
        {},
        "No marks are two or more apart. Look at the evidence all the same: people agree by habit, too.",
      );
    return [
      this.side === "employer"
        ? h("p", {}, "Each reads the evidence first and says the mark after it; whoever is most senior speaks last.")
        : null,
      h(
        "ul",
        {},
        far.map(({ id, title, lowest, highest }) =>
          h("li", {}, h("a", { href: `#compare-${id}` }, title), `: ${lowest} and ${highest}`),
        ),
      ),
    ];
  }
}
