/** State of the assessment on a page: which view, whose answers, what is stored. Draws through a function it is given. */
/** @import {Assessment, Child, Id} from "../../shared/types.d.ts" */
/** @import {Answers, Effect, Library, Message, Outcome, PartitionedAnswers, Person, ViewName} from "./types.d.ts" */
import { announce, fill, redraw } from "../../shared/dom.js";
import { errorMessage } from "../../shared/errors.js";
import { loadEntriesOfKinds } from "../../shared/site.js";
import { Store } from "../../shared/store.js";
import { outcomeOf } from "./outcome.js";
import { describeChange } from "./sections.js";
import { decoded, isShared } from "./sharing.js";
import { before, check, empty, nextAfter, partitionAnswers, unanswered } from "./state.js";
import { MINE, SHARED } from "./wording.js";

/** What is stored as the place of a reader who left at the result. */
const RESULT = "result";

export class Session {
  /**
   * @param {HTMLElement} place  what is in it is replaced with every view
   * @param {Assessment} assessment
   * @param {string[]} finds  kinds of entries that a result can name, as the page says
   * @param {(view: ViewName) => Child} drawn  the content of a view
   */
  constructor(place, assessment, finds, drawn) {
    this.place = place;
    this.assessment = assessment;
    this.finds = finds;
    this.drawn = drawn;
    this.tool = `assessment:${assessment.id}`;
    this.store = new Store(this.tool, empty, check);
    this.store.subscribe(() => redraw(place, () => this.draw()));
    /** @type {ViewName} */
    this.view = "start";
    /**
     * Id of the statement that is asked; empty when none is.
     * @type {Id | ""}
     */
    this.at = "";
    /**
     * Answers from a link; null while the reader's own are shown.
     * @type {Answers | null}
     */
    this.shared = null;
    /** Whether only statements without an answer are asked. */
    this.onlyUnanswered = false;
    /** Whether the reader has come back to where they left, and not gone on since. */
    this.isResumed = false;
    /** Whether the list of answers on the result is unfolded. */
    this.isGivenOpen = false;
    /** @type {Message | null} */
    this.message = null;
    /** @type {Effect | null} */
    this.effect = null;
    /**
     * Null until the site's lists were read.
     * @type {Library | null}
     */
    this.library = null;
    this.isLoading = false;
    /** Whether the lists could not be read, while that is told. */
    this.hasFailed = false;
    this.isClosed = false;
  }

  close() {
    this.store.close();
    this.isClosed = true;
  }

  /** @returns {Person} */
  get person() {
    return this.shared ? SHARED : MINE;
  }

  /** @returns {PartitionedAnswers} */
  get partitioned() {
    return partitionAnswers(this.assessment, this.shared ?? this.store.value.answers);
  }

  /** The shared or the own answers that fit the assessment. */
  get answers() {
    return this.partitioned.current;
  }

  /** @returns {Outcome | null} null until the site's lists were read */
  get outcome() {
    return this.library && outcomeOf(this.assessment, this.answers, this.library);
  }

  /** Draw what the address asks for: answers that somebody shared, or the view where the reader left. */
  open() {
    const { at } = this.store.value;
    this.isResumed = at !== "";
    if (at === RESULT) this.view = "result";
    else if (this.#has(at)) {
      this.view = "asking";
      this.at = at;
    }
    if (isShared(location.hash)) this.#openShared();
    this.draw();
  }

  /** Follow a change of the fragment on this page. */
  follow() {
    if (isShared(location.hash)) {
      this.#openShared();
      this.show(this.view, this.message);
    } else if (this.shared && !location.hash) this.leaveShared();
  }

