/** Types of the interview kit and of scorecards. All times are in minutes. */
import type { Challenge, Competency, Day, Entries, Id, Phase, Question, Role, Side } from "../../shared/types.d.ts";

/* ---- Entries ---- */

/** Entries that the kit needs, in reading order. */
export type KitEntries = Entries<"interview_questions" | "competencies" | "roles" | "challenges" | "phases">;

/** Indexed entries of the site. */
export interface KitSite {
  interview_questions: Map<Id, Question>;
  competencies: Map<Id, Competency>;
  roles: Map<Id, Role>;
  challenges: Map<Id, Challenge>;
  phases: Map<Id, Phase>;
  /** All questions in reading order. */
  all: Question[];
  /** The sides of the table that have questions, the employer's first. */
  sides: Side[];
  /** Ids of competencies in reading order. */
  order: Id[];
  /** Questions of a side for a role, in reading order. */
  questionsFor: (side: Side, role: Id | "") => Question[];
  /** Roles that a side has questions for, in reading order. */
  rolesFor: (side: Side) => Role[];
  /** The questions with these ids that the site has, in the order of the ids. */
  findQuestions: (ids: Id[]) => Question[];
  /** The title of an entry; its id if the site does not have it. */
  getTitle: (key: keyof KitEntries, id: Id) => string;
}

/* ---- A kit ---- */

/** Properties of a selection, and URL parameters, that the questions should be about. */
export type AimName = "challenges" | "phases" | "competencies";

/** List-valued properties of a selection and URL parameters. */
export type ListName = AimName | "questions" | "pinned";

/** Printed documents. */
export type Paper = "guide" | "scorecard" | "candidate";

/** Views: the kit (""), marking in the browser, or a printed document. */
export type View = "" | "interview" | Paper;

/** A kit: the reader's choices and the questions. */
export interface KitSelection {
  side: Side;
  /** "" if the side has no questions for any role. */
  role: Id | "";
  /** Length of the interview, 10 to 240. */
  minutes: number;
  /** Whether to reserve time for a task if the interview is long enough. */
  hasTask: boolean;
  challenges: Id[];
  phases: Id[];
  /** Restricts the questions to these; empty for no restriction. */
  competencies: Id[];
  /** In the order they are asked. */
  questions: Id[];
  /** Questions that stay when the kit is built again. */
  pinned: Id[];
  /** Questions that count double; null to let the rule decide. Ids outside the kit are ignored. */
  heavy: Id[] | null;
  view: View;
  /** Ids in the URL that the site does not have or that belong to the other side. */
  unknown: { [Name in ListName | "role"]?: Id[] };
}

/** The parsed query string, unvalidated. */
export type AddressSelection = { [Name in ListName]?: string[] } & {
  [Name in "side" | "role" | "minutes" | "task" | "heavy" | "view"]?: string;
};

/** A selection from the URL; `questions` is null if the URL names none. */
export type RequestedSelection = Omit<KitSelection, "questions"> & { questions: Id[] | null };

/** Properties of a question that the selection rule needs. */
export type Askable = Pick<Question, "id" | "competency" | "minutes" | "challenges" | "phases">;

/** Ids that questions should be about. */
export type Aims = { [Name in AimName]?: Id[] };

/** Input of the selection rule. */
export interface KitRequest<Item extends Askable> extends Aims {
  /** Length of the interview. */
  minutes: number;
  /** Time reserved for a task. */
  task?: number;
  /** Questions that are always in. */
  pinned?: Item[];
}

/** Allocation of the time of an interview. */
export interface TimeAllocation {
  /** Opening. */
  opening: number;
  /** Closing. */
  closing: number;
  /** Task; 0 without one. */
  task: number;
  /** Questions; never negative. */
  questions: number;
}

/** Time and coverage of a kit. */
export interface KitSummary extends TimeAllocation {
  /** Time of its questions. */
  taken: number;
  /** Time left for questions; negative if they exceed it. */
  spare: number;
  /** Whether it has every question that matches the selection. */
  isAll: boolean;
  /** Number and time of all questions that match the selection. */
  available: { count: number; minutes: number };
  /** Number of competencies covered. */
  competencies: number;
  /** Number of competencies of all questions that match the selection. */
  allCompetencies: number;
  /** Ids of the chosen challenges and phases. */
  aims: Id[];
  /** Those of `aims` that a question of the kit covers. */
  probed: Id[];
  /** Those that only questions outside the kit cover. */
  omitted: Id[];
  /** Those that no matching question covers. */
  unavailable: Id[];
}

/** A question with its start and end in minutes from the start of the interview. */
export interface ScheduledQuestion {
  question: WeighedQuestion;
  from: number;
  to: number;
}

