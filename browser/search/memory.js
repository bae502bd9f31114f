/** What the search remembers, in this browser only: what was searched for lately, and what nothing was found for. */
/** @import {Day, StorageArea} from "../shared/types.d.ts" */
/** @import {Unanswered} from "./types.d.ts" */

import { today } from "../shared/formats.js";
import { isRecord } from "../shared/guards.js";
import { Store } from "../shared/store.js";

const MOST_RECENT = 8;
const MOST_UNANSWERED = 200;
const LONGEST = 120;

/** @typedef {{recent: string[], unanswered: Unanswered[]}} Remembered  both newest first */

/** @returns {Remembered} */
const empty = () => ({ recent: [], unanswered: [] });

/**
 * @param {unknown} text
 * @returns {text is string}
 */
const isText = (text) => typeof text === "string" && text.length <= LONGEST;

/**
 * @param {unknown} value
 * @returns {Remembered | null}
 */
function check(value) {
  if (!isRecord(value)) return null;
  const { recent, unanswered } = value;
  if (!Array.isArray(recent) || !Array.isArray(unanswered)) return null;
  return { recent: recent.filter(isText).slice(0, MOST_RECENT), unanswered: unanswered.filter(isUnanswered) };
}

/**
 * @param {unknown} item
 * @returns {item is Unanswered}
 */
const isUnanswered = (item) => isRecord(item) && isText(item.text) && Number.isInteger(item.times) && isText(item.day);

export class Memory {
  /** @param {StorageArea} [area]  where it is kept */
  constructor(area) {
    this.store = new Store("searches", empty, check, area);
  }

  get recent() {
    return this.store.value.recent;
  }

  get unanswered() {
    return this.store.value.unanswered;
  }

  /**
   * A search that led somewhere.
   * @param {string} text
   */
  keep(text) {
    const wanted = text.trim();
    if (!wanted || wanted.length > LONGEST) return;
    const others = this.recent.filter((known) => known.toLowerCase() !== wanted.toLowerCase());
    this.store.set({ ...this.store.value, recent: [wanted, ...others].slice(0, MOST_RECENT) });
  }

  /**
   * A search for which there was nothing: what is missing on the site.
   * @param {string} text
   * @param {Day} [day]
   */
  miss(text, day = today()) {
    const wanted = text.trim();
    if (!wanted || wanted.length > LONGEST) return;
    const before = this.unanswered.find((item) => item.text.toLowerCase() === wanted.toLowerCase());
    const others = this.unanswered.filter((item) => item !== before);
    const item = { text: wanted, times: (before?.times ?? 0) + 1, day };
    this.store.set({ ...this.store.value, unanswered: [item, ...others].slice(0, MOST_UNANSWERED) });
  }

  forgetRecent() {
    this.store.set({ ...this.store.value, recent: [] });
  }

  forgetUnanswered() {
    this.store.set({ ...this.store.value, unanswered: [] });
  }
}
