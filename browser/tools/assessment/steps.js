/**
 * Next steps: the mitigations that help most for the least work, in an order in which they can be done. Knows no page.
 *
 * 1. For each live challenge (the nearest to it where none is) that names a mitigation: its figure x how hard it hits in the reader's phase (1 to 4); half
 *    of that where the challenge names three others before it (challenges name the most helpful first).
 * 2. For a reader who drifts where nobody chose to go: the figure of that path x 3 for what its page names to turn it.
 * 3. The sum, times impact (1 to 3), divided by effort (1 to 3). Highest first; equal ones in reading order.
 * 4. What one of them needs comes before it, and says what for. The list ends when it has five.
 *
 * This is the editors' own rule. It ranks advice; it does not forecast a result.
 */
import { weightOf } from "./findings.js";

const LEVELS = { low: 1, medium: 2, high: 3 };
const NAMED_FIRST = 3;
const TURNS = 3;
const ENOUGH = 5;

/**
 * `[{mitigation, helps: [{challenge, how, isOfPhase, severity}], turns: {path, how} | null, neededFor: [mitigation]}]`.
 * `findings` as `findingsOf` gives them, `mitigations` in reading order.
 */
export function nextSteps(findings, mitigations) {
  const byId = new Map(mitigations.map((mitigation) => [mitigation.id, mitigation]));
  const reasons = new Map();
  const add = (id, worth, note) => {
    if (!byId.has(id)) return;
    if (!reasons.has(id)) reasons.set(id, { worth: 0, helps: [], turns: null });
    const known = reasons.get(id);
    known.worth += worth;
    note(known);
  };
  for (const target of facedIn(findings)) helpsOf(target, add);
  turnsOf(findings.drift, add);
  const value = (mitigation) =>
    (reasons.get(mitigation.id).worth * LEVELS[mitigation.impact]) / LEVELS[mitigation.effort];
  const best = mitigations
    .filter((mitigation) => reasons.has(mitigation.id))
    .sort((one, other) => value(other) - value(one));
  return inOrder(best, byId).map(({ mitigation, neededFor }) => ({
    mitigation,
    neededFor,
    helps: reasons.get(mitigation.id)?.helps ?? [],
    turns: reasons.get(mitigation.id)?.turns ?? null,
  }));
}

/** The challenges that steps are sought for: those that are live, or the one that is nearest to it. */
export function facedIn({ challenges }) {
  const { live, quiet } = challenges ?? { live: [], quiet: [] };
  return live.length ? live : quiet.slice(0, 1).filter((target) => target.figure > 0);
}

function helpsOf(target, add) {
  (target.entry.mitigations ?? []).forEach((edge, position) => {
    const worth = target.figure * weightOf(target.severity) * (position < NAMED_FIRST ? 1 : 0.5);
    const { entry: challenge, severity, isOfPhase } = target;
    add(edge.mitigation, worth, (known) =>
      known.helps.push({ challenge, how: edge.how_it_helps, severity, isOfPhase }),
    );
  });
}

function turnsOf(drift, add) {
  if (!drift || drift.state !== "clear" || drift.way > 0) return;
  const { entry: path, figure } = drift.byItself;
  for (const turn of path.turns ?? []) {
    add(turn.mitigation, figure * TURNS, (known) => {
      known.turns = { path, how: turn.how_it_helps };
    });
  }
}

/* Prerequisites before what needs them, all the way down; a circle is walked once. */
function inOrder(best, byId) {
  const steps = new Map();
  const place = (mitigation, neededFor) => {
    if (steps.has(mitigation.id)) {
      if (neededFor && !steps.get(mitigation.id).neededFor.includes(neededFor))
        steps.get(mitigation.id).neededFor.push(neededFor);
      return;
    }
    const step = { mitigation, neededFor: neededFor ? [neededFor] : [] };
    steps.set(mitigation.id, step);
    for (const id of mitigation.needs ?? []) if (byId.has(id)) place(byId.get(id), mitigation);
    steps.delete(mitigation.id); // what it needs stands now: it goes behind
    steps.set(mitigation.id, step);
  };
  for (const mitigation of best) {
    if (steps.size >= ENOUGH) break;
    place(mitigation, null);
  }
  return [...steps.values()];
}
