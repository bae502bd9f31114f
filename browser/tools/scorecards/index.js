/**
 * Compare scorecards stored in this browser and read from files. Nothing leaves the browser.
 */
/** @import {Child, Side} from "../../shared/types.d.ts" */
/** @import {Scorecard} from "../kit/types.d.ts" */
/** @import {ComparedSite} from "./types.d.ts" */

import { button, notice } from "../../shared/controls.js";
import { announce, fill, h, redraw } from "../../shared/dom.js";
import { getErrorMessage } from "../../shared/errors.js";
import { parseToolFile, readFileText, saveFile, serializeToolFile } from "../../shared/files.js";
import { formatCsv } from "../../shared/formats.js";
import { indexById, loadEntriesOfKinds, siteRoot } from "../../shared/site.js";
import { Store } from "../../shared/store.js";
import { formatCount } from "../../shared/text.js";
import { parseUrlQuery, replaceUrlQuery } from "../../shared/url_query.js";
import { renderFileField, renderRadioGroup } from "../kit/elements.js";
import { findSides, SIDES } from "../kit/kit_selection.js";
import { LABELS } from "../kit/labels.js";
import {
  countMarks,
  createEmptyStore,
  getScorecardName,
  isBlank,
  parseStore,
  readScorecards,
  replaceOrAppend,
} from "../kit/scorecards.js";
import {
  collectSubjects,
  compareScorecards,
  formatTable,
  normalizeName,
  summarizeHeavyQuestions,
} from "./comparison.js";
import { describeColumn, renderDifferences, renderInstructions } from "./comparison_parts.js";
import { renderComparisonTable } from "./comparison_table.js";

/** @typedef {{sheet: Scorecard, isRead: boolean}} ListedScorecard  a scorecard, and whether it was read from a file */

/**
 * Label of a side: whom its scorecards compare.
 * @type {Record<Side, string>}
 */
const SIDE_LABELS = { employer: "Candidates", candidate: "Employers" };

/**
 * Start the tool. Rejects if the entries cannot be loaded.
 * @param {HTMLElement} place  element to fill
 * @returns {Promise<() => void>} stops the tool
 */
export async function mount(place) {
  const { interview_questions, competencies } = await loadEntriesOfKinds("interview_questions", "competencies");
  const site = { questions: indexById(interview_questions), competencies: indexById(competencies) };
  const comparison = new Comparison(place, site, findSides(interview_questions));
  comparison.redraw();
  return () => comparison.store.close();
}

class Comparison {
  /**
   * @param {HTMLElement} place
   * @param {ComparedSite} site
   * @param {Side[]} askedSides  the sides that the site has questions for
   */
  constructor(place, site, askedSides) {
    this.place = place;
    this.site = site;
    this.asked = askedSides;
    this.store = new Store("kit", createEmptyStore, parseStore);
    /**
     * Messages about the files read last.
     * @type {{kind: "done" | "trouble", text: string}[]}
     */
    this.messages = [];
    /**
     * The scorecard removed last, for undo.
     * @type {Scorecard | null}
     */
    this.removed = null;
    const { side } = parseUrlQuery([]);
    const sides = this.#getSides();
    /** @type {Side} */
    this.side =
      sides.find((one) => one === side) ?? sides.find((one) => this.#getSheets(one).length) ?? sides[0] ?? "employer";
    /**
     * Normalised name of the candidate to compare; "" for all. Not in the URL, so that no server learns the name.
     */
    this.about = "";
    this.store.subscribe(() => this.redraw());
    place.addEventListener("dragover", (event) => event.preventDefault());
    place.addEventListener("drop", (event) => {
      event.preventDefault();
      this.readFiles([...(event.dataTransfer?.files ?? [])]);
    });
  }

  /** The sides that have questions or scorecards. */
  #getSides() {
    return SIDES.filter((side) => this.asked.includes(side) || this.#getSheets(side).length);
  }

  /**
   * Scorecards of a side, own ones first.
   * @param {Side} [side]
   * @returns {ListedScorecard[]}
   */
  #getSheets(side = this.side) {
    const { sheets, read } = this.store.value;
    const own = sheets.filter((sheet) => !isBlank(sheet)).map((sheet) => ({ sheet, isRead: false }));
    return [...own, ...read.map((sheet) => ({ sheet, isRead: true }))].filter(({ sheet }) => sheet.side === side);
  }

