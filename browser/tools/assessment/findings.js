/** From figures to what they mean: a phase, a drift, live challenges, each with how sure it is. Knows no page. */
import { FAINT, figuresOf, LIVE, NEAR, pointsOf, ranked, targetsOf } from "./scoring.js";

const SEVERITIES = ["low", "medium", "high", "critical"];

/**
 * Everything the answers say. `library` holds the site's `phases`, `paths` and `challenges` in reading order.
 * A part is null where the assessment has nothing to say about it.
 */
export function findingsOf(assessment, answers, library) {
  const figures = figuresOf(assessment, answers);
  const phase = phaseOf(assessment, answers, library.phases, figures);
  return {
    phase,
    drift: driftOf(assessment.drift, library.paths, figures),
    paths: pathsOf(assessment.drift, library.paths, figures),
    challenges: challengesOf(library.challenges, figures, phase?.first?.entry),
  };
}

/* `state`: `unanswered`, `faint` (nothing stands out), `between` (several lead) or `clear`. */
function phaseOf(assessment, answers, phases, figures) {
  const all = targetsOf("phase", phases, figures);
  if (!all.length) return null;
  const missing = all.flatMap((target) => target.parts).filter((part) => part.points === undefined);
  const found = { all, missing: new Set(missing.map((part) => part.statement.id)).size };
  const [first, ...rest] = ranked(all);
  if (!first) return { ...found, state: "unanswered" };
  if (first.figure < FAINT) return { ...found, state: "faint", first };
  const leading = [first, ...rest.filter((other) => first.figure - other.figure <= NEAR)];
  const tips = tipping(assessment, answers, phases, first.id);
  return { ...found, state: leading.length > 1 ? "between" : "clear", first, leading, next: rest[0], tips };
}

/**
 * The first single answer that, a step higher or lower, would put another phase first: `{statement, answer, entry}`;
 * null when there is none. It is what "how sure" means here: no statistics, only trying it out.
 */
export function tipping(assessment, answers, phases, leader) {
  const steps = [...assessment.answers].sort((one, other) => one.points - other.points);
  for (const statement of assessment.statements) {
    const place = steps.findIndex((answer) => answer.points === pointsOf(answers, statement.id));
    if (place < 0 || !statement.counts_for?.some((target) => target.phase)) continue;
    for (const answer of [steps[place - 1], steps[place + 1]]) {
      if (!answer) continue;
      const figures = figuresOf(assessment, { ...answers, [statement.id]: answer.points });
      const [first] = ranked(targetsOf("phase", phases, figures));
      if (first && first.id !== leader) return { statement, answer, entry: first.entry };
    }
  }
  return null;
}

/* `way`: from -100 (all by itself) to 100 (all by choice). */
function driftOf(poles, paths, figures) {
  const targets = targetsOf("path", paths, figures);
  const [byItself, byChoice] = [poles?.by_itself, poles?.by_choice].map((id) =>
    targets.find((target) => target.id === id),
  );
  if (!byItself || !byChoice) return null;
  const way = byChoice.figure - byItself.figure;
  let state = Math.abs(way) <= NEAR ? "between" : "clear";
  if (Math.max(byChoice.figure, byItself.figure) < FAINT) state = "faint";
  if (!byItself.isCounted || !byChoice.isCounted) state = "unanswered";
  return { state, byItself, byChoice, way, towards: way > 0 ? byChoice : byItself };
}

/** The paths that are not poles, highest first; all of them where there are no poles. */
function pathsOf(poles, paths, figures) {
  const others = targetsOf("path", paths, figures).filter(
    ({ id }) => id !== poles?.by_itself && id !== poles?.by_choice,
  );
  return ranked(others);
}

function challengesOf(challenges, figures, phase) {
  const targets = targetsOf("challenge", challenges, figures);
  if (!targets.length) return null;
  const all = ranked(targets)
    .map((target) => ({ ...target, ...inPhase(target.entry, phase) }))
    .sort(
      (one, other) =>
        other.figure - one.figure || SEVERITIES.indexOf(other.severity) - SEVERITIES.indexOf(one.severity),
    );
  return { live: all.filter((target) => target.figure >= LIVE), quiet: all.filter((target) => target.figure < LIVE) };
}

/** How hard a challenge hits in a phase, and how it shows there; its own severity where the phase says nothing. */
export function inPhase(challenge, phase) {
  const edge = challenge.phases?.find((item) => item.phase === phase?.id);
  return { severity: edge?.severity ?? challenge.severity, shows: edge?.shows_as ?? "", isOfPhase: Boolean(edge) };
}

/** How much a severity weighs, from 1 to 4. */
export const weightOf = (severity) => SEVERITIES.indexOf(severity) + 1;

/** The answers that speak for a target and against it, strongest first. */
export function reasonsOf(target) {
  const strongest = (parts) => parts.sort((one, other) => Math.abs(other.adds) - Math.abs(one.adds));
  return {
    speaking: strongest(target.parts.filter((part) => part.adds > 0)),
    against: strongest(target.parts.filter((part) => part.adds < 0)),
  };
}
