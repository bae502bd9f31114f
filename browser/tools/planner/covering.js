/**
 * The lightest set of mitigations that answers the chosen challenges; docs/decisions/0006-planning.md says why so.
 *
 * Its weight: work (weeks, more for less impact), and for each challenge the places of its answers on its list, which
 * stands most helpful first. Sets that weigh the same: better places, fewer steps, more answers, reading order.
 * Branch and bound: a challenge gets its best open answer, or is not to have it; a way ends where it must become
 * heavier than the best set so far. Past `limit` turns that set is given, with a weight that none goes below.
 */

/** Weeks of work beside the daily business: each level twice the one below. */
const WEEKS = { low: 1, medium: 2, high: 4 };

/** Work that changes little counts for more. A place further down a list counts one: half a week of high impact. */
const IMPACT = { high: 2, medium: 3, low: 4 };

export const weeksOf = (mitigation) => WEEKS[mitigation.effort];
export const weightOf = (mitigation) => weeksOf(mitigation) * IMPACT[mitigation.impact];

/** Ten times what a dozen challenges of the flagship playbooks take: half a second on a slow phone. */
const LIMIT = 20_000;

/**
 * @param {object} problem  `challenges`, `mitigations` in reading order; `each`: answers for a challenge; `isLeast`:
 *   places count nothing; ids `kept`: in any case; `done`: no work, no answer; `out`: neither they nor what needs them
 * @returns `{ids, weight, atLeast, isLightest, short}`; `short`: challenges with fewer than `each` answers
 */
export function cover(problem, limit = LIMIT) {
  const search = new Search(problem, limit);
  search.run();
  return search.result();
}

class Search {
  constructor({ challenges, mitigations, each = 1, isLeast = false, kept = [], done = [], out = [] }, limit) {
    this.problem = { challenges, mitigations, each };
    this.limit = limit;
    this.step = isLeast ? 0 : 1;
    const index = new Map(mitigations.map((mitigation, position) => [mitigation.id, position]));
    const known = (ids) => ids.map((id) => index.get(id)).filter((position) => position !== undefined);
    this.done = new Set(known(done));
    this.out = new Set(known(out));
    this.kept = new Set(known(kept).filter((one) => !this.done.has(one) && !this.out.has(one)));
    this.weights = mitigations.map(weightOf);
    this.needs = mitigations.map((mitigation) => known(mitigation.needs ?? []).filter((one) => !this.done.has(one)));
    /** Each with all that it needs, straight or through others, but for what is out. */
    this.whole = mitigations.map((_, one) => [...this.#withNeeds(one, new Set())]);
    /** Each with all that need it. */
    this.above = mitigations.map(() => []);
    this.whole.forEach((whole, one) => whole.forEach((need) => this.above[need].push(one)));
    this.#listAnswers(challenges, each, known);
    this.chosen = new Set();
    this.weight = 0;
    /** How often each is ruled out, by itself or by something it needs. */
    this.barred = mitigations.map(() => 0);
    this.best = null;
    this.turns = 0;
  }

  #withNeeds(one, found) {
    if (!found.has(one)) {
      found.add(one);
      for (const need of this.needs[one]) if (!this.out.has(need)) this.#withNeeds(need, found);
    }
    return found;
  }

  #listAnswers(challenges, each, known) {
    const forced = new Set([...this.kept].flatMap((one) => this.whole[one]));
    const lacks = (one) => this.needs[one].some((need) => this.out.has(need));
    const isUsable = (one) =>
      forced.has(one) || (!this.done.has(one) && !this.out.has(one) && !this.whole[one].some(lacks));
    /** For each challenge, what can answer it, best first: `[mitigation, place]`. */
    this.answers = challenges.map((challenge) =>
      known((challenge.mitigations ?? []).map((edge) => edge.mitigation))
        .map((one, place) => [one, place])
        .filter(([one]) => isUsable(one)),
    );
    this.each = this.answers.map((answers) => Math.min(each, answers.length));
  }

  run() {
    for (const one of this.kept) this.#take(one);
    this.atLeast = this.#bound();
    this.#greedy();
    this.#descend();
  }

