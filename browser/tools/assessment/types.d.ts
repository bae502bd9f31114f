/** Types of the self-assessment. Types of entries contain only the fields that it reads. */
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

/* ---- Questionnaire ---- */

/** Kind of an entry that a statement can count for. */
export type TargetKind = "phase" | "path" | "challenge";

/** A statement; without `counts_for` it counts for nothing. */
export type Statement = Omit<ScoredStatement, "counts_for"> & Partial<Pick<ScoredStatement, "counts_for">>;

/** The fields of an assessment that the scoring reads. */
export type Questionnaire = Pick<Assessment, "answers" | "drift" | "settle_first" | "begin_with"> & {
  statements: Statement[];
};

/** Points by the id of the statement; a statement without an answer is not in it. */
export type Answers = Record<string, number>;

/** Lowest points of an answer, and the difference to the highest. */
export interface PointsRange {
  lowest: number;
  span: number;
}

/* ---- Figures ---- */

/** One statement's share in a figure. */
export interface Contribution {
  statement: Statement;
  /** From -3 to 3. */
  weight: number;
  /** Points of the answer; undefined without one. */
  points: number | undefined;
  /** Weight × (points − lowest points); 0 without an answer. */
  adds: number;
}

/** The contribution of an answered statement. */
export type AnsweredContribution = Contribution & { points: number };

/** Score of an entry. Sums are in points × weight. */
export interface Figure {
  kind: TargetKind;
  /** Id of the entry. */
  id: Id;
  /** In the order of the statements. */
  parts: Contribution[];
  /** Sum over the answered statements; may be negative. */
  sum: number;
  /** Maximum of `sum` for the answered statements. */
  reachable: number;
  /** Maximum of `sum` for all its statements. */
  maximum: number;
  /** `sum` in percent of `reachable`, rounded, from 0 to 100. */
  figure: number;
  /** Whether `reachable` is at least half of `maximum`. */
  isCounted: boolean;
}

/** Figures by `kind/id`. */
export type Figures = Map<string, Figure>;

/** An entry with its figure. */
export interface Target<E> extends Figure {
  entry: E;
}

/* ---- Entries ---- */

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

/** Entries for the findings, each list in reading order. */
export interface FindingsEntries {
  phases: PhaseEntry[];
  paths: PathEntry[];
  challenges: ChallengeEntry[];
}

/** Entries for a result. */
export interface ResultEntries extends FindingsEntries {
  mitigations: MitigationEntry[];
}

/* ---- Findings ---- */

/** State of a placement; only `clear` and `between` name entries. */
export type PlacementState = "unanswered" | "faint" | "mixed" | "between" | "clear";

/** Placement of the reader among the phases or the paths (docs/decisions/0011-assessment.md). */
export interface Placement<E> {
  state: PlacementState;
  /** All targets of the kind, in reading order. */
  all: Target<E>[];
  /** The named targets: one if `clear`, two if `between`, else none. Highest first. */
  leading: Target<E>[];
  /** Targets within TIE_MARGIN of the highest figure, highest first; empty if `unanswered` or `faint`. */
  near: Target<E>[];
  /** The highest target that is not in `near`. */
  next: Target<E> | undefined;
  /** Targets that `settle_first` overrides although their figure is about as high or higher; null if none. */
  settled: { over: Target<E>[]; why: string } | null;
}

/** A single answer that would change the named phases if it were one step higher or lower. */
export interface TippingAnswer {
  statement: Statement;
  /** The changed answer. */
  answer: Answer;
  /** The placement with it. */
  placement: Placement<PhaseEntry>;
}

/** Placement among the phases of the journey. */
export interface PhaseFinding extends Placement<PhaseEntry> {
  /** Number of statements that count for a phase and have no answer. */
  missing: number;
  /** Null if no single answer would change the named phases, or none is named. */
  tip: TippingAnswer | null;
}

/** The two opposite paths of an assessment (`drift`). */
export interface Poles {
  byItself: Target<PathEntry>;
  byChoice: Target<PathEntry>;
  /** Figure of `byChoice` minus that of `byItself`, -100 to 100. */
  balance: number;
  /** Whether the gauge shows a position: every named path is a pole, and both poles are counted. */
  isPlaced: boolean;
}

/** Role of a path in `drift`. */
export type PathRole = "by-itself" | "by-choice" | "other";

