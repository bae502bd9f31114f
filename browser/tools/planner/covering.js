/**
 * The lightest set of mitigations that answers the chosen challenges; docs/decisions/0006-planning.md says why so.
 *
 * Its weight: work (weeks, more for less impact), and for each challenge the places of its answers on its list, which
 * stands most helpful first. Sets that weigh the same: better places, fewer steps, more answers, reading order.
 * Branch and bound: a challenge gets its best open answer, or is not to have it; a way ends where it must become
 * heavier than the best set so far. Past `maxNodes` nodes that set is given, with a weight that none goes below.
 */

/** @import { Cover, CoverProblem, Weighed } from "./types.d.ts" */

/**
 * A mitigation that can answer a challenge, and its place on the challenge's list, both as positions from 0.
 * @typedef {[mitigation: number, place: number]} PlacedAnswer
 */

/**
 * A set that answers every challenge.
 * @typedef {object} Candidate
 * @property {number} weight  weighted weeks, and places where they count
 * @property {number} places  sum of the places of the answers
 * @property {number[]} ids  positions of mitigations, ascending
 * @property {number} answered  pairs of a challenge and a mitigation of the set that can answer it
 */

/** Weeks of work beside the daily business: each level twice the one below. */
const WEEKS = { low: 1, medium: 2, high: 4 };

/** Work that changes little counts for more. A place further down a list counts one: half a week of high impact. */
const IMPACT = { high: 2, medium: 3, low: 4 };

/**
 * Weeks of work: 1, 2 or 4.
 * @param {Pick<Weighed, "effort">} mitigation
 */
export const weeksOf = (mitigation) => WEEKS[mitigation.effort];

/**
 * Weeks of work, times 2 to 4: the more, the less they change.
 * @param {Weighed} mitigation
 */
export const weightOf = (mitigation) => weeksOf(mitigation) * IMPACT[mitigation.impact];

/** Nodes of the search tree: ten times what a dozen challenges of the flagship playbooks take, half a second on a slow phone. */
const MAX_NODES = 20_000;

/**
 * Return the lightest set of mitigations that answers the challenges of a problem, with all that they need.
 * @param {CoverProblem} problem  ids that are no mitigation of it are passed over
 * @param {number} [maxNodes]  nodes of the search tree; past them the best set so far is returned
 * @returns {Cover}
 */
export function cover(problem, maxNodes = MAX_NODES) {
  const search = new Search(problem, maxNodes);
  search.run();
  return search.result();
}

