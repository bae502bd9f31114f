/** Quizzes: turns answers into buttons that show why they are right or wrong. Without this script the answers unfold. */
import { button } from "../../shared/controls.js";
import { getElement, h } from "../../shared/dom.js";
import { formatScore } from "./score.js";

/** @param {HTMLElement} quiz */
export function mount(quiz) {
  const questions = [...quiz.querySelectorAll(".pb-quiz__question")].map(
    (section) => new QuizQuestion(section, () => updateResult()),
  );
  const result = h("p", { class: "pb-quiz__result", role: "status" });
  const again = button("Start again", () => restart());
  quiz.classList.add("pb-quiz--live");
  getElement(quiz, ".pb-key", HTMLElement).before(h("div", { class: "pb-quiz__score" }, result, again));

  const updateResult = () => {
    const answered = questions.filter((question) => question.chosen);
    result.textContent = formatScore(
      answered.length,
      answered.filter((question) => question.isRight).length,
      questions.length,
    );
    again.hidden = answered.length === 0;
  };
  const restart = () => {
    for (const question of questions) question.clear();
    updateResult();
    questions[0].choices[0].button.focus();
  };
  updateResult();
}

/** One question: its choices as buttons, and the verdict on the chosen one. */
class QuizQuestion {
  /**
   * @param {Element} section  of the page
   * @param {() => void} tell  called when an answer is chosen
   */
  constructor(section, tell) {
    this.tell = tell;
    this.answer = getElement(section, ".pb-quiz__answer", HTMLElement);
    const { right = "" } = getElement(this.answer, "[data-right]", HTMLElement).dataset;
    this.right = right;
    /** Letter of the chosen answer; "" for none. */
    this.chosen = "";
    this.why = new Map(
      Array.from(this.answer.querySelectorAll("[data-why]"), (why) => [why.getAttribute("data-why"), why.textContent]),
    );
    this.verdictArea = h("div", { class: "pb-quiz__said", role: "status" });
    const list = getElement(section, ".pb-quiz__choices", HTMLElement);
    /** @type {NodeListOf<HTMLElement>} */
    const items = list.querySelectorAll(":scope > *");
    this.choices = Array.from(items, (item) => this.createChoice(item));
    list.setAttribute("aria-label", "Answers");
    this.answer.before(this.verdictArea);
    this.answer.hidden = true;
  }

  /** @param {HTMLElement} item  of the list, with `data-letter` */
  createChoice(item) {
    const { letter = "" } = item.dataset;
    const cites = item.querySelector("sup");
    cites?.remove();
    const mark = h("span", { class: "pb-quiz__mark" });
    const choice = button(
      [h("span", { class: "pb-quiz__letter" }, letter), h("span", {}, item.textContent.trim()), mark],
      () => this.choose(letter),
      { class: "pb-quiz__choice pb-printed" },
    );
    item.replaceChildren(choice);
    if (cites) item.append(cites);
    return { letter, button: choice, mark };
  }

  get isRight() {
    return this.chosen === this.right;
  }

  /** @param {string} letter */
  choose(letter) {
    if (this.chosen) return;
    this.chosen = letter;
    for (const { letter: own, button, mark } of this.choices) {
      const isRight = own === this.right;
      button.setAttribute("aria-disabled", "true");
      button.classList.toggle("pb-quiz__choice--right", isRight);
      button.classList.toggle("pb-quiz__choice--wrong", own === letter && !isRight);
      mark.textContent = isRight ? "Right" : own === letter ? "Your choice" : "";
    }
    this.verdictArea.replaceChildren(...this.renderVerdict());
    this.tell();
  }

  renderVerdict() {
    const where = getElement(this.answer, ".pb-quiz__where", HTMLElement).cloneNode(true);
    if (this.isRight) return [h("p", {}, h("strong", {}, "Right. "), this.why.get(this.right)), where];
    return [
      h("p", {}, h("strong", {}, `Not ${this.chosen}. `), this.why.get(this.chosen)),
      h("p", {}, h("strong", {}, `${this.right} is right. `), this.why.get(this.right)),
      where,
    ];
  }

  clear() {
    this.chosen = "";
    for (const { button, mark } of this.choices) {
      button.removeAttribute("aria-disabled");
      button.classList.remove("pb-quiz__choice--right", "pb-quiz__choice--wrong");
      mark.textContent = "";
    }
    this.verdictArea.replaceChildren();
  }
}
