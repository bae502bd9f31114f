/**
 * The sentences of a result, all of them made from one outcome: the page and the copied text print them as they are.
 * Knows no page.
 */
/**
 * @import {
 *   ChallengesFinding, Contradiction, Outcome, PathFinding, PathRole, Person, PhaseEntry, PhaseFinding,
 *   Placement, Questionnaire, Section, Target, Tip
 * } from "./types.d.ts"
 */
import { formatCount } from "../../shared/text.js";
import { roleOf } from "./findings.js";
import { FAINT, LIVE, NEAR } from "./scoring.js";
import { formatList, labelOf } from "./wording.js";

/** Pairs of answers that pull against each other, at most so many are shown. */
export const MAX_CONTRADICTIONS = 3;

/** @typedef {Pick<Section, "lead" | "title" | "text">} Headed  what a placement is called, and why */

/** @param {Target<{title: string}>[]} targets */
const titles = (targets) => formatList(targets.map((target) => target.entry.title));

/** @param {Target<{title: string}>[]} targets */
const figures = (targets) => formatList(targets.map((target) => `${target.entry.title} ${target.figure}`));

/**
 * The beginning of a title and the title in one.
 * @param {Pick<Section, "lead" | "title">} words
 */
export const headline = ({ lead, title }) => (lead ? `${lead} ${title}` : title);

/**
 * The parts of a result in the order in which they are read. Where no phase is named and a path is clear, the path leads.
 * @param {Outcome} outcome
 * @param {Person} person
 * @returns {Section[]}
 */
export function sectionsOf(outcome, person) {
  const { phase, path, contradictions, challenges } = outcome;
  const where = [phase && phaseSection(outcome, phase, person), path && pathSection(path, person)];
  const doesPathLead = path?.state === "clear" && !phase?.leading.length;
  return [
    ...(doesPathLead ? where.reverse() : where),
    contradictions.length ? contradictionsSection(contradictions, person) : null,
    challenges && challengesSection(challenges),
    challenges || outcome.steps.length ? stepsSection(outcome) : null,
  ].filter((section) => section !== null);
}

/* ---- Where on the journey ---- */

/**
 * @param {Pick<Outcome, "contradictions">} outcome
 * @param {PhaseFinding} phase
 * @param {Person} person
 * @returns {Section}
 */
function phaseSection({ contradictions }, phase, person) {
  const words = phaseWords(phase, person);
  const sure = [...missingWords(phase), ...uncountedWords(phase)];
  if (phase.leading.length) {
    const isTouched = contradictions.some(({ target }) => phase.leading.some((one) => isSame(one, target)));
    if (isTouched) sure.push("Some of the answers behind it pull against each other; they are named below.");
    sure.push(phase.tip ? tipWords(phase.tip, person) : "No single answer, a step higher or lower, would change that.");
  }
  return {
    kind: "phase",
    name: "Phase",
    ...words,
    sure,
    not: "It says which phase the answers look most like. It does not say how well somebody does in it, or for how long.",
    glance: { name: "Phase", text: words.title },
  };
}

/**
 * @param {Pick<Target<unknown>, "kind" | "id">} one
 * @param {Pick<Target<unknown>, "kind" | "id">} other
 */
const isSame = (one, other) => one.kind === other.kind && one.id === other.id;

/**
 * What a placement among phases is called.
 * @param {Placement<PhaseEntry>} phase
 * @param {Person} person
 * @returns {Headed}
 */
function phaseWords(phase, { who }) {
  const { state, leading, settled } = phase;
  if (state === "clear") {
    const [{ entry }] = leading;
    const before = settled && ` It counts before ${figures(settled.over)}: ${settled.why}`;
    return { lead: `${who} are in`, title: entry.title, text: `${ahead(phase)}${before ?? ""} ${entry.summary}` };
  }
  if (state === "between") {
    const [earlier] = phase.all.filter((target) => leading.includes(target));
    const first = earlier.entry.over_when?.length ? `, and settle first what ends ${earlier.entry.title}` : "";
    const text = `${equal(leading)} Read both${first}.`;
    return { lead: `${who} are between`, title: titles(leading), text };
  }
  return unplacedWords(phase, "phase");
}

/**
 * What a placement is called that names nothing.
 * @param {Placement<{title: string}>} placement
 * @param {"phase" | "path"} word
 * @returns {Headed}
 */
