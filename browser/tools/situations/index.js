/**
 * Selection of situations on the page, with a link to a plan for them. The selection is in the URL, so that it survives
 * navigation and can be shared.
 */
/** @import {Child, Id} from "../../shared/types.d.ts" */

import { button } from "../../shared/controls.js";
import { announce, fill, getElement, h } from "../../shared/dom.js";
import { splitKnownIds } from "../../shared/site.js";
import { formatUrlQuery, parseUrlQuery, replaceUrlQuery } from "../../shared/url_query.js";
import { describeUnknown, formatCount, toggleId } from "./selection.js";

/**
 * @param {HTMLElement} section  whose cards have `data-id`, and whose link with `data-plan` leads to the planner
 * @returns {() => void} stops the tool
 */
export function mount(section) {
  const plan = getElement(section, "a[data-plan]", HTMLAnchorElement).href;
  /** @type {NodeListOf<HTMLElement>} */
  const found = section.querySelectorAll("[data-id]");
  const cards = new Map(
    Array.from(found, (element) => {
      const { id = "" } = element.dataset;
      return [id, new Card(element, () => choose(toggleId(chosen, id)))];
    }),
  );
  const bar = h("div", { class: "pb-chosen", role: "group", "aria-label": "Chosen situations", hidden: true });
  const query = splitKnownIds(parseUrlQuery(["challenges"]).challenges ?? [], cards);
  let chosen = query.known;
  let unknown = query.unknown;

  const render = () => {
    for (const [id, card] of cards) card.mark(chosen.includes(id));
    bar.hidden = !chosen.length && !unknown.length;
    fill(bar, ...renderBar(plan, chosen, unknown, clearAll));
  };
  /** @param {Id[]} ids */
  const choose = (ids) => {
    chosen = ids;
    unknown = [];
    replaceUrlQuery({ ...parseUrlQuery([]), challenges: chosen });
    render();
    announce(chosen.length ? `${formatCount(chosen.length)}.` : "None chosen.");
  };
  const clearAll = () => {
    const first = cards.get(chosen[0]) ?? cards.values().next().value;
    choose([]);
    first?.button.focus();
  };

  section.append(bar);
  render();
  return () => {
    for (const card of cards.values()) card.button.remove();
    bar.remove();
  };
}

/** A situation on the page with a button to select it. */
class Card {
  /**
   * @param {HTMLElement} element
   * @param {() => void} onPress  called on each click
   */
  constructor(element, onPress) {
    this.element = element;
    const title = element.querySelector("a")?.textContent ?? "";
    this.button = button("This is me", onPress, {
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
 * Render the content of the bar.
 * @param {string} plan  URL of the planner
 * @param {readonly Id[]} chosen
 * @param {readonly Id[]} unknown  ids that the page does not have
 * @param {() => void} none  clears the selection
 * @returns {Child[]}
 */
function renderBar(plan, chosen, unknown, none) {
  const text = h(
    "p",
    {},
    chosen.length ? h("strong", {}, formatCount(chosen.length)) : null,
    " ",
    describeUnknown(unknown),
  );
  if (!chosen.length) return [text, renderClearButton("Close", none)];
  return [
    text,
    h("a", { class: "pb-button", href: `${plan}${formatUrlQuery({ challenges: chosen })}` }, "Make a 90-day plan"),
    renderClearButton("Clear", none),
  ];
}

/**
 * @param {string} name
 * @param {() => void} none
 */
const renderClearButton = (name, none) => button(name, none, { class: "pb-chosen__none" });