  #take(one) {
    const added = this.whole[one].filter((need) => !this.chosen.has(need));
    for (const need of added) {
      this.chosen.add(need);
      this.weight += this.weights[need];
    }
    return added;
  }

  #giveBack(added) {
    for (const need of added) {
      this.chosen.delete(need);
      this.weight -= this.weights[need];
    }
  }

  /** The best answer of a challenge that is neither taken nor ruled out and would be better than what it has. */
  #open(challenge) {
    let have = 0;
    for (const [one] of this.answers[challenge]) {
      if (this.chosen.has(one)) have += 1;
      else if (!this.barred[one]) return one;
      if (have === this.each[challenge]) return undefined;
    }
    return undefined;
  }

  /** The places of a set's answers; endless where a challenge has too few. */
  #places() {
    return this.answers.reduce((sum, answers, challenge) => {
      const places = answers.filter(([one]) => this.chosen.has(one)).map(([, place]) => place);
      return places.length < this.each[challenge] ? Infinity : sum + cheapest(places, this.each[challenge]);
    }, 0);
  }

  /* A first set to beat: the best answers of all, and then out with each that is not worth its work. */
  #greedy() {
    const taken = [];
    for (const [challenge, answers] of this.answers.entries()) {
      for (const [one] of answers.slice(0, this.each[challenge])) taken.push(...this.#take(one));
    }
    const left = new Set(taken);
    for (const one of taken.sort((a, b) => this.weights[b] - this.weights[a] || b - a)) {
      if ([...this.chosen].some((other) => this.needs[other].includes(one))) continue;
      const before = this.weight + this.#places() * this.step;
      this.#giveBack([one]);
      if (this.weight + this.#places() * this.step <= before) left.delete(one);
      else this.#take(one);
    }
    this.#consider();
    this.#giveBack([...left]);
  }

  #descend() {
    this.turns += 1;
    if (this.turns > this.limit || this.#bound() > this.best.weight) return;
    const next = this.#next();
    if (next === undefined) return void this.#consider();
    const added = this.#take(next);
    this.#descend();
    this.#giveBack(added);
    for (const higher of this.above[next]) this.barred[higher] += 1;
    this.#descend();
    for (const higher of this.above[next]) this.barred[higher] -= 1;
  }

  /** What is decided next: the open answer of the challenge with the fewest ways left. */
  #next() {
    let fewest = Infinity;
    let next;
    this.answers.forEach((answers, challenge) => {
      const open = this.#open(challenge);
      if (open === undefined) return;
      const ways = answers.filter(([one]) => !this.chosen.has(one) && !this.barred[one]).length;
      if (ways < fewest) [fewest, next] = [ways, open];
    });
    return next;
  }

  /**
   * A weight that no set on this way goes below. What is added is paid by the challenges it could answer, in equal
   * shares; each pays at least for its cheapest answers.
   */
  #bound() {
    const payers = new Map();
    const lists = this.answers.map((answers, challenge) =>
      this.#open(challenge) === undefined
        ? answers.filter(([one]) => this.chosen.has(one))
        : answers.filter(([one]) => this.chosen.has(one) || !this.barred[one]),
    );
    for (const list of lists)
      for (const [one] of list) if (!this.chosen.has(one)) payers.set(one, (payers.get(one) ?? 0) + 1);
    let bound = 0;
    lists.forEach((list, challenge) => {
      const cost = ([one, place]) =>
        place * this.step + (this.chosen.has(one) ? 0 : this.weights[one] / payers.get(one));
      bound += list.length < this.each[challenge] ? Infinity : cheapest(list.map(cost), this.each[challenge]);
    });
    return this.weight + Math.ceil(bound - 1e-9);
  }

  #consider() {
    const ids = [...this.chosen].sort((a, b) => a - b);
    const answered = this.answers.flat().filter(([one]) => this.chosen.has(one)).length;
    const places = this.#places();
    const found = { weight: this.weight + places * this.step, places, ids, answered };
    if (!this.best || isBetter(found, this.best)) this.best = found;
  }

  result() {
    const { challenges, mitigations, each } = this.problem;
    const isLightest = this.turns <= this.limit;
    const chosen = new Set(this.best.ids);
    const answered = (position) => this.answers[position].filter(([one]) => chosen.has(one)).length;
    return {
      ids: this.best.ids.map((one) => mitigations[one].id),
      weight: this.best.weight,
      atLeast: isLightest ? this.best.weight : Math.min(this.atLeast, this.best.weight),
      isLightest,
      short: challenges.filter((_, position) => answered(position) < each).map((challenge) => challenge.id),
    };
  }
}

const cheapest = (numbers, count) =>
  numbers
    .sort((a, b) => a - b)
    .slice(0, count)
    .reduce((sum, number) => sum + number, 0);

function isBetter(a, b) {
  const order = a.weight - b.weight || a.places - b.places || a.ids.length - b.ids.length || b.answered - a.answered;
  if (order) return order < 0;
  const at = a.ids.findIndex((one, position) => one !== b.ids[position]);
  return at >= 0 && a.ids[at] < b.ids[at];
}
