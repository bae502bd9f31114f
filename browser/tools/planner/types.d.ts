/**
 * Types of the planner. Numbers of days count from the first day of a plan, which is 0. A step of a plan is a mitigation;
 * what is to be done for it, its own steps, are called points here.
 */
import type { Challenge, Day, Entries, Id, Mitigation, Severity } from "../../shared/types.d.ts";

/* ---- What a reader decides, as it is stored ---- */

/** How the steps of a plan are chosen; the keys of `MODES`. */
export type Mode = "sequence" | "one" | "two" | "least";

/** What a mode asks of the set of mitigations. */
export interface CoverRule {
  /** Whether the steps fill ninety days; else they are the smallest set. */
  isSequence: boolean;
  /** Answers that each challenge has at least, where it has as many. */
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
  /** The column in which it shall begin, 0 to 3. */
  column?: number;
}

/** How much work a plan may ask for at the same time. */
export interface Load {
  /** Hours a week of one person, from 1. */
  hours: number;
  /** From 1. */
  people: number;
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
  load: Load;
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
export interface UnscheduledStep extends Pick<Mitigation, "days" | "hours" | "step_ends"> {
  /** Id of its mitigation. */
  id: Id;
  /** Ids of mitigations that come first; those that are no steps are passed over. */
  needs?: Id[];
}

/** Where a reader wants a step: beginning in a column, or done by a day, which is stronger. */
export interface Wish {
  /** 0 to 3. */
  column?: number;
  /** Days after the start, negative before it. */
  day?: number;
}

/** Work on the calendar, in days after the start. */
export interface Booking {
  /** First day. */
  start: number;
  /** The day by which it is done: the day after its last. */
  due: number;
  /** A week. */
  hours: number;
}

/** A problem for `sequence`. */
export interface SequenceProblem {
  /** The chosen ones in reading order, with the ids of mitigations that answer each, most helpful first. */
  challenges: { id: Id; severity: Severity; mitigations?: { mitigation: Id }[] }[];
  /** In reading order. */
  mitigations: UnscheduledStep[];
  /** Hours a week, of all that runs at the same time. */
  hours: number;
  /** Ids of mitigations that are in the plan in any case. */
  kept?: Id[];
  /** Ids of mitigations that take no work and answer nothing. */
  done?: Id[];
  /** Ids of mitigations that are not in the plan, nor what needs them. */
  out?: Id[];
  /** By id of mitigation. */
  wishes?: Map<Id, Wish>;
  /** Ids of the mitigations that are to be the plan, where these were chosen by another rule. */
  only?: Id[];
}

/** A step on its days, which count from the start. */
export interface SequenceStep {
  id: Id;
  /** First day of work. */
  start: number;
  /** Day by which it is done. */
  due: number;
  /** The column in which it begins: 0, 1 and 2 are the thirds of ninety days, 3 is later. */
  column: number;
  /** Whether there is more work than the load allows while it runs: by itself, or together with others. */
  overload: "" | "alone" | "together";
  /** Whether it begins before something that it needs is done. */
  isEarly: boolean;
}

/**
 * Why something that a challenge names is not in a plan: it would begin after day 90, the plan is full with what stands
 * higher on the lists, the smallest set does without it, or a reader took out what it needs.
 */
export type LeftOutReason = "no-room" | "further-down" | "not-needed" | "needs-out";

/** A mitigation that is named by a challenge and not in the plan. */
export interface LeftOut {
  id: Id;
  why: LeftOutReason;
}

/** The steps of a plan in the order in which they begin, and what is left out, the next best first. */
export interface Sequence {
  steps: SequenceStep[];
  left: LeftOut[];
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
  /** The column in which it begins, 0 to 3. */
  column: number;
  overload: SequenceStep["overload"];
  isEarly: boolean;
  /** Whether the reader wants it in any case. */
  isKept: boolean;
  /** Ids of mitigations that come first, in the plan or not. */
  needs: Id[];
  /** Its points that are done by day 90, counted from 1, where it goes on after that; null where it does not. */
  cut: number[] | null;
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

/** What is done in a column of a step that began in an earlier one. */
export interface RunningStep {
  step: PlanStep;
  /** Its points that end in this column, counted from 1. */
  points: number[];
  /** Whether all of it is done in this column. */
  isLast: boolean;
}

/** What happens in a third of the ninety days, or later. */
export interface PlanColumn {
  /** 0 to 3. */
  column: number;
  /** The day it ends; empty for what comes later. */
  day: Day | "";
  /** Steps that begin in it. */
  steps: PlanStep[];
  /** Steps that go on in it. */
  running: RunningStep[];
  /** Steps whose effect shows in it, by day. */
  shown: PlanStep[];
  /** The most hours in a week of it. */
  busiest: number;
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
  /** Weighted work of all that. */
  weight: number;
  /** Sum of its places, from 0, on the lists of `helped`. */
  places: number;
}

/** Something that a chosen challenge names and the plan has not. */
export interface LeftOver {
  mitigation: Mitigation;
  why: LeftOutReason;
  /** The chosen challenges it helps with. */
  helped: Challenge[];
  /** What it needs and the plan has not. */
  first: Mitigation[];
}

/** What follows from a plan: steps on their days, answers, proposals, and what is left over. */
export interface MadePlan {
  /** First day. */
  start: Day;
  /** The smallest set; null for a plan that fills ninety days. */
  cover: Cover | null;
  steps: PlanStep[];
  /** Hours a week that may be used. */
  hours: number;
  /** The most hours in a week. */
  busiest: number;
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
  /** What the chosen challenges name besides, the next best first. */
  left: LeftOver[];
}

/** What a change of a plan did. */
export interface PlanDifference {
  /** Mitigations that are new in the plan. */
  came: Mitigation[];
  /** Mitigations that are not in it any more. */
  went: Mitigation[];
  /** Hours of the busiest week before and after. */
  busiest: [before: number, after: number];
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
  typeLoad: (load: Load) => void;
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
  copyLink: () => void;
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
