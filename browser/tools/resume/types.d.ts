/** Types of the list of work to go on with. */
import type { Entries, Id } from "../../shared/types.d.ts";
import type { StoredAnswers } from "../assessment/types.d.ts";
import type { StoredScorecards } from "../kit/types.d.ts";
import type { StoredPlans } from "../planner/types.d.ts";

/** The tools whose work can be gone on with. */
export type ResumeTool = "plan" | "assessment" | "kit" | "scorecards";

/** What tools keep in this browser. */
export interface StoredWork {
  plans: StoredPlans;
  /** By id of assessment, with answers. */
  assessments: Map<Id, StoredAnswers>;
  scorecards: StoredScorecards;
}

/** What the site says about it; each may be empty where nothing needs it. */
export type ResumeEntries = Pick<Entries, "assessments" | "challenges">;

/** Something that a reader began. */
export interface ResumeItem {
  tool: ResumeTool;
  /** Unique among the items of its tool. */
  key: string;
  /** What it is: "Plan". */
  label: string;
  title: string;
  /** How far it is. */
  more: string;
  /** URL relative to the root of the site. */
  address: string;
}
