/**
 * Lets a reader mark the situations that are theirs, and leads to one plan for all of them.
 * The marks stand in the address of the page: going back finds them again, and they can be passed on.
 */
/** @import {Child, Id} from "../../shared/types.d.ts" */

import { button } from "../../shared/controls.js";
import { announce, fill, getElement, h } from "../../shared/dom.js";
import { splitKnownIds } from "../../shared/site.js";
import { formatUrlQuery, parseUrlQuery, replaceUrlQuery } from "../../shared/url_query.js";
import { lostWords, toggled, words } from "./chosen.js";

/**
 * @param {HTMLElement} section  its cards have `data-id`; a link with `data-plan` leads to the planner
 * @returns {() => void} the way to end it
 */
export function mount(section) {
  const plan = getElement(section, "a[data-plan]", HTMLAnchorElement).href;
  /** @type {NodeListOf<HTMLElement>} */
  const found = section.querySelectorAll("[data-id]");
  const cards = new Map(
    Array.from(found, (element) => {
      const { id = "" } = element.dataset;
      return [id, new Card(element, () => choose(toggled(chosen, id)))];
    }),
  );
  const bar = h("div", { class: "pb-chosen", role: "group", "aria-label": "Chosen situations", hidden: true });
  const asked = splitKnownIds(parseUrlQuery(["challenges"]).challenges ?? [], cards);
  let chosen = asked.known;
  let lost = asked.unknown;

  const show = () => {
    for (const [id, card] of cards) card.mark(chosen.includes(id));
    bar.hidden = !chosen.length && !lost.length;
    fill(bar, ...inside(plan, chosen, lost, none));
  };
  /** @param {Id[]} ids */
  const choose = (ids) => {
    chosen = ids;
    lost = [];
    replaceUrlQuery({ ...parseUrlQuery([]), challenges: chosen });
    show();
    announce(chosen.length ? `${words(chosen.length)}.` : "None chosen.");
  };
  const none = () => {
    const first = cards.get(chosen[0]) ?? cards.values().next().value;
    choose([]);
    first?.button.focus();
  };

  section.append(bar);
  show();
  return () => {
    for (const card of cards.values()) card.button.remove();
    bar.remove();
  };
}

/** A situation on the page, with the button that marks it. */
class Card {
  /**
   * @param {HTMLElement} element
   * @param {() => void} press  called on each click on its button
   */
  constructor(element, press) {
    this.element = element;
    const title = element.querySelector("a")?.textContent ?? "";
    this.button = button("This is me", press, {
      class: "pb-mine",
      "aria-pressed": "false",
      "aria-label": `This is me: ${title}`,
    });
    element.append(this.button);
  }

  /** @param {boolean} isChosen */
  mark(isChosen) {
    this.element.classList.toggle("pb-situation--chosen", isChosen);
    this.button.setAttribute("aria-pressed", String(isChosen));
  }
}

/**
 * What stands in the bar.
 * @param {string} plan  address of the planner
 * @param {readonly Id[]} chosen
 * @param {readonly Id[]} lost  ids that are not on this page
 * @param {() => void} none  takes all marks away
 * @returns {Child[]}
 */
function inside(plan, chosen, lost, none) {
  const said = h("p", {}, chosen.length ? h("strong", {}, words(chosen.length)) : null, " ", lostWords(lost));
  if (!chosen.length) return [said, clear("Close", none)];
  return [
    said,
    h("a", { class: "pb-button", href: `${plan}${formatUrlQuery({ challenges: chosen })}` }, "Make a 90-day plan"),
    clear("Clear", none),
  ];
}

/**
 * @param {string} name
 * @param {() => void} none
 */
const clear = (name, none) => button(name, none, { class: "pb-chosen__none" });
