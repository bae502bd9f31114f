/** Types of the list of stored work. */
import type { Entries, Id } from "../../shared/types.d.ts";
import type { StoredAnswers } from "../assessment/types.d.ts";
import type { StoredScorecards } from "../kit/types.d.ts";
import type { StoredPlans } from "../planner/types.d.ts";

/** Tools whose work is listed. */
export type ResumeTool = "plan" | "assessment" | "kit" | "scorecards";

/** The stored values of the tools. */
export interface StoredWork {
  plans: StoredPlans;
  /** Answers by id of assessment. */
  assessments: Map<Id, StoredAnswers>;
  scorecards: StoredScorecards;
}

/** Entries for titles; lists that are not needed are empty. */
export type ResumeEntries = Pick<Entries, "assessments" | "challenges">;

/** One piece of stored work. */
export interface ResumeItem {
  tool: ResumeTool;
  /** Unique among the items of its tool. */
  key: string;
  /** Kind for readers: "Plan". */
  label: string;
  title: string;
  /** Progress. */
  more: string;
  /** URL relative to the root of the site. */
  address: string;
}
