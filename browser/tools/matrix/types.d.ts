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
  /** Id of the challenge. */
  id: Id;
  /** Position in the playbook, from 1. */
  order: number;
  /** The challenge's own severity, 1 to 4. */
  severity: number;
  tags: Set<string>;
  /** Severity, 1 to 4, by the id of each phase in which the challenge occurs. */
  cells: Map<Id, number>;
  answers: A[];
}

/** An answer and its list item on the page. */
export interface ListedAnswer extends Answer {
  item: HTMLElement;
}

/** A row and its elements that change with the filters. */
export interface TableRow extends Row<ListedAnswer> {
  element: HTMLTableRowElement;
  /** Cells of the phases in which the challenge occurs. */
  severityCells: HTMLTableCellElement[];
  /** Elements with the number of matching mitigations. */
  counts: HTMLElement[];
  /** Nouns after them for screen readers. */
  nouns: HTMLElement[];
  /** Element with the total; null in a row without mitigations. */
  of: HTMLElement | null;
}

/** Filters; "" if not set. */
export interface Filters {
  /** Id of a role. */
  role: Id;
  tag: string;
  /** Maximum of effort. */
  effort: string;
  /** Minimum of severity. */
  severity: string;
}

export type FilterName = keyof Filters;

/** Filters, playbook and sort key. */
export interface MatrixSelection extends Filters {
  /** Id of a playbook, or `all`. */
  playbook: string;
  /** Key of a column, with a leading `-` if reversed. */
  sort: string;
}

export type SelectionName = keyof MatrixSelection;

/** Values that the page offers, by property. */
export type Choices = Record<SelectionName, string[]>;

/** Result of matching a row. */
export interface RowMatch<A extends Answer = Answer> {
  isShown: boolean;
  /** Matching mitigations. */
  matching: A[];
}
