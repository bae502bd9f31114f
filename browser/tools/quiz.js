/** Quizzes: answers become buttons that say why they are right or wrong. Without this the answers unfold. */
import { h } from "../shared/dom.js";
import { verdict } from "./quiz/score.js";

export function mount(quiz) {
  const questions = [...quiz.querySelectorAll(".pb-quiz__question")].map((section) => new Asked(section, () => tell()));
  const result = h("p", { class: "pb-quiz__result", role: "status" });
  const again = h("button", { type: "button", class: "pb-do", onclick: () => restart() }, "Start again");
  quiz.classList.add("pb-quiz--live");
  quiz.querySelector(".pb-key").before(h("div", { class: "pb-quiz__score" }, result, again));

  const tell = () => {
    const answered = questions.filter((question) => question.chosen);
    result.textContent = verdict(
      answered.length,
      answered.filter((question) => question.isRight).length,
      questions.length,
    );
    again.hidden = answered.length === 0;
  };
  const restart = () => {
    for (const question of questions) question.clear();
    tell();
    questions[0].choices[0].button.focus();
  };
  tell();
}

/** One question: its choices as buttons, and what is said to the chosen one. */
class Asked {
  constructor(section, tell) {
    this.tell = tell;
    this.answer = section.querySelector(".pb-quiz__answer");
    this.right = this.answer.querySelector("[data-right]").dataset.right;
    this.why = new Map(
      [...this.answer.querySelectorAll("[data-why]")].map((why) => [why.dataset.why, why.textContent]),
    );
    this.said = h("div", { class: "pb-quiz__said", role: "status" });
    const list = section.querySelector(".pb-quiz__choices");
    this.choices = [...list.children].map((item) => this.choice(item));
    list.setAttribute("aria-label", "Answers");
    this.answer.before(this.said);
    this.answer.hidden = true;
  }

  choice(item) {
    const letter = item.dataset.letter;
    const cites = item.querySelector("sup");
    cites?.remove();
    const mark = h("span", { class: "pb-quiz__mark" });
    const button = h(
      "button",
      { type: "button", class: "pb-quiz__choice pb-printed", onclick: () => this.choose(letter) },
      h("span", { class: "pb-quiz__letter" }, letter),
      h("span", {}, item.textContent.trim()),
      mark,
    );
    item.replaceChildren(...[button, cites].filter(Boolean));
    return { letter, button, mark };
  }

  get isRight() {
    return this.chosen === this.right;
  }

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
    this.said.replaceChildren(...this.verdict());
    this.tell();
  }

  verdict() {
    const where = this.answer.querySelector(".pb-quiz__where").cloneNode(true);
    if (this.isRight) return [h("p", {}, h("strong", {}, "Right. "), this.why.get(this.right)), where];
    return [
      h("p", {}, h("strong", {}, `Not ${this.chosen}. `), this.why.get(this.chosen)),
      h("p", {}, h("strong", {}, `${this.right} is right. `), this.why.get(this.right)),
      where,
    ];
  }

  clear() {
    this.chosen = undefined;
    for (const { button, mark } of this.choices) {
      button.removeAttribute("aria-disabled");
      button.classList.remove("pb-quiz__choice--right", "pb-quiz__choice--wrong");
      mark.textContent = "";
    }
    this.said.replaceChildren();
  }
}
