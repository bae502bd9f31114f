/** Types of the checklists. */
import type { Day } from "../../shared/types.d.ts";

/** Key of a step: `<position>-<hash of its text>`, position from 1. `generator/pages/steps.py` writes it. */
export type StepKey = string;

/** Name of a list: the id of a mitigation, or `challenge/` and the id of a challenge. */
export type ListName = string;

/** A stored list. */
export interface StoredList {
  /** Title of the entry at the last change. */
  title: string;
  /** All steps at the last change; reworded ones that are not ticked again have their old key. */
  steps: StepKey[];
  /** At least one. */
  ticked: StepKey[];
  /** Day of the last change. */
  day: Day;
}

/** All stored lists by name. */
export type StoredLists = Record<ListName, StoredList>;

/** Ticks of a list matched with its current steps. */
export interface ListState {
  done: Set<StepKey>;
  /** Keys of reworded steps, with the key under which each was ticked. These do not count as done. */
  reworded: Map<StepKey, StepKey>;
  /** Ticked steps that are no longer in the list. */
  gone: StepKey[];
}

/** Names of lists on this site. */
export interface ListNames {
  known: ReadonlySet<ListName>;
  /** Current names by former names. */
  former: ReadonlyMap<ListName, ListName>;
}

/** A step as plain text. */
export interface StepText {
  text: string;
  isDone: boolean;
  /** For instance who takes it and how long that takes. */
  facts: [name: string, text: string][];
}
