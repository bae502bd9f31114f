/**
 * Compose the texts of a result from its outcome, for the result view and for the Markdown report. No DOM.
 */
/**
 * @import {
 *   ChallengesFinding, Contradiction, Outcome, PathFinding, PathRole, Person, PhaseEntry, PhaseFinding,
 *   Placement, Questionnaire, Section, Target, TippingAnswer
 * } from "./types.d.ts"
 */
import { formatCount } from "../../shared/text.js";
import { getPathRole } from "./findings.js";
import { formatList, getAnswerLabel } from "./messages.js";
import { FAINT_THRESHOLD, LIVE_THRESHOLD, TIE_MARGIN } from "./scoring.js";

/** Limit for the contradictions shown. */
export const MAX_CONTRADICTIONS = 3;

/** @typedef {Pick<Section, "lead" | "title" | "text">} Headline  title and explanation of a placement */

/** @param {Target<{title: string}>[]} targets */
const formatTitles = (targets) => formatList(targets.map((target) => target.entry.title));

/** @param {Target<{title: string}>[]} targets */
const formatFigures = (targets) => formatList(targets.map((target) => `${target.entry.title} ${target.figure}`));

/**
 * The lead and the title in one.
 * @param {Pick<Section, "lead" | "title">} words
 */
export const formatHeadline = ({ lead, title }) => (lead ? `${lead} ${title}` : title);

/**
 * The sections of a result in display order. If no phase is named and a path is clear, the path comes first.
 * @param {Outcome} outcome
 * @param {Person} person
 * @returns {Section[]}
 */
export function composeSections(outcome, person) {
  const { phase, path, contradictions, challenges } = outcome;
  const where = [phase && composePhaseSection(outcome, phase, person), path && composePathSection(path, person)];
  const doesPathLead = path?.state === "clear" && !phase?.leading.length;
  return [
    ...(doesPathLead ? where.reverse() : where),
    contradictions.length ? composeContradictionsSection(contradictions, person) : null,
    challenges && composeChallengesSection(challenges),
    challenges || outcome.steps.length ? composeStepsSection(outcome) : null,
  ].filter((section) => section !== null);
}

/* ---- Phase ---- */

/**
 * @param {Pick<Outcome, "contradictions">} outcome
 * @param {PhaseFinding} phase
 * @param {Person} person
 * @returns {Section}
 */
function composePhaseSection({ contradictions }, phase, person) {
  const words = composePhaseHeadline(phase, person);
  const confidence = [...describeMissing(phase), ...describeUncounted(phase)];
  if (phase.leading.length) {
    const isTouched = contradictions.some(({ target }) => phase.leading.some((one) => isSame(one, target)));
    if (isTouched) confidence.push("Some of the answers behind it pull against each other; they are named below.");
    confidence.push(
      phase.tip ? describeTip(phase.tip, person) : "No single answer, a step higher or lower, would change that.",
    );
  }
  return {
    kind: "phase",
    name: "Phase",
    ...words,
    confidence,
    limits:
      "It says which phase the answers look most like. It does not say how well somebody does in it, or for how long.",
    overview: { name: "Phase", text: words.title },
  };
}

/**
 * @param {Pick<Target<unknown>, "kind" | "id">} one
 * @param {Pick<Target<unknown>, "kind" | "id">} other
 */
const isSame = (one, other) => one.kind === other.kind && one.id === other.id;

/**
 * Title and explanation of a placement among phases.
 * @param {Placement<PhaseEntry>} phase
 * @param {Person} person
 * @returns {Headline}
 */
function composePhaseHeadline(phase, { who }) {
  const { state, leading, settled } = phase;
  if (state === "clear") {
    const [{ entry }] = leading;
    const before = settled && ` It counts before ${formatFigures(settled.over)}: ${settled.why}`;
    return {
      lead: `${who} are in`,
      title: entry.title,
      text: `${describeLead(phase)}${before ?? ""} ${entry.summary}`,
    };
  }
  if (state === "between") {
    const [earlier] = phase.all.filter((target) => leading.includes(target));
    const first = earlier.entry.over_when?.length ? `, and settle first what ends ${earlier.entry.title}` : "";
    const text = `${describeTie(leading)} Read both${first}.`;
    return { lead: `${who} are between`, title: formatTitles(leading), text };
  }
  return composeUnplacedHeadline(phase, "phase");
}

/**
 * Title and explanation of a placement that names nothing.
 * @param {Placement<{title: string}>} placement
 * @param {"phase" | "path"} word
 * @returns {Headline}
 */
