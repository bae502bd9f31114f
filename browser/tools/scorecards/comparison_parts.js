/** Renders the parts of the comparison around its table. */
/** @import {Child, Side} from "../../shared/types.d.ts" */
/** @import {Scorecard} from "../kit/types.d.ts" */
/** @import {Column, ComparisonRow} from "./types.d.ts" */
import { formatDay } from "../../shared/days.js";
import { h } from "../../shared/dom.js";
import { siteRoot } from "../../shared/site.js";

/**
 * Render how a comparison is made, for readers without scorecards.
 * @param {Side} side
 */
export function renderInstructions(side) {
  const isEmployer = side === "employer";
  const kit = h("a", { href: new URL(`kit/?side=${side}`, siteRoot).href }, "the interview kit");
  /** @type {Child[][]} */
  const steps = isEmployer
    ? [
        [
          "Each interviewer opens the same link to ",
          kit,
          ", marks alone in their own browser and saves the scorecard as a file.",
        ],
        ["They pass the files on to you, for instance by mail."],
        ["You add the files here. What is two or more apart is what to talk about."],
      ]
    : [
        ["Note the answers of each employer in ", kit, ", the same day, one scorecard for each."],
        ["They appear here by themselves, side by side."],
        ["Scorecards from another browser: save them there as files and add them here."],
      ];
  return h(
    "section",
    { class: "pb-start-here", "aria-labelledby": "start" },
    h("h2", { id: "start" }, "How it goes"),
    h(
      "ol",
      { class: "pb-start" },
      steps.map((step) => h("li", {}, step)),
    ),
  );
}

/**
 * Header of a scorecard's column.
 * @param {Scorecard} sheet
 * @param {Side} side
 * @returns {Column}
 */
export function describeColumn(sheet, side) {
  const isEmployer = side === "employer";
  const day = formatDay(sheet.day);
  const name = isEmployer ? sheet.by || "Interviewer without a name" : sheet.subject || "Employer without a name";
  const more = isEmployer ? [sheet.subject, day] : [sheet.by, day];
  return { name, more: more.filter(Boolean).join(", ") };
}

/**
 * Render the questions to talk about.
 * @param {ComparisonRow[]} far  rows with a notable difference
 * @param {Scorecard[]} sheets
 * @param {Side} side
 * @returns {Child}
 */
export function renderDifferences(far, sheets, side) {
  if (sheets.length < 2) return h("p", {}, "One scorecard alone has nothing to compare with. Add the others.");
  if (!far.length)
    return h("p", {}, "No marks are two or more apart. Look at the evidence all the same: people agree by habit, too.");
  return [
    side === "employer"
      ? h("p", {}, "Each reads the evidence first and says the mark after it; whoever is most senior speaks last.")
      : null,
    h(
      "ul",
      {},
      far.map(({ id, title, lowest, highest }) =>
        h("li", {}, h("a", { href: `#compare-${id}` }, title), `: ${lowest} and ${highest}`),
      ),
    ),
  ];
}