function unplacedWords({ state, near }, word) {
  if (state === "unanswered") {
    const text = `A ${word} is counted when half of what counts for it is answered.`;
    return { lead: "", title: `Too few answers for a ${word}`, text };
  }
  if (state === "faint") {
    const text = `None reaches ${FAINT} of 100: the answers look like no ${word} that is asked about.`;
    return { lead: "", title: `No ${word} stands out`, text };
  }
  return { lead: "", title: `No one ${word}`, text: `${equal(near)} Answers that fit so many say little about one.` };
}

/** @param {Target<{title: string}>[]} near */
const equal = (near) => `${figures(near)} of 100: figures ${NEAR} or less apart count as equal.`;

/**
 * The figure of what is clear, and the next one. A settled phase may be behind others, which are named beside it.
 * @param {Placement<{title: string}>} placement
 */
function ahead({ leading, next, settled }) {
  const behind = next && !settled ? `; the next, ${next.entry.title}, has ${next.figure}` : "";
  return `${leading[0].figure} of 100${behind}.`;
}

/** @param {PhaseFinding} phase */
function missingWords({ missing }) {
  if (!missing) return [];
  return [`${formatCount(missing, "statement")} that count for a phase ${missing === 1 ? "has" : "have"} no answer.`];
}

/**
 * What could still be higher. What nothing adds to is never counted, and not named.
 * @param {Placement<{title: string}>} placement
 */
function uncountedWords({ all, state }) {
  const open = all.filter((target) => !target.isCounted && target.full > 0);
  return open.length && state !== "unanswered" ? [`Not counted yet, for too few answers: ${titles(open)}.`] : [];
}

/**
 * @param {Tip} tip
 * @param {Person} person
 */
const tipWords = ({ statement, answer, placement }, person) =>
  `One answer decides: with \u201c${answer.label}\u201d on \u201c${statement.text}\u201d it would say \u201c${headline(phaseWords(placement, person))}\u201d.`;

/* ---- Where it leads ---- */

/** @type {Record<PathRole, string>} */
const ROLE_WORDS = {
  "by-itself": " It is the path that comes by itself.",
  "by-choice": " It is the path that has to be chosen.",
  other: "",
};

/**
 * @param {PathFinding} path
 * @param {Person} person
 * @returns {Section}
 */
function pathSection(path, person) {
  const words = pathWords(path, person);
  return {
    kind: "path",
    name: "Path",
    ...words,
    sure: uncountedWords(path),
    not: "It is a direction and no verdict. It says nothing about how good the work is.",
    glance: { name: "Path", text: words.title },
  };
}

/**
 * @param {PathFinding} path
 * @param {Person} person
 * @returns {Headed}
 */
function pathWords(path, { whose }) {
  const { state, leading } = path;
  const lead = `${whose} answers point to`;
  if (state === "clear")
    return { lead, title: leading[0].entry.title, text: `${ahead(path)}${ROLE_WORDS[roleOf(path, leading[0])]}` };
  if (state === "between") return { lead, title: titles(leading), text: `${equal(leading)} They pull both ways.` };
  return unplacedWords(path, "path");
}

/* ---- What pulls against each other ---- */

/**
 * @param {Contradiction[]} contradictions  at least one
 * @param {Person} person
 * @returns {Section}
 */
function contradictionsSection(contradictions, { who }) {
  const number = contradictions.length;
  const title = `${number === 1 ? "Two answers pull" : `${number} pairs of answers pull`} against each other`;
  const strongest = number > MAX_CONTRADICTIONS ? `These are the ${MAX_CONTRADICTIONS} strongest. ` : "";
  const mend = who === "You" ? " Then answer once for each. If one was a slip, change it below." : "";
  return {
    kind: "contradictions",
    name: "Answers to look at again",
    lead: "",
    title,
    text: `${strongest}Both can be true, at different times or in different places.${mend}`,
    sure: [],
    not: "",
    glance: { name: "Look again", text: title },
  };
}

/**
 * One pair, as a sentence.
 * @param {Pick<Questionnaire, "answers">} assessment
 * @param {Contradiction} contradiction
 */
export function contradictionWords(assessment, { target, speaking, against }) {
  /** @param {{statement: {text: string}, points: number}} part */
  const said = ({ statement, points }) => `\u201c${statement.text}\u201d (${labelOf(assessment, points)})`;
  return `${said(speaking)} speaks for ${target.entry.title}, ${said(against)} against it.`;
}

/* ---- What is live ---- */

/**
 * @param {ChallengesFinding} challenges
 * @returns {Section}
 */
