/** Types of the page that shows what the tools store. */

/** The part of `Storage` that the page uses. */
export type StorageList = Pick<Storage, "length" | "key" | "getItem" | "setItem" | "removeItem">;

/** An item that a tool stores. */
export interface StoredItem {
  /** Storage key: `playbooks:<path of the site>:<name>`. */
  key: string;
  /** Name of the tool, for some with a suffix after a colon. */
  name: string;
  /** JSON, unless the tool could not parse it. */
  text: string;
}

/** The item before a change. */
export interface PreviousItem extends Omit<StoredItem, "text"> {
  /** Null if there was none. */
  text: string | null;
}

/** The items of one tool. */
export interface ToolItems {
  /** Name of the tool. */
  tool: string;
  items: StoredItem[];
  /** Length of their texts in UTF-16 code units. */
  size: number;
}
