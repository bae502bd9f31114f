/** State of the assessment tool: current view, own or shared answers, stored state. Renders through a callback. */
/** @import {Assessment, Child, Id} from "../../shared/types.d.ts" */
/** @import {Answers, ChangeEffect, ResultEntries, Message, Outcome, PartitionedAnswers, Person, ViewName} from "./types.d.ts" */
import { announce, fill, redraw } from "../../shared/dom.js";
import { getErrorMessage } from "../../shared/errors.js";
import { loadEntriesOfKinds } from "../../shared/site.js";
import { Store } from "../../shared/store.js";
import { OWN_PERSON, SHARED_PERSON } from "./messages.js";
import { computeOutcome } from "./outcome.js";
import { describeChange } from "./section_texts.js";
import { decodeAnswers, isShareFragment } from "./share_link.js";
import {
  createEmptyAnswers,
  findNextStatement,
  findPreviousStatement,
  findUnanswered,
  parseStoredAnswers,
  partitionAnswers,
} from "./stored_answers.js";

/** Stored value of `at` for the result view. */
const AT_RESULT = "result";

export class Session {
  /**
   * @param {HTMLElement} place  element whose content is replaced on every render
   * @param {Assessment} assessment
   * @param {string[]} resultKinds  kinds of entries that a result can name
   * @param {(view: ViewName) => Child} renderView  renders a view
   */
  constructor(place, assessment, resultKinds, renderView) {
    this.place = place;
    this.assessment = assessment;
    this.resultKinds = resultKinds;
    this.renderView = renderView;
    this.tool = `assessment:${assessment.id}`;
    this.store = new Store(this.tool, createEmptyAnswers, parseStoredAnswers);
    this.store.subscribe(() => redraw(place, () => this.draw()));
    /** @type {ViewName} */
    this.view = "start";
    /**
     * Id of the current statement; "" if none.
     * @type {Id | ""}
     */
    this.at = "";
    /**
     * Answers from a link; null while the reader's own are in use.
     * @type {Answers | null}
     */
    this.shared = null;
    /** Whether to skip answered statements. */
    this.onlyUnanswered = false;
    /** Whether the view is the one where the reader left last time. */
    this.isResumed = false;
    /** Whether the list of answers in the result view is open. */
    this.isGivenOpen = false;
    /** @type {Message | null} */
    this.message = null;
    /** @type {ChangeEffect | null} */
    this.effect = null;
    /**
     * Null until loaded.
     * @type {ResultEntries | null}
     */
    this.entries = null;
    this.isLoading = false;
    /** Whether loading failed; true only while the message about it is rendered. */
    this.hasFailed = false;
    this.isClosed = false;
  }

  close() {
    this.store.close();
    this.isClosed = true;
  }

  /** @returns {Person} */
  get person() {
    return this.shared ? SHARED_PERSON : OWN_PERSON;
  }

  /** @returns {PartitionedAnswers} */
  get partitioned() {
    return partitionAnswers(this.assessment, this.shared ?? this.store.value.answers);
  }

  /** The answers in use that fit the assessment. */
  get answers() {
    return this.partitioned.current;
  }

  /** @returns {Outcome | null} null until the entries are loaded */
  get outcome() {
    return this.entries && computeOutcome(this.assessment, this.answers, this.entries);
  }

  /** Show shared answers if the URL has any, or else the view where the reader left. */
  open() {
    const { at } = this.store.value;
    this.isResumed = at !== "";
    if (at === AT_RESULT) this.view = "result";
    else if (this.#hasStatement(at)) {
      this.view = "asking";
      this.at = at;
    }
    if (isShareFragment(location.hash)) this.#openShared();
    this.draw();
  }

  /** Show or leave shared answers after a change of the fragment. */
  handleHashChange() {
    if (isShareFragment(location.hash)) {
      this.#openShared();
      this.showView(this.view, this.message);
    } else if (this.shared && !location.hash) this.leaveShared();
  }