  #openShared() {
    this.shared = decoded(location.hash);
    this.view = this.shared ? "result" : "start";
    const text = "This link is damaged: part of it is missing. Ask for it again. Nothing was changed.";
    this.message = this.shared ? null : { text, isTrouble: true };
  }

  /* The answers of a link do not stay in the address once it was left. */
  #clearAddress() {
    if (isShared(location.hash)) history.replaceState(history.state, "", location.pathname + location.search);
  }

  /** @param {string} id */
  #has(id) {
    return this.assessment.statements.some((statement) => statement.id === id);
  }

  /** Back to the reader's own answers. */
  leaveShared() {
    this.shared = null;
    this.#clearAddress();
    this.show(Object.keys(this.store.value.answers).length ? "result" : "start");
  }

  /**
   * Make answers from elsewhere the reader's own, and show the result.
   * @param {Answers} answers
   * @param {string} text  what to tell the reader
   */
  adopt(answers, text) {
    this.shared = null;
    this.#clearAddress();
    this.#save(answers, RESULT);
    this.show("result", { text });
  }

  forget() {
    this.store.reset();
    this.at = "";
    this.show("start", { text: "Your answers are forgotten." });
  }

  /**
   * Store answers; this draws the view again.
   * @param {Answers} answers
   * @param {string} at  as in `Saved`
   */
  #save(answers, at) {
    this.store.set({ answers, at });
  }

  /**
   * Go to a view, with the focus on its heading.
   * @param {ViewName} view
   * @param {Message | null} [message]
   */
  show(view, message = null) {
    this.view = view;
    this.message = message;
    this.effect = null;
    if (view !== "asking") this.onlyUnanswered = false;
    const at = view === "asking" ? this.at : view === "result" ? RESULT : "";
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
   * Go on asking.
   * @param {Id} [id]  of the statement; left out, the first one without an answer, or the first of all
   * @param {boolean} [onlyUnanswered]  whether to pass over those that have an answer from there on
   */
  ask(id = unanswered(this.assessment, this.answers)[0]?.id, onlyUnanswered = false) {
    this.isResumed = false;
    this.onlyUnanswered = onlyUnanswered;
    this.at = id ?? this.assessment.statements[0].id;
    this.show("asking");
  }

  /**
   * Answer the statement that is asked, and go on.
   * @param {number} points
   */
  answer(points) {
    const answers = { ...this.store.value.answers, [this.at]: points };
    this.#go(nextAfter(this.assessment, this.at, answers, this.onlyUnanswered), answers);
  }

  skip() {
    this.#go(nextAfter(this.assessment, this.at, this.answers, this.onlyUnanswered), this.store.value.answers);
  }

  back() {
    const id = before(this.assessment, this.at);
    if (id) this.#go(id, this.store.value.answers);
    else this.show("start");
  }

  /**
   * @param {Id | ""} id  of the statement to ask; empty for the result
   * @param {Answers} answers  what is stored
   */
  #go(id, answers) {
    this.isResumed = false;
    this.at = id;
    this.view = id ? "asking" : "result";
    this.#save(answers, id || RESULT);
    this.show(this.view);
  }

  /**
   * Change one answer on the result, and say what that did.
   * @param {Id} id  of the statement
   * @param {number | undefined} points  undefined takes the answer away
   */
  change(id, points) {
    if (!this.library) return;
    const earlier = outcomeOf(this.assessment, this.answers, this.library);
    const { [id]: _, ...others } = this.store.value.answers;
    const answers = points === undefined ? others : { ...others, [id]: points };
    const later = outcomeOf(this.assessment, partitionAnswers(this.assessment, answers).current, this.library);
    const text = describeChange(earlier, later, this.person);
    this.effect = { id, text };
    this.message = null;
    this.#save(answers, RESULT);
    announce(text);
  }

  /**
   * Tell something above the view, and to screen readers.
   * @param {string} text
   * @param {boolean} [isTrouble]
   */
  tell(text, isTrouble = false) {
    this.message = { text, isTrouble };
    redraw(this.place, () => this.draw());
    announce(text);
  }

  draw() {
    if (this.isClosed) return;
    if (this.view !== "start" && !this.library && !this.hasFailed) this.#load();
    this.place.dataset.view = this.view;
    fill(this.place, this.drawn(this.view));
  }

  /** Read the site's lists again, after they could not be read. */
  readAgain() {
    this.message = null;
    redraw(this.place, () => this.draw());
  }

  async #load() {
    if (this.isLoading) return;
    this.isLoading = true;
    try {
      this.library = await loadEntriesOfKinds("phases", "paths", "challenges", "mitigations");
      if (this.view === "result") redraw(this.place, () => this.draw());
    } catch (reason) {
      this.hasFailed = true;
      this.tell(errorMessage(reason), true);
      this.hasFailed = false; // whatever draws next tries again
    }
    this.isLoading = false;
  }
}
