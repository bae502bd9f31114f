/**
 * Types of the planner. Day numbers count from the first day of a plan, which is 0. A step of a plan is a mitigation; the
 * steps of that mitigation are called points here.
 */
import type { Challenge, Day, Entries, Id, Mitigation, Severity } from "../../shared/types.d.ts";

/* ---- Stored plans ---- */

/** How the steps of a plan are selected; the keys of `MODES`. */
export type Mode = "sequence" | "one" | "two" | "least";

/** Parameters of a mode. */
export interface CoverRule {
  /** Whether the steps fill ninety days; else they are the lightest cover. */
  isSequence: boolean;
  /** Minimum of answers for each challenge, if it has as many. */
  answersEach: number;
  /** Whether the rank of an answer in the list of its challenge is ignored. */
  ignoresRank: boolean;
}

/** Why a mitigation was removed; one of REMOVAL_REASONS. */
export type RemovalReason = "done" | "not-here" | "swapped";

/** A reader's notes on one mitigation. Empty properties are absent. */
export interface StepNote {
  /** Who does it, at most 120 characters when typed into its field. */
  owner?: string;
  /** The day by which it is to be done. */
  day?: Day;
  done?: boolean;
  /** The column in which it is to begin, 0 to 3. */
  column?: number;
}

/** Capacity for work. */
export interface Load {
  /** Hours a week of one person, from 1. */
  hours: number;
  /** From 1. */
  people: number;
}

/** A plan as stored and saved. Ids may be unknown to the site, because entries are renamed and removed. */
export interface Plan {
  /** Identifies the plan in this browser; "" while it is not stored. */
  key: string;
  /** Given by the reader; may be "". */
  name: string;
  /** Ids of challenges, in the order they were chosen. */
  challenges: Id[];
  mode: Mode;
  load: Load;
  /** First day; "" for today. */
  start: Day | "";
  /** Notes by id of mitigation. */
  steps: Record<Id, StepNote>;
  /** Ids of pinned mitigations, which are always in the plan. */
  kept: Id[];
  /** Removed mitigations with the reason, by id. */
  out: Record<Id, RemovalReason>;
  /** Last change in milliseconds since 1970; 0 for never. */
  changed: number;
}

/** The value of the planner's `Store`. */
export interface StoredPlans {
  plans: Plan[];
}

/* ---- Entries ---- */

/** Entries that the planner needs, in reading order. */
export type PlannerEntries = Entries<"challenges" | "mitigations" | "playbook">;

/** The entries with their indexes by id. */
export interface PlannerSite extends PlannerEntries {
  challengesById: Map<Id, Challenge>;
  mitigationsById: Map<Id, Mitigation>;
  /** Maps a former id to the current one; other ids are returned unchanged. */
  currentId: (id: Id) => Id;
}

/* ---- Lightest cover ---- */

/** Properties that determine the weight of a mitigation. */
export type Weighed = Pick<Mitigation, "effort" | "impact">;

/** Input of `findLightestCover`. */
export interface CoverProblem {
  /** With the ids of the mitigations that answer each, most helpful first. */
  challenges: { id: Id; mitigations?: { mitigation: Id }[] }[];
  /** In reading order. */
  mitigations: (Weighed & { id: Id; needs?: Id[] })[];
  /** Minimum of answers for each challenge, if it has as many; default 1. */
  answersEach?: number;
  /** Whether ranks are ignored; default false. */
  ignoresRank?: boolean;
  /** Ids of mitigations that are in the set in any case. */
  kept?: Id[];
  /** Ids of mitigations that take no work and answer nothing. */
  done?: Id[];
  /** Ids of mitigations that are not in the set, nor what needs them. */
  out?: Id[];
}

/** A set of mitigations that covers the challenges. */
export interface Cover {
  /** Ids of mitigations in reading order. */
  ids: Id[];
  /** Weighted work plus ranks, see `lightest_cover.js`. */
  weight: number;
  /** Lower bound of the weight of any cover; equal to `weight` if `isLightest`. */
  lowerBound: number;
  /** Whether the search was complete. */
  isLightest: boolean;
  /** Ids of challenges with fewer answers than asked for. */
  short: Id[];
}

/* ---- Schedule ---- */

/** A step before scheduling. */
export interface UnscheduledStep extends Pick<Mitigation, "days" | "hours" | "step_ends"> {
  /** Id of its mitigation. */
  id: Id;
  /** Ids of prerequisites; those that are no steps are ignored. */
  needs?: Id[];
}

/** Where the reader wants a step: begun in a column, or done by a day, which takes precedence. */
export interface Wish {
  /** 0 to 3. */
  column?: number;
  /** Days after the start, negative before it. */
  day?: number;
}

