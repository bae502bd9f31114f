/**
 * Query parser: from text to weighted clauses, one for each significant word, with its alternatives (completions,
 * inflections, typo corrections, compounds, synonyms). No clause is required; records that match more, and rarer, clauses
 * rank higher. `types.d.ts` describes clauses, alternatives and word groups.
 */
/** @import {Alternative, Clause, IndexStart, WordGroup} from "./types.d.ts" */
/** @import {IndexReader} from "./index_reader.js" */
import { editDistance, findAcronyms, joinCompounds, maxTypos, tokenize } from "./tokenizer.js";

const EXACT_WEIGHT = 1;
const INFLECTION_WEIGHT = 0.73;
const COMPOUND_WEIGHT = 0.9;
const PREFIX_WEIGHT = 0.7;
const SYNONYM_WEIGHT = 0.6;
const EVERYDAY_SYNONYM_WEIGHT = 0.3;
const TERM_BOOST = 0.75;
const NAMED_ENTRY_BOOST = 0.9;
const TYPO_WEIGHT_BY_DISTANCE = [0, 0.75, 0.55];
/** How many completions an unfinished word may have, by its length; short ones match much, which would be fetched. */
const MAX_COMPLETIONS_BY_LENGTH = [0, 2, 4, 12, 24];
/** From which length on synonyms of an unfinished word's completions are added. */
const MIN_PREFIX_LENGTH_FOR_SYNONYMS = 4;
const MAX_GUESSES = 4;
const MAX_QUERY_WORDS = 24;
/** Below 1, the exponent in BM25: questions in whole sentences contain rare words by accident. */
const IDF_EXPONENT = 0.8;

/** @typedef {(group: WordGroup, weight: number, more?: Partial<Alternative>) => void} AddAlternative  adds an alternative to a clause */

/**
 * Parse the text of a query. Clauses without alternatives are omitted.
 * @param {string} text
 * @param {IndexReader} index
 * @param {boolean} isTyping  whether the last word may be unfinished
 * @returns {Promise<Clause[]>}
 */
export async function parseQuery(text, index, isTyping) {
  const start = await index.open();
  const stopWords = new Set(start.stop_words);
  const acronyms = findAcronyms(text, stopWords);
  const tokens = tokenize(text)
    .slice(0, MAX_QUERY_WORDS)
    .map((word) => (acronyms.has(word) ? `${word}^` : word));
  const significant = tokens.filter((word) => !stopWords.has(word));
  // A single last letter has too many completions to be searched.
  if (isTyping && significant.length > 1 && significant.at(-1)?.length === 1) significant.pop();
  const wanted = significant.length ? significant : tokens;
  const clauses = await Promise.all(
    wanted.map((word, position) => buildClause(word, index, isTyping && position === wanted.length - 1)),
  );
  await addJoinedWord(clauses, [...joinCompounds(text)], index);
  addSynonyms(clauses, start.synonyms);
  addEverydaySynonyms(clauses, start.everyday ?? []);
  for (const clause of clauses) clause.weight = computeIdf(clause, start.records);
  return clauses.filter((clause) => clause.alternatives.length);
}

/**
 * @param {string} word
 * @param {IndexReader} index
 * @param {boolean} isUnfinished
 */
async function buildClause(word, index, isUnfinished) {
  const groups = await index.readWordGroups(index.findWordFile(word));
  /** @type {Clause} */
  const clause = { word, weight: 0, alternatives: [], boosts: [], corrected: "" };
  /** @type {AddAlternative} */
  const add = (group, weight, more) => {
    clause.alternatives.push({ groups: [group.number], weight, count: group.count, ...more });
  };
  const exact = groups.filter((group) => hasWord(group, word));
  for (const group of exact) add(group, EXACT_WEIGHT);
  const completions = isUnfinished ? findCompletions(groups, word).filter((group) => !exact.includes(group)) : [];
  for (const group of completions) add(group, PREFIX_WEIGHT, { isBeginning: true });
  if (!exact.length && !completions.length) {
    await addSplitWord(clause, index);
    await addGuesses(clause, groups, index, add);
  }
  return clause;
}

/**
 * Add alternatives for a word that is not in the index: inflections, typo corrections, and else its base words.
 * @param {Clause} clause
 * @param {readonly WordGroup[]} groups  of the word file whose range contains the word
 * @param {IndexReader} index
 * @param {AddAlternative} add
 */
async function addGuesses(clause, groups, index, add) {
  const { word } = clause;
  const inflections = findInflections(groups, word);
  const typos = findTypos(word, await findTypoCandidates(word, groups, index), maxTypos(word.length), index);
  // A typo at distance 1 with the first four letters right is likelier than an unknown inflection.
  const likelyTypos = typos.filter(({ away: distance, known }) => distance === 1 && known.startsWith(word.slice(0, 4)));
  if (!inflections.length || likelyTypos.length) {
    const chosen = inflections.length ? likelyTypos : typos.filter(({ away }) => away === typos[0].away);
    for (const { group, away } of chosen.slice(0, MAX_GUESSES)) add(group, TYPO_WEIGHT_BY_DISTANCE[away]);
    if (!clause.alternatives.some((item) => item.groups.length > 1)) clause.corrected = chosen[0]?.known ?? "";
  }
  for (const group of inflections) add(group, INFLECTION_WEIGHT);
  if (!clause.alternatives.length) for (const group of findBaseWords(groups, word)) add(group, INFLECTION_WEIGHT);
}

