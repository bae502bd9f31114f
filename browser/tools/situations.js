/**
 * Lets a reader mark the situations that are theirs, and leads to one plan for all of them.
 * The marks stand in the address of the page: going back finds them again, and they can be passed on.
 */
import { query, readAddress, writeAddress } from "../shared/address.js";
import { announce, fill, h } from "../shared/dom.js";
import { sorted } from "../shared/site.js";
import { lostWords, toggled, words } from "./situations/chosen.js";

export function mount(section) {
  const cards = new Map([...section.querySelectorAll("[data-id]")].map((card) => [card.dataset.id, card]));
  const bar = h("div", { class: "pb-chosen", role: "group", "aria-label": "Chosen situations", hidden: true });
  const plan = section.querySelector("a[data-plan]").href;
  const asked = sorted(readAddress(["challenges"]).challenges ?? [], cards);
  let chosen = asked.known;
  let lost = asked.unknown;

  const show = () => {
    for (const [id, card] of cards) mark(card, chosen.includes(id));
    bar.hidden = !chosen.length && !lost.length;
    fill(bar, ...inside(plan, chosen, lost, none));
  };
  const choose = (ids) => {
    chosen = ids;
    lost = [];
    writeAddress({ ...readAddress([]), challenges: chosen });
    show();
    announce(chosen.length ? `${words(chosen.length)}.` : "None chosen.");
  };
  const none = () => {
    const first = cards.get(chosen[0]) ?? cards.values().next().value;
    choose([]);
    first?.querySelector(".pb-mine").focus();
  };

  for (const [id, card] of cards) card.append(button(card, () => choose(toggled(chosen, id))));
  section.append(bar);
  show();
  return () => {
    for (const card of cards.values()) card.querySelector(".pb-mine")?.remove();
    bar.remove();
  };
}

function button(card, onclick) {
  const title = card.querySelector("a").textContent;
  return h(
    "button",
    { class: "pb-mine", type: "button", "aria-pressed": "false", "aria-label": `This is me: ${title}`, onclick },
    "This is me",
  );
}

function mark(card, isChosen) {
  card.classList.toggle("pb-situation--chosen", isChosen);
  card.querySelector(".pb-mine").setAttribute("aria-pressed", String(isChosen));
}

function inside(plan, chosen, lost, none) {
  const said = h("p", {}, chosen.length ? h("strong", {}, words(chosen.length)) : null, " ", lostWords(lost));
  if (!chosen.length) return [said, clear("Close", none)];
  return [
    said,
    h("a", { class: "pb-button", href: `${plan}${query({ challenges: chosen })}` }, "Make a 90-day plan"),
    clear("Clear", none),
  ];
}

const clear = (name, onclick) => h("button", { class: "pb-chosen__none", type: "button", onclick }, name);
