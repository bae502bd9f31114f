/** Types of the interview kit and of scorecards. All times are in minutes. */
import type { Challenge, Competency, Day, Entries, Id, Phase, Question, Role, Side } from "../../shared/types.d.ts";

/* ---- What the site knows ---- */

/** The entries that the kit reads, in reading order. */
export type KitEntries = Entries<"interview_questions" | "competencies" | "roles" | "challenges" | "phases">;

/** The entries by id, and what a kit is made with. */
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
  /** Questions that one side asks about or as a role, in reading order. */
  of: (side: Side, role: Id | "") => Question[];
  /** Roles that one side has questions for, in reading order. */
  rolesOf: (side: Side) => Role[];
  /** The questions of those ids that the site has, in the order of the ids. */
  find: (ids: Id[]) => Question[];
  /** The title of an entry, or its id where the site does not have it. */
  titleOf: (key: keyof KitEntries, id: Id) => string;
}

/* ---- A kit ---- */

/** What chosen challenges, phases and competencies are called in a selection and in the address. */
export type AimName = "challenges" | "phases" | "competencies";

/** Names of the lists in a selection and in the address. */
export type ListName = AimName | "questions" | "pinned";

/** What is printed. */
export type Paper = "guide" | "scorecard" | "candidate";

/** What is shown: marking in the browser, something to print, or the kit itself. */
export type View = "" | "interview" | Paper;

/** A kit: what a reader chose, and the questions. */
export interface KitSelection {
  side: Side;
  /** "" where the side has no questions for any role. */
  role: Id | "";
  /** Length of the interview, 10 to 240. */
  minutes: number;
  /** Whether time is kept for a task, where the interview has room for one. */
  hasTask: boolean;
  challenges: Id[];
  phases: Id[];
  /** Only these are asked about; all where empty. */
  competencies: Id[];
  /** In the order they are asked. */
  questions: Id[];
  /** Questions that stay when the kit is made anew. */
  pinned: Id[];
  /** Questions that count double; null where the rule says which. Ids that are not in the kit say nothing. */
  heavy: Id[] | null;
  view: View;
  /** Ids of the address that the kit cannot have. */
  unknown: { [Name in ListName | "role"]?: Id[] };
}

/** What an address says; it may be anything that somebody typed. */
export type AddressSelection = { [Name in ListName]?: string[] } & {
  [Name in "side" | "role" | "minutes" | "task" | "heavy" | "view"]?: string;
};

/** A selection as the address asks for it: `questions` is null where the address names none. */
export type AskedSelection = Omit<KitSelection, "questions"> & { questions: Id[] | null };

/** What the rule needs to know of a question. */
export type Askable = Pick<Question, "id" | "competency" | "minutes" | "challenges" | "phases">;

/** What questions should be about. */
export type Aims = { [Name in AimName]?: Id[] };

/** What a kit is made for. */
export interface Wanted<Item extends Askable> extends Aims {
  /** Length of the interview. */
  minutes: number;
  /** Time that is kept for a task. */
  task?: number;
  /** Questions that are in, whatever they take. */
  pinned?: Item[];
}

/** How an interview uses its time. */
export interface Allowance {
  /** To open. */
  opening: number;
  /** To close. */
  closing: number;
  /** For a task; 0 without one. */
  task: number;
  /** For questions; never negative. */
  questions: number;
}

/** How a kit uses its time, and what it leaves out. */
export interface KitAccount extends Allowance {
  /** Time that its questions take. */
  taken: number;
  /** Time that is left for questions; negative where they take too long. */
  spare: number;
  /** Whether it has every question there is for the choice. */
  isAll: boolean;
  /** All questions there are for the choice, and the time they take. */
  available: { count: number; minutes: number };
  /** How many competencies it finds out about. */
  competencies: number;
  /** How many competencies the questions for the choice find out about. */
  of: number;
  /** Ids of the chosen challenges and phases. */
  aims: Id[];
  /** Those of `aims` that a question of the kit probes. */
  probed: Id[];
  /** Those that only questions outside the kit probe. */
  left: Id[];
  /** Those that no question for the choice probes. */
  unasked: Id[];
}

/** A question with its first and last minute, counted from the start of the interview. */
export interface ScheduledQuestion {
  question: WeighedQuestion;
  from: number;
  to: number;
}

/** What a kit cannot have. */
export interface Missing {
  /** What it is: "question". */
  word: string;
  /** Its title, or its id where the site does not have it. */
  id: string;
}

/* ---- Scorecards ---- */