function challengesSection(challenges) {
  const { live } = challenges;
  const [first] = live;
  return {
    kind: "challenges",
    name: "Live challenges",
    lead: "",
    ...(first ? liveWords(challenges) : quietWords(challenges)),
    sure: [],
    not: "It counts what is noticed. A challenge that nobody notices leaves no answers.",
    glance: { name: `Live: ${live.length}`, text: first?.entry.title ?? "none" },
  };
}

/**
 * @param {ChallengesFinding} challenges  with at least one that is live
 * @returns {Pick<Section, "title" | "text">}
 */
function liveWords({ live, orders }) {
  if (live.length === 1) return { title: "One challenge is live", text: `It reaches ${LIVE} of 100 or more.` };
  const before = orders.map(({ first, then, why }) => ` ${first.entry.title} before ${then.entry.title}: ${why}`);
  const text = `Each reaches ${LIVE} of 100 or more. The first is the page to open first.${before.join("")}`;
  return { title: `${live.length} challenges are live`, text };
}

/**
 * @param {ChallengesFinding} challenges  none of them live
 * @returns {Pick<Section, "title" | "text">}
 */
function quietWords({ quiet }) {
  const [highest] = quiet;
  if (!highest) {
    const text = "A challenge is counted when half of what counts for it is answered.";
    return { title: "Too few answers for a challenge", text };
  }
  const nearest = quiet.filter(({ figure }) => figure === highest.figure);
  const more = highest.figure
    ? ` The nearest ${nearest.length === 1 ? "is" : "are"} ${titles(nearest)} with ${highest.figure}.`
    : "";
  return { title: "No challenge is live", text: `None reaches ${LIVE} of 100.${more}` };
}

/* ---- What to do ---- */

/**
 * @param {Outcome} outcome
 * @returns {Section}
 */
function stepsSection(outcome) {
  const { steps } = outcome;
  return {
    kind: "steps",
    name: "Next steps",
    lead: "",
    title: "Next steps",
    text: steps.length ? orderWords(outcome) : noStepsWords(outcome),
    sure: [],
    not: "",
    glance: { name: "First step", text: steps[0]?.mitigation.title ?? "none" },
  };
}

/** @param {Outcome} outcome  with steps */
function orderWords({ path, challenges, faced, turned }) {
  const order = "what helps most for the least work";
  const needs = "What a step needs comes before it.";
  if (turned && path && roleOf(path, turned) === "by-choice")
    return `Nothing is live: these keep ${turned.entry.title}. First comes ${order}. ${needs}`;
  if (turned)
    return `The answers point to ${turned.entry.title}, so what its page names first leads; then comes ${order}. ${needs}`;
  const nearest = challenges?.live.length ? "" : ` They are for what is nearest to being live: ${titles(faced)}.`;
  return `First comes ${order}. ${needs}${nearest}`;
}

/** @param {Outcome} outcome  without steps */
const noStepsWords = ({ challenges }) =>
  challenges?.live.length
    ? "Nothing on this site is named against what is live."
    : "Nothing stands out enough to rank steps.";

/* ---- What a change did ---- */

/**
 * What a change of an answer did to the phase and the path, and every figure that moved.
 * @param {Outcome} earlier
 * @param {Outcome} later
 * @param {Person} person
 */
export function describeChange(earlier, later, person) {
  const before = sectionsOf(earlier, person);
  const named = sectionsOf(later, person)
    .filter(({ kind }) => kind === "phase" || kind === "path")
    .flatMap((section) => {
      const was = before.find(({ kind }) => kind === section.kind);
      if (was && headline(was) === headline(section))
        return section.kind === "phase" ? [`Still: ${headline(section)}.`] : [];
      return [`Now: ${headline(section)}.`];
    });
  const figuresBefore = new Map(targetsIn(earlier).map((target) => [`${target.kind}/${target.id}`, target.figure]));
  const moved = targetsIn(later).flatMap(({ kind, id, entry, figure }) => {
    const was = figuresBefore.get(`${kind}/${id}`) ?? 0;
    return was === figure ? [] : [`${entry.title} ${was} \u2192 ${figure}`];
  });
  return [...named, moved.length ? `${moved.join(", ")}.` : "No figure moved."].join(" ");
}

/**
 * @param {Outcome} outcome
 * @returns {Target<{title: string}>[]}
 */
const targetsIn = ({ phase, path, challenges }) => [
  ...(phase?.all ?? []),
  ...(path?.all ?? []),
  ...(challenges?.live ?? []),
  ...(challenges?.quiet ?? []),
];