/** Branch and bound. Mitigations and challenges are positions in the lists of the problem. */
class Search {
  /**
   * @param {CoverProblem} problem
   * @param {number} maxNodes
   */
  constructor({ challenges, mitigations, each = 1, isLeast = false, kept = [], done = [], out = [] }, maxNodes) {
    this.problem = { challenges, mitigations, each };
    this.maxNodes = maxNodes;
    /** What a place counts. */
    this.placeWeight = isLeast ? 0 : 1;
    const positionOf = new Map(mitigations.map((mitigation, position) => [mitigation.id, position]));
    /** @param {string[]} ids */
    const known = (ids) => ids.map((id) => positionOf.get(id)).filter((position) => position !== undefined);
    this.done = new Set(known(done));
    this.out = new Set(known(out));
    this.kept = new Set(known(kept).filter((position) => !this.done.has(position) && !this.out.has(position)));
    this.weights = mitigations.map(weightOf);
    this.needs = mitigations.map((mitigation) => known(mitigation.needs ?? []).filter((need) => !this.done.has(need)));
    /** Each with all that it needs, straight or through others, but for what is out. */
    this.withPrerequisites = mitigations.map((_, mitigation) => [...this.#withNeeds(mitigation, new Set())]);
    /**
     * Each with all that need it.
     * @type {number[][]}
     */
    this.dependents = mitigations.map(() => []);
    for (const [mitigation, needed] of this.withPrerequisites.entries())
      for (const need of needed) this.dependents[need].push(mitigation);
    const isUsable = this.#findUsable();
    /** For each challenge, what can answer it, best first. */
    this.answers = challenges.map((challenge) =>
      known((challenge.mitigations ?? []).map((edge) => edge.mitigation))
        .map((mitigation, place) => /** @type {PlacedAnswer} */ ([mitigation, place]))
        .filter(([mitigation]) => isUsable[mitigation]),
    );
    /** For each challenge, how many answers it gets. */
    this.each = this.answers.map((answers) => Math.min(each, answers.length));
    /** @type {Set<number>} */
    this.chosen = new Set();
    /** Weighted weeks of what is chosen. */
    this.weight = 0;
    /** How often each is ruled out, by itself or by something it needs. */
    this.excluded = mitigations.map(() => 0);
    /**
     * The best set so far; first a stand-in that weighs more than any.
     * @type {Candidate}
     */
    this.best = { weight: Infinity, places: Infinity, ids: [], answered: 0 };
    /** No set weighs less than this. */
    this.atLeast = 0;
    /** Nodes visited. */
    this.nodes = 0;
  }

  /**
   * Add a mitigation and all that it needs to a set, but for what is out; return the set.
   * @param {number} mitigation
   * @param {Set<number>} found
   */
  #withNeeds(mitigation, found) {
    if (!found.has(mitigation)) {
      found.add(mitigation);
      for (const need of this.needs[mitigation]) if (!this.out.has(need)) this.#withNeeds(need, found);
    }
    return found;
  }

  /** For each mitigation, whether it may be in a set as an answer. */
  #findUsable() {
    const forced = new Set([...this.kept].flatMap((mitigation) => this.withPrerequisites[mitigation]));
    /** @param {number} mitigation */
    const lacks = (mitigation) => this.needs[mitigation].some((need) => this.out.has(need));
    return this.withPrerequisites.map(
      (needed, mitigation) =>
        forced.has(mitigation) || (!this.done.has(mitigation) && !this.out.has(mitigation) && !needed.some(lacks)),
    );
  }

  run() {
    for (const mitigation of this.kept) this.#take(mitigation);
    this.atLeast = this.#bound();
    this.#greedy();
    this.#descend();
  }

