/**
 * Types of the planner. Numbers of days count from the first day of a plan, which is 0. Work is counted in weeks of seven
 * days.
 */
import type { Challenge, Day, Duration, Entries, Id, Mitigation } from "../../shared/types.d.ts";

/* ---- What a reader decides, as it is stored ---- */

/** How many answers a plan has for each challenge; the keys of `MODES`. */
export type Mode = "least" | "one" | "two";

/** What a mode asks of the set of mitigations. */
export interface CoverRule {
  /** Answers for each challenge, where it has as many. */
  each: number;
  /** Whether the place of an answer on the list of its challenge counts nothing. */
  isLeast: boolean;
}

/** Why a mitigation was taken out; one of `REASONS`. */
export type OutReason = "done" | "not-here" | "swapped";

/** What a reader noted about one mitigation. A property that says nothing is absent. */
export interface StepNote {
  /** Who does it, at most 120 characters when typed into its field. */
  owner?: string;
  /** The day by which it shall be done. */
  day?: Day;
  done?: boolean;
  /** The wished column, 0 to 3. */
  column?: number;
}

/** A reader's plan as it is stored and saved. Ids may be unknown to the site: entries are renamed and removed. */
export interface Plan {
  /** Identifies the plan in this browser; empty while it is not stored. */
  key: string;
  /** Given by the reader; empty where none was given. */
  name: string;
  /** Ids of challenges, in the order they were chosen. */
  challenges: Id[];
  mode: Mode;
  /** First day; empty for today. */
  start: Day | "";
  /** Notes by id of mitigation. */
  steps: Record<Id, StepNote>;
  /** Ids of mitigations that are in the plan in any case. */
  kept: Id[];
  /** Why a mitigation is not in the plan, by its id. */
  out: Record<Id, OutReason>;
  /** When it was changed last, in milliseconds since 1970; 0 for never. */
  changed: number;
}

/** The value of the planner's `Store`. */
export interface StoredPlans {
  plans: Plan[];
}

/* ---- What the site knows ---- */

/** The entries that the planner reads, in reading order. */
export type PlannerEntries = Entries<"challenges" | "mitigations" | "playbook">;

/** The entries with their indexes by id. */
export interface PlannerSite extends PlannerEntries {
  challengeOf: Map<Id, Challenge>;
  mitigationOf: Map<Id, Mitigation>;
  /** The id of today for an id or a former id; an unknown id as it is. */
  nameOf: (id: Id) => Id;
}

/* ---- Choosing mitigations ---- */

/** What decides how much a mitigation weighs. */
export type Weighed = Pick<Mitigation, "effort" | "impact">;

/** A problem for `cover`. */
export interface CoverProblem {
  /** With the ids of mitigations that answer each, most helpful first. */
  challenges: { id: Id; mitigations?: { mitigation: Id }[] }[];
  /** In reading order. */
  mitigations: (Weighed & { id: Id; needs?: Id[] })[];
  /** Answers for each challenge, where it has as many; 1 when left out. */
  each?: number;
  /** Whether places on a list count nothing; false when left out. */
  isLeast?: boolean;
  /** Ids of mitigations that are in the set in any case. */
  kept?: Id[];
  /** Ids of mitigations that take no work and answer nothing. */
  done?: Id[];
  /** Ids of mitigations that are not in the set, nor what needs them. */
  out?: Id[];
}

/** A set of mitigations that answers the challenges. */
export interface Cover {
  /** Ids of mitigations in reading order. */
  ids: Id[];
  /** Weighted weeks plus places, see `covering.js`. */
  weight: number;
  /** No set that answers the same weighs less than this; equal to `weight` where `isLightest`. */
  atLeast: number;
  /** Whether the search was complete. */
  isLightest: boolean;
  /** Ids of challenges with fewer answers than asked for. */
  short: Id[];
}

/* ---- Days ---- */

/** A step before it has days. */
export interface UnscheduledStep extends Weighed {
  /** Id of its mitigation. */
  id: Id;
  /** Ids of mitigations that come first; those that are no steps are passed over. */
  needs?: Id[];
  time_to_effect: Duration;
  /** Sum of the severities of the challenges it helps with, 1 to 4 each; 0 when left out. */
  pull?: number;
}

/** Where a reader wants a step: in a column, or done by a day, which is stronger. */
export interface Wish {
  /** 0 to 3. */
  column?: number;
  /** Days after the start, negative before it. */
  day?: number;
}

/** A step with its days, all counted from the start. */
export interface ScheduledStep {
  id: Id;
  /** 0, 1 and 2: done by day 30, 60 and 90; 3: later. */
  column: number;
  /** First day of work. */
  start: number;
  /** Day by which it is done. */
  due: number;
  /** Day by which its effect shows. */
  shows: number;
  /** Whether its column holds more work than days. */
  isTight: boolean;
  /** Whether it is due before something it needs. */
  isEarly: boolean;
}

/* ---- A plan with everything that follows from it ---- */

/** A step as it is shown. */
export interface PlanStep {
  /** Id of its mitigation. */
  id: Id;
  /** Counted from 1, in the order of the plan. */
  number: number;
  mitigation: Mitigation;
  note: StepNote;
  /** 0 to 3. */
  column: number;
  isTight: boolean;
  isEarly: boolean;
  /** Whether the reader wants it in any case. */
  isKept: boolean;
  /** Ids of mitigations that come first, in the plan or not. */
  needs: Id[];
  /** Days after the start: first day of work, day it is done by, day its effect shows by. */
  days: { from: number; due: number; shows: number };
  /** First day of work. */
  from: Day;
  /** Day it is done by. */
  due: Day;
  /** Day its effect shows by. */
  shows: Day;
  /** The chosen challenges it helps with, and how. */
  reasons: { challenge: Challenge; text: string }[];
  /** Mitigations of the plan that need it. */
  neededBy: Mitigation[];
  /** Mitigations it needs that the reader took out without having done them. */
  missing: Mitigation[];
}

