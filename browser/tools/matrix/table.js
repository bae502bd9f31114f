/** One table on the page: read once, then its rows are put in order, counted and hidden. */
import { h } from "../../shared/dom.js";
import { EFFORTS, SEVERITIES, fit, rank } from "./filter.js";
import { direction, inOrder } from "./order.js";

const words = (text = "") => new Set(text.split(" ").filter(Boolean));

export class Table {
  /** @param {HTMLElement} section  the part of the page that holds it  @param {(key: string) => void} sortBy */
  constructor(section, sortBy) {
    this.section = section;
    this.playbook = section.dataset.pbMatrix;
    this.heads = [...section.querySelectorAll("th[data-pb-sort]")];
    this.body = section.querySelector("tbody");
    this.rows = [...this.body.rows].map((element, position) => read(element, position + 1, this.keys));
    /** Key and title of each phase. */
    this.phases = this.heads
      .filter((head) => head.querySelector("a"))
      .map((head) => [head.dataset.pbSort, head.textContent.trim()]);
    for (const head of this.heads) addButton(head, sortBy);
  }

  /** The keys its rows can be sorted by. */
  get keys() {
    return this.heads.map((head) => head.dataset.pbSort);
  }

  /** Show what fits; gives the rows that are shown. */
  apply(wanted) {
    const fits = new Map(this.rows.map((row) => [row, fit(row, wanted)]));
    const least = rank(SEVERITIES, wanted.severity);
    for (const [row, { isShown, counting }] of fits) draw(row, isShown, new Set(counting), least);
    const ordered = inOrder(this.rows, wanted.sort, (row) => fits.get(row).counting.length);
    if (ordered.some((row, position) => row.element !== this.body.rows[position])) {
      this.body.append(...ordered.map((row) => row.element));
    }
    for (const head of this.heads) mark(head, wanted.sort);
    return ordered.filter((row) => fits.get(row).isShown);
  }
}

function read(element, order, keys) {
  const cells = [...element.cells];
  const hit = cells.map((cell, column) => [keys[column], rank(SEVERITIES, cell.dataset.pbSeverity)]);
  return {
    element,
    id: element.dataset.pbChallenge,
    order,
    severity: hit.find(([key]) => key === "severity")[1],
    tags: words(element.dataset.pbTags),
    cells: new Map(
      hit
        .filter(([key, severity]) => severity && key.startsWith("in-"))
        .map(([key, severity]) => [key.slice(3), severity]),
    ),
    answers: [...element.querySelectorAll("li[data-pb-effort]")].map((item) => ({
      item,
      effort: rank(EFFORTS, item.dataset.pbEffort),
      who: words(item.dataset.pbWho),
      tags: words(item.dataset.pbTags),
    })),
    hit: cells.filter((cell) => cell.dataset.pbSeverity && !cell.matches(".pb-cell--overall")),
    counts: [...element.querySelectorAll("[data-pb-count]")],
    of: element.querySelector("[data-pb-of]"),
  };
}

function draw(row, isShown, counting, least) {
  row.element.hidden = !isShown;
  if (!isShown) return;
  const [count, all] = [counting.size, row.answers.length];
  for (const answer of row.answers) answer.item.hidden = !counting.has(answer);
  for (const place of row.counts) place.textContent = String(count);
  if (row.of) row.of.textContent = `${count === all ? "" : `of ${all} `}mitigation${all === 1 ? "" : "s"}`;
  for (const cell of row.hit)
    cell.classList.toggle("pb-cell--faint", rank(SEVERITIES, cell.dataset.pbSeverity) < least);
}

/* The header of a phase keeps its link and gets a small button; the others become buttons. */
function addButton(head, sortBy) {
  const key = head.dataset.pbSort;
  const title = head.textContent.trim();
  const isLink = head.querySelector("a") !== null;
  const button = h("button", {
    type: "button",
    class: "pb-sort",
    "aria-label": `Sort by ${title}`,
    title: `Sort by ${title}`,
    click: () => sortBy(key),
  });
  if (isLink) head.append(" ", button);
  else head.replaceChildren(button);
  if (!isLink) button.append(title);
}

function mark(head, sort) {
  const found = direction(sort, head.dataset.pbSort);
  if (found) head.setAttribute("aria-sort", found);
  else head.removeAttribute("aria-sort");
}
