/**
 * Shared types: the entries in `data/<kind>.json` as `generator/outputs/tool_data.py` writes them, and parameters of the
 * modules of this folder.
 *
 * The files omit fields without a value and empty lists; these are optional here. Prose is plain text.
 */

/** Id of an entry: lowercase words joined by hyphens. */
export type Id = string;

/** Calendar day, `YYYY-MM-DD`, without a time zone. */
export type Day = string;

/** A number and a unit: `2 hours`, `6 weeks`. */
export type Duration = string;

export type Level = "low" | "medium" | "high";
export type Severity = Level | "critical";

/** What every entry has, whatever its kind. */
export interface Entry {
  id: Id;
  title: string;
  summary: string;
  /** Earlier ids of this entry. */
  formerly?: Id[];
  /** URL of its page, or of its place on a page, relative to the root of the site. */
  address: string;
  /** Id of the playbook it belongs to; "" for none. */
  playbook: Id | "";
}

/** One point of a list. */
export interface Statement {
  text: string;
}

/** A number worth watching. */
export interface Metric {
  /** What is counted. */
  measure: string;
  /** Where the number comes from and how often it is taken. */
  how: string;
  /** What a good value looks like. */
  good: string;
}

export interface Playbook extends Entry {
  status: "draft" | "live" | "retired";
  /** Ids of the roles it is for; never empty. */
  roles: Id[];
}

export interface Phase extends Entry {
  /** Place on the journey, from 1. */
  order: number;
  /** Indications of being in this phase. */
  signs: Statement[];
  first_moves?: Statement[];
  over_when: Statement[];
  goes_wrong: Statement[];
}

/** A challenge in one phase. */
export interface ChallengePhase {
  /** Id of the phase. */
  phase: Id;
  /** Omitted if it equals the challenge's own. */
  severity?: Severity;
  shows_as?: string;
}

/** The edge from a challenge or a path to a mitigation. */
export interface MitigationEdge {
  /** Id of the mitigation. */
  mitigation: Id;
  how_it_helps: string;
}

export interface Challenge extends Entry {
  severity: Severity;
  symptoms: Statement[];
  /** The first steps, in order. */
  on_monday?: Statement[];
  phases?: ChallengePhase[];
  /** Most helpful first. */
  mitigations?: MitigationEdge[];
  metrics?: Metric[];
  /** Ids of the paths it leads to if nothing is done. */
  if_unmet?: Id[];
  tags?: string[];
}

/** One step of a mitigation. */
export interface Step {
  do: string;
  /** Who takes it, if not the reader. */
  who?: string;
  takes?: Duration;
  /** What exists afterwards. */
  result?: string;
}

export interface Mitigation extends Entry {
  /** In order; never empty. */
  steps: Step[];
  /** Calendar days from its first to its last, at least 1. */
  days: number;
  /** The same in words: `about 6 weeks`. */
  length: string;
  /** Whether `days` is estimated from the effort, because no duration is given. */
  is_guessed?: boolean;
  /** For each step the day by which it is done, counted from the first day of the mitigation: 1 to `days`. */
  step_ends: number[];
  /** Hours of work in a week in which it runs. */
  hours: number;
  effort: Level;
  impact: Level;
  time_to_effect: Duration;
  /** Ids of the roles that do it. */
  who?: Id[];
  /** Ids of the mitigations that must come first. */
  needs?: Id[];
  measures?: Metric[];
  /** Ids of the paths it helps to reach. */
  leads_to?: Id[];
  tags?: string[];
}

/** Which side of the table asks a question. */
export type Side = "employer" | "candidate";

/** Examples of an answer for each mark from 1 (`weak`) to 4 (`outstanding`). */
export interface Scale {
  weak: string;
  partial: string;
  good: string;
  outstanding: string;
}

export interface Question extends Entry {
  /** The wording to ask; the title is a short name. */
  question: string;
  asked_by: Side;
  /** Ids of the roles it is used for; never empty. */
  roles: Id[];
  /** Id of the competency it tests. */
  competency: Id;
  challenges?: Id[];
  phases?: Id[];
  strong_signs?: Statement[];
  red_flags?: Statement[];
  follow_ups?: string[];
  scale?: Scale;
  /** How long question and answer take. */
  minutes: number;
  tags?: string[];
}

