/** Types of the self-assessment. The rule's types name only the fields of entries that it reads. */
import type {
  Answer,
  Assessment,
  Challenge,
  Id,
  Mitigation,
  Path,
  Phase,
  ScoredStatement,
  Severity,
} from "../../shared/types.d.ts";

/* ---- What is asked ---- */

/** Kind of an entry that a statement can count for. */
export type TargetKind = "phase" | "path" | "challenge";

/** A statement as the rule reads it: without `counts_for` it counts for nothing. */
export type Statement = Omit<ScoredStatement, "counts_for"> & Partial<Pick<ScoredStatement, "counts_for">>;

/** What the rule reads of an assessment. */
export type Questionnaire = Pick<Assessment, "answers" | "drift" | "settle_first" | "begin_with"> & {
  statements: Statement[];
};

/** Points by the id of the statement; a statement without an answer is not in it. */
export type Answers = Record<string, number>;

/** Lowest points of an answer, and how many points above them there are at most. */
export interface PointsRange {
  lowest: number;
  most: number;
}

/* ---- Figures ---- */

/** One statement's share in a figure. */
export interface Contribution {
  statement: Statement;
  /** From -3 to 3. */
  weight: number;
  /** Points of the answer; undefined without one. */
  points: number | undefined;
  /** Weight x points above the lowest answer; 0 without an answer. */
  adds: number;
}

/** The share of a statement that has an answer. */
export type AnsweredContribution = Contribution & { points: number };

/** How much the answers say for an entry. Sums are in points x weight. */
export interface Figure {
  kind: TargetKind;
  /** Id of the entry. */
  id: Id;
  /** In the order of the statements. */
  parts: Contribution[];
  /** Sum over the answered statements; may be negative. */
  sum: number;
  /** The most that the answered statements could add. */
  most: number;
  /** The most that all its statements could add. */
  full: number;
  /** `sum` in hundredths of `most`, rounded, from 0 to 100. */
  figure: number;
  /** Whether at least half of `full` was answered. */
  isCounted: boolean;
}

/** Figures by `kind/id`. */
export type Figures = Map<string, Figure>;

/** An entry with its figure. */
export interface Target<E> extends Figure {
  entry: E;
}

/* ---- Entries, as far as the rule and the sentences read them ---- */

export type PhaseEntry = Pick<Phase, "id" | "title" | "summary" | "address"> &
  Partial<Pick<Phase, "first_moves" | "over_when">>;
export type PathEntry = Pick<Path, "id" | "title" | "summary" | "address" | "turns" | "how_to_turn">;
export type ChallengeEntry = Pick<
  Challenge,
  "id" | "title" | "summary" | "address" | "severity" | "phases" | "mitigations"
>;
export type MitigationEntry = Pick<
  Mitigation,
  "id" | "title" | "summary" | "address" | "effort" | "impact" | "time_to_effect" | "needs"
>;

/** What findings are made from, each list in reading order. */
export interface FindingsLibrary {
  phases: PhaseEntry[];
  paths: PathEntry[];
  challenges: ChallengeEntry[];
}

/** What a result is made from. */
export interface Library extends FindingsLibrary {
  mitigations: MitigationEntry[];
}

/* ---- Findings ---- */

/** What the figures of a kind say together; only `clear` and `between` name entries as the reader's. */
export type PlacementState = "unanswered" | "faint" | "mixed" | "between" | "clear";

/** Where the answers place a reader among phases or paths (docs/decisions/0011-assessment.md). */
export interface Placement<E> {
  state: PlacementState;
  /** Everything that statements count for, in reading order. */
  all: Target<E>[];
  /** What is named as the reader's: one when `clear`, two when `between`, else none. Highest first. */
  leading: Target<E>[];
  /** Those within `NEAR` of the highest figure, highest first; empty when `unanswered` or `faint`. */
  near: Target<E>[];
  /** The highest that is not in `near`; undefined when there is none. */
  next: Target<E> | undefined;
  /** The phase that counts before the others although they have about as much or more; null when none does. */
  settled: { over: Target<E>[]; why: string } | null;
}

/** A single answer that, a step higher or lower, would change which phase is named. */
export interface Tip {
  statement: Statement;
  /** The answer that would do it. */
  answer: Answer;
  /** What would be found then. */
  placement: Placement<PhaseEntry>;
}

/** Where on the journey. */
export interface PhaseFinding extends Placement<PhaseEntry> {
  /** Number of statements that count for a phase and have no answer. */
  missing: number;
  /** Null when no single answer would change which phase is named, or when none is named. */
  tip: Tip | null;
}

/** The two paths a reader is pulled between. */
export interface Poles {
  byItself: Target<PathEntry>;
  byChoice: Target<PathEntry>;
  /** Figure by choice less figure by itself: from -100 (all by itself) to 100 (all by choice). */
  way: number;
  /** Whether the picture between the poles shows the reader: all paths that are named are poles. */
  isPlaced: boolean;
}