function composeUnplacedHeadline({ state, near }, word) {
  if (state === "unanswered") {
    const text = `A ${word} is counted when half of what counts for it is answered.`;
    return { lead: "", title: `Too few answers for a ${word}`, text };
  }
  if (state === "faint") {
    const text = `None reaches ${FAINT_THRESHOLD} of 100: the answers look like no ${word} that is asked about.`;
    return { lead: "", title: `No ${word} stands out`, text };
  }
  return {
    lead: "",
    title: `No one ${word}`,
    text: `${describeTie(near)} Answers that fit so many say little about one.`,
  };
}

/** @param {Target<{title: string}>[]} near */
const describeTie = (near) => `${formatFigures(near)} of 100: figures ${TIE_MARGIN} or less apart count as equal.`;

/**
 * The figure of the named target, and the next one. After `settle_first` the next one may be higher and is not named.
 * @param {Placement<{title: string}>} placement
 */
function describeLead({ leading, next, settled }) {
  const behind = next && !settled ? `; the next, ${next.entry.title}, has ${next.figure}` : "";
  return `${leading[0].figure} of 100${behind}.`;
}

/** @param {PhaseFinding} phase */
function describeMissing({ missing }) {
  if (!missing) return [];
  return [`${formatCount(missing, "statement")} that count for a phase ${missing === 1 ? "has" : "have"} no answer.`];
}

/**
 * A sentence on the targets that have too few answers to be counted.
 * @param {Placement<{title: string}>} placement
 */
function describeUncounted({ all, state }) {
  const open = all.filter((target) => !target.isCounted && target.maximum > 0);
  return open.length && state !== "unanswered" ? [`Not counted yet, for too few answers: ${formatTitles(open)}.`] : [];
}

/**
 * @param {TippingAnswer} tip
 * @param {Person} person
 */
const describeTip = ({ statement, answer, placement }, person) =>
  `One answer decides: with \u201c${answer.label}\u201d on \u201c${statement.text}\u201d it would say \u201c${formatHeadline(composePhaseHeadline(placement, person))}\u201d.`;

/* ---- Path ---- */

/** @type {Record<PathRole, string>} */
const ROLE_TEXTS = {
  "by-itself": " It is the path that comes by itself.",
  "by-choice": " It is the path that has to be chosen.",
  other: "",
};

/**
 * @param {PathFinding} path
 * @param {Person} person
 * @returns {Section}
 */
function composePathSection(path, person) {
  const words = composePathHeadline(path, person);
  return {
    kind: "path",
    name: "Path",
    ...words,
    confidence: describeUncounted(path),
    limits: "It is a direction and no verdict. It says nothing about how good the work is.",
    overview: { name: "Path", text: words.title },
  };
}

/**
 * @param {PathFinding} path
 * @param {Person} person
 * @returns {Headline}
 */
function composePathHeadline(path, { whose }) {
  const { state, leading } = path;
  const lead = `${whose} answers point to`;
  if (state === "clear")
    return {
      lead,
      title: leading[0].entry.title,
      text: `${describeLead(path)}${ROLE_TEXTS[getPathRole(path, leading[0])]}`,
    };
  if (state === "between")
    return { lead, title: formatTitles(leading), text: `${describeTie(leading)} They pull both ways.` };
  return composeUnplacedHeadline(path, "path");
}

/* ---- Contradictions ---- */

/**
 * @param {Contradiction[]} contradictions  at least one
 * @param {Person} person
 * @returns {Section}
 */
function composeContradictionsSection(contradictions, { who }) {
  const number = contradictions.length;
  const title = `${number === 1 ? "Two answers pull" : `${number} pairs of answers pull`} against each other`;
  const strongest = number > MAX_CONTRADICTIONS ? `These are the ${MAX_CONTRADICTIONS} strongest. ` : "";
  const advice = who === "You" ? " Then answer once for each. If one was a slip, change it below." : "";
  return {
    kind: "contradictions",
    name: "Answers to look at again",
    lead: "",
    title,
    text: `${strongest}Both can be true, at different times or in different places.${advice}`,
    confidence: [],
    limits: "",
    overview: { name: "Look again", text: title },
  };
}

/**
 * A sentence on one contradiction.
 * @param {Pick<Questionnaire, "answers">} assessment
 * @param {Contradiction} contradiction
 */
export function describeContradiction(assessment, { target, speaking, against }) {
  /** @param {{statement: {text: string}, points: number}} part */
  const quote = ({ statement, points }) => `\u201c${statement.text}\u201d (${getAnswerLabel(assessment, points)})`;
  return `${quote(speaking)} speaks for ${target.entry.title}, ${quote(against)} against it.`;
}

/* ---- Challenges ---- */

/**
 * @param {ChallengesFinding} challenges
 * @returns {Section}
 */