/** Scheduled work, in days after the start. */
export interface Booking {
  /** First day. */
  start: number;
  /** End, exclusive: the day after the last day of work. */
  due: number;
  /** Hours per week. */
  hours: number;
}

/** Input of `schedulePlan`. */
export interface SequenceProblem {
  /** The chosen ones in reading order, with the ids of mitigations that answer each, most helpful first. */
  challenges: { id: Id; severity: Severity; mitigations?: { mitigation: Id }[] }[];
  /** In reading order. */
  mitigations: UnscheduledStep[];
  /** Capacity in hours per week. */
  hours: number;
  /** Ids of mitigations that are in the plan in any case. */
  kept?: Id[];
  /** Ids of mitigations that take no work and answer nothing. */
  done?: Id[];
  /** Ids of mitigations that are not in the plan, nor what needs them. */
  out?: Id[];
  /** By id of mitigation. */
  wishes?: Map<Id, Wish>;
  /** Ids of the mitigations of the plan, if they are already selected. */
  only?: Id[];
}

/** A scheduled step; days count from the start. */
export interface SequenceStep {
  id: Id;
  /** First day of work. */
  start: number;
  /** Day by which it is done. */
  due: number;
  /** Column in which it begins: 0, 1 and 2 are the thirds of ninety days, 3 is later. */
  column: number;
  /** Whether it exceeds the capacity while it runs: by itself, or together with others. */
  overload: "" | "alone" | "together";
  /** Whether it begins before a prerequisite is done. */
  isEarly: boolean;
}

/**
 * Why a mitigation named by a challenge is not in the plan: it would begin after day 90, it ranks below what fills the
 * plan, the lightest cover does not need it, or a prerequisite was removed.
 */
export type OmissionReason = "no-room" | "further-down" | "not-needed" | "needs-out";

/** A mitigation that a challenge names and the plan omits. */
export interface Omission {
  id: Id;
  why: OmissionReason;
}

/** Scheduled steps by start, and omitted mitigations, the next best first. */
export interface Sequence {
  steps: SequenceStep[];
  omitted: Omission[];
}

/* ---- Computed plan ---- */

/** A step of a computed plan. */
export interface PlanStep {
  /** Id of its mitigation. */
  id: Id;
  /** Position in the plan, from 1. */
  number: number;
  mitigation: Mitigation;
  note: StepNote;
  /** The column in which it begins, 0 to 3. */
  column: number;
  overload: SequenceStep["overload"];
  isEarly: boolean;
  /** Whether the reader pinned it. */
  isKept: boolean;
  /** Ids of prerequisites, in the plan or not. */
  needs: Id[];
  /** Numbers, from 1, of its points that are done by day 90 if it goes on after that; else null. */
  pointsByDay90: number[] | null;
  /** Days after the start: first day, day by which it is done, day by which its effect shows. */
  days: { from: number; due: number; shows: number };
  /** First day of work. */
  from: Day;
  /** Day by which it is done. */
  due: Day;
  /** Day by which its effect shows. */
  shows: Day;
  /** The chosen challenges it helps with, and how. */
  reasons: { challenge: Challenge; text: string }[];
  /** Mitigations of the plan that need it. */
  neededBy: Mitigation[];
  /** Prerequisites that the reader removed without having done them. */
  missing: Mitigation[];
}

/** A step in a column after the one in which it began. */
export interface RunningStep {
  step: PlanStep;
  /** Numbers, from 1, of its points that end in this column. */
  points: number[];
  /** Whether it ends in this column. */
  isLast: boolean;
}

/** A third of the ninety days, or the time after them. */
export interface PlanColumn {
  /** 0 to 3. */
  column: number;
  /** Last day; "" for the time after day 90. */
  day: Day | "";
  /** Steps that begin in it. */
  steps: PlanStep[];
  /** Steps that go on in it. */
  running: RunningStep[];
  /** Steps whose effect shows in it, by day. */
  shown: PlanStep[];
  /** Maximum of hours per week. */
  peakHours: number;
}

/** Why a challenge has too few answers; "" if it has enough. */
export type Shortage = "" | "unknown" | "one" | "out";

/** A chosen challenge with the steps that help. */
export interface AnsweredChallenge {
  challenge: Challenge;
  steps: PlanStep[];
  /** First day by which the effect of a step shows; "" without steps. */
  shows: Day | "";
  shortage: Shortage;
}

/** A mitigation that could be added to a plan. */
export interface Suggestion {
  mitigation: Mitigation;
  /** The challenges it helps with. */
  challenges: Challenge[];
  /** Prerequisites that are not in the plan. */
  prerequisites: Mitigation[];
  /** Weighted work, including prerequisites. */
  weight: number;
  /** Sum of its ranks, from 0, in the lists of `challenges`. */
  rankSum: number;
}