/** What a path is to the reader: what comes by itself, what has to be chosen, or neither is said of it. */
export type PathRole = "by-itself" | "by-choice" | "other";

/** Where it leads. */
export interface PathFinding extends Placement<PathEntry> {
  /** Null where the assessment names no poles, or the site does not have them. */
  poles: Poles | null;
}

/** How hard a challenge hits in a phase. */
export interface PhaseSeverity {
  severity: Severity;
  /** How it shows itself in this phase, plain text; empty where nothing is written. */
  shows: string;
  /** Whether the challenge names the phase; if not, the severity is the challenge's own. */
  isOfPhase: boolean;
}

export type ChallengeTarget = Target<ChallengeEntry> & PhaseSeverity;

/** A live challenge that is opened before another one, whatever their figures. */
export interface AppliedOrder {
  first: ChallengeTarget;
  then: ChallengeTarget;
  /** Plain text. */
  why: string;
}

/** Counted challenges, highest figure first, equal ones by severity. */
export interface ChallengesFinding {
  /** Figure of at least `LIVE`, in the order in which to open them. */
  live: ChallengeTarget[];
  /** The others. */
  quiet: ChallengeTarget[];
  /** What `begin_with` says about those that are live. */
  orders: AppliedOrder[];
}

/** Two answers that were both agreed with, one of which speaks for an entry and one against it. */
export interface Contradiction {
  target: Figure & { entry: { title: string } };
  speaking: AnsweredContribution;
  against: AnsweredContribution;
}

/** Everything the answers say; a part is null where no statement counts for it. */
export interface Findings {
  phase: PhaseFinding | null;
  path: PathFinding | null;
  challenges: ChallengesFinding | null;
  /** Strongest first; each pair of statements once. */
  contradictions: Contradiction[];
}

/* ---- Next steps ---- */

/** How a mitigation helps against a challenge that the reader faces. */
export interface Help {
  challenge: ChallengeEntry;
  /** Plain text. */
  how: string;
  severity: Severity;
  isOfPhase: boolean;
}

/** How a mitigation turns a path, or keeps it. */
export interface Turning {
  path: PathEntry;
  role: PathRole;
  /** Plain text. */
  how: string;
}

export interface NextStep {
  mitigation: MitigationEntry;
  /** Mitigations in the list that need it first. */
  neededFor: MitigationEntry[];
  /** Empty for a step that stands there only because another one needs it. */
  helps: Help[];
  /** Null when the reader's path does not name it. */
  turns: Turning | null;
}

/** Everything a result shows is made from this value. */
export interface Outcome extends Findings {
  /** In the order in which they can be done. */
  steps: NextStep[];
  /** The challenges that steps are for: those that are live, or the nearest where nothing else brings a step. */
  faced: ChallengeTarget[];
  /** The path whose page brings steps; null when none does. */
  turned: Target<PathEntry> | null;
}

/* ---- Sentences ---- */

/** Whose answers they are: the words that begin a sentence. */
export interface Person {
  who: "You" | "They";
  whose: "Your" | "Their";
}

/** Parts of a result; a name in classes and ids. */
export type SectionKind = "phase" | "path" | "contradictions" | "challenges" | "steps";

/** One part of a result in sentences, plain text. */
export interface Section {
  kind: SectionKind;
  /** What it is called in a list: `Phase`. */
  name: string;
  /** How the title begins: `You are in`; may be empty. */
  lead: string;
  title: string;
  /** Why; may be empty. */
  text: string;
  /** How sure it is, a sentence each; may be empty. */
  sure: string[];
  /** What it does not say; may be empty. */
  not: string;
  /** What the list at a glance says of it, for instance `First step` and its title. */
  glance: { name: string; text: string };
}

/* ---- The session ---- */

/** What is stored of a reader. */
export interface Saved {
  answers: Answers;
  /** Where the reader left: a statement's id, `result`, or empty for the start. */
  at: string;
}

/** A stored answer that no longer fits the assessment. */
export interface ObsoleteAnswer {
  /** Id of the statement. */
  id: string;
  points: number;
  /** The statement, where only its points are no longer offered; undefined where it is gone. */
  statement: Statement | undefined;
}

/** Stored answers, by whether they still fit the assessment. */
export interface PartitionedAnswers {
  current: Answers;
  obsolete: ObsoleteAnswer[];
}

export type ViewName = "start" | "asking" | "result";

/** Something to tell above the view. */
export interface Message {
  text: string;
  isTrouble?: boolean;
}

/** What the last change of an answer on the result did. */
export interface Effect {
  /** Id of the statement. */
  id: string;
  text: string;
}
