/** Types of the comparison of scorecards. Marks are whole numbers from 1 to 4; 0 is no mark. */
import type { Competency, Id, Question } from "../../shared/types.d.ts";
import type { ScorecardAnswer, Weight } from "../kit/types.d.ts";

export type KnownQuestion = Pick<Question, "id" | "title" | "competency" | "address">;

/** Entries of the site by id, in reading order. */
export interface ComparedSite {
  questions: Map<Id, KnownQuestion>;
  competencies: Map<Id, Pick<Competency, "title">>;
}

/** One question in all scorecards. */
export interface ComparisonRow {
  /** Of the question. */
  id: Id;
  /** Current title; if the site no longer has the question, that of the first scorecard. */
  title: string;
  /** Null if the site no longer has it. */
  known: KnownQuestion | null;
  /** One for each scorecard; null if it lacks the question. */
  cells: (ScorecardAnswer | null)[];
  /** Number of scorecards with a mark. */
  marks: number;
  /** Highest minus lowest mark; 0 with fewer than two marks. */
  difference: number;
  isNotable: boolean;
  /** 2 if it counts double in a scorecard. */
  weight: Weight;
  /** Lowest mark; null without one. */
  lowest: number | null;
  /** Highest mark; null without one. */
  highest: number | null;
}

export interface Average {
  /** Number of marks it is made from. */
  marks: number;
  /** From 1 to 4, heavy questions counted double; null with fewer than two marks. */
  average: number | null;
}

/** The questions of one competency. */
export interface ComparisonGroup {
  /** Id of the competency, "heavy", or "" for questions without a competency of the site. */
  id: Id | "";
  title: string;
  rows: ComparisonRow[];
  /** One for each scorecard. */
  averages: Average[];
  /** Over all scorecards. */
  all: Average;
}

/** The head of a scorecard's column. */
export interface Column {
  name: string;
  more: string;
}