/** An omitted mitigation with details. */
export interface OmittedMitigation {
  mitigation: Mitigation;
  why: OmissionReason;
  /** The chosen challenges it helps with. */
  challenges: Challenge[];
  /** Prerequisites that are not in the plan. */
  prerequisites: Mitigation[];
}

/** A plan with its schedule, answers and omissions. */
export interface ComputedPlan {
  /** First day. */
  start: Day;
  /** The lightest cover; null in mode `sequence`. */
  cover: Cover | null;
  steps: PlanStep[];
  /** Capacity in hours per week. */
  hours: number;
  /** Maximum of hours per week. */
  peakHours: number;
  /** Four: by day 30, 60, 90, and later. */
  columns: PlanColumn[];
  answers: AnsweredChallenge[];
  /** Removed mitigations. */
  out: { mitigation: Mitigation; why: RemovalReason; note: StepNote }[];
  /** Mitigations with notes that are not in the plan. */
  parked: { mitigation: Mitigation; note: StepNote }[];
  /** Ids of mitigations that the site does not have, with their notes. */
  gone: { id: Id; note: StepNote }[];
  /** Ids of chosen challenges that the site does not have. */
  unknown: Id[];
  /** Other mitigations that the chosen challenges name, the next best first. */
  omitted: OmittedMitigation[];
}

/** Effect of a change of a plan. */
export interface PlanDifference {
  /** Mitigations added to the plan. */
  added: Mitigation[];
  /** Mitigations removed from it. */
  removed: Mitigation[];
  /** Maximum of hours per week before and after. */
  peakHours: [before: number, after: number];
  /** Challenges that have lost their last step. */
  unanswered: Challenge[];
}

/* ---- Views ---- */

/** State of the view; not stored. */
export interface PlannerView {
  /** Text of the challenge filter. */
  filter: string;
  /** Names of the open `details` elements. */
  openDetails: Set<string>;
  /** Whether the picker is shown instead of the plan. */
  isChoosing: boolean;
  /** Whether print and Markdown include the points of each step. */
  withPoints: boolean;
  /** Message about the last action; may be "". */
  message: string;
  /** Undoes the last action; null if it cannot be undone. */
  undo: (() => void) | null;
}

/** Choosing challenges. */
export interface ChoosingActions {
  choose: (id: Id, isOn: boolean) => void;
  setMode: (mode: Mode) => void;
  /** Show the plan. */
  showPlan: () => void;
  /** Show the picker. */
  showPicker: () => void;
  /** Remove challenges that the site does not have. */
  dropUnknown: () => void;
}

/** Changing notes; ids are those of mitigations. */
export interface NotingActions {
  /** Merge into the note and redraw. */
  saveNote: (id: Id, note: StepNote) => void;
  /** Merge into the note without redrawing, while a field is being typed in. */
  typeNote: (id: Id, note: StepNote) => void;
  typeName: (name: string) => void;
  typeStart: (day: Day | "") => void;
  typeLoad: (load: Load) => void;
  /** Redraw after typing, when no pointer is down. */
  redraw: () => void;
  /** Remove the note, and unpin or restore the mitigation. */
  forgetNote: (id: Id) => void;
}

/** Changing the steps; ids are those of mitigations. */
export interface ShapingActions {
  moveStep: (id: Id, column: number) => void;
  setPinned: (id: Id, isOn: boolean) => void;
  removeStep: (id: Id, why: RemovalReason) => void;
  restoreStep: (id: Id) => void;
  /** Remove `id`, pin `other`. */
  swapStep: (id: Id, other: Id) => void;
  addStep: (id: Id) => void;
}

/** Actions on whole plans. */
export interface FilingActions {
  /** Show or hide the points of all steps. */
  showPoints: (isOn: boolean) => void;
  print: () => void;
  copy: () => void;
  copyLink: () => void;
  saveMarkdown: () => void;
  saveTable: () => void;
  saveCalendar: () => void;
  savePlan: () => void;
  openFile: (file: File) => void;
  openPlan: (key: string) => void;
  deletePlan: (key: string) => void;
}

/** All actions. */
export type Actions = ChoosingActions & NotingActions & ShapingActions & FilingActions;

/** Input of the views of a plan. */
export interface PlanContext {
  site: PlannerSite;
  plan: Plan;
  computed: ComputedPlan;
  view: PlannerView;
  actions: Actions;
  /** Alternatives to a step, by the id of its mitigation. */
  alternatives: (id: Id) => Suggestion[];
}
