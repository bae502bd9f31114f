/**
 * Find the lightest set of mitigations that covers the chosen challenges (weighted set cover with prerequisites); reasons
 * are in docs/decisions/0006-planning.md.
 *
 * Weight = work of all mitigations (EFFORT_WEIGHTS × IMPACT_WEIGHTS) + for each challenge the ranks of its answers in its
 * list, which is ordered by helpfulness. Ties: lower rank sum, fewer steps, more answers, reading order.
 *
 * Algorithm: branch and bound. A branch adds the best open answer of a challenge, or excludes it; it is cut when its lower
 * bound exceeds the best weight so far. After `maxNodes` nodes the best set so far is returned with a lower bound.
 */

/** @import { Cover, CoverProblem, Weighed } from "./types.d.ts" */

/**
 * A mitigation that can answer a challenge (index), and its rank in the challenge's list, from 0.
 * @typedef {[mitigation: number, place: number]} RankedAnswer
 */

/**
 * A set that covers every challenge.
 * @typedef {object} Candidate
 * @property {number} weight  weighted work, plus ranks unless ignored
 * @property {number} places  sum of the ranks of the answers
 * @property {number[]} ids  indexes of mitigations, ascending
 * @property {number} answered  number of pairs of a challenge and a mitigation in the set that answers it
 */

/** Weight of an effort: each level twice the one below. */
const EFFORT_WEIGHTS = { low: 1, medium: 2, high: 4 };

/** Factor by impact: work with little impact weighs more. One rank weighs 1: half of low effort with high impact. */
const IMPACT_WEIGHTS = { high: 2, medium: 3, low: 4 };

/**
 * Weight of a mitigation: effort (1, 2, 4) × impact factor (2 to 4).
 * @param {Weighed} mitigation
 */
export const getWeight = (mitigation) => EFFORT_WEIGHTS[mitigation.effort] * IMPACT_WEIGHTS[mitigation.impact];

/** Limit for the nodes of the search tree: about half a second on a slow phone. */
const MAX_NODES = 20_000;

/**
 * Find the lightest cover, including all prerequisites.
 * @param {CoverProblem} problem  unknown ids are ignored
 * @param {number} [maxNodes]  limit for the nodes of the search tree
 * @returns {Cover}
 */
export function findLightestCover(problem, maxNodes = MAX_NODES) {
  const search = new Search(problem, maxNodes);
  search.run();
  return search.getResult();
}

/** Branch and bound. Mitigations and challenges are represented by their indexes in the problem. */
class Search {
  /**
   * @param {CoverProblem} problem
   * @param {number} maxNodes
   */
  constructor(
    { challenges, mitigations, answersEach = 1, ignoresRank = false, kept = [], done = [], out = [] },
    maxNodes,
  ) {
    this.problem = { challenges, mitigations, answersEach };
    this.maxNodes = maxNodes;
    /** Weight of a rank. */
    this.rankWeight = ignoresRank ? 0 : 1;
    const positionOf = new Map(mitigations.map((mitigation, position) => [mitigation.id, position]));
    /** @param {string[]} ids */
    const known = (ids) => ids.map((id) => positionOf.get(id)).filter((position) => position !== undefined);
    this.done = new Set(known(done));
    this.out = new Set(known(out));
    this.kept = new Set(known(kept).filter((position) => !this.done.has(position) && !this.out.has(position)));
    this.weights = mitigations.map(getWeight);
    this.needs = mitigations.map((mitigation) => known(mitigation.needs ?? []).filter((need) => !this.done.has(need)));
    /** For each mitigation, itself and its transitive prerequisites that were not removed. */
    this.withPrerequisites = mitigations.map((_, mitigation) => [...this.#collectNeeds(mitigation, new Set())]);
    /**
     * For each mitigation, itself and its transitive dependents.
     * @type {number[][]}
     */
    this.dependents = mitigations.map(() => []);
    for (const [mitigation, needed] of this.withPrerequisites.entries())
      for (const need of needed) this.dependents[need].push(mitigation);
    const isUsable = this.#findUsable();
    /** For each challenge, its possible answers, best first. */
    this.answers = challenges.map((challenge) =>
      known((challenge.mitigations ?? []).map((edge) => edge.mitigation))
        .map((mitigation, place) => /** @type {RankedAnswer} */ ([mitigation, place]))
        .filter(([mitigation]) => isUsable[mitigation]),
    );
    /** For each challenge, the number of answers required. */
    this.each = this.answers.map((answers) => Math.min(answersEach, answers.length));
    /** @type {Set<number>} */
    this.chosen = new Set();
    /** Weight of the chosen mitigations, without ranks. */
    this.weight = 0;
    /** For each mitigation, how often it is excluded, by itself or through a prerequisite. */
    this.excluded = mitigations.map(() => 0);
    /**
     * The best set so far; initially a sentinel of infinite weight.
     * @type {Candidate}
     */
    this.best = { weight: Infinity, places: Infinity, ids: [], answered: 0 };
    /** Lower bound of the weight of any set. */
    this.atLeast = 0;
    /** Nodes visited. */
    this.nodes = 0;
  }

  /**
   * Add a mitigation and its transitive prerequisites that were not removed to a set; return the set.
   * @param {number} mitigation
   * @param {Set<number>} found
   */
  #collectNeeds(mitigation, found) {
    if (!found.has(mitigation)) {
      found.add(mitigation);
      for (const need of this.needs[mitigation]) if (!this.out.has(need)) this.#collectNeeds(need, found);
    }
    return found;
  }

  /** For each mitigation, whether it may be an answer. */
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
    for (const mitigation of this.kept) this.#add(mitigation);
    this.atLeast = this.#computeBound();
    this.#searchGreedily();
    this.#exploreBranch();
  }

