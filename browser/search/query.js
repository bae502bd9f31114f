/**
 * What a reader typed, to what is looked for: a clause for each word that says something, with everything that may
 * stand for it. No clause is required: what has more of them, and the rarer ones, comes first.
 *
 * Clauses, alternatives and word groups are described in `types.d.ts`.
 */
/** @import {Alternative, Clause, IndexStart, WordGroup} from "./types.d.ts" */
/** @import {Library} from "./library.js" */
import { capitals, compounds, distance, slips, words } from "./words.js";

const AS_TYPED = 1;
const OTHER_FORM = 0.73;
const JOINED = 0.9;
const BEGINNING = 0.7;
const SYNONYM = 0.6;
const EVERYDAY = 0.3;
const TERM = 0.75;
const SEEN = 0.9;
const SLIP = [0, 0.75, 0.55];
/** How many words a beginning may become, by its letters: two letters say little, and much would be fetched. */
const MOST_BEGINNINGS = [0, 2, 4, 12, 24];
/** From how many letters on a beginning stands for the synonyms of what it may become. */
const LETTERS_FOR_SYNONYMS = 4;
const MOST_GUESSES = 4;
const LONGEST_QUERY = 24;
/** How much rarity counts: less than in BM25, because what readers ask in whole sentences has rare words by accident. */
const RARE = 0.8;

/** @typedef {(group: WordGroup, weight: number, more?: Partial<Alternative>) => void} Add  adds an alternative to a clause */

/**
 * The clauses of a text.
 * @param {string} text
 * @param {Library} library
 * @param {boolean} isTyping  whether its last word may go on
 * @returns {Promise<Clause[]>}
 */
export async function understand(text, library, isTyping) {
  const start = await library.open();
  const stop = new Set(start.stop_words);
  const meant = capitals(text, stop);
  const typed = words(text)
    .slice(0, LONGEST_QUERY)
    .map((word) => (meant.has(word) ? `${word}^` : word));
  const telling = typed.filter((word) => !stop.has(word));
  // One letter may become anything: it is for the beginnings of titles, not to be looked for.
  if (isTyping && telling.length > 1 && telling.at(-1)?.length === 1) telling.pop();
  const wanted = telling.length ? telling : typed;
  const clauses = await Promise.all(
    wanted.map((word, position) => clauseOf(word, library, isTyping && position === wanted.length - 1)),
  );
  await addJoined(clauses, [...compounds(text)], library);
  addSynonyms(clauses, start.synonyms);
  addEveryday(clauses, start.everyday ?? []);
  for (const clause of clauses) clause.weight = rarity(clause, start.records);
  return clauses.filter((clause) => clause.alternatives.length);
}

/**
 * @param {string} word
 * @param {Library} library
 * @param {boolean} mayGoOn
 */
async function clauseOf(word, library, mayGoOn) {
  const groups = await library.words(library.fileOf(word));
  /** @type {Clause} */
  const clause = { word, weight: 0, alternatives: [], leads: [], corrected: "" };
  /** @type {Add} */
  const add = (group, weight, more) => {
    clause.alternatives.push({ groups: [group.number], weight, count: group.count, ...more });
  };
  const exact = groups.filter((group) => has(group, word));
  for (const group of exact) add(group, AS_TYPED);
  const coming = mayGoOn ? beginnings(groups, word).filter((group) => !exact.includes(group)) : [];
  for (const group of coming) add(group, BEGINNING, { isBeginning: true });
  if (!exact.length && !coming.length) {
    await addParts(clause, library);
    await addGuesses(clause, groups, library, add);
  }
  return clause;
}

/**
 * What may be meant by a word that the site does not have: another form of it, or one that is a typing mistake away.
 * @param {Clause} clause
 * @param {readonly WordGroup[]} groups  of the file where the word would stand
 * @param {Library} library
 * @param {Add} add
 */
async function addGuesses(clause, groups, library, add) {
  const { word } = clause;
  const forms = otherForms(groups, word);
  const near = slipsAway(word, await neighbours(word, groups, library), slips(word.length), library);
  // One wrong letter in a long word is more likely than an ending that the site has nowhere else.
  const likely = near.filter(({ away, known }) => away === 1 && known.startsWith(word.slice(0, 4)));
  if (!forms.length || likely.length) {
    const chosen = forms.length ? likely : near.filter(({ away }) => away === near[0].away);
    for (const { group, away } of chosen.slice(0, MOST_GUESSES)) add(group, SLIP[away]);
    if (!clause.alternatives.some((item) => item.groups.length > 1)) clause.corrected = chosen[0]?.known ?? "";
  }
  for (const group of forms) add(group, OTHER_FORM);
  if (!clause.alternatives.length) for (const group of origins(groups, word)) add(group, OTHER_FORM);
}

