/** Types of the matrix. Efforts are numbers from 1 (low) to 3 (high), severities from 1 (low) to 4 (critical). */
import type { Id } from "../../shared/types.d.ts";

/** A mitigation that answers the challenge of a row. */
export interface Answer {
  /** 1 to 3. */
  effort: number;
  /** Ids of the roles that do it. */
  who: Set<Id>;
  tags: Set<string>;
}

/** A challenge in the matrix of one playbook. */
export interface Row<A extends Answer = Answer> {
  /** Of the challenge. */
  id: Id;
  /** Place in the playbook, from 1. */
  order: number;
  /** The challenge's own severity, 1 to 4. */
  severity: number;
  tags: Set<string>;
  /** Severity, 1 to 4, by the id of each phase in which the challenge occurs. */
  cells: Map<Id, number>;
  answers: A[];
}

/** An answer and the item of the page that shows it. */
export interface ListedAnswer extends Answer {
  item: HTMLElement;
}

/** A row and the elements of the page that change with the filters. */
export interface TableRow extends Row<ListedAnswer> {
  element: HTMLTableRowElement;
  /** Cells of the phases in which the challenge occurs. */
  hit: HTMLTableCellElement[];
  /** Elements that show how many mitigations count. */
  counts: HTMLElement[];
  /** The nouns behind them, where screen readers are told one. */
  nouns: HTMLElement[];
  /** Says of how many; null in a row without mitigations. */
  of: HTMLElement | null;
}

/** What narrows the rows. Each is empty where it is not set. */
export interface Filters {
  /** Id of a role. */
  role: Id;
  tag: string;
  /** The most effort, as a word. */
  effort: string;
  /** The least severity, as a word. */
  severity: string;
}

export type FilterName = keyof Filters;

/** Everything a reader can ask for. */
export interface Wanted extends Filters {
  /** Id of a playbook, or `all`. */
  playbook: string;
  /** Key of a column, with `-` before it when the order is turned round. */
  sort: string;
}

export type WantedName = keyof Wanted;

/** The values that the page offers, by name. */
export type Choices = Record<WantedName, string[]>;

/** A row under a selection. */
export interface Fit<A extends Answer = Answer> {
  isShown: boolean;
  /** The mitigations that count. */
  counting: A[];
}
