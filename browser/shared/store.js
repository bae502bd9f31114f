/**
 * What a tool remembers: in this browser only, below one name for each site and tool.
 *
 * It survives a reload and a second tab. Where a browser keeps nothing (private windows, full or blocked storage) the
 * tool works on until the page is left, and `trouble` says so. What cannot be read is set aside, never overwritten.
 */
/** @import {StorageArea} from "./types.d.ts" */
import { top } from "./site.js";

const VERSION = 1;

/** @template Value  what the tool remembers: anything that JSON can hold */
export class Store {
  /**
   * @param {string} name  the tool's name
   * @param {() => Value} empty  what it starts with
   * @param {(value: unknown) => Value | null} check  the value as the tool uses it, or null when it is none of its own
   * @param {StorageArea} [area]  where it is kept
   */
  constructor(name, empty, check, area = storage()) {
    this.key = `playbooks:${top.pathname}:${name}`;
    this.empty = empty;
    this.check = check;
    this.area = area;
    /** @type {Set<(value: Value) => unknown>} */
    this.listeners = new Set();
    /** Why nothing is kept, for readers; empty when all is well. */
    this.trouble = "";
    /** @type {Value} */
    this.value = this.#read();
    /** @param {StorageEvent} event */
    this.onStorage = (event) => {
      if (event.key !== this.key) return;
      this.value = this.#read();
      this.#tell();
    };
    globalThis.addEventListener?.("storage", this.onStorage);
  }

  #read() {
    let text = null;
    try {
      text = this.area.getItem(this.key);
    } catch {
      this.trouble = "This browser keeps nothing for this site. Save your work as a file before you leave.";
    }
    if (text === null) return this.empty();
    const value = this.#parse(text);
    if (value !== null) return value;
    this.trouble = "What was kept here could not be read. It was set aside, and you start afresh.";
    this.#write(`${this.key}:unreadable`, text);
    return this.empty();
  }

  /**
   * @param {string} text
   * @returns {Value | null} null when it is none of this tool's
   */
  #parse(text) {
    try {
      const kept = JSON.parse(text);
      return kept?.version === VERSION ? this.check(kept.value) : null;
    } catch {
      return null;
    }
  }

  /**
   * @param {string} key
   * @param {string} text
   * @returns {boolean} whether it is kept
   */
  #write(key, text) {
    try {
      this.area.setItem(key, text);
      return true;
    } catch {
      return false;
    }
  }

  /**
   * Remember a new value. Other tabs with the same tool follow.
   * @param {Value} value
   */
  set(value) {
    this.value = value;
    const isKept = this.#write(this.key, JSON.stringify({ version: VERSION, value }));
    if (!isKept) this.trouble = "This browser cannot keep your work. Save it as a file before you leave.";
    this.#tell();
  }

  /** Forget everything. */
  reset() {
    try {
      this.area.removeItem(this.key);
    } catch {
      // There was nothing to forget.
    }
    this.value = this.empty();
    this.#tell();
  }

  /**
   * Call `listener` with the value after each change, from here or from another tab.
   * @param {(value: Value) => unknown} listener
   * @returns {() => boolean} the way to stop
   */
  watch(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  #tell() {
    for (const listener of this.listeners) listener(this.value);
  }

  /** End listening to other tabs. */
  close() {
    this.listeners.clear();
    globalThis.removeEventListener?.("storage", this.onStorage);
  }
}

/** @returns {StorageArea} */
function storage() {
  try {
    return globalThis.localStorage;
  } catch {
    return { getItem: refuse, setItem: refuse, removeItem: refuse };
  }
}

/** @returns {never} */
function refuse() {
  throw new Error("storage is blocked");
}