export type Mark = 1 | 2 | 3 | 4;

/** 2 for a heavy question, which counts double. */
export type Weight = 1 | 2;

/** A question of a kit with its weight there. */
export type WeighedQuestion = Question & { weight: Weight };

/** What was noted about one question. */
export interface ScorecardAnswer {
  question: Id;
  /** Title of the question when it was asked; "" where a file does not say. */
  title: string;
  /** Id of its competency when it was asked; "" where a file does not say. */
  competency: Id | "";
  /** 0 for none. */
  mark: Mark | 0;
  /** What was said, at most 20,000 characters. */
  evidence: string;
  /** How often the mark counts in an average. */
  weight: Weight;
}

/** What one interviewer noted in one interview, or one candidate about one employer. */
export interface Scorecard {
  /** Unique without a server. */
  id: string;
  side: Side;
  role: Id | "";
  /** Whom it is about. */
  subject: string;
  /** Who wrote it, or whom the candidate met. */
  by: string;
  day: Day | "";
  /** Each question at most once. */
  answers: ScorecardAnswer[];
}

/** The fields of a scorecard that say what it is about. */
export type ScorecardField = "subject" | "by" | "day";

/** The value of the `Store` of scorecards. */
export interface StoredScorecards {
  /** Those written in this browser. */
  sheets: Scorecard[];
  /** Id of the scorecard that each side writes; "" for none. */
  current: Record<Side, string>;
  /** Those read from files to compare them. */
  read: Scorecard[];
}

/** Scorecards after some were read from a file. */
export interface TakenBack {
  sheets: Scorecard[];
  /** Those of the file; with a new id where the browser has another one under the old id. */
  taken: Scorecard[];
  /** Whether one of them has a new id. */
  isCopy: boolean;
}

/* ---- The page ---- */

/** What a side of the table calls things. */
export interface SideWords {
  side: string;
  sideMore: string;
  role: string;
  /** Title of the kit, by title of the role and minutes. */
  kit: (role: string, minutes: number) => string;
  /** Title of the page to mark on, by title of the role and minutes. */
  interview: (role: string, minutes: number) => string;
  strong: string;
  subject: string;
  by: string;
  at: string;
  mark: string;
  guide: { title: string; more: string };
  scorecard: { title: string; more: string };
  candidate: { title: string; more: string };
  /** What to do in the time of the task. */
  task: string;
  opening: string;
  closing: string;
  fair: string;
  /** What the marks 1 to 4 mean where a question does not say. */
  general: string[];
  /** Last questions of a scorecard. */
  last: string[];
}

/** What the views of a kit read and call. */
export interface KitTool {
  readonly site: KitSite;
  readonly selection: KitSelection;
  /** The scorecard that is being written. */
  readonly sheet: Scorecard;
  readonly store: { readonly value: StoredScorecards };
  /** Ids of questions of which "What to listen for" is unfolded. */
  readonly open: Set<Id>;
  /** The scorecard discarded last; null for none. */
  readonly discarded: Scorecard | null;
  isFocusOpen: boolean;
  /** Whether paper shows what was noted. */
  isFilled: boolean;
  /** The question removed last, with its place from 0; null for none. */
  removed: { id: Id; at: number; isPinned: boolean } | null;
  /** Called after each note: updates what depends on whether there are notes. */
  refresh: () => void;

  redraw(): void;
  /** Take a new selection, say what happened ("" for nothing), move the focus to the element with a key. */
  change(selection: KitSelection, text: string, focus?: string): void;
  /** Make the kit anew. */
  rebuild(selection: KitSelection): void;
  /** Make the kit anew while its minutes are typed. */
  typeMinutes(minutes: number): void;
  /** The field for minutes was left, with a number or null. */
  leaveMinutes(minutes: number | null): void;
  /** Change the side of the table. */
  turn(side: Side): void;
  show(view: View, isPrinted?: boolean): void;
  print(): void;
  copyLink(): void;
  /** Note a mark or evidence, without drawing. */
  note(question: WeighedQuestion, more: { mark?: Mark | 0; evidence?: string }): void;
  /** Say what the scorecard is about, without drawing. */
  describe(more: { [Name in ScorecardField]?: string }): void;
  /** Begin a new scorecard. */
  begin(): void;
  /** Open a stored scorecard by its id. */
  openSheet(id: string): void;
  saveSheet(): void;
  /** Read the first of the files chosen. */
  readSheet(files: File[]): void;
  discard(): void;
  undiscard(): void;
}
