/** What the search remembers, in this browser only: what was searched for lately, and what nothing was found for. */
import { Store } from "../shared/store.js";
import { today } from "../shared/formats.js";

const MOST_RECENT = 8;
const MOST_UNANSWERED = 200;
const LONGEST = 120;

const empty = () => ({ recent: [], unanswered: [] });

const isText = (text) => typeof text === "string" && text.length <= LONGEST;

function check(value) {
  if (!Array.isArray(value?.recent) || !Array.isArray(value.unanswered)) return null;
  const unanswered = value.unanswered.filter(
    (item) => isText(item?.text) && Number.isInteger(item.times) && isText(item.day),
  );
  return { recent: value.recent.filter(isText).slice(0, MOST_RECENT), unanswered };
}

export class Memory {
  constructor(area) {
    this.store = new Store("searches", empty, check, area);
  }

  get recent() {
    return this.store.value.recent;
  }

  get unanswered() {
    return this.store.value.unanswered;
  }

  /** A search that led somewhere. */
  keep(text) {
    const wanted = text.trim();
    if (!wanted || wanted.length > LONGEST) return;
    const others = this.recent.filter((known) => known.toLowerCase() !== wanted.toLowerCase());
    this.store.set({ ...this.store.value, recent: [wanted, ...others].slice(0, MOST_RECENT) });
  }

  /** A search for which there was nothing: what is missing on the site. */
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
