/**
 * The steps of a plan on their days; docs/decisions/0006-planning.md says why so.
 *
 * What each challenge names first, then second, then third, each as early as its needs and the load allow; then what
 * fills an empty third of the ninety days. The same problem has the same sequence.
 */
import { Calendar, COLUMN_DAYS, columnOf, PLAN_DAYS } from "./scheduling.js";

/** @import { Id, Severity } from "../../shared/types.d.ts" */
/** @import { Booking, LeftOut, Sequence, SequenceProblem, SequenceStep, UnscheduledStep } from "./types.d.ts" */

/**
 * A mitigation that a chosen challenge names.
 * @typedef {object} Named
 * @property {Id} id
 * @property {number} round  its place on the list of a challenge, from 0, among what can be chosen
 */

/** Answers of each challenge that are taken where they fit into ninety days. */
const ROUNDS = 3;
/** Steps that a plan has at least, where a challenge names as many. */
const MIN_STEPS = 3;
/** How long a step may wait so that something starts in each third. */
const MAX_WAIT_DAYS = 21;

const THIRDS = [0, 1, 2];

/** @type {Record<Severity, number>} */
const BY_SEVERITY = { critical: 0, high: 1, medium: 2, low: 3 };

/**
 * Choose the steps of a plan, and give each its days.
 * @param {SequenceProblem} problem
 * @returns {Sequence}
 */
export function sequence(problem) {
  const sequencer = new Sequencer(problem);
  if (problem.only) sequencer.takeOnly(problem.only);
  else sequencer.run();
  return sequencer.result();
}

class Sequencer {
  /** @param {SequenceProblem} problem */
  constructor({ challenges, mitigations, hours, kept = [], done = [], out = [], wishes = new Map() }) {
    this.stepOf = new Map(mitigations.map((mitigation) => [mitigation.id, mitigation]));
    /** Ids in reading order. */
    this.ids = mitigations.map(({ id }) => id);
    this.done = new Set(done);
    this.out = new Set(out);
    this.kept = new Set(kept.filter((id) => this.stepOf.has(id) && !this.done.has(id) && !this.out.has(id)));
    this.wishes = wishes;
    this.calendar = new Calendar(hours);
    /** Ids of what is in the plan, in the order it was taken. @type {Set<Id>} */
    this.taken = new Set();
    /** Ids that no further step may displace in the first third. @type {Set<Id>} */
    this.first = new Set();
    /** @type {LeftOut[]} */
    this.left = [];
    /** @type {Map<Id, boolean>} */
    this.usable = new Map();
    const ranked = [...challenges].sort((a, b) => BY_SEVERITY[a.severity] - BY_SEVERITY[b.severity]);
    const lists = ranked.map(({ mitigations: edges = [] }) => edges.map((edge) => edge.mitigation));
    this.named = this.#inRounds(lists);
    /** Named, and left alone by the reader, who took out something that it needs. */
    this.blocked = [...new Set(lists.flat())].filter(
      (id) => this.stepOf.has(id) && !this.#isUsable(id) && !this.out.has(id) && !this.done.has(id),
    );
  }

