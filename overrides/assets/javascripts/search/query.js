/**
 * What a reader typed, to what is looked for: a clause for each word that says something, with everything that may
 * stand for it. No clause is required: what has more of them, and the rarer ones, comes first.
 *
 *     {word, weight, alternatives: [{groups: [number, ...], weight}], corrected: word or ""}
 *
 * A group is a set of words of one origin; an alternative with several groups needs all of them.
 */
import { compounds, distance, slips, words } from "./words.js";

const AS_TYPED = 1;
const OTHER_FORM = 0.85;
const JOINED = 0.9;
const BEGINNING = 0.7;
const SYNONYM = 0.6;
const SLIP = [0, 0.75, 0.55];
const MOST_BEGINNINGS = 24;
const MOST_GUESSES = 4;
const LONGEST_QUERY = 24;

/** The clauses of a text. `isTyping`: its last word may go on. */
export async function understand(text, library, isTyping) {
  const start = await library.open();
  const stop = new Set(start.stop_words);
  const typed = words(text).slice(0, LONGEST_QUERY);
  const telling = typed.filter((word) => !stop.has(word));
  const wanted = telling.length ? telling : typed;
  const clauses = await Promise.all(
    wanted.map((word, position) => clauseOf(word, library, isTyping && position === wanted.length - 1)),
  );
  await addJoined(clauses, [...compounds(text)], library);
  addSynonyms(clauses, start.synonyms);
  for (const clause of clauses) clause.weight = rarity(clause, start.records);
  return clauses.filter((clause) => clause.alternatives.length);
}

async function clauseOf(word, library, mayGoOn) {
  const groups = await library.words(library.fileOf(word));
  const alternatives = [];
  const add = (group, weight) => alternatives.push({ groups: [group.number], weight, count: group.count });
  const exact = groups.filter((group) => has(group, word));
  for (const group of exact) add(group, AS_TYPED);
  if (mayGoOn) for (const group of beginnings(groups, word)) if (!exact.includes(group)) add(group, BEGINNING);
  const clause = { word, weight: 0, alternatives, corrected: "", isExact: exact.length > 0 };
  if (!exact.length) {
    await addParts(clause, library);
    for (const group of otherForms(groups, word)) add(group, OTHER_FORM);
    if (!clause.alternatives.length) guess(clause, await neighbours(word, groups, library));
  }
  return clause;
}

const has = (group, word) =>
  word.startsWith(group.start) && group.ends.some((end) => end.length === word.length - group.start.length && word.endsWith(end));

const begins = (group, word) =>
  group.start.startsWith(word) || (word.startsWith(group.start) && group.ends.some((end) => (group.start + end).startsWith(word)));

const beginnings = (groups, word) =>
  groups.filter((group) => begins(group, word)).sort((one, other) => other.count - one.count).slice(0, MOST_BEGINNINGS);

/** Words that share all but an ending: `budgeted` finds `budget`, where the site has no such form. */
function otherForms(groups, word) {
  if (word.length < 5) return [];
  const kept = Math.max(4, word.length - 3);
  const stem = word.slice(0, kept);
  return groups.filter((group) =>
    group.ends.some((end) => {
      const known = group.start + end;
      return known.startsWith(stem) && known.length <= word.length + 3 && known.length >= kept;
    }),
  ).slice(0, MOST_GUESSES);
}

/** Words a slip away: of the file where the word would stand, and of the one where it would with its first letters swapped. */
async function neighbours(word, groups, library) {
  const swapped = word.length > 1 ? library.fileOf(word[1] + word[0]) : library.fileOf(word);
  return swapped === library.fileOf(word) ? groups : [...groups, ...(await library.words(swapped))];
}

function guess(clause, groups) {
  const most = slips(clause.word.length);
  if (!most) return;
  const found = [];
  for (const group of groups) {
    let best = { away: most + 1, word: "" };
    for (const end of group.ends) {
      const away = distance(clause.word, group.start + end, most);
      if (away < best.away) best = { away, word: group.start + end };
    }
    if (best.away <= most) found.push({ group, ...best });
  }
  // Readers get the first letter right more often than not.
  const first = (item) => (item.word[0] === clause.word[0] ? 0 : 1);
  found.sort((one, other) => one.away - other.away || first(one) - first(other) || other.group.count - one.group.count);
  for (const { group, away } of found.slice(0, MOST_GUESSES)) {
    if (away > found[0].away) break;
    clause.alternatives.push({ groups: [group.number], weight: SLIP[away], count: group.count });
  }
  clause.corrected = found[0]?.word ?? "";
}

/** `helpdesk` where the site writes `help desk`. */
async function addParts(clause, library) {
  const { word } = clause;
  for (let cut = 3; cut <= word.length - 3; cut += 1) {
    const parts = [word.slice(0, cut), word.slice(cut)];
    const found = await Promise.all(parts.map(async (part) => (await library.words(library.fileOf(part))).find((group) => has(group, part))));
    if (found.every(Boolean)) {
      clause.alternatives.push({ groups: found.map((group) => group.number), weight: JOINED, count: Math.min(...found.map((group) => group.count)) });
    }
  }
}

/** `help desk` where the site writes `helpdesk` or `help-desk`: for both words. */
async function addJoined(clauses, written, library) {
  const pairs = clauses.slice(1).map((clause, position) => [clauses[position], clause]);
  for (const [one, other] of pairs) {
    const word = one.word + other.word;
    if (word.length > 30 && !written.includes(word)) continue;
    const group = (await library.words(library.fileOf(word))).find((found) => has(found, word));
    if (!group) continue;
    for (const clause of [one, other]) clause.alternatives.push({ groups: [group.number], weight: JOINED, count: group.count });
  }
}

/** What means the same as a run of words may stand for each of them. */
function addSynonyms(clauses, synonyms) {
  const at = clauses.map((clause) => new Set(clause.alternatives.filter((item) => item.weight > SYNONYM - 0.1).map((item) => item.groups[0])));
  for (const texts of synonyms) {
    const typed = texts.findIndex((text) => startOf(text, at) >= 0);
    if (typed < 0) continue;
    const start = startOf(texts[typed], at);
    const run = clauses.slice(start, start + texts[typed].length);
    for (const text of texts) {
      if (text !== texts[typed]) for (const clause of run) clause.alternatives.push({ groups: text, weight: SYNONYM });
    }
  }
}

/** Where a text begins among the words that were typed; -1 where it does not stand there. */
function startOf(text, at) {
  for (let start = 0; start + text.length <= at.length; start += 1) {
    if (text.every((group, step) => at[start + step].has(group))) return start;
  }
  return -1;
}

/** Rare words say more (inverse document frequency, as BM25 has it). A guess says no more than a usual word. */
function rarity(clause, records) {
  const counts = clause.alternatives.filter((item) => item.count).map((item) => item.count);
  const count = counts.length ? Math.max(...counts) : 1;
  return Math.log(1 + (records - Math.min(count, records) + 0.5) / (count + 0.5));
}
