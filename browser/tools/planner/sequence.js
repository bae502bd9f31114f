/**
 * Select and schedule the steps of a plan; reasons are in docs/decisions/0006-planning.md.
 *
 * Round robin over the challenges: first what each names first, then second, then third, each as early as prerequisites
 * and capacity allow; then lower-ranked mitigations that fill an empty third of the ninety days. Deterministic.
 */
import { Calendar, COLUMN_DAYS, getColumn, PLAN_DAYS } from "./calendar.js";

/** @import { Id, Severity } from "../../shared/types.d.ts" */
/** @import { Booking, Omission, Sequence, SequenceProblem, SequenceStep, UnscheduledStep } from "./types.d.ts" */

/**
 * A mitigation that a chosen challenge names.
 * @typedef {object} NamedMitigation
 * @property {Id} id
 * @property {number} round  its best rank in the list of a challenge, from 0, among those that can be selected
 */

/** Number of answers of each challenge that are added if they fit into ninety days. */
const MAX_ROUNDS = 3;
/** Minimum of steps, if the challenges name as many. */
const MIN_STEPS = 3;
/** Limit for delaying a step so that one starts in each third. */
const MAX_WAIT_DAYS = 21;

const THIRDS = [0, 1, 2];

/** @type {Record<Severity, number>} */
const SEVERITY_RANK = { critical: 0, high: 1, medium: 2, low: 3 };

/**
 * Select the steps of a plan (unless `only` names them) and schedule them.
 * @param {SequenceProblem} problem
 * @returns {Sequence}
 */