  #openShared() {
    this.shared = decodeAnswers(location.hash);
    this.view = this.shared ? "result" : "start";
    const text = "This link is damaged: part of it is missing. Ask for it again. Nothing was changed.";
    this.message = this.shared ? null : { text, isProblem: true };
  }

  /* Remove shared answers from the URL. */
  #clearAddress() {
    if (isShareFragment(location.hash)) history.replaceState(history.state, "", location.pathname + location.search);
  }

  /** @param {string} id */
  #hasStatement(id) {
    return this.assessment.statements.some((statement) => statement.id === id);
  }

  /** Return to the reader's own answers. */
  leaveShared() {
    this.shared = null;
    this.#clearAddress();
    this.showView(Object.keys(this.store.value.answers).length ? "result" : "start");
  }

  /**
   * Replace the reader's own answers and show the result.
   * @param {Answers} answers
   * @param {string} text  message
   */
  adoptAnswers(answers, text) {
    this.shared = null;
    this.#clearAddress();
    this.#save(answers, AT_RESULT);
    this.showView("result", { text });
  }

  forgetAnswers() {
    this.store.reset();
    this.at = "";
    this.showView("start", { text: "Your answers are forgotten." });
  }

  /**
   * Store answers; redraws through the store's listener.
   * @param {Answers} answers
   * @param {string} at  as in `StoredAnswers`
   */
  #save(answers, at) {
    this.store.set({ answers, at });
  }

  /**
   * Show a view and focus its heading.
   * @param {ViewName} view
   * @param {Message | null} [message]
   */
  showView(view, message = null) {
    this.view = view;
    this.message = message;
    this.effect = null;
    if (view !== "asking") this.onlyUnanswered = false;
    const at = view === "asking" ? this.at : view === "result" ? AT_RESULT : "";
    const { answers, at: stored } = this.store.value;
    if (!this.shared && at !== stored && (at || stored)) this.#save(answers, at);
    else this.draw();
    this.#focusHeading();
    if (message) announce(message.text);
  }

  #focusHeading() {
    this.place.querySelector("h2")?.focus({ preventScroll: true });
    const { top } = this.place.getBoundingClientRect();
    if (top < 0 || top > innerHeight / 2) this.place.scrollIntoView({ block: "start" });
  }

  /**
   * Show the question view.
   * @param {Id} [id]  of the statement; default is the first unanswered one, or the first of all
   * @param {boolean} [onlyUnanswered]  whether to skip answered statements from there on
   */
  askStatement(id = findUnanswered(this.assessment, this.answers)[0]?.id, onlyUnanswered = false) {
    this.isResumed = false;
    this.onlyUnanswered = onlyUnanswered;
    this.at = id ?? this.assessment.statements[0].id;
    this.showView("asking");
  }

  /**
   * Answer the current statement and show the next one.
   * @param {number} points
   */
  answer(points) {
    const answers = { ...this.store.value.answers, [this.at]: points };
    this.#goTo(findNextStatement(this.assessment, this.at, answers, this.onlyUnanswered), answers);
  }

  skip() {
    this.#goTo(
      findNextStatement(this.assessment, this.at, this.answers, this.onlyUnanswered),
      this.store.value.answers,
    );
  }

  back() {
    const id = findPreviousStatement(this.assessment, this.at);
    if (id) this.#goTo(id, this.store.value.answers);
    else this.showView("start");
  }

  /**
   * @param {Id | ""} id  of the statement to show; "" for the result
   * @param {Answers} answers  to store
   */
  #goTo(id, answers) {
    this.isResumed = false;
    this.at = id;
    this.view = id ? "asking" : "result";
    this.#save(answers, id || AT_RESULT);
    this.showView(this.view);
  }

  /**
   * Change one answer in the result view and show the effect.
   * @param {Id} id  of the statement
   * @param {number | undefined} points  undefined removes the answer
   */
  changeAnswer(id, points) {
    if (!this.entries) return;
    const earlier = computeOutcome(this.assessment, this.answers, this.entries);
    const { [id]: _, ...others } = this.store.value.answers;
    const answers = points === undefined ? others : { ...others, [id]: points };
    const later = computeOutcome(this.assessment, partitionAnswers(this.assessment, answers).current, this.entries);
    const text = describeChange(earlier, later, this.person);
    this.effect = { id, text };
    this.message = null;
    this.#save(answers, AT_RESULT);
    announce(text);
  }

  /**
   * Show a message above the view and announce it.
   * @param {string} text
   * @param {boolean} [isProblem]
   */
  showMessage(text, isProblem = false) {
    this.message = { text, isProblem };
    redraw(this.place, () => this.draw());
    announce(text);
  }

  draw() {
    if (this.isClosed) return;
    if (this.view !== "start" && !this.entries && !this.hasFailed) this.#load();
    this.place.dataset.view = this.view;
    fill(this.place, this.renderView(this.view));
  }

  /** Load the entries again after a failure. */
  reload() {
    this.message = null;
    redraw(this.place, () => this.draw());
  }

  async #load() {
    if (this.isLoading) return;
    this.isLoading = true;
    try {
      this.entries = await loadEntriesOfKinds("phases", "paths", "challenges", "mitigations");
      if (this.view === "result") redraw(this.place, () => this.draw());
    } catch (reason) {
      this.hasFailed = true;
      this.showMessage(getErrorMessage(reason), true);
      this.hasFailed = false; // the next draw() tries again
    }
    this.isLoading = false;
  }
}