function composeChallengesSection(challenges) {
  const { live } = challenges;
  const [first] = live;
  return {
    kind: "challenges",
    name: "Live challenges",
    lead: "",
    ...(first ? describeLive(challenges) : describeQuiet(challenges)),
    confidence: [],
    limits: "It counts what is noticed. A challenge that nobody notices leaves no answers.",
    overview: { name: `Live: ${live.length}`, text: first?.entry.title ?? "none" },
  };
}

/**
 * @param {ChallengesFinding} challenges  with at least one that is live
 * @returns {Pick<Section, "title" | "text">}
 */
function describeLive({ live, orders }) {
  if (live.length === 1)
    return { title: "One challenge is live", text: `It reaches ${LIVE_THRESHOLD} of 100 or more.` };
  const before = orders.map(({ first, then, why }) => ` ${first.entry.title} before ${then.entry.title}: ${why}`);
  const text = `Each reaches ${LIVE_THRESHOLD} of 100 or more. The first is the page to open first.${before.join("")}`;
  return { title: `${live.length} challenges are live`, text };
}

/**
 * @param {ChallengesFinding} challenges  none of them live
 * @returns {Pick<Section, "title" | "text">}
 */
function describeQuiet({ quiet }) {
  const [highest] = quiet;
  if (!highest) {
    const text = "A challenge is counted when half of what counts for it is answered.";
    return { title: "Too few answers for a challenge", text };
  }
  const nearest = quiet.filter(({ figure }) => figure === highest.figure);
  const more = highest.figure
    ? ` The nearest ${nearest.length === 1 ? "is" : "are"} ${formatTitles(nearest)} with ${highest.figure}.`
    : "";
  return { title: "No challenge is live", text: `None reaches ${LIVE_THRESHOLD} of 100.${more}` };
}

/* ---- Next steps ---- */

/**
 * @param {Outcome} outcome
 * @returns {Section}
 */
function composeStepsSection(outcome) {
  const { steps } = outcome;
  return {
    kind: "steps",
    name: "Next steps",
    lead: "",
    title: "Next steps",
    text: steps.length ? describeOrder(outcome) : describeNoSteps(outcome),
    confidence: [],
    limits: "",
    overview: { name: "First step", text: steps[0]?.mitigation.title ?? "none" },
  };
}

/** @param {Outcome} outcome  with steps */
function describeOrder({ path, challenges, chosenChallenges, turnedPath }) {
  const order = "what helps most for the least work";
  const needs = "What a step needs comes before it.";
  if (turnedPath && path && getPathRole(path, turnedPath) === "by-choice")
    return `Nothing is live: these keep ${turnedPath.entry.title}. First comes ${order}. ${needs}`;
  if (turnedPath)
    return `The answers point to ${turnedPath.entry.title}, so what its page names first leads; then comes ${order}. ${needs}`;
  const nearest = challenges?.live.length
    ? ""
    : ` They are for what is nearest to being live: ${formatTitles(chosenChallenges)}.`;
  return `First comes ${order}. ${needs}${nearest}`;
}

/** @param {Outcome} outcome  without steps */
const describeNoSteps = ({ challenges }) =>
  challenges?.live.length
    ? "Nothing on this site is named against what is live."
    : "Nothing stands out enough to rank steps.";

/* ---- Effect of a change ---- */

/**
 * Describe what a change of an answer did to phase, path and figures.
 * @param {Outcome} earlier
 * @param {Outcome} later
 * @param {Person} person
 */
export function describeChange(earlier, later, person) {
  const before = composeSections(earlier, person);
  const named = composeSections(later, person)
    .filter(({ kind }) => kind === "phase" || kind === "path")
    .flatMap((section) => {
      const was = before.find(({ kind }) => kind === section.kind);
      if (was && formatHeadline(was) === formatHeadline(section))
        return section.kind === "phase" ? [`Still: ${formatHeadline(section)}.`] : [];
      return [`Now: ${formatHeadline(section)}.`];
    });
  const figuresBefore = new Map(getAllTargets(earlier).map((target) => [`${target.kind}/${target.id}`, target.figure]));
  const moved = getAllTargets(later).flatMap(({ kind, id, entry, figure }) => {
    const was = figuresBefore.get(`${kind}/${id}`) ?? 0;
    return was === figure ? [] : [`${entry.title} ${was} \u2192 ${figure}`];
  });
  return [...named, moved.length ? `${moved.join(", ")}.` : "No figure moved."].join(" ");
}

/**
 * @param {Outcome} outcome
 * @returns {Target<{title: string}>[]}
 */
const getAllTargets = ({ phase, path, challenges }) => [
  ...(phase?.all ?? []),
  ...(path?.all ?? []),
  ...(challenges?.live ?? []),
  ...(challenges?.quiet ?? []),
];
