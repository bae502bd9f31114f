/** Types of the checklists. */
import type { Day } from "../../shared/types.d.ts";

/** A step of a list: `<place>-<hash of its text>`, with the place from 1. `generator/pages/steps.py` makes it. */
export type StepKey = string;

/** Name of a list: the id of a mitigation, or `challenge/` and the id of a challenge. */
export type ListName = string;

/** What is stored of a list. */
export interface StoredList {
  /** Of the entry, as it was when the list was last changed. */
  title: string;
  /** All steps, as they stood then; one that waits to be ticked again is stored under the key it had before. */
  steps: StepKey[];
  /** Never empty. */
  ticked: StepKey[];
  /** When it was last changed. */
  day: Day;
}

/** Everything that is stored, by the name of the list. */
export type StoredLists = Record<ListName, StoredList>;

/** Which steps of a list are ticked. */
export interface ListState {
  done: Set<StepKey>;
  /** The key of today by which a step goes, with the key under which it was ticked. These do not count as done. */
  reworded: Map<StepKey, StepKey>;
  /** Ticked steps that are not in the list any more. */
  gone: StepKey[];
}

/** Names of lists on this site. */
export interface ListNames {
  known: ReadonlySet<ListName>;
  /** The name of today by each former name. */
  former: ReadonlyMap<ListName, ListName>;
}

/** A step as the reader sees it, plain text. */
export interface StepText {
  text: string;
  isDone: boolean;
  /** For instance who takes it and how long that takes. */
  facts: [name: string, text: string][];
}