export function schedulePlan(problem) {
  const sequencer = new Sequencer(problem);
  if (problem.only) sequencer.scheduleSet(problem.only);
  else sequencer.scheduleByRounds();
  return sequencer.getResult();
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
    /** Ids of the steps in the plan, in the order in which they were added. @type {Set<Id>} */
    this.added = new Set();
    /** Ids of round 0, which are never delayed. @type {Set<Id>} */
    this.first = new Set();
    /** @type {Omission[]} */
    this.omitted = [];
    /** @type {Map<Id, boolean>} */
    this.usable = new Map();
    const ranked = [...challenges].sort((a, b) => SEVERITY_RANK[a.severity] - SEVERITY_RANK[b.severity]);
    const lists = ranked.map(({ mitigations: edges = [] }) => edges.map((edge) => edge.mitigation));
    this.named = this.#rankByRounds(lists);
    /** Named mitigations that cannot be selected because a prerequisite was removed. */
    this.blocked = [...new Set(lists.flat())].filter(
      (id) => this.stepOf.has(id) && !this.#isUsable(id) && !this.out.has(id) && !this.done.has(id),
    );
  }

  /**
   * The mitigations of all lists, ordered by rank, then list; each once.
   * @param {Id[][]} lists  best first
   * @returns {NamedMitigation[]}
   */
  #rankByRounds(lists) {
    const usable = lists.map((list) => list.filter((id) => this.#isUsable(id)));
    const rounds = Math.max(0, ...usable.map((list) => list.length));
    /** @type {Map<Id, NamedMitigation>} */
    const named = new Map();
    for (let round = 0; round < rounds; round += 1)
      for (const list of usable) {
        const id = list[round];
        if (id !== undefined && !named.has(id)) named.set(id, { id, round });
      }
    return [...named.values()];
  }

  /**
   * Whether a mitigation can be selected: known, and neither it nor a transitive prerequisite was removed; or pinned.
   * @param {Id} id
   */
  #isUsable(id) {
    const isOpen = this.stepOf.has(id) && !this.out.has(id) && !this.done.has(id);
    return this.kept.has(id) || (isOpen && !this.#isBlocked(id));
  }

  /**
   * Whether a transitive prerequisite of a mitigation was removed.
   * @param {Id} id
   * @returns {boolean}
   */
  #isBlocked(id) {
    const known = this.usable.get(id);
    if (known !== undefined) return known;
    this.usable.set(id, false); // ends a cycle of prerequisites
    const lacks = (this.stepOf.get(id)?.needs ?? []).some(
      (need) => !this.done.has(need) && (this.out.has(need) || this.#isBlocked(need)),
    );
    this.usable.set(id, lacks);
    return lacks;
  }

  /* ---- Rule ---- */

  scheduleByRounds() {
    this.#bookWishedDays();
    this.#addRounds();
    this.#fillThirds();
    for (const id of this.ids) if (this.kept.has(id)) this.#add(id);
    for (const third of [...THIRDS].reverse()) if (this.#isQuiet(third)) this.#delayInto(third);
  }

  /**
   * Schedule a given set of mitigations.
   * @param {Id[]} only
   */
  scheduleSet(only) {
    const wanted = new Set(only);
    this.#bookWishedDays(wanted);
    for (const { id } of this.named) if (wanted.has(id)) this.#add(id);
    for (const id of only) this.#add(id);
    for (const { id } of this.named) if (!this.added.has(id)) this.omitted.push({ id, why: "not-needed" });
  }

  /** @param {Set<Id>} [wanted] */
  #bookWishedDays(wanted = this.kept) {
    for (const id of this.ids) if (wanted.has(id) && this.wishes.get(id)?.day !== undefined) this.#book(id);
  }

  /* Add the first answer of each challenge always, the second and third if they begin within ninety days. */
  #addRounds() {
    const waiting = [];
    for (const { id, round } of this.named) {
      if (round >= MAX_ROUNDS || this.added.has(id)) continue;
      if (round === 0) this.first.add(id);
      if (round === 0) this.#add(id);
      else if (!this.#addIf(id, 0, () => this.#isStartedInPlan(id))) waiting.push(id);
    }
    for (const id of waiting) {
      if (this.kept.has(id) || this.added.size < MIN_STEPS) this.#add(id);
      else if (!this.added.has(id)) this.omitted.push({ id, why: "no-room" });
    }
  }

  /* Add lower-ranked answers only if a step then starts or ends in an otherwise empty third. */
  #fillThirds() {
    for (const { id, round } of this.named) {
      if (round < MAX_ROUNDS || this.added.has(id)) continue;
      if (this.#tryToFill(id)) continue;
      if (this.kept.has(id)) this.#add(id);
      else this.omitted.push({ id, why: "further-down" });
    }
  }

  /**
   * Add a mitigation, as early as possible or from the start of an empty third, if that makes a third less empty.
   * @param {Id} id
   */
  #tryToFill(id) {
    const quiet = this.#findQuietThirds();
    const fills = () => this.#isStartedInPlan(id) && this.#findQuietThirds().length < quiet.length;
    return (
      quiet.length > 0 && [0, ...quiet.map((third) => third * COLUMN_DAYS)].some((from) => this.#addIf(id, from, fills))
    );
  }

  /**
   * Delay the last step that can be delayed into an empty third, within MAX_WAIT_DAYS.
   * @param {number} third
   */
  #delayInto(third) {
    const most = this.#isIdle(third) ? PLAN_DAYS : MAX_WAIT_DAYS;
    const needed = new Set([...this.added].flatMap((id) => this.stepOf.get(id)?.needs ?? []));
    for (const id of [...this.added].reverse()) {
      const before = this.calendar.bookings.get(id);
      if (!before || this.first.has(id) || needed.has(id) || this.wishes.has(id)) continue;
      if (before.start >= third * COLUMN_DAYS) continue;
      const quiet = this.#findQuietThirds().length;
      this.calendar.bookings.delete(id);
      const { start } = this.#book(id, third * COLUMN_DAYS);
      const isBetter = this.#findQuietThirds().length < quiet;
      if (isBetter && start - before.start <= most && this.#isStartedInPlan(id)) return;
      this.calendar.bookings.set(id, before);
    }
  }

  /* ---- The calendar ---- */

  /**
   * Add a mitigation and its missing prerequisites to the plan, as early as possible.
   * @param {Id} id
   * @param {number} [from]  earliest start of the mitigation itself
   * @returns {Id[]} the added ids
   */
  #add(id, from = 0) {
    const added = this.#listMissing(id);
    for (const one of added) {
      this.added.add(one);
      if (!this.calendar.bookings.has(one)) this.#book(one, one === id ? from : 0);
    }
    return added;
  }

  /**
   * Add a mitigation like `#add`, and undo that unless a condition holds then.
   * @param {Id} id
   * @param {number} from
   * @param {() => boolean} isGood
   */
  #addIf(id, from, isGood) {
    const added = this.#add(id, from);
    if (isGood()) return true;
    for (const one of added) {
      this.added.delete(one);
      if (this.wishes.get(one)?.day === undefined) this.calendar.bookings.delete(one);
    }
    return false;
  }

  /**
   * A mitigation and its transitive prerequisites that are not in the plan, in topological order.
   * @param {Id} id
   * @param {Set<Id>} [seen]
   * @returns {Id[]}
   */
  #listMissing(id, seen = new Set()) {
    const step = this.stepOf.get(id);
    if (!step || seen.has(id) || this.added.has(id) || this.done.has(id) || this.out.has(id)) return [];
    seen.add(id);
    return [...(step.needs ?? []).flatMap((need) => this.#listMissing(need, seen)), id];
  }

  /**
   * Book a step where the reader wants it, or else at the first day at which it fits.
   * @param {Id} id
   * @param {number} [from]
   * @returns {Booking}
   */
  #book(id, from = 0) {
    const { days, hours, needs = [] } = /** @type {UnscheduledStep} */ (this.stepOf.get(id));
    const wish = this.wishes.get(id) ?? {};
    const ready = Math.max(from, ...needs.map((need) => this.calendar.bookings.get(need)?.due ?? 0));
    let start = this.calendar.findFirstFit(ready, days, hours);
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
  #isStartedInPlan(id) {
    const booking = this.calendar.bookings.get(id);
    return booking !== undefined && booking.start + (this.stepOf.get(id)?.step_ends[0] ?? 0) <= PLAN_DAYS;
  }

  #findQuietThirds() {
    return THIRDS.filter((third) => this.#isQuiet(third));
  }

  /**
   * Whether no step starts or ends in a third.
   * @param {number} third  0 to 2
   */
  #isQuiet(third) {
    return ![...this.calendar.bookings.values()].some(
      ({ start, due }) => getColumn(start) === third || getColumn(due - 1) === third,
    );
  }

  /**
   * Whether no point of any step ends in a third that is quiet.
   * @param {number} third
   */
  #isIdle(third) {
    return ![...this.calendar.bookings].some(([id, { start }]) =>
      (this.stepOf.get(id)?.step_ends ?? []).some((end) => getColumn(start + end - 1) === third),
    );
  }

  /** @returns {Sequence} */
  getResult() {
    const { bookings } = this.calendar;
    /** @type {SequenceStep[]} */
    const steps = [];
    for (const id of this.added) {
      const booking = bookings.get(id);
      if (booking) steps.push(this.#describeStep(id, booking));
    }
    steps.sort((a, b) => a.start - b.start); // stable: ties stay in the order of addition
    const blocked = this.blocked.filter((id) => !this.added.has(id));
    return {
      steps,
      omitted: [...this.omitted, ...blocked.map((id) => ({ id, why: /** @type {const} */ ("needs-out") }))],
    };
  }

  /**
   * @param {Id} id
   * @param {Booking} booking
   * @returns {SequenceStep}
   */
  #describeStep(id, { start, due, hours }) {
    const { bookings } = this.calendar;
    const busiest = this.calendar.getPeakHours(start, due);
    const isAlone = busiest === hours;
    return {
      id,
      start,
      due,
      column: getColumn(start),
      overload: busiest <= this.calendar.hours ? "" : isAlone ? "alone" : "together",
      isEarly: (this.stepOf.get(id)?.needs ?? []).some((need) => start < (bookings.get(need)?.due ?? -Infinity)),
    };
  }
}