/**
 * Whether a word is one of a group.
 * @param {WordGroup} group
 * @param {string} word
 */
const hasWord = (group, word) =>
  word.startsWith(group.start) &&
  group.ends.some((end) => end.length === word.length - group.start.length && word.endsWith(end));

/**
 * Whether a word of a group begins with an unfinished word.
 * @param {WordGroup} group
 * @param {string} word
 */
const hasCompletion = (group, word) =>
  group.start.startsWith(word) ||
  (word.startsWith(group.start) && group.ends.some((end) => (group.start + end).startsWith(word)));

/**
 * @param {readonly WordGroup[]} groups
 * @param {string} word  unfinished
 * @returns {WordGroup[]} most frequent first, at most MAX_COMPLETIONS_BY_LENGTH
 */
const findCompletions = (groups, word) =>
  groups
    .filter((group) => hasCompletion(group, word))
    .sort((one, other) => other.count - one.count)
    .slice(0, MAX_COMPLETIONS_BY_LENGTH[Math.min(word.length, MAX_COMPLETIONS_BY_LENGTH.length - 1)]);

/**
 * Groups with a word that differs in its ending only: `budgeted` finds `budget`.
 * @param {readonly WordGroup[]} groups
 * @param {string} word
 */
function findInflections(groups, word) {
  if (word.length < 5) return [];
  return groups
    .filter((group) => group.ends.some((end) => isInflection(group.start + end, word)))
    .slice(0, MAX_GUESSES);
}

/**
 * Whether two words share a prefix of at least four letters, at least twice as long as the rest of either, which has at
 * most three letters.
 * @param {string} word
 * @param {string} known
 */
function isInflection(word, known) {
  let prefixLength = 0;
  while (prefixLength < word.length && word[prefixLength] === known[prefixLength]) prefixLength += 1;
  const endingLength = Math.max(word.length, known.length) - prefixLength;
  return prefixLength >= 4 && endingLength <= 3 && prefixLength >= 2 * endingLength;
}

/**
 * Groups to search for typos: those of the word's own file, and of the file for the word with its first two letters
 * swapped.
 * @param {string} word
 * @param {readonly WordGroup[]} groups  of the word file whose range contains the word
 * @param {IndexReader} index
 */
async function findTypoCandidates(word, groups, index) {
  const swappedFile = word.length > 1 ? index.findWordFile(word[1] + word[0]) : index.findWordFile(word);
  return swappedFile === index.findWordFile(word) ? groups : [...groups, ...(await index.readWordGroups(swappedFile))];
}

/**
 * Groups with a word within an edit distance, nearest first. Stop words and extensions of the word are excluded.
 * @param {string} word
 * @param {readonly WordGroup[]} groups
 * @param {number} maxDistance
 * @param {IndexReader} index
 * @returns {{group: WordGroup, away: number, known: string}[]} `away` is the edit distance to `known`, the group's nearest word
 */
function findTypos(word, groups, maxDistance, index) {
  if (!maxDistance) return [];
  /** @type {ReturnType<typeof findTypos>} */
  const found = [];
  for (const group of groups) {
    let best = { away: maxDistance + 1, known: "" };
    for (const end of group.ends) {
      const known = group.start + end;
      const away =
        isExtension(known, word) || index.isStop(known) ? maxDistance + 1 : editDistance(word, known, maxDistance);
      if (away < best.away) best = { away, known };
    }
    if (best.away <= maxDistance) found.push({ group, ...best });
  }
  // The first letter is mistyped less often than others.
  /** @param {{known: string}} item */
  const firstLetterRank = (item) => (item.known[0] === word[0] ? 0 : 1);
  return found.sort(
    (one, other) =>
      one.away - other.away || firstLetterRank(one) - firstLetterRank(other) || other.group.count - one.group.count,
  );
}

/**
 * Whether one word is a prefix of the other.
 * @param {string} one
 * @param {string} other
 */
const isExtension = (one, other) => one.startsWith(other) || other.startsWith(one);

/**
 * Groups whose common start is the longest prefix of a word, at least half of it: `budgetting` finds `budget`.
 * @param {readonly WordGroup[]} groups
 * @param {string} word
 */
function findBaseWords(groups, word) {
  const minLength = Math.max(4, Math.ceil(word.length / 2));
  const found = groups.filter((group) => group.start.length >= minLength && word.startsWith(group.start));
  const maxLength = Math.max(...found.map((group) => group.start.length));
  return found.filter((group) => group.start.length === maxLength).slice(0, MAX_GUESSES);
}

