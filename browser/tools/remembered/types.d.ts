/** Types of the page that shows what the tools keep. */

/** The part of `Storage` that the page uses. */
export type ShelfArea = Pick<Storage, "length" | "key" | "getItem" | "setItem" | "removeItem">;

/** Something that a tool keeps in this browser. */
export interface StoredItem {
  /** In the storage: `playbooks:<path of the site>:<name>`. */
  key: string;
  /** Name of the tool, with more after a colon for some. */
  name: string;
  /** JSON, unless the tool could not read it and set it aside. */
  text: string;
}

/** What was in the storage before something was put there. */
export interface PreviousItem extends Omit<StoredItem, "text"> {
  /** Null where there was nothing. */
  text: string | null;
}

/** What one tool keeps. */
export interface ToolItems {
  /** Name of the tool. */
  tool: string;
  items: StoredItem[];
  /** Length of their texts in UTF-16 code units. */
  size: number;
}
