/** Suggest mitigations: omitted ones with reasons, and alternatives to a step. Pure, no DOM. */
import { getWeight } from "./lightest_cover.js";
import { MODES } from "./plan_edits.js";

/** @import { Challenge, Id, Mitigation } from "../../shared/types.d.ts" */
/** @import { Omission, OmittedMitigation, ComputedPlan, Suggestion, Plan, PlannerSite } from "./types.d.ts" */

/**
 * The values of the ids that an index has, in the order of the ids.
 * @template Value
 * @param {Map<Id, Value>} index
 * @param {Id[]} ids
 * @returns {Value[]}
 */
export const getAll = (index, ids) => ids.map((id) => index.get(id)).filter((value) => value !== undefined);

/**
 * The edge from a challenge to a mitigation; undefined if there is none.
 * @param {Challenge} challenge
 * @param {Id} id
 */
export const findEdge = (challenge, id) => (challenge.mitigations ?? []).find((edge) => edge.mitigation === id);

/**
 * Collect a mitigation and its transitive prerequisites that are not in the plan; null if one of them was removed.
 * @param {PlannerSite} site
 * @param {Plan} plan
 * @param {Set<Id>} inPlan
 * @param {Id} id
 * @param {Set<Id>} [found]  set to add to
 * @returns {Set<Id> | null} ids of mitigations, `id` first; empty if it is in the plan or done
 */
function collectPrerequisites(site, plan, inPlan, id, found = new Set()) {
  if (found.has(id) || inPlan.has(id) || plan.out[id] === "done") return found;
  const mitigation = site.mitigationsById.get(id);
  if (plan.out[id] || !mitigation) return null;
  found.add(id);
  for (const need of mitigation.needs ?? [])
    if (collectPrerequisites(site, plan, inPlan, need, found) === null) return null;
  return found;
}

/**
 * Rank mitigations that could be added, with their missing prerequisites: by number of challenges, then by ranks and work.
 * @param {PlannerSite} site
 * @param {Plan} plan
 * @param {Pick<ComputedPlan, "steps">} computed
 * @param {Challenge[]} challenges  that they should help with
 * @param {Mitigation[]} mitigations  candidates
 * @returns {Suggestion[]}
 */
function rankSuggestions(site, plan, computed, challenges, mitigations) {
  const inPlan = new Set(computed.steps.map((step) => step.id));
  return mitigations
    .flatMap((mitigation) => {
      const { id } = mitigation;
      const needed = inPlan.has(id) || plan.out[id] ? null : collectPrerequisites(site, plan, inPlan, id);
      const helped = challenges.filter((challenge) => findEdge(challenge, id));
      if (!needed || !helped.length) return [];
      const all = getAll(site.mitigationsById, [...needed]);
      return {
        mitigation,
        challenges: helped,
        prerequisites: all.filter((other) => other.id !== id),
        weight: all.reduce((sum, other) => sum + getWeight(other), 0),
        rankSum: helped.reduce((sum, challenge) => sum + getRank(challenge, id), 0),
      };
    })
    .sort((a, b) => b.challenges.length - a.challenges.length || a.rankSum + a.weight - b.rankSum - b.weight);
}

/**
 * The rank of a mitigation in the list of a challenge, from 0; -1 if it is not in it.
 * @param {Challenge} challenge
 * @param {Id} id
 */
const getRank = (challenge, id) => (challenge.mitigations ?? []).findIndex((edge) => edge.mitigation === id);

/**
 * Describe an omitted mitigation; empty if the site does not have it.
 * @param {PlannerSite} site
 * @param {Plan} plan
 * @param {Challenge[]} chosen
 * @param {Set<Id>} inPlan
 * @param {Omission} left
 * @returns {OmittedMitigation[]}
 */
export function describeOmission(site, plan, chosen, inPlan, { id, why }) {
  const mitigation = site.mitigationsById.get(id);
  if (!mitigation) return [];
  const needed = collectPrerequisites(site, plan, inPlan, id) ?? new Set(mitigation.needs);
  return [
    {
      mitigation,
      why,
      challenges: chosen.filter((challenge) => findEdge(challenge, id)),
      prerequisites: getAll(
        site.mitigationsById,
        [...needed].filter((other) => other !== id && !inPlan.has(other) && plan.out[other] !== "done"),
      ),
    },
  ];
}

/**
 * Find alternatives to a step: they answer every challenge that would have too few answers without it.
 * @param {PlannerSite} site
 * @param {Plan} plan
 * @param {ComputedPlan} computed
 * @param {Id} id
 * @returns {Suggestion[]} most helpful first
 */
export function findAlternatives(site, plan, computed, id) {
  const helped = computed.answers.filter((answer) => answer.steps.some((step) => step.id === id));
  const unanswered = helped
    .filter((answer) => answer.steps.length <= MODES[plan.mode].answersEach)
    .map((answer) => answer.challenge);
  const needed = unanswered.length ? unanswered : helped.map((answer) => answer.challenge);
  if (!needed.length) return [];
  const chosen = computed.answers.map((answer) => answer.challenge);
  const candidates = site.mitigations.filter(
    (mitigation) => !mitigation.needs?.includes(id) && needed.some((challenge) => findEdge(challenge, mitigation.id)),
  );
  return rankSuggestions(site, plan, computed, chosen, candidates).filter((offer) =>
    unanswered.every((challenge) => offer.challenges.includes(challenge)),
  );
}