/** Placement among the paths. */
export interface PathFinding extends Placement<PathEntry> {
  /** Null if the assessment names no poles or the site lacks one. */
  poles: Poles | null;
}

/** Severity of a challenge in a phase. */
export interface PhaseSeverity {
  severity: Severity;
  /** How the challenge shows in this phase, plain text; may be "". */
  shows: string;
  /** Whether the challenge names the phase; else `severity` is the challenge's own. */
  isOfPhase: boolean;
}

export type ChallengeTarget = Target<ChallengeEntry> & PhaseSeverity;

/** A live challenge that `begin_with` puts before another one, whatever their figures. */
export interface AppliedOrder {
  first: ChallengeTarget;
  then: ChallengeTarget;
  /** Plain text. */
  why: string;
}

/** Counted challenges, highest figure first, equal ones by severity. */
export interface ChallengesFinding {
  /** With a figure of at least LIVE_THRESHOLD, in the order in which to open them. */
  live: ChallengeTarget[];
  /** The others. */
  quiet: ChallengeTarget[];
  /** The rules of `begin_with` that apply to live challenges. */
  orders: AppliedOrder[];
}

/** Two statements that were both agreed with, of which one counts for an entry and one against it. */
export interface Contradiction {
  target: Figure & { entry: { title: string } };
  speaking: AnsweredContribution;
  against: AnsweredContribution;
}

/** All findings; one is null if no statement counts for its kind. */
export interface Findings {
  phase: PhaseFinding | null;
  path: PathFinding | null;
  challenges: ChallengesFinding | null;
  /** Strongest first; each pair of statements once. */
  contradictions: Contradiction[];
}

/* ---- Next steps ---- */

/** Reason for a step: it helps against a chosen challenge. */
export interface HelpReason {
  challenge: ChallengeEntry;
  /** Plain text. */
  how: string;
  severity: Severity;
  isOfPhase: boolean;
}

/** Reason for a step: it turns the named path, or keeps the reader on it. */
export interface TurnReason {
  path: PathEntry;
  role: PathRole;
  /** Plain text. */
  how: string;
}

export interface NextStep {
  mitigation: MitigationEntry;
  /** Mitigations in the list that need it first. */
  neededFor: MitigationEntry[];
  /** Empty if the step is only a prerequisite. */
  helps: HelpReason[];
  /** Null if the named path does not name it. */
  turns: TurnReason | null;
}

/** The whole result. */
export interface Outcome extends Findings {
  /** In the order in which they can be done. */
  steps: NextStep[];
  /** The challenges that steps are for: the live ones, or else the nearest one if no path has steps. */
  chosenChallenges: ChallengeTarget[];
  /** The path whose turns are steps; null if none. */
  turnedPath: Target<PathEntry> | null;
}

/* ---- Sentences ---- */

/** Whose answers they are: pronouns for sentences. */
export interface Person {
  who: "You" | "They";
  whose: "Your" | "Their";
}

/** Sections of a result; used in classes and ids. */
export type SectionKind = "phase" | "path" | "contradictions" | "challenges" | "steps";

/** Texts of one section of a result, plain text. */
export interface Section {
  kind: SectionKind;
  /** Name in a list: `Phase`. */
  name: string;
  /** Beginning of the title: `You are in`; may be "". */
  lead: string;
  title: string;
  /** Explanation; may be "". */
  text: string;
  /** Sentences on how certain the finding is; may be empty. */
  confidence: string[];
  /** What the finding does not say; may be "". */
  limits: string;
  /** Its line in the overview: `First step` and the title of the step. */
  overview: { name: string; text: string };
}

/* ---- The session ---- */

/** Stored state of a reader. */
export interface StoredAnswers {
  answers: Answers;
  /** Where the reader left: id of a statement, `result`, or "" for the start. */
  at: string;
}

/** A stored answer that no longer fits the assessment. */
export interface ObsoleteAnswer {
  /** Id of the statement. */
  id: string;
  points: number;
  /** The statement if it still exists; then its points are no longer offered. */
  statement: Statement | undefined;
}

/** Stored answers, by whether they still fit the assessment. */
export interface PartitionedAnswers {
  current: Answers;
  obsolete: ObsoleteAnswer[];
}

export type ViewName = "start" | "asking" | "result";

/** Message above the view. */
export interface Message {
  text: string;
  isProblem?: boolean;
}

/** Effect of the last change of an answer in the result view. */
export interface ChangeEffect {
  /** Id of the statement. */
  id: string;
  text: string;
}