/** An id in the URL that the kit cannot have. */
export interface MissingItem {
  /** Kind for readers: "question". */
  noun: string;
  /** Its title; its id if the site does not have it. */
  id: string;
}

/* ---- Scorecards ---- */

export type Mark = 1 | 2 | 3 | 4;

/** 2 if the question counts double. */
export type Weight = 1 | 2;

/** A question with its weight in a kit. */
export type WeighedQuestion = Question & { weight: Weight };

/** Notes on one question. */
export interface ScorecardAnswer {
  question: Id;
  /** Title of the question when it was asked; "" if a file has none. */
  title: string;
  /** Id of its competency when it was asked; "" if a file has none. */
  competency: Id | "";
  /** 0 for none. */
  mark: Mark | 0;
  /** What was said, at most 20,000 characters. */
  evidence: string;
  /** Weight of the mark in an average. */
  weight: Weight;
}

/** Notes of one interviewer on one interview, or of one candidate on one employer. */
export interface Scorecard {
  /** Random. */
  id: string;
  side: Side;
  role: Id | "";
  /** Name of the candidate or employer. */
  subject: string;
  /** Name of the interviewer. */
  by: string;
  day: Day | "";
  /** Each question at most once. */
  answers: ScorecardAnswer[];
}

/** Editable header fields of a scorecard. */
export type ScorecardField = "subject" | "by" | "day";

/** The value of the `Store` of scorecards. */
export interface StoredScorecards {
  /** Those written in this browser. */
  sheets: Scorecard[];
  /** Id of the current scorecard of each side; "" for none. */
  current: Record<Side, string>;
  /** Those read from files for comparison. */
  read: Scorecard[];
}

/** Result of merging scorecards from a file. */
export interface MergedScorecards {
  sheets: Scorecard[];
  /** Those of the file; with a new id if a different one is stored under the old id. */
  taken: Scorecard[];
  /** Whether one of them has a new id. */
  isCopy: boolean;
}

/* ---- Views ---- */

/** Labels for a side of the table. */
export interface SideLabels {
  side: string;
  sideMore: string;
  role: string;
  /** Title of the kit, by title of the role and minutes. */
  kit: (role: string, minutes: number) => string;
  /** Title of the interview view, by title of the role and minutes. */
  interview: (role: string, minutes: number) => string;
  strong: string;
  subject: string;
  by: string;
  at: string;
  mark: string;
  guide: { title: string; more: string };
  scorecard: { title: string; more: string };
  candidate: { title: string; more: string };
  /** Instructions for the task. */
  task: string;
  opening: string;
  closing: string;
  fair: string;
  /** Meaning of the marks 1 to 4 for questions without a scale. */
  general: string[];
  /** Last questions of a scorecard. */
  last: string[];
}

/** Interface of the kit for its views. */
export interface KitTool {
  readonly site: KitSite;
  readonly selection: KitSelection;
  /** The current scorecard. */
  readonly sheet: Scorecard;
  readonly store: { readonly value: StoredScorecards };
  /** Ids of questions whose "What to listen for" is open. */
  readonly openQuestions: Set<Id>;
  /** The scorecard discarded last; null for none. */
  readonly discarded: Scorecard | null;
  isFocusOpen: boolean;
  /** Whether printed documents include notes. */
  isFilled: boolean;
  /** The question removed last, with its place from 0; null for none. */
  removed: { id: Id; at: number; isPinned: boolean } | null;
  /** Called after each note: updates controls that depend on whether there are notes. */
  refresh: () => void;

  redraw(): void;
  /** Apply a selection, announce a text ("" for none), and focus the element with a key. */
  applySelection(selection: KitSelection, text: string, focus?: string): void;
  /** Build the kit again. */
  rebuild(selection: KitSelection): void;
  /** Build the kit again while minutes are typed. */
  previewMinutes(minutes: number): void;
  /** Apply the minutes when the field is left; null if it has no number. */
  applyMinutes(minutes: number | null): void;
  /** Change to a side of the table. */
  changeSide(side: Side): void;
  showView(view: View, isPrinted?: boolean): void;
  print(): void;
  copyLink(): void;
  /** Store a mark or evidence, without redrawing. */
  recordAnswer(question: WeighedQuestion, more: { mark?: Mark | 0; evidence?: string }): void;
  /** Store header fields, without redrawing. */
  updateSheet(more: { [Name in ScorecardField]?: string }): void;
  /** Start a new scorecard. */
  startSheet(): void;
  /** Open a stored scorecard by its id. */
  openSheet(id: string): void;
  saveSheet(): void;
  /** Open scorecards from the first file. */
  readSheet(files: File[]): void;
  discardSheet(): void;
  restoreSheet(): void;
}