/**
 * Whether a word is one of a group.
 * @param {WordGroup} group
 * @param {string} word
 */
const has = (group, word) =>
  word.startsWith(group.start) &&
  group.ends.some((end) => end.length === word.length - group.start.length && word.endsWith(end));

/**
 * Whether a word of a group begins with what was typed.
 * @param {WordGroup} group
 * @param {string} word
 */
const begins = (group, word) =>
  group.start.startsWith(word) ||
  (word.startsWith(group.start) && group.ends.some((end) => (group.start + end).startsWith(word)));

/**
 * @param {readonly WordGroup[]} groups
 * @param {string} word  what was typed of one
 * @returns {WordGroup[]} the most frequent first
 */
const beginnings = (groups, word) =>
  groups
    .filter((group) => begins(group, word))
    .sort((one, other) => other.count - one.count)
    .slice(0, MOST_BEGINNINGS[Math.min(word.length, MOST_BEGINNINGS.length - 1)]);

/**
 * Words that share all but an ending: `budgeted` finds `budget`, where the site has no such form.
 * @param {readonly WordGroup[]} groups
 * @param {string} word
 */
function otherForms(groups, word) {
  if (word.length < 5) return [];
  return groups.filter((group) => group.ends.some((end) => isForm(group.start + end, word))).slice(0, MOST_GUESSES);
}

/**
 * What two words begin with is at least four letters, and twice as long as what either ends with: three at the most.
 * @param {string} one
 * @param {string} other
 */
function isForm(one, other) {
  let shared = 0;
  while (shared < one.length && one[shared] === other[shared]) shared += 1;
  const ending = Math.max(one.length, other.length) - shared;
  return shared >= 4 && ending <= 3 && shared >= 2 * ending;
}

/**
 * Words that may be a typing mistake away: those of the file where the word would stand, and of the one where it would
 * with its first letters swapped.
 * @param {string} word
 * @param {readonly WordGroup[]} groups  of the file where the word would stand
 * @param {Library} library
 */
async function neighbours(word, groups, library) {
  const swapped = word.length > 1 ? library.fileOf(word[1] + word[0]) : library.fileOf(word);
  return swapped === library.fileOf(word) ? groups : [...groups, ...(await library.words(swapped))];
}

/**
 * Groups with a word that is a few typing mistakes away, nearest first. Stop words are no guess.
 * @param {string} word
 * @param {readonly WordGroup[]} groups
 * @param {number} most  mistakes
 * @param {Library} library
 * @returns {{group: WordGroup, away: number, known: string}[]} the mistakes, and the nearest word
 */
function slipsAway(word, groups, most, library) {
  if (!most) return [];
  /** @type {ReturnType<typeof slipsAway>} */
  const found = [];
  for (const group of groups) {
    let best = { away: most + 1, known: "" };
    for (const end of group.ends) {
      const known = group.start + end;
      const away = isGoneOn(known, word) || library.isStop(known) ? most + 1 : distance(word, known, most);
      if (away < best.away) best = { away, known };
    }
    if (best.away <= most) found.push({ group, ...best });
  }
  // Readers get the first letter right more often than not.
  /** @param {{known: string}} item */
  const first = (item) => (item.known[0] === word[0] ? 0 : 1);
  return found.sort(
    (one, other) => one.away - other.away || first(one) - first(other) || other.group.count - one.group.count,
  );
}

/**
 * One word with an ending is no typing mistake of the other.
 * @param {string} one
 * @param {string} other
 */
const isGoneOn = (one, other) => one.startsWith(other) || other.startsWith(one);

/**
 * The longest words that a long one begins with: `budgetting` finds `budget`.
 * @param {readonly WordGroup[]} groups
 * @param {string} word
 */
function origins(groups, word) {
  const least = Math.max(4, Math.ceil(word.length / 2));
  const found = groups.filter((group) => group.start.length >= least && word.startsWith(group.start));
  const longest = Math.max(...found.map((group) => group.start.length));
  return found.filter((group) => group.start.length === longest).slice(0, MOST_GUESSES);
}

