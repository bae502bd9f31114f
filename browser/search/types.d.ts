/** Types of the search: the index as `generator/searching/shards.py` writes it, queries, and messages of the worker. */

/** Start and end in a text, in UTF-16 code units; the end is not part of it. */
export type Span = [start: number, end: number];

/** `search/start.json`: what every search needs. */
export interface IndexStart {
  /** Folder of the other files. */
  release: string;
  /** How many records there are; they are numbered from 0. */
  records: number;
  records_at_once: number;
  /** First word of each file of words. */
  words: string[];
  words_at_once: number;
  /** Number of the first group of each file of postings. */
  postings: number[];
  /** By first letter of a word of the title: records, the most important first. */
  letters: { [letter: string]: number[] };
  /** What readers may search for. */
  examples: string[];
  /** Lists of the site that are offered before anything is typed. */
  ways: SuggestedLink[];
  /** Texts of one meaning, each as numbers of word groups, and the records they lead to, the term first. */
  synonyms: { texts: number[][]; records: number[] }[];
  /** Word groups that may stand for each other. */
  everyday: number[][];
  stop_words: string[];
  /** Regular expressions for the start of a question, with a factor for each kind of entry that answers it. */
  asked_for: [pattern: string, factors: { [kind: string]: number }][];
}

/** Words with a common stem. */
export interface WordGroup {
  number: number;
  /** What all of them begin with. */
  start: string;
  /** How they go on. */
  ends: string[];
  /** How many records have one of them. */
  count: number;
}

/** Something that matches a word of the query. */
export interface Alternative {
  /** Numbers of word groups; a record needs all of them. */
  groups: number[];
  /** 0 to 1. */
  weight: number;
  /** How many records have it; left out for synonyms. */
  count?: number;
  isBeginning?: boolean;
  isSynonym?: boolean;
}

/** One word of a query with everything that matches it. */
export interface Clause {
  word: string;
  /** Inverse document frequency: the rarer, the higher. */
  weight: number;
  alternatives: Alternative[];
  /** Records that are found by this clause whether or not they contain the word, with their weight (0 to 1). */
  boosts: [record: number, weight: number][];
  /** Correction of a typo; "" if none. */
  corrected: string;
}

/** What the index says of a record: an entry or a page. */
export interface IndexRecord {
  /** URL relative to the root of the site. */
  address: string;
  title: string;
  /** Kind of the entry, or `page`. */
  kind: string;
  /** What readers call the kind. */
  label: string;
  summary?: string;
  /** What it is, and the text. */
  answer?: [label: string, text: string];
  keywords?: string[];
  /** Sentences that readers may search with. */
  says?: string[];
  /** Title of the playbook. */
  playbook?: string;
  /** Titles of the phases. */
  phases?: string[];
  effort?: string;
  popularity?: number;
  /** How many parts of its page can be searched. */
  parts?: number;
}

export interface FoundRecord extends IndexRecord {
  number: number;
  score?: number;
  /** Searched words in the title. */
  marks?: Span[];
}

/** A part of a page: its anchor and its text. */
export type PagePart = [anchor: string, text: string];

/** The best matching part of a page, cut to a few lines. */
export interface Passage {
  anchor: string;
  text: string;
  /** Searched words in `text`. */
  marks: Span[];
}

/** `facets.json`: by facet its values, and for each record the positions of its own among them. */
export interface Facets {
  [facet: string]: { values: string[]; records: number[][] };
}

/** By facet the values of which a record must have one. */
export interface Filters {
  [facet: string]: string[];
}

/** By facet its values, each with the number of records that have it. */
export interface FacetCounts {
  [facet: string]: [value: string, count: number][];
}

export interface SearchOptions {
  filters?: Filters;
  /** How many records are shown. */
  limit?: number;
  /** Whether the last word may be unfinished. */
  isTyping?: boolean;
}

/** What is shown of a search result. */
export interface Found {
  /** Best first. */
  records: FoundRecord[];
  /** How many were found. */
  total: number;
  /** The text with typos corrected; "" if there are none. */
  corrected: string;
  /** How many files of the index could not be read. */
  missing: number;
  release: string;
}

export interface SearchResult extends Found {
  clauses: Clause[];
  /** Numbers of all records that were found, whatever the filters. */
  numbers: number[];
}

/** A word group by its number; undefined if its file was not read. */
export type GroupLookup = (number: number) => WordGroup | undefined;

/** A page that is linked below the search: its address relative to the root of the site, and its title. */
export type SuggestedLink = [address: string, title: string];

/** Message to the worker: a search, or, without an id, the request to load what every search needs. */
export type WorkerRequest = { id: number; text: string; options: SearchOptions } | { id?: undefined };

/** Message from the worker. `id` is that of the request. */
export type WorkerMessage =
  | { kind: "ready"; id?: undefined; examples: string[]; ways: SuggestedLink[] }
  | { kind: "found"; id: number; found: Found }
  | { kind: "passage"; id: number; number: number; passage: Passage }
  | { kind: "counts"; id: number; counts: FacetCounts }
  | { kind: "failed"; id?: number; reason: string };

/** Listeners by kind of message. */
export type AnswerListeners = {
  [Kind in WorkerMessage["kind"]]?: (answer: Extract<WorkerMessage, { kind: Kind }>) => void;
};

/** What a reader searched for. */
export interface Query {
  text: string;
  chosen: Filters;
}

/** A search that found nothing. */
export interface Unanswered {
  text: string;
  times: number;
  /** When it was last tried. */
  day: import("../shared/types.d.ts").Day;
}
