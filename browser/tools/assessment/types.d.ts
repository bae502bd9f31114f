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
export type Questionnaire = Pick<Assessment, "answers" | "drift"> & { statements: Statement[] };

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

export type PhaseEntry = Pick<Phase, "id" | "title" | "summary" | "address">;
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

/** A single answer that, a step higher or lower, would put another phase first. */
export interface Tip {
  statement: Statement;
  /** The answer that would do it. */
  answer: Answer;
  /** The phase that would be first. */
  entry: PhaseEntry;
}

interface PhaseFigures {
  /** Every phase that statements count for, in reading order. */
  all: Target<PhaseEntry>[];
  /** Number of statements that count for a phase and have no answer. */
  missing: number;
}

/** No phase is counted. */
export interface PhaseUnanswered extends PhaseFigures {
  state: "unanswered";
  first?: undefined;
  leading?: undefined;
}

/** Even the highest figure is below `FAINT`. */
export interface PhaseFaint extends PhaseFigures {
  state: "faint";
  first: Target<PhaseEntry>;
  leading?: undefined;
}

/** One phase leads (`clear`), or several within `NEAR` of the first (`between`). */
export interface PhaseLed extends PhaseFigures {
  state: "between" | "clear";
  first: Target<PhaseEntry>;
  /** The first, and those within `NEAR` of it; highest first. */
  leading: Target<PhaseEntry>[];
  /** The second highest; undefined when only one is counted. */
  next: Target<PhaseEntry> | undefined;
  /** Null when no single answer would put another phase first. */
  tips: Tip | null;
}

export type PhaseFinding = PhaseUnanswered | PhaseFaint | PhaseLed;

/** Where a reader stands between the two poles. */
export interface DriftFinding {
  /** `between`: within `NEAR`; `faint`: both below `FAINT`; `unanswered`: one of them is not counted. */
  state: "unanswered" | "faint" | "between" | "clear";
  byItself: Target<PathEntry>;
  byChoice: Target<PathEntry>;
  /** Figure by choice less figure by itself: from -100 (all by itself) to 100 (all by choice). */
  way: number;
  /** The pole with the higher figure; `byItself` when they are equal. */
  towards: Target<PathEntry>;
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

/** Counted challenges, highest figure first, equal ones by severity. */
export interface ChallengesFinding {
  /** Figure of at least `LIVE`. */
  live: ChallengeTarget[];
  /** The others. */
  quiet: ChallengeTarget[];
}

/** Everything the answers say; a part is null where no statement counts for it. */
export interface Findings {
  phase: PhaseFinding | null;
  drift: DriftFinding | null;
  /** Counted paths that are not poles, highest first. */
  paths: Target<PathEntry>[];
  challenges: ChallengesFinding | null;
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

/** How a mitigation turns a path. */
export interface Turning {
  path: PathEntry;
  /** Plain text. */
  how: string;
}

export interface NextStep {
  mitigation: MitigationEntry;
  /** Mitigations in the list that need it first. */
  neededFor: MitigationEntry[];
  /** Empty for a step that stands there only because another one needs it. */
  helps: Help[];
  /** Null when it turns no path that the reader drifts along. */
  turns: Turning | null;
}

/** What a result shows: where the reader is, and what to do. */
export interface Outcome {
  findings: Findings;
  /** In the order in which they can be done. */
  steps: NextStep[];
}

/* ---- Sentences ---- */

/** Whose answers they are: the words that begin a sentence. */
export interface Person {
  who: "You" | "They";
  whose: "Your" | "Their";
}

/** A finding in sentences. */
export interface FindingText {
  title: string;
  /** Why. */
  text: string;
  /** What it does not say. */
  not: string;
}

/** A finding whose title goes on from a lead. */
export interface LedFindingText extends FindingText {
  /** For instance `You are in`. */
  lead: string;
}

/** A phase in sentences. */
export interface PhaseText extends LedFindingText {
  /** How sure it is, a sentence each. */
  sure: string[];
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