export interface Path extends Entry {
  /** Indications of being on it. */
  signs: Statement[];
  leads_here: Statement[];
  how_to_turn?: Statement[];
  turns?: MitigationEdge[];
}

export interface Role extends Entry {}

export interface Competency extends Entry {}

export interface Term extends Entry {
  synonyms?: string[];
}

/** One answer that can be given to each statement of an assessment. */
export interface Answer {
  label: string;
  /** 0 to 10, different for each answer of an assessment. */
  points: number;
}

/** What agreement counts for. Exactly one of `phase`, `path` and `challenge` is there. */
export interface CountsFor {
  phase?: Id;
  path?: Id;
  challenge?: Id;
  /** -3 (against it) to 3 (strongly for it). */
  weight: number;
}

export interface ScoredStatement {
  /** Unique in its assessment. */
  id: Id;
  text: string;
  /** Never empty. */
  counts_for: CountsFor[];
}

/** Ids of the two paths a reader is pulled between. */
export interface PathPair {
  by_itself: Id;
  by_choice: Id;
}

/** The phase that counts before the others wherever its figure is high. */
export interface SettleFirst {
  phase: Id;
  /** Plain text. */
  why: string;
}

/** A live challenge to open before another live one. */
export interface BeginWith {
  challenge: Id;
  before: Id;
  /** Plain text. */
  why: string;
}

export interface Assessment extends Entry {
  /** Two or more, lowest first. */
  answers: Answer[];
  /** In the order they are asked; never empty. */
  statements: ScoredStatement[];
  drift?: PathPair;
  settle_first?: SettleFirst;
  begin_with?: BeginWith[];
}

/** The type of an entry by the name of its file in `data/`. */
export interface EntryByKind {
  playbook: Playbook;
  phases: Phase;
  challenges: Challenge;
  mitigations: Mitigation;
  interview_questions: Question;
  paths: Path;
  roles: Role;
  competencies: Competency;
  assessments: Assessment;
  terms: Term;
}

/** Name of a kind's file in `data/`. */
export type EntryKind = keyof EntryByKind;

/** Lists of entries by the names of their files. */
export type Entries<Key extends EntryKind = EntryKind> = { [K in Key]: EntryByKind[K][] };

/** Ids that the site has, and ids that it does not have (any more), both in the given order. */
export interface SplitIds {
  known: Id[];
  unknown: Id[];
}

/** A parsed query string: lists under the names in `List`, strings under all others. */
export type Selection<List extends string = never> = { [Name in List]?: string[] } & {
  [name: string]: string | undefined;
};

/** A calendar event that lasts one whole day. */
export interface CalendarEvent {
  /** Unique in all calendars: `plan-agree-the-risk-limits@example.com`. */
  uid: string;
  day: Day;
  title: string;
  text?: string;
  /** Absolute URL. */
  address?: string;
}

/** Children that `h` accepts: nodes, strings, numbers, arrays of them; the other types are skipped. */
export type Child = Node | string | number | false | null | undefined | Child[];

/** Values of an attribute: `true` sets the bare name; `false`, `null` and `undefined` omit it. */
export type AttributeValue = string | number | boolean | null | undefined;

/** Elements without children: the target of an event on one is the element itself. */
type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** An event as a listener of `Target` gets it. `toggle` does not bubble: its target is the element too. */
type EventOn<Target, Name extends keyof HTMLElementEventMap> = HTMLElementEventMap[Name] & {
  readonly currentTarget: Target;
} & (Target extends Field
    ? { readonly target: Target }
    : Name extends "toggle"
      ? { readonly target: Target }
      : unknown);

/** Attributes and listeners (`onclick`) of an element of type `Target`. */
export type Attributes<Target = HTMLElement> = {
  [Name in keyof HTMLElementEventMap as `on${Name}`]?:
    | ((event: EventOn<Target, Name>) => unknown)
    | Exclude<AttributeValue, string | number>;
} & { [name: string]: AttributeValue | ((event: never) => unknown) };

/** The part of `Storage` that a `Store` uses. */
export type StorageArea = Pick<Storage, "getItem" | "setItem" | "removeItem">;
