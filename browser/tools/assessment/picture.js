/** The pictures of a result. Each only shows what is written beside it, so screen readers pass over them. */
/** @import {Figure} from "./types.d.ts" */
import { h } from "../../shared/dom.js";

/* Lengths are in units of the picture's view box. */
/** Width that each peak takes. */
const WIDE = 100;
/** Height of a peak whose figure is 100. */
const HIGH = 112;
/** Height of a peak whose figure is 0. */
const FOOT = 10;

/**
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} attributes
 */
function svg(tag, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/**
 * A peak for each figure, in order; those of `leading` stand out, the first of them with a flag.
 * @param {Pick<Figure, "id" | "figure">[]} targets
 * @param {Pick<Figure, "id">[]} leading
 */
export function peaks(targets, leading) {
  const picture = svg("svg", {
    class: "pb-peaks",
    viewBox: `0 0 ${WIDE * targets.length} ${HIGH + 26}`,
    "aria-hidden": "true",
  });
  /** @param {Pick<Figure, "id">} target */
  const isLeading = (target) => leading.some((other) => other.id === target.id);
  const placed = targets.map((target, position) => ({ target, x: WIDE * (position + 0.5) }));
  placed.sort((one, other) => Number(isLeading(one.target)) - Number(isLeading(other.target)));
  for (const { target, x } of placed) picture.append(...peak(x, target.figure, isLeading(target)));
  const flag = placed.find(({ target }) => target.id === leading[0]?.id);
  picture.append(svg("path", { class: "pb-peaks__trail", d: `M0 ${HIGH + 22}H${WIDE * targets.length}` }));
  if (flag) picture.append(flagAt(flag.x, topOf(flag.target.figure)));
  return picture;
}

/**
 * The y of a peak's top.
 * @param {number} figure  0 to 100
 */
const topOf = (figure) => 22 + (HIGH - FOOT) * (1 - figure / 100);

/**
 * @param {number} x  of its top
 * @param {number} figure  0 to 100
 * @param {boolean} isLeading
 */
function peak(x, figure, isLeading) {
  const top = topOf(figure);
  const bottom = HIGH + 22;
  const half = 56;
  const kind = isLeading ? " pb-peaks__one--leading" : "";
  return [
    svg("path", { class: `pb-peaks__one${kind}`, d: `M${x - half} ${bottom}L${x} ${top}L${x + half} ${bottom}z` }),
    svg("path", {
      class: `pb-peaks__shade${kind}`,
      d: `M${x} ${top}L${x + half} ${bottom}H${x + 12}L${x - 6} ${top + (bottom - top) * 0.55}z`,
    }),
  ];
}

/**
 * @param {number} x  of the pole
 * @param {number} top  y of its foot
 */
const flagAt = (x, top) =>
  svg("path", { class: "pb-peaks__flag", d: `M${x} ${top}V${top - 20}h17l-5 5.500 5 5.500h-17` });

/**
 * A bar as long as a figure.
 * @param {number} figure  0 to 100
 */
export function bar(figure) {
  const element = h("span", { class: "pb-figure__bar", "aria-hidden": "true" });
  element.style.setProperty("--pb-figure", `${figure}%`);
  return element;
}

/**
 * A line between two poles, with a mark where the reader is.
 * @param {number} way  -100 to 100
 */
export function gauge(way) {
  const element = h(
    "div",
    { class: "pb-gauge", "aria-hidden": "true" },
    h("span", { class: "pb-gauge__even" }),
    h("span", { class: "pb-gauge__here" }),
  );
  element.style.setProperty("--pb-way", `${(way + 100) / 2}%`);
  return element;
}

/**
 * A step for each statement: answered, here, or to come.
 * @param {{isDone: boolean, isHere: boolean}[]} steps
 */
export const trail = (steps) =>
  h(
    "div",
    { class: "pb-asking__trail", "aria-hidden": "true" },
    steps.map(({ isDone, isHere }) =>
      h("span", {
        class: `pb-asking__step${isDone ? " pb-asking__step--done" : ""}${isHere ? " pb-asking__step--here" : ""}`,
      }),
    ),
  );
