/** Elements of the search box that are not results: suggestions, links, and the list of searches without results. */
/** @import {SearchHistory} from "./search_history.js" */
/** @import {SuggestedLink} from "./types.d.ts" */
import { button } from "../shared/controls.js";
import { formatDay } from "../shared/days.js";
import { h } from "../shared/dom.js";
import { saveFile } from "../shared/files.js";
import { escapeMarkdown } from "../shared/formats.js";
import { siteRoot } from "../shared/site.js";
import { formatCount } from "../shared/text.js";

/** @type {SuggestedLink} */
const A_TO_Z = ["search/#a-z", "Everything from A to Z"];

/**
 * A titled list of buttons with texts to search for; `false` if there are none.
 * @param {string} title
 * @param {readonly string[]} texts
 * @param {(text: string) => void} choose  called with the text of the pressed button
 */
export const renderSuggestions = (title, texts, choose) =>
  texts.length > 0 &&
  h(
    "div",
    { class: "pb-search__offered" },
    h("h2", { class: "pb-search__head" }, title),
    h(
      "ul",
      {},
      texts.map((text) =>
        h(
          "li",
          {},
          button(text, () => choose(text), { look: "small" }),
        ),
      ),
    ),
  );

/**
 * Links to lists of the site.
 * @param {readonly SuggestedLink[]} links
 * @param {() => void} leave  called when a link is opened
 */
export const renderLinks = (links, leave) =>
  h(
    "div",
    { class: "pb-search__ways" },
    h("h2", { class: "pb-search__head" }, "Other ways"),
    h(
      "ul",
      {},
      [...links, A_TO_Z].map(([address, title]) =>
        h("li", {}, h("a", { href: new URL(address, siteRoot).href, onclick: () => leave() }, title)),
      ),
    ),
  );

/**
 * A button that saves the searches without results as Markdown; null if there are none.
 * @param {SearchHistory} history
 */
export function renderUnansweredButton(history) {
  const { length } = history.unanswered;
  if (!length) return null;
  // Built on press: a search without results is recorded with a delay, after this button was drawn.
  const format = () =>
    [
      "# Searched for and not found",
      "",
      ...history.unanswered.map(
        (item) => `- ${escapeMarkdown(item.text)} (${formatCount(item.times, "time")}, last on ${formatDay(item.day)})`,
      ),
      "",
    ].join("\n");
  return button(`Save what was not found (${length})`, () => saveFile("not-found.md", format()), { look: "small" });
}
