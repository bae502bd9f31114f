/** Recent searches and searches without results, kept in this browser only. */
/** @import {Day, StorageArea} from "../shared/types.d.ts" */
/** @import {Unanswered} from "./types.d.ts" */

import { getToday } from "../shared/days.js";
import { isRecord } from "../shared/guards.js";
import { Store } from "../shared/store.js";

const MAX_RECENT = 8;
const MAX_UNANSWERED = 200;
const MAX_TEXT_LENGTH = 120;

/** @typedef {{recent: string[], unanswered: Unanswered[]}} StoredSearches  both newest first */

/** @returns {StoredSearches} */
const createEmptyHistory = () => ({ recent: [], unanswered: [] });

/**
 * @param {unknown} text
 * @returns {text is string}
 */
const isText = (text) => typeof text === "string" && text.length <= MAX_TEXT_LENGTH;

/**
 * @param {unknown} value
 * @returns {StoredSearches | null}
 */
function parseHistory(value) {
  if (!isRecord(value)) return null;
  const { recent, unanswered } = value;
  if (!Array.isArray(recent) || !Array.isArray(unanswered)) return null;
  return { recent: recent.filter(isText).slice(0, MAX_RECENT), unanswered: unanswered.filter(isUnanswered) };
}

/**
 * @param {unknown} item
 * @returns {item is Unanswered}
 */
const isUnanswered = (item) => isRecord(item) && isText(item.text) && Number.isInteger(item.times) && isText(item.day);

export class SearchHistory {
  /** @param {StorageArea} [area]  storage to use; default `localStorage` */
  constructor(area) {
    this.store = new Store("searches", createEmptyHistory, parseHistory, area);
  }

  get recent() {
    return this.store.value.recent;
  }

  get unanswered() {
    return this.store.value.unanswered;
  }

  /**
   * Put a search from which a result was opened first among the recent ones.
   * @param {string} text
   */
  addRecent(text) {
    const wanted = text.trim();
    if (!wanted || wanted.length > MAX_TEXT_LENGTH) return;
    const others = this.recent.filter((known) => known.toLowerCase() !== wanted.toLowerCase());
    this.store.set({ ...this.store.value, recent: [wanted, ...others].slice(0, MAX_RECENT) });
  }

  /**
   * Count a search without results.
   * @param {string} text
   * @param {Day} [day]
   */
  addUnanswered(text, day = getToday()) {
    const wanted = text.trim();
    if (!wanted || wanted.length > MAX_TEXT_LENGTH) return;
    const before = this.unanswered.find((item) => item.text.toLowerCase() === wanted.toLowerCase());
    const others = this.unanswered.filter((item) => item !== before);
    const item = { text: wanted, times: (before?.times ?? 0) + 1, day };
    this.store.set({ ...this.store.value, unanswered: [item, ...others].slice(0, MAX_UNANSWERED) });
  }

  forgetRecent() {
    this.store.set({ ...this.store.value, recent: [] });
  }

  forgetUnanswered() {
    this.store.set({ ...this.store.value, unanswered: [] });
  }
}