  /**
   * Choose a mitigation with its prerequisites; return those newly chosen.
   * @param {number} mitigation
   */
  #add(mitigation) {
    const added = this.withPrerequisites[mitigation].filter((need) => !this.chosen.has(need));
    for (const need of added) {
      this.chosen.add(need);
      this.weight += this.weights[need];
    }
    return added;
  }

  /**
   * Undo `#add`.
   * @param {number[]} added  its result
   */
  #remove(added) {
    for (const need of added) {
      this.chosen.delete(need);
      this.weight -= this.weights[need];
    }
  }

  /**
   * The best answer of a challenge that is neither chosen nor excluded and ranks above its required ones; else undefined.
   * @param {number} challenge
   */
  #findNextAnswer(challenge) {
    let have = 0;
    for (const [mitigation] of this.answers[challenge]) {
      if (this.chosen.has(mitigation)) have += 1;
      else if (!this.excluded[mitigation]) return mitigation;
      if (have === this.each[challenge]) return undefined;
    }
    return undefined;
  }

  /** Sum of the ranks of the chosen answers; `Infinity` if a challenge has too few. */
  #sumRanks() {
    return this.answers.reduce((sum, answers, challenge) => {
      const places = answers.filter(([mitigation]) => this.chosen.has(mitigation)).map(([, place]) => place);
      return places.length < this.each[challenge] ? Infinity : sum + sumSmallest(places, this.each[challenge]);
    }, 0);
  }

  /* Find an initial set: the best answers of all challenges, without those whose removal lowers the weight. */
  #searchGreedily() {
    /** @type {number[]} */
    const taken = [];
    for (const [challenge, answers] of this.answers.entries()) {
      for (const [mitigation] of answers.slice(0, this.each[challenge])) taken.push(...this.#add(mitigation));
    }
    const left = new Set(taken);
    for (const mitigation of taken.sort((a, b) => this.weights[b] - this.weights[a] || b - a)) {
      if ([...this.chosen].some((other) => this.needs[other].includes(mitigation))) continue;
      const before = this.weight + this.#sumRanks() * this.rankWeight;
      this.#remove([mitigation]);
      if (this.weight + this.#sumRanks() * this.rankWeight <= before) left.delete(mitigation);
      else this.#add(mitigation);
    }
    this.#updateBest();
    this.#remove([...left]);
  }

  #exploreBranch() {
    this.nodes += 1;
    if (this.nodes > this.maxNodes || this.#computeBound() > this.best.weight) return;
    const next = this.#chooseBranch();
    if (next === undefined) return void this.#updateBest();
    const added = this.#add(next);
    this.#exploreBranch();
    this.#remove(added);
    for (const higher of this.dependents[next]) this.excluded[higher] += 1;
    this.#exploreBranch();
    for (const higher of this.dependents[next]) this.excluded[higher] -= 1;
  }

  /** The mitigation to branch on: the open answer of the challenge with the fewest possible answers left. */
  #chooseBranch() {
    let fewest = Infinity;
    /** @type {number | undefined} */
    let next;
    for (const [challenge, answers] of this.answers.entries()) {
      const open = this.#findNextAnswer(challenge);
      if (open === undefined) continue;
      const ways = answers.filter(([mitigation]) => !this.chosen.has(mitigation) && !this.excluded[mitigation]).length;
      if (ways < fewest) [fewest, next] = [ways, open];
    }
    return next;
  }

  /**
   * Lower bound of the weight on this branch: the weight of a further mitigation is split evenly among the challenges it
   * could answer, and each challenge needs at least its cheapest answers.
   */
  #computeBound() {
    /**
     * By mitigation, the number of challenges it could answer.
     * @type {Map<number, number>}
     */
    const answerCounts = new Map();
    const lists = this.answers.map((answers, challenge) =>
      this.#findNextAnswer(challenge) === undefined
        ? answers.filter(([mitigation]) => this.chosen.has(mitigation))
        : answers.filter(([mitigation]) => this.chosen.has(mitigation) || !this.excluded[mitigation]),
    );
    for (const list of lists)
      for (const [mitigation] of list)
        if (!this.chosen.has(mitigation)) answerCounts.set(mitigation, (answerCounts.get(mitigation) ?? 0) + 1);
    /** @param {RankedAnswer} answer */
    const cost = ([mitigation, place]) =>
      place * this.rankWeight +
      (this.chosen.has(mitigation) ? 0 : this.weights[mitigation] / (answerCounts.get(mitigation) ?? 1));
    let bound = 0;
    for (const [challenge, list] of lists.entries())
      bound += list.length < this.each[challenge] ? Infinity : sumSmallest(list.map(cost), this.each[challenge]);
    return this.weight + Math.ceil(bound - 1e-9);
  }

  #updateBest() {
    const ids = [...this.chosen].sort((a, b) => a - b);
    const answered = this.answers.flat().filter(([mitigation]) => this.chosen.has(mitigation)).length;
    const places = this.#sumRanks();
    const found = { weight: this.weight + places * this.rankWeight, places, ids, answered };
    if (isBetter(found, this.best)) this.best = found;
  }

  /** The best set found. @returns {Cover} */
  getResult() {
    const { challenges, mitigations, answersEach } = this.problem;
    const isLightest = this.nodes <= this.maxNodes;
    const chosen = new Set(this.best.ids);
    /** @param {number} position */
    const answered = (position) => this.answers[position].filter(([mitigation]) => chosen.has(mitigation)).length;
    return {
      ids: this.best.ids.map((position) => mitigations[position].id),
      weight: this.best.weight,
      lowerBound: isLightest ? this.best.weight : Math.min(this.atLeast, this.best.weight),
      isLightest,
      short: challenges.filter((_, position) => answered(position) < answersEach).map((challenge) => challenge.id),
    };
  }
}

/**
 * Sum of the `count` smallest numbers. Sorts the list in place.
 * @param {number[]} numbers
 * @param {number} count
 */
const sumSmallest = (numbers, count) =>
  numbers
    .sort((a, b) => a - b)
    .slice(0, count)
    .reduce((sum, number) => sum + number, 0);

/**
 * Whether a set is better than another one: lower weight, then lower ranks, fewer steps, more answers, reading order.
 * @param {Candidate} a
 * @param {Candidate} b
 */
function isBetter(a, b) {
  const order = a.weight - b.weight || a.places - b.places || a.ids.length - b.ids.length || b.answered - a.answered;
  if (order) return order < 0;
  const at = a.ids.findIndex((id, position) => id !== b.ids[position]);
  return at >= 0 && a.ids[at] < b.ids[at];
}
