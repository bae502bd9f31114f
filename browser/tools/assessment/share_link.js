/**
 * Encode answers in the fragment of a URL, which browsers do not send to the server, and decode them.
 *
 *     #shared=1~3.queue-decides.nobody-covers~0.funded-plan
 *
 * Groups are separated by `~`. The first is the version; each other has points, then the ids of the statements with these
 * points. Ids are not abbreviated, so that answers survive a change of the assessment and obsolete ones can be named.
 */
/** @import {Answers} from "./types.d.ts" */
import { isPoints, isSlug, MAX_ANSWERS } from "./stored_answers.js";

const FRAGMENT_PREFIX = "#shared=";
const VERSION = "1";
const MAX_FRAGMENT_CHARACTERS = 20_000;

/**
 * Encode answers as a fragment.
 * @param {Answers} answers
 * @returns {string} beginning with `#`
 */
export function encodeAnswers(answers) {
  /** @type {Map<number, string[]>} */
  const byPoints = new Map();
  for (const [id, points] of Object.entries(answers)) byPoints.set(points, [...(byPoints.get(points) ?? []), id]);
  const groups = [...byPoints].sort(([one], [other]) => other - one).map(([points, ids]) => [points, ...ids].join("."));
  return FRAGMENT_PREFIX + [VERSION, ...groups].join("~");
}

/**
 * Whether a fragment has the prefix of shared answers.
 * @param {string} hash  beginning with `#`, or ""
 */
export const isShareFragment = (hash) => hash.startsWith(FRAGMENT_PREFIX);

/**
 * Decode the answers in a fragment; null if it has none or is damaged.
 * @param {string} hash  beginning with `#`, or ""
 * @returns {Answers | null}
 */
export function decodeAnswers(hash) {
  if (!isShareFragment(hash) || hash.length > MAX_FRAGMENT_CHARACTERS) return null;
  const [version, ...groups] = unescapeFragment(hash.slice(FRAGMENT_PREFIX.length)).split("~");
  if (version !== VERSION || groups.length === 0) return null;
  const answers = Object.fromEntries(groups.flatMap(parseGroup));
  const count = Object.keys(answers).length;
  const areValid = Object.entries(answers).every(([id, points]) => isSlug(id) && isPoints(points));
  return areValid && count > 0 && count <= MAX_ANSWERS ? answers : null;
}

/**
 * Undo percent-encoding: mail and chat programs sometimes encode characters needlessly.
 * @param {string} text
 * @returns {string} "" if the encoding is damaged
 */
function unescapeFragment(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/**
 * @param {string} group  `3.funded-plan.own-budget`
 * @returns {[id: string, points: number][]} id "" if there is none, NaN if the points are no number
 */
function parseGroup(group) {
  const [points, ...ids] = group.split(".");
  const value = /^\d{1,2}$/.test(points) ? Number(points) : Number.NaN;
  return ids.length ? ids.map((id) => [id, value]) : [["", value]];
}
