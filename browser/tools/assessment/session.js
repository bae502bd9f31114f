/** What a reader is doing on this page: which view, whose answers, what is kept. Draws through a function it is given. */
import { announce, fill, redraw } from "../../shared/dom.js";
import { entriesOfAll } from "../../shared/site.js";
import { Store } from "../../shared/store.js";
import { findingsOf } from "./findings.js";
import { decoded, isShared } from "./sharing.js";
import { before, check, empty, nextAfter, sortedAnswers, unanswered } from "./state.js";
import { nextSteps } from "./steps.js";
import { MINE, SHARED } from "./wording.js";

const LIBRARY = ["phases", "paths", "challenges", "mitigations"];
const RESULT = "result";

export class Session {
  /** `drawn` gives the nodes of a view by its name: `start`, `asking` or `result`. */
  constructor(place, assessment, drawn) {
    Object.assign(this, { place, assessment, drawn });
    this.tool = `assessment:${assessment.id}`;
    this.store = new Store(this.tool, empty, check);
    this.store.watch(() => redraw(place, () => this.draw()));
    this.view = "start";
    this.at = "";
    this.shared = null;
    this.onlyUnanswered = false;
    /** Something to tell: `{text, isTrouble}`. */
    this.message = null;
    /** What the last change of an answer on the result did: `{id, text}`. */
    this.effect = null;
    this.library = null;
  }

  close() {
    this.store.close();
    this.isClosed = true;
  }

  get person() {
    return this.shared ? SHARED : MINE;
  }

  /** `{now, aside}`: answers that count today, and those set aside. */
  get sorted() {
    return sortedAnswers(this.assessment, this.shared ?? this.store.value.answers);
  }

  get answers() {
    return this.sorted.now;
  }

  get findings() {
    return findingsOf(this.assessment, this.answers, this.library);
  }

  get steps() {
    return nextSteps(this.findings, this.library.mitigations);
  }

  /** What the address asks for: answers that somebody shared, or the place where the reader left. */
  open() {
    const { at } = this.store.value;
    this.isResumed = at !== "";
    if (at === RESULT) this.view = "result";
    else if (this.#has(at)) Object.assign(this, { view: "asking", at });
    if (isShared(location.hash)) this.#openShared();
    this.draw();
  }

  /** The address has changed below this page. */
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

  #has(id) {
    return this.assessment.statements.some((statement) => statement.id === id);
  }

  /** Back to the reader's own answers. */
  leaveShared() {
    this.shared = null;
    this.#clearAddress();
    this.show(Object.keys(this.store.value.answers).length ? "result" : "start");
  }

  /** Answers from elsewhere become the reader's own. */
  adopt(answers, text) {
    this.shared = null;
    this.#clearAddress();
    this.#keep(answers, RESULT);
    this.show("result", { text });
  }

  forget() {
    this.store.reset();
    this.at = "";
    this.show("start", { text: "Your answers are forgotten." });
  }

  #keep(answers, at) {
    this.store.set({ answers, at });
  }

  /** Go to a view, with the focus on its heading. */
  show(view, message = null) {
    Object.assign(this, { view, message, effect: null });
    if (view !== "asking") this.onlyUnanswered = false;
    const at = view === "asking" ? this.at : view === "result" ? RESULT : "";
    const { answers, at: kept } = this.store.value;
    if (!this.shared && at !== kept && (at || kept)) this.#keep(answers, at);
    else this.draw();
    this.#arrive();
    if (message) announce(message.text);
  }

  #arrive() {
    this.place.querySelector("h2")?.focus({ preventScroll: true });
    const { top } = this.place.getBoundingClientRect();
    if (top < 0 || top > innerHeight / 2) this.place.scrollIntoView({ block: "start" });
  }

  /** Go on asking: at `id`, or at the first statement that has no answer. */
  ask(id = unanswered(this.assessment, this.answers)[0]?.id, onlyUnanswered = false) {
    this.isResumed = false;
    this.onlyUnanswered = onlyUnanswered;
    this.at = id ?? this.assessment.statements[0].id;
    this.show("asking");
  }

  /** Answer the statement that is asked, and go on. */
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

  #go(id, answers) {
    this.isResumed = false;
    this.at = id;
    this.view = id ? "asking" : "result";
    this.#keep(answers, id || RESULT);
    this.show(this.view);
  }

  /** Change one answer on the result (`undefined` takes it away); `told` says what that did. */
  change(id, points, told) {
    const earlier = this.findings;
    const { [id]: _, ...others } = this.store.value.answers;
    this.effect = { id, text: "" };
    this.message = null;
    const answers = points === undefined ? others : { ...others, [id]: points };
    const later = findingsOf(this.assessment, sortedAnswers(this.assessment, answers).now, this.library);
    this.effect.text = told(earlier, later);
    this.#keep(answers, RESULT);
    announce(this.effect.text);
  }

  tell(text, isTrouble = false) {
    this.message = { text, isTrouble };
    redraw(this.place, () => this.draw());
    announce(text);
  }

  draw() {
    if (this.isClosed) return;
    if (this.view !== "start" && !this.library) this.#load();
    this.place.dataset.view = this.view;
    fill(this.place, this.drawn(this.view));
  }

  async #load() {
    if (this.loading) return;
    try {
      this.loading = entriesOfAll(...LIBRARY);
      this.library = await this.loading;
      if (this.view === "result") redraw(this.place, () => this.draw());
    } catch (reason) {
      this.tell(reason.message, true);
    }
    this.loading = null;
  }
}
