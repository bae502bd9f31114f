/** Charts of a result. They repeat adjacent text, so they are hidden from screen readers. */
/** @import {Figure} from "./types.d.ts" */
import { h } from "../../shared/dom.js";

/* Lengths are in units of the view box. */
/** Horizontal distance of the peaks. */
const PEAK_WIDTH = 100;
/** Height of a peak whose figure is 100. */
const MAX_PEAK_HEIGHT = 112;
/** Height of a peak whose figure is 0. */
const MIN_PEAK_HEIGHT = 10;

/**
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} attributes
 */
function createSvgElement(tag, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/**
 * Draw a peak for each figure, in order; those in `leading` are highlighted, the first of them with a flag.
 * @param {Pick<Figure, "id" | "figure">[]} targets
 * @param {Pick<Figure, "id">[]} leading
 */
export function drawPeaks(targets, leading) {
  const picture = createSvgElement("svg", {
    class: "pb-peaks",
    viewBox: `0 0 ${PEAK_WIDTH * targets.length} ${MAX_PEAK_HEIGHT + 26}`,
    "aria-hidden": "true",
  });
  /** @param {Pick<Figure, "id">} target */
  const isLeading = (target) => leading.some((other) => other.id === target.id);
  const placed = targets.map((target, position) => ({ target, x: PEAK_WIDTH * (position + 0.5) }));
  placed.sort((one, other) => Number(isLeading(one.target)) - Number(isLeading(other.target)));
  for (const { target, x } of placed) picture.append(...drawPeak(x, target.figure, isLeading(target)));
  const flag = placed.find(({ target }) => target.id === leading[0]?.id);
  picture.append(
    createSvgElement("path", {
      class: "pb-peaks__trail",
      d: `M0 ${MAX_PEAK_HEIGHT + 22}H${PEAK_WIDTH * targets.length}`,
    }),
  );
  if (flag) picture.append(drawFlag(flag.x, getPeakTop(flag.target.figure)));
  return picture;
}

/**
 * The y coordinate of a peak's top.
 * @param {number} figure  0 to 100
 */
const getPeakTop = (figure) => 22 + (MAX_PEAK_HEIGHT - MIN_PEAK_HEIGHT) * (1 - figure / 100);

/**
 * @param {number} x  of the top
 * @param {number} figure  0 to 100
 * @param {boolean} isLeading
 */
function drawPeak(x, figure, isLeading) {
  const top = getPeakTop(figure);
  const bottom = MAX_PEAK_HEIGHT + 22;
  const half = 56;
  const kind = isLeading ? " pb-peaks__one--leading" : "";
  return [
    createSvgElement("path", {
      class: `pb-peaks__one${kind}`,
      d: `M${x - half} ${bottom}L${x} ${top}L${x + half} ${bottom}z`,
    }),
    createSvgElement("path", {
      class: `pb-peaks__shade${kind}`,
      d: `M${x} ${top}L${x + half} ${bottom}H${x + 12}L${x - 6} ${top + (bottom - top) * 0.55}z`,
    }),
  ];
}

/**
 * @param {number} x  of the flagpole
 * @param {number} top  y of its lower end
 */
const drawFlag = (x, top) =>
  createSvgElement("path", { class: "pb-peaks__flag", d: `M${x} ${top}V${top - 20}h17l-5 5.500 5 5.500h-17` });

/**
 * A bar whose length is a figure.
 * @param {number} figure  0 to 100
 */
export function renderBar(figure) {
  const element = h("span", { class: "pb-figure__bar", "aria-hidden": "true" });
  element.style.setProperty("--pb-figure", `${figure}%`);
  return element;
}

/**
 * A line between two poles with a marker.
 * @param {number} way  -100 to 100
 */
export function renderGauge(way) {
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
 * A segment for each statement: answered, current, or open.
 * @param {{isDone: boolean, isHere: boolean}[]} steps
 */
export const renderProgress = (steps) =>
  h(
    "div",
    { class: "pb-asking__trail", "aria-hidden": "true" },
    steps.map(({ isDone, isHere }) =>
      h("span", {
        class: `pb-asking__step${isDone ? " pb-asking__step--done" : ""}${isHere ? " pb-asking__step--here" : ""}`,
      }),
    ),
  );