  /**
   * The scorecards to compare: all of the side, or those about one candidate.
   * @returns {Scorecard[]}
   */
  #getComparedSheets() {
    const sheets = this.#getSheets().map(({ sheet }) => sheet);
    const about = sheets.filter(({ subject }) => normalizeName(subject) === this.about);
    return this.about && about.length ? about : sheets;
  }

  /** @param {string} [focus]  key of the control that gets the focus */
  redraw(focus) {
    redraw(this.place, () => fill(this.place, this.#render()));
    if (!focus) return;
    /** @type {HTMLElement | null} */
    const control = this.place.querySelector(`[data-key="${CSS.escape(focus)}"]`);
    control?.focus();
  }

  /** @returns {Child[]} */
  #render() {
    const sheets = this.#getComparedSheets();
    return [
      this.store.problem ? notice("trouble", h("p", {}, this.store.problem)) : null,
      this.#getSides().length > 1 &&
        h(
          "div",
          { class: "pb-tool__controls" },
          renderRadioGroup(
            "side",
            "Compare",
            this.#getSides().map((side) => ({ value: side, text: SIDE_LABELS[side] })),
            this.side,
            (side) => this.choose({ side, about: "" }),
          ),
        ),
      this.#renderFiles(),
      sheets.length ? this.#renderComparison(sheets) : renderInstructions(this.side),
    ];
  }

  /** @param {{side?: Side, about?: string}} choice  omitted values stay */
  choose({ side = this.side, about = this.about }) {
    this.side = side;
    this.about = about;
    replaceUrlQuery({ side });
    this.redraw();
    announce(`${formatCount(this.#getComparedSheets().length, "scorecard")} side by side.`);
  }

  /* ---- Files ---- */

  #renderFiles() {
    const all = this.#getSheets();
    return h(
      "section",
      { class: "pb-files pb-tool__controls", "aria-label": "Scorecards" },
      h(
        "div",
        { class: "pb-drop" },
        renderFileField("Add files", (files) => this.readFiles(files), { key: "add", multiple: true }),
        h("span", {}, " or drop them here. They are read in this browser and go nowhere."),
      ),
      this.messages.map(({ kind, text }) => notice(kind, h("p", {}, text))),
      this.removed
        ? notice(
            "done",
            h(
              "p",
              {},
              `Removed: ${getScorecardName(this.removed)}. `,
              button("Put it back", () => this.#restoreRemoved(), { key: "undo" }),
            ),
          )
        : null,
      all.length
        ? h(
            "ul",
            { class: "pb-files__list" },
            all.map((item) => this.#renderFile(item)),
          )
        : null,
    );
  }

  /** @param {ListedScorecard} item */
  #renderFile({ sheet, isRead }) {
    const { id } = sheet;
    const remove = () => {
      this.removed = sheet;
      this.store.set({ ...this.store.value, read: this.store.value.read.filter((other) => other.id !== id) });
      this.redraw("undo");
    };
    return h(
      "li",
      {},
      h("strong", {}, getScorecardName(sheet)),
      h(
        "span",
        {},
        `${countMarks(sheet)} of ${sheet.answers.length} marked, ${isRead ? "from a file" : "written here"}`,
      ),
      isRead
        ? button(["Remove", h("span", { class: "pb-unseen" }, ` ${getScorecardName(sheet)}`)], remove, {
            key: `remove:${id}`,
            look: "small",
          })
        : null,
    );
  }

  #restoreRemoved() {
    const { removed } = this;
    if (!removed) return;
    this.removed = null;
    this.store.set({ ...this.store.value, read: replaceOrAppend(this.store.value.read, removed) });
  }

  /**
   * Read files; a failure of one does not affect the others.
   * @param {File[]} files
   */
  async readFiles(files) {
    this.messages = [];
    this.removed = null;
    for (const file of files) {
      try {
        this.#addSheets(
          readScorecards(parseToolFile("kit", await readFileText(file), file.name), file.name),
          file.name,
        );
      } catch (reason) {
        this.messages.push({ kind: "trouble", text: getErrorMessage(reason) });
      }
    }
    this.redraw();
    announce(this.messages.map(({ text }) => text).join(" "));
  }

  /**
   * Store the scorecards of a file and add a message about them.
   * @param {Scorecard[]} sheets
   * @param {string} name  of the file
   */
  #addSheets(sheets, name) {
    const { value } = this.store;
    /** @param {Scorecard} sheet */
    const isOwn = (sheet) => value.sheets.some((other) => other.id === sheet.id);
    const fresh = sheets.filter((sheet) => !isOwn(sheet));
    this.store.set({ ...value, read: fresh.reduce(replaceOrAppend, value.read) });
    const away = fresh.filter((sheet) => sheet.side !== this.side);
    const own = sheets.length - fresh.length;
    const unknown = new Set(
      fresh
        .flatMap(({ answers }) => answers)
        .filter(({ question }) => !this.site.questions.has(question))
        .map(({ question, title }) => title || question),
    );
    const sentences = [
      fresh.length ? `${name}: ${fresh.map(getScorecardName).join("; ")}.` : "",
      own
        ? `${name} holds ${formatCount(own, "scorecard")} that you wrote in this browser: yours is shown as it is here.`
        : "",
      away.length
        ? `${away.length === fresh.length ? "It is" : `${away.length} of them are`} under “${SIDE_LABELS[this.side === "employer" ? "candidate" : "employer"]}”.`
        : "",
      unknown.size
        ? `Not on this site any more, and kept as the file has it: ${[...unknown].map((title) => `“${title}”`).join(", ")}.`
        : "",
    ];
    this.messages.push({ kind: "done", text: sentences.filter(Boolean).join(" ") });
  }

  /* ---- The comparison ---- */

  /**
   * @param {Scorecard[]} sheets
   * @returns {Child}
   */
  #renderComparison(sheets) {
    const groups = compareScorecards(sheets, this.site);
    const far = groups.flatMap(({ rows }) => rows).filter(({ isNotable }) => isNotable);
    return [
      this.#renderSubjectChoice(),
      h(
        "section",
        { class: "pb-compare__talk", "aria-labelledby": "talk" },
        h("h2", { id: "talk" }, this.side === "employer" ? "Talk about these" : "Where they differ most"),
        renderDifferences(far, sheets, this.side),
      ),
      h(
        "section",
        { "aria-labelledby": "beside" },
        h("h2", { id: "beside" }, "Side by side"),
        renderComparisonTable(
          [...groups, ...summarizeHeavyQuestions(groups, sheets)],
          sheets.map((sheet) => describeColumn(sheet, this.side)),
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
            () => saveFile("scorecards.csv", formatCsv(formatTable(groups, sheets.map(getScorecardName)))),
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
   * Render the choice of a candidate, because interviewers are compared on one at a time.
   * @returns {Child}
   */
  #renderSubjectChoice() {
    if (this.side !== "employer") return null;
    const names = collectSubjects(this.#getSheets().map(({ sheet }) => sheet));
    if (names.size < 2) return null;
    const isOne = names.has(this.about);
    const choices = [["", "All together"], ...names].map(([value, name]) =>
      h("option", { value, selected: value === (isOne ? this.about : "") }, name || "No name yet"),
    );
    return [
      h(
        "label",
        { class: "pb-about pb-tool__controls" },
        h("span", { class: "pb-label" }, LABELS.employer.subject),
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
}