  /**
   * Choose a mitigation with all that it needs; return what is chosen by that.
   * @param {number} mitigation
   */
  #take(mitigation) {
    const added = this.withPrerequisites[mitigation].filter((need) => !this.chosen.has(need));
    for (const need of added) {
      this.chosen.add(need);
      this.weight += this.weights[need];
    }
    return added;
  }

  /**
   * Undo `#take`.
   * @param {number[]} added  what it returned
   */
  #giveBack(added) {
    for (const need of added) {
      this.chosen.delete(need);
      this.weight -= this.weights[need];
    }
  }

  /**
   * The best answer of a challenge that is neither taken nor ruled out and would be better than what it has.
   * @param {number} challenge
   */
  #open(challenge) {
    let have = 0;
    for (const [mitigation] of this.answers[challenge]) {
      if (this.chosen.has(mitigation)) have += 1;
      else if (!this.excluded[mitigation]) return mitigation;
      if (have === this.each[challenge]) return undefined;
    }
    return undefined;
  }

  /** Sum of the places of the answers chosen; `Infinity` where a challenge has too few. */
  #places() {
    return this.answers.reduce((sum, answers, challenge) => {
      const places = answers.filter(([mitigation]) => this.chosen.has(mitigation)).map(([, place]) => place);
      return places.length < this.each[challenge] ? Infinity : sum + cheapest(places, this.each[challenge]);
    }, 0);
  }

  /* A first set to beat: the best answers of all, and then out with each that is not worth its work. */
  #greedy() {
    /** @type {number[]} */
    const taken = [];
    for (const [challenge, answers] of this.answers.entries()) {
      for (const [mitigation] of answers.slice(0, this.each[challenge])) taken.push(...this.#take(mitigation));
    }
    const left = new Set(taken);
    for (const mitigation of taken.sort((a, b) => this.weights[b] - this.weights[a] || b - a)) {
      if ([...this.chosen].some((other) => this.needs[other].includes(mitigation))) continue;
      const before = this.weight + this.#places() * this.placeWeight;
      this.#giveBack([mitigation]);
      if (this.weight + this.#places() * this.placeWeight <= before) left.delete(mitigation);
      else this.#take(mitigation);
    }
    this.#consider();
    this.#giveBack([...left]);
  }

  #descend() {
    this.nodes += 1;
    if (this.nodes > this.maxNodes || this.#bound() > this.best.weight) return;
    const next = this.#next();
    if (next === undefined) return void this.#consider();
    const added = this.#take(next);
    this.#descend();
    this.#giveBack(added);
    for (const higher of this.dependents[next]) this.excluded[higher] += 1;
    this.#descend();
    for (const higher of this.dependents[next]) this.excluded[higher] -= 1;
  }

  /** What is decided next: the open answer of the challenge with the fewest ways left. */
  #next() {
    let fewest = Infinity;
    /** @type {number | undefined} */
    let next;
    for (const [challenge, answers] of this.answers.entries()) {
      const open = this.#open(challenge);
      if (open === undefined) continue;
      const ways = answers.filter(([mitigation]) => !this.chosen.has(mitigation) && !this.excluded[mitigation]).length;
      if (ways < fewest) [fewest, next] = [ways, open];
    }
    return next;
  }

  /**
   * A weight that no set on this way goes below. What is added is paid by the challenges it could answer, in equal
   * shares; each pays at least for its cheapest answers.
   */
  #bound() {
    /**
     * How many challenges a mitigation could answer.
     * @type {Map<number, number>}
     */
    const payers = new Map();
    const lists = this.answers.map((answers, challenge) =>
      this.#open(challenge) === undefined
        ? answers.filter(([mitigation]) => this.chosen.has(mitigation))
        : answers.filter(([mitigation]) => this.chosen.has(mitigation) || !this.excluded[mitigation]),
    );
    for (const list of lists)
      for (const [mitigation] of list)
        if (!this.chosen.has(mitigation)) payers.set(mitigation, (payers.get(mitigation) ?? 0) + 1);
    /** @param {PlacedAnswer} answer */
    const cost = ([mitigation, place]) =>
      place * this.placeWeight +
      (this.chosen.has(mitigation) ? 0 : this.weights[mitigation] / (payers.get(mitigation) ?? 1));
    let bound = 0;
    for (const [challenge, list] of lists.entries())
      bound += list.length < this.each[challenge] ? Infinity : cheapest(list.map(cost), this.each[challenge]);
    return this.weight + Math.ceil(bound - 1e-9);
  }

  #consider() {
    const ids = [...this.chosen].sort((a, b) => a - b);
    const answered = this.answers.flat().filter(([mitigation]) => this.chosen.has(mitigation)).length;
    const places = this.#places();
    const found = { weight: this.weight + places * this.placeWeight, places, ids, answered };
    if (isBetter(found, this.best)) this.best = found;
  }

  /** The best set found. @returns {Cover} */
  result() {
    const { challenges, mitigations, each } = this.problem;
    const isLightest = this.nodes <= this.maxNodes;
    const chosen = new Set(this.best.ids);
    /** @param {number} position */
    const answered = (position) => this.answers[position].filter(([mitigation]) => chosen.has(mitigation)).length;
    return {
      ids: this.best.ids.map((position) => mitigations[position].id),
      weight: this.best.weight,
      atLeast: isLightest ? this.best.weight : Math.min(this.atLeast, this.best.weight),
      isLightest,
      short: challenges.filter((_, position) => answered(position) < each).map((challenge) => challenge.id),
    };
  }
}

/**
 * Sum of the `count` smallest numbers; sorts the list.
 * @param {number[]} numbers
 * @param {number} count
 */
const cheapest = (numbers, count) =>
  numbers
    .sort((a, b) => a - b)
    .slice(0, count)
    .reduce((sum, number) => sum + number, 0);

/**
 * Whether a set comes before another one: it weighs less, or else has better places, fewer steps, more answers, or the
 * first mitigation of the two that only one has.
 * @param {Candidate} a
 * @param {Candidate} b
 */
function isBetter(a, b) {
  const order = a.weight - b.weight || a.places - b.places || a.ids.length - b.ids.length || b.answered - a.answered;
  if (order) return order < 0;
  const at = a.ids.findIndex((id, position) => id !== b.ids[position]);
  return at >= 0 && a.ids[at] < b.ids[at];
}
