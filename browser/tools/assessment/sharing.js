/**
 * Answers in the fragment of a URL (after the `#`), which browsers do not send to the server, and back.
 *
 *     #shared=1~3.queue-decides.nobody-covers~0.funded-plan
 *
 * The first piece is the version; each other is points, then the ids of the statements that got them. Ids are written
 * out, so that an answer never lands on another statement, and one that is gone can be named.
 */
/** @import {Answers} from "./types.d.ts" */
import { isPoints, isSlug, MAX_ANSWERS } from "./state.js";

const START = "#shared=";
const VERSION = "1";
const MAX_FRAGMENT_CHARACTERS = 20_000;

/**
 * The fragment that holds these answers.
 * @param {Answers} answers
 * @returns {string} with its `#`
 */
export function encoded(answers) {
  /** @type {Map<number, string[]>} */
  const byPoints = new Map();
  for (const [id, points] of Object.entries(answers)) byPoints.set(points, [...(byPoints.get(points) ?? []), id]);
  const groups = [...byPoints].sort(([one], [other]) => other - one).map(([points, ids]) => [points, ...ids].join("."));
  return START + [VERSION, ...groups].join("~");
}

/**
 * Whether a fragment claims to hold answers.
 * @param {string} hash  with its `#`; empty for none
 */
export const isShared = (hash) => hash.startsWith(START);

/**
 * The answers in a fragment; null when it holds none or is damaged.
 * @param {string} hash  with its `#`; empty for none
 * @returns {Answers | null}
 */
export function decoded(hash) {
  if (!isShared(hash) || hash.length > MAX_FRAGMENT_CHARACTERS) return null;
  const [version, ...groups] = unescaped(hash.slice(START.length)).split("~");
  if (version !== VERSION || groups.length === 0) return null;
  const answers = Object.fromEntries(groups.flatMap(answersOf));
  const count = Object.keys(answers).length;
  const isWhole = Object.entries(answers).every(([id, points]) => isSlug(id) && isPoints(points));
  return isWhole && count > 0 && count <= MAX_ANSWERS ? answers : null;
}

/**
 * Programs for mail and chat sometimes escape characters that need no escape.
 * @param {string} text
 * @returns {string} empty when an escape is damaged
 */
function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/**
 * @param {string} group  points and ids with dots between: `3.funded-plan.own-budget`
 * @returns {[id: string, points: number][]} an empty id where there is none, NaN where the points are no number
 */
function answersOf(group) {
  const [points, ...ids] = group.split(".");
  const value = /^\d{1,2}$/.test(points) ? Number(points) : Number.NaN;
  return ids.length ? ids.map((id) => [id, value]) : [["", value]];
}