  /**
   * What the lists name, round by round, each once.
   * @param {Id[][]} lists  best first
   * @returns {Named[]}
   */
  #inRounds(lists) {
    const usable = lists.map((list) => list.filter((id) => this.#isUsable(id)));
    const rounds = Math.max(0, ...usable.map((list) => list.length));
    /** @type {Map<Id, Named>} */
    const named = new Map();
    for (let round = 0; round < rounds; round += 1)
      for (const list of usable) {
        const id = list[round];
        if (id !== undefined && !named.has(id)) named.set(id, { id, round });
      }
    return [...named.values()];
  }

  /**
   * Whether a mitigation can be chosen: the site has it, and neither it nor something it needs was taken out.
   * @param {Id} id
   */
  #isUsable(id) {
    const isOpen = this.stepOf.has(id) && !this.out.has(id) && !this.done.has(id);
    return this.kept.has(id) || (isOpen && !this.#lacks(id));
  }

  /**
   * Whether something that a mitigation needs, straight or through others, was taken out.
   * @param {Id} id
   * @returns {boolean}
   */
  #lacks(id) {
    const known = this.usable.get(id);
    if (known !== undefined) return known;
    this.usable.set(id, false); // Should needs form a cycle, it ends here.
    const lacks = (this.stepOf.get(id)?.needs ?? []).some(
      (need) => !this.done.has(need) && (this.out.has(need) || this.#lacks(need)),
    );
    this.usable.set(id, lacks);
    return lacks;
  }

  /* ---- Rule ---- */

  run() {
    this.#bookWishedDays();
    this.#takeRounds();
    this.#fillThirds();
    for (const id of this.ids) if (this.kept.has(id)) this.#take(id);
    for (const third of [...THIRDS].reverse()) if (this.#isQuiet(third)) this.#delayInto(third);
  }

  /**
   * Take a set that was chosen otherwise.
   * @param {Id[]} only
   */
  takeOnly(only) {
    const wanted = new Set(only);
    this.#bookWishedDays(wanted);
    for (const { id } of this.named) if (wanted.has(id)) this.#take(id);
    for (const id of only) this.#take(id);
    for (const { id } of this.named) if (!this.taken.has(id)) this.left.push({ id, why: "not-needed" });
  }

  /** @param {Set<Id>} [wanted] */
  #bookWishedDays(wanted = this.kept) {
    for (const id of this.ids) if (wanted.has(id) && this.wishes.get(id)?.day !== undefined) this.#book(id);
  }

  /* What is named first in any case; what is named second and third where it fits. */
  #takeRounds() {
    const waiting = [];
    for (const { id, round } of this.named) {
      if (round >= ROUNDS || this.taken.has(id)) continue;
      if (round === 0) this.first.add(id);
      if (round === 0) this.#take(id);
      else if (!this.#takeIf(id, 0, () => this.#beginsInPlan(id))) waiting.push(id);
    }
    for (const id of waiting) {
      if (this.kept.has(id) || this.taken.size < MIN_STEPS) this.#take(id);
      else if (!this.taken.has(id)) this.left.push({ id, why: "no-room" });
    }
  }

  /* What is further down the lists: where it starts or ends something in a third that has nothing else. */
  #fillThirds() {
    for (const { id, round } of this.named) {
      if (round < ROUNDS || this.taken.has(id)) continue;
      if (this.#fill(id)) continue;
      if (this.kept.has(id)) this.#take(id);
      else this.left.push({ id, why: "further-down" });
    }
  }

  /**
   * Take a mitigation if something starts or ends by that in a third which has nothing: as early as it can be, or else
   * in such a third.
   * @param {Id} id
   */
  #fill(id) {
    const quiet = this.#quietThirds();
    const fills = () => this.#beginsInPlan(id) && this.#quietThirds().length < quiet.length;
    return (
      quiet.length > 0 &&
      [0, ...quiet.map((third) => third * COLUMN_DAYS)].some((from) => this.#takeIf(id, from, fills))
    );
  }

  /**
   * Let the last step that can wait wait for a third in which nothing starts or ends.
   * @param {number} third
   */
  #delayInto(third) {
    const most = this.#isIdle(third) ? PLAN_DAYS : MAX_WAIT_DAYS;
    const needed = new Set([...this.taken].flatMap((id) => this.stepOf.get(id)?.needs ?? []));
    for (const id of [...this.taken].reverse()) {
      const before = this.calendar.bookings.get(id);
      if (!before || this.first.has(id) || needed.has(id) || this.wishes.has(id)) continue;
      if (before.start >= third * COLUMN_DAYS) continue;
      const quiet = this.#quietThirds().length;
      this.calendar.bookings.delete(id);
      const { start } = this.#book(id, third * COLUMN_DAYS);
      const isBetter = this.#quietThirds().length < quiet;
      if (isBetter && start - before.start <= most && this.#beginsInPlan(id)) return;
      this.calendar.bookings.set(id, before);
    }
  }

  /* ---- The calendar ---- */

  /**
   * Take a mitigation and all that it needs into the plan, as early as can be.
   * @param {Id} id
   * @param {number} [from]  first day on which it may start itself
   * @returns {Id[]} what is new in the plan
   */
  #take(id, from = 0) {
    const added = this.#missing(id);
    for (const one of added) {
      this.taken.add(one);
      if (!this.calendar.bookings.has(one)) this.#book(one, one === id ? from : 0);
    }
    return added;
  }