/**
 * `helpdesk` where the site writes `help desk`.
 * @param {Clause} clause
 * @param {Library} library
 */
async function addParts(clause, library) {
  const { word } = clause;
  for (let cut = 3; cut <= word.length - 3; cut += 1) {
    const parts = [word.slice(0, cut), word.slice(cut)];
    const groups = await Promise.all(
      parts.map(async (part) => (await library.words(library.fileOf(part))).find((group) => has(group, part))),
    );
    const found = groups.filter((group) => group !== undefined);
    if (found.length === parts.length) {
      clause.alternatives.push({
        groups: found.map((group) => group.number),
        weight: JOINED,
        count: Math.min(...found.map((group) => group.count)),
      });
    }
  }
}

/**
 * `help desk` where the site writes `helpdesk` or `help-desk`: for both words.
 * @param {readonly Clause[]} clauses
 * @param {readonly string[]} written  the compounds that were typed
 * @param {Library} library
 */
async function addJoined(clauses, written, library) {
  const pairs = clauses.slice(1).map((clause, position) => [clauses[position], clause]);
  for (const [one, other] of pairs) {
    const word = one.word + other.word;
    if (word.length > 30 && !written.includes(word)) continue;
    const group = (await library.words(library.fileOf(word))).find((found) => has(found, word));
    if (!group) continue;
    for (const clause of [one, other])
      clause.alternatives.push({ groups: [group.number], weight: JOINED, count: group.count });
  }
}

/**
 * What means the same as a run of words may stand for each of them; and whoever searches for a word of the glossary is
 * led to the term and to what it names: these records have the words, whatever they say.
 * @param {readonly Clause[]} clauses
 * @param {IndexStart["synonyms"]} synonyms
 */
function addSynonyms(clauses, synonyms) {
  const at = clauses.map((clause) => meantBy(clause, clause.word.length >= LETTERS_FOR_SYNONYMS));
  for (const { texts, records } of synonyms) {
    const typed = texts.filter((text) => startOf(text, at) >= 0).sort((one, other) => other.length - one.length)[0];
    if (!typed) continue;
    const start = startOf(typed, at);
    for (const clause of clauses.slice(start, start + typed.length)) {
      for (const text of texts)
        if (text !== typed) clause.alternatives.push({ groups: text, weight: SYNONYM, isSynonym: true });
      for (const [position, record] of records.entries()) clause.leads.push([record, position ? SEEN : TERM]);
    }
  }
}

/**
 * Everyday words of one meaning: each may stand for the other, and says less.
 * @param {readonly Clause[]} clauses
 * @param {IndexStart["everyday"]} lines
 */
function addEveryday(clauses, lines) {
  for (const clause of clauses) {
    const own = meantBy(clause, false); // every beginning has so many that most of the index would be fetched for it
    for (const line of lines) {
      if (!line.some((group) => own.has(group))) continue;
      for (const group of line)
        if (!own.has(group)) clause.alternatives.push({ groups: [group], weight: EVERYDAY, isSynonym: true });
    }
  }
}

/**
 * The groups of words that a clause stands for itself.
 * @param {Clause} clause
 * @param {boolean} hasBeginnings  whether what it may become while it is typed is among them
 * @returns {Set<number>}
 */
function meantBy(clause, hasBeginnings) {
  return new Set(
    clause.alternatives
      .filter((item) => !item.isSynonym && (hasBeginnings || !item.isBeginning))
      .map((item) => item.groups[0]),
  );
}

/**
 * Where a text begins among the words that were typed; -1 where it does not stand there.
 * @param {readonly number[]} text  groups of words
 * @param {readonly ReadonlySet<number>[]} at  the groups that each typed word stands for
 * @returns {number}
 */
function startOf(text, at) {
  for (let start = 0; start + text.length <= at.length; start += 1) {
    if (text.every((group, step) => at[start + step].has(group))) return start;
  }
  return -1;
}

/**
 * Rare words say more (inverse document frequency, as BM25 has it). A guess says no more than a usual word.
 * @param {Clause} clause
 * @param {number} records  how many there are
 * @returns {number}
 */
function rarity(clause, records) {
  const counts = clause.alternatives.flatMap((item) => item.count || []);
  const count = counts.length ? Math.max(...counts) : 1;
  return Math.log(1 + (records - Math.min(count, records) + 0.5) / (count + 0.5)) ** RARE;
}
