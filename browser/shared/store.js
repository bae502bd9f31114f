/**
 * Persistent state of a tool in `localStorage`, under a key for each site and tool, synchronised between tabs.
 *
 * Where nothing can be stored (private windows, full or blocked storage) the state lives until the page is left, and
 * `problem` has a message for readers. A stored value that cannot be parsed is moved to `<key>:unreadable`, not lost.
 */
/** @import {StorageArea} from "./types.d.ts" */
import { siteRoot } from "./site.js";

const VERSION = 1;

/** @template Value  of the state; must be JSON-serialisable */
export class Store {
  /**
   * @param {string} name  the tool's name
   * @param {() => Value} createEmpty  makes the initial value
   * @param {(value: unknown) => Value | null} parse  validates a stored value and returns it, or null if it is invalid
   * @param {StorageArea} [area]  storage to use; default `localStorage`
   */
  constructor(name, createEmpty, parse, area = getStorage()) {
    this.key = `playbooks:${siteRoot.pathname}:${name}`;
    this.empty = createEmpty;
    this.check = parse;
    this.area = area;
    /** @type {Set<(value: Value) => unknown>} */
    this.listeners = new Set();
    /** Why the state is not stored or could not be read, for readers; "" if there is no problem. */
    this.problem = "";
    /** @type {Value} */
    this.value = this.#read();
    /** @param {StorageEvent} event */
    this.onStorage = (event) => {
      if (event.key !== this.key) return;
      this.value = this.#read();
      this.#notify();
    };
    globalThis.addEventListener?.("storage", this.onStorage);
  }

  #read() {
    let text = null;
    try {
      text = this.area.getItem(this.key);
    } catch {
      this.problem = "This browser keeps nothing for this site. Save your work as a file before you leave.";
    }
    if (text === null) return this.empty();
    const value = this.#parseText(text);
    if (value !== null) return value;
    this.problem = "What was kept here could not be read. It was set aside, and you start afresh.";
    this.#write(`${this.key}:unreadable`, text);
    return this.empty();
  }

  /**
   * @param {string} text
   * @returns {Value | null} null if it is invalid
   */
  #parseText(text) {
    try {
      const stored = JSON.parse(text);
      return stored?.version === VERSION ? this.check(stored.value) : null;
    } catch {
      return null;
    }
  }

  /**
   * @param {string} key
   * @param {string} text
   * @returns {boolean} whether it was stored
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
   * Store a new value and notify the listeners, here and in other tabs.
   * @param {Value} value
   */
  set(value) {
    this.value = value;
    const isKept = this.#write(this.key, JSON.stringify({ version: VERSION, value }));
    if (!isKept) this.problem = "This browser cannot keep your work. Save it as a file before you leave.";
    this.#notify();
  }

  /** Remove the stored value and notify the listeners. */
  reset() {
    try {
      this.area.removeItem(this.key);
    } catch {
      // Storage is blocked: nothing was stored.
    }
    this.value = this.empty();
    this.#notify();
  }

  /**
   * Call a listener with the value after each change in this or another tab.
   * @param {(value: Value) => unknown} listener
   * @returns {() => boolean} unsubscribes
   */
  subscribe(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  #notify() {
    for (const listener of this.listeners) listener(this.value);
  }

  /** Remove all listeners. */
  close() {
    this.listeners.clear();
    globalThis.removeEventListener?.("storage", this.onStorage);
  }
}

/** @returns {StorageArea} */
function getStorage() {
  try {
    return globalThis.localStorage;
  } catch {
    return { getItem: throwBlocked, setItem: throwBlocked, removeItem: throwBlocked };
  }
}

/** @returns {never} */
function throwBlocked() {
  throw new Error("storage is blocked");
}