  /**
   * Take a mitigation as `#take` does, and give all of it back where that is not good.
   * @param {Id} id
   * @param {number} from
   * @param {() => boolean} isGood
   */
  #takeIf(id, from, isGood) {
    const added = this.#take(id, from);
    if (isGood()) return true;
    for (const one of added) {
      this.taken.delete(one);
      if (this.wishes.get(one)?.day === undefined) this.calendar.bookings.delete(one);
    }
    return false;
  }

  /**
   * What a mitigation needs that is not in the plan, and itself, each after what it needs.
   * @param {Id} id
   * @param {Set<Id>} [seen]
   * @returns {Id[]}
   */
  #missing(id, seen = new Set()) {
    const step = this.stepOf.get(id);
    if (!step || seen.has(id) || this.taken.has(id) || this.done.has(id) || this.out.has(id)) return [];
    seen.add(id);
    return [...(step.needs ?? []).flatMap((need) => this.#missing(need, seen)), id];
  }

  /**
   * Book a step where its reader wants it, or else on the first days that are free for it.
   * @param {Id} id
   * @param {number} [from]
   * @returns {Booking}
   */
  #book(id, from = 0) {
    const { days, hours, needs = [] } = /** @type {UnscheduledStep} */ (this.stepOf.get(id));
    const wish = this.wishes.get(id) ?? {};
    const ready = Math.max(from, ...needs.map((need) => this.calendar.bookings.get(need)?.due ?? 0));
    let start = this.calendar.firstFit(ready, days, hours);
    if (wish.day !== undefined) start = wish.day - days;
    else if (wish.column !== undefined) start = Math.max(ready, wish.column * COLUMN_DAYS);
    const booking = { start, due: start + days, hours };
    this.calendar.bookings.set(id, booking);
    return booking;
  }

  /**
   * Whether the first point of a step is done by day 90.
   * @param {Id} id
   */
  #beginsInPlan(id) {
    const booking = this.calendar.bookings.get(id);
    return booking !== undefined && booking.start + (this.stepOf.get(id)?.step_ends[0] ?? 0) <= PLAN_DAYS;
  }

  #quietThirds() {
    return THIRDS.filter((third) => this.#isQuiet(third));
  }

  /**
   * Whether no step starts or ends in a third.
   * @param {number} third  0 to 2
   */
  #isQuiet(third) {
    return ![...this.calendar.bookings.values()].some(
      ({ start, due }) => columnOf(start) === third || columnOf(due - 1) === third,
    );
  }

  /**
   * Whether no point of any step ends in a third that is quiet.
   * @param {number} third
   */
  #isIdle(third) {
    return ![...this.calendar.bookings].some(([id, { start }]) =>
      (this.stepOf.get(id)?.step_ends ?? []).some((end) => columnOf(start + end - 1) === third),
    );
  }

  /** @returns {Sequence} */
  result() {
    const { bookings } = this.calendar;
    /** @type {SequenceStep[]} */
    const steps = [];
    for (const id of this.taken) {
      const booking = bookings.get(id);
      if (booking) steps.push(this.#scheduled(id, booking));
    }
    steps.sort((a, b) => a.start - b.start); // Stable: what begins together stays in the order it was taken.
    const blocked = this.blocked.filter((id) => !this.taken.has(id));
    return { steps, left: [...this.left, ...blocked.map((id) => ({ id, why: /** @type {const} */ ("needs-out") }))] };
  }

  /**
   * @param {Id} id
   * @param {Booking} booking
   * @returns {SequenceStep}
   */
  #scheduled(id, { start, due, hours }) {
    const { bookings } = this.calendar;
    const busiest = this.calendar.busiest(start, due);
    const isAlone = busiest === hours;
    return {
      id,
      start,
      due,
      column: columnOf(start),
      overload: busiest <= this.calendar.hours ? "" : isAlone ? "alone" : "together",
      isEarly: (this.stepOf.get(id)?.needs ?? []).some((need) => start < (bookings.get(need)?.due ?? -Infinity)),
    };
  }
}