/**
 * Add the two words of a compound as one alternative: `helpdesk` also matches `help desk`.
 * @param {Clause} clause
 * @param {IndexReader} index
 */
async function addSplitWord(clause, index) {
  const { word } = clause;
  for (let cut = 3; cut <= word.length - 3; cut += 1) {
    const parts = [word.slice(0, cut), word.slice(cut)];
    const groups = await Promise.all(
      parts.map(async (part) =>
        (await index.readWordGroups(index.findWordFile(part))).find((group) => hasWord(group, part)),
      ),
    );
    const found = groups.filter((group) => group !== undefined);
    if (found.length === parts.length) {
      clause.alternatives.push({
        groups: found.map((group) => group.number),
        weight: COMPOUND_WEIGHT,
        count: Math.min(...found.map((group) => group.count)),
      });
    }
  }
}

/**
 * Add to two adjacent words their compound: `help desk` also matches `helpdesk` or `help-desk`.
 * @param {readonly Clause[]} clauses
 * @param {readonly string[]} compounds  that were typed with hyphens
 * @param {IndexReader} index
 */
async function addJoinedWord(clauses, compounds, index) {
  const pairs = clauses.slice(1).map((clause, position) => [clauses[position], clause]);
  for (const [one, other] of pairs) {
    const word = one.word + other.word;
    if (word.length > 30 && !compounds.includes(word)) continue;
    const group = (await index.readWordGroups(index.findWordFile(word))).find((found) => hasWord(found, word));
    if (!group) continue;
    for (const clause of [one, other])
      clause.alternatives.push({ groups: [group.number], weight: COMPOUND_WEIGHT, count: group.count });
  }
}

/**
 * Where a synonym text occurs in the query: add the other texts of its set to each of its clauses, and boost the records
 * of the set (the glossary term, then the entries it names), whether or not they contain the words.
 * @param {readonly Clause[]} clauses
 * @param {IndexStart["synonyms"]} synonyms
 */
function addSynonyms(clauses, synonyms) {
  const typedGroups = clauses.map((clause) =>
    getOwnGroups(clause, clause.word.length >= MIN_PREFIX_LENGTH_FOR_SYNONYMS),
  );
  for (const { texts, records } of synonyms) {
    const typed = texts
      .filter((text) => findPhrase(text, typedGroups) >= 0)
      .sort((one, other) => other.length - one.length)[0];
    if (!typed) continue;
    const start = findPhrase(typed, typedGroups);
    for (const clause of clauses.slice(start, start + typed.length)) {
      for (const text of texts)
        if (text !== typed) clause.alternatives.push({ groups: text, weight: SYNONYM_WEIGHT, isSynonym: true });
      for (const [position, record] of records.entries())
        clause.boosts.push([record, position ? NAMED_ENTRY_BOOST : TERM_BOOST]);
    }
  }
}

/**
 * Add everyday synonyms, with a low weight.
 * @param {readonly Clause[]} clauses
 * @param {IndexStart["everyday"]} synonymSets
 */
function addEverydaySynonyms(clauses, synonymSets) {
  for (const clause of clauses) {
    const own = getOwnGroups(clause, false); // synonyms of completions would fetch most of the index
    for (const synonyms of synonymSets) {
      if (!synonyms.some((group) => own.has(group))) continue;
      for (const group of synonyms)
        if (!own.has(group))
          clause.alternatives.push({ groups: [group], weight: EVERYDAY_SYNONYM_WEIGHT, isSynonym: true });
    }
  }
}

/**
 * Numbers of the word groups that match a clause's word itself, without its synonyms.
 * @param {Clause} clause
 * @param {boolean} withCompletions  whether to include completions of an unfinished word
 * @returns {Set<number>}
 */
function getOwnGroups(clause, withCompletions) {
  return new Set(
    clause.alternatives
      .filter((item) => !item.isSynonym && (withCompletions || !item.isBeginning))
      .map((item) => item.groups[0]),
  );
}

/**
 * Position at which a phrase occurs in the query; -1 if it does not.
 * @param {readonly number[]} text  numbers of word groups
 * @param {readonly ReadonlySet<number>[]} typedGroups  by position in the query, the groups that match there
 * @returns {number}
 */
function findPhrase(text, typedGroups) {
  for (let start = 0; start + text.length <= typedGroups.length; start += 1) {
    if (text.every((group, step) => typedGroups[start + step].has(group))) return start;
  }
  return -1;
}

/**
 * Weight of a clause: inverse document frequency as in BM25, dampened. Without a known count it is that of one record.
 * @param {Clause} clause
 * @param {number} recordCount  in the whole index
 * @returns {number}
 */
function computeIdf(clause, recordCount) {
  const counts = clause.alternatives.flatMap((item) => item.count || []);
  const count = counts.length ? Math.max(...counts) : 1;
  return Math.log(1 + (recordCount - Math.min(count, recordCount) + 0.5) / (count + 0.5)) ** IDF_EXPONENT;
}
