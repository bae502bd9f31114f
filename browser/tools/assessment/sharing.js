/**
 * Answers in the part of an address that browsers keep to themselves (after the `#`), and back.
 *
 *     #shared=1~3.queue-decides.nobody-covers~0.funded-plan
 *
 * The first piece is the version; each other is points, then the ids of the statements that got them. Ids are written
 * out, so that an answer never lands on another statement, and one that is gone can be named.
 */
import { isPoints, isSlug } from "./state.js";

const START = "#shared=";
const VERSION = "1";
const LONGEST = 20_000;
const MOST_ANSWERS = 500;

/** The end of an address that holds these answers. */
export function encoded(answers) {
  const byPoints = new Map();
  for (const [id, points] of Object.entries(answers)) byPoints.set(points, [...(byPoints.get(points) ?? []), id]);
  const groups = [...byPoints].sort(([one], [other]) => other - one).map(([points, ids]) => [points, ...ids].join("."));
  return START + [VERSION, ...groups].join("~");
}

export const isShared = (hash) => hash.startsWith(START);

/** The answers in such an end of an address; null when it is none, is damaged or holds nothing. */
export function decoded(hash) {
  if (!isShared(hash) || hash.length > LONGEST) return null;
  const [version, ...groups] = unescaped(hash.slice(START.length)).split("~");
  if (version !== VERSION || groups.length === 0) return null;
  const answers = Object.fromEntries(groups.flatMap(answersOf));
  const count = Object.keys(answers).length;
  const isWhole = Object.entries(answers).every(([id, points]) => isSlug(id) && isPoints(points));
  return isWhole && count > 0 && count <= MOST_ANSWERS ? answers : null;
}

/* Programs for mail and chat sometimes escape signs that need no escape. */
function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

function answersOf(group) {
  const [points, ...ids] = group.split(".");
  const value = /^\d{1,2}$/.test(points) ? Number(points) : Number.NaN;
  return ids.length ? ids.map((id) => [id, value]) : [["", value]];
}