/** The steps of a third of the ninety days, or of what comes later. */
export interface PlanColumn {
  /** 0 to 3. */
  column: number;
  /** Its last day; empty for what comes later. */
  day: Day | "";
  /** Steps that are done in it. */
  steps: PlanStep[];
  /** Steps whose effect shows in it, by day. */
  shown: PlanStep[];
  /** Weeks of work. */
  weeks: number;
  /** Whether it holds more work than days. */
  isFull: boolean;
}

/** Why a challenge has fewer answers than asked for; empty where it has enough. */
export type Lack = "" | "unknown" | "one" | "out";

/** A chosen challenge with the steps that help. */
export interface AnsweredChallenge {
  challenge: Challenge;
  steps: PlanStep[];
  /** First day on which the effect of a step shows; empty without steps. */
  shows: Day | "";
  lack: Lack;
}

/** A mitigation that could be added to a plan. */
export interface Offer {
  mitigation: Mitigation;
  /** The challenges it helps with. */
  helped: Challenge[];
  /** What it needs and the plan has not. */
  first: Mitigation[];
  /** Weeks of work of all that. */
  weeks: number;
  /** Weighted weeks of all that. */
  weight: number;
  /** Sum of its places, from 0, on the lists of `helped`. */
  places: number;
}

/** What follows from a plan: steps on their days, answers, proposals, and what is left over. */
export interface MadePlan {
  /** First day. */
  start: Day;
  cover: Cover;
  steps: PlanStep[];
  /** Weeks of work of all steps. */
  weeks: number;
  /** Whole weeks of the ninety days without work. */
  room: number;
  /** Four: by day 30, 60, 90, and later. */
  columns: PlanColumn[];
  answers: AnsweredChallenge[];
  /** Mitigations that were taken out. */
  out: { mitigation: Mitigation; why: OutReason; note: StepNote }[];
  /** Mitigations with notes that are not in the plan. */
  parked: { mitigation: Mitigation; note: StepNote }[];
  /** Ids of mitigations that the site does not have, with their notes. */
  gone: { id: Id; note: StepNote }[];
  /** Ids of chosen challenges that the site does not have. */
  unknown: Id[];
  /** What would fit into `room`, most helpful first. */
  proposals: Offer[];
}

/** What a change of a plan did. */
export interface PlanDifference {
  /** Mitigations that are new in the plan. */
  came: Mitigation[];
  /** Mitigations that are not in it any more. */
  went: Mitigation[];
  /** Weeks of work before and after. */
  weeks: [before: number, after: number];
  /** Challenges that have no step any more. */
  lost: Challenge[];
}

/* ---- The page ---- */

/** How the page looks at a plan; not stored. */
export interface PlannerView {
  /** What was typed to find a challenge. */
  filter: string;
  /** Names of what is unfolded. */
  open: Set<string>;
  /** Whether challenges are chosen; the plan is shown else. */
  isChoosing: boolean;
  /** Whether print and Markdown have the points of each step. */
  isWhole: boolean;
  /** The message on what was just done; empty for none. */
  message: string;
  /** Takes back what was just done; null where there is nothing to take back. */
  undo: (() => void) | null;
}

/** Choosing challenges. */
export interface ChoosingActions {
  choose: (id: Id, isOn: boolean) => void;
  setMode: (mode: Mode) => void;
  /** Show the plan. */
  show: () => void;
  /** Show the choice. */
  open: () => void;
  /** Remove challenges that the site does not have. */
  dropUnknown: () => void;
}

/** Noting something; each id is one of a mitigation. */
export interface NotingActions {
  /** Merge into the note, and draw. */
  note: (id: Id, note: StepNote) => void;
  /** Merge into the note without drawing, for fields that are being typed in. */
  type: (id: Id, note: StepNote) => void;
  typeName: (name: string) => void;
  typeStart: (day: Day | "") => void;
  /** Draw after typing, once no pointer is down. */
  settle: () => void;
  /** Remove the note, and that it was kept or taken out. */
  forget: (id: Id) => void;
}

/** Changing which steps there are, and when; each id is one of a mitigation. */
export interface ShapingActions {
  move: (id: Id, column: number) => void;
  keep: (id: Id, isOn: boolean) => void;
  takeOut: (id: Id, why: OutReason) => void;
  putBack: (id: Id) => void;
  /** Take out `id`, keep `other`. */
  swap: (id: Id, other: Id) => void;
  add: (id: Id) => void;
}

/** What is done with whole plans. */
export interface FilingActions {
  /** Show the points of all steps, or of none. */
  unfoldAll: (isOn: boolean) => void;
  print: () => void;
  copy: () => void;
  saveMarkdown: () => void;
  saveTable: () => void;
  saveCalendar: () => void;
  savePlan: () => void;
  openFile: (file: File) => void;
  openPlan: (key: string) => void;
  deletePlan: (key: string) => void;
}

/** Everything that a reader can do. */
export type Actions = ChoosingActions & NotingActions & ShapingActions & FilingActions;

/** What the views of a plan are drawn from. */
export interface PlanContext {
  site: PlannerSite;
  plan: Plan;
  made: MadePlan;
  view: PlannerView;
  actions: Actions;
  /** What could stand in the place of a step, by the id of its mitigation. */
  alternatives: (id: Id) => Offer[];
}
