/** Findings in sentences: the same ones on the page and in the text that is copied. Knows no page. */
import { LIVE, NEAR, pointsOf, rangeOf } from "./scoring.js";

/** Whose answers they are. */
export const MINE = { who: "You", whose: "Your" };
export const SHARED = { who: "They", whose: "Their" };

export const list = (words) => new Intl.ListFormat("en", { type: "conjunction" }).format(words);
export const counted = (number, one, several = `${one}s`) => `${number} ${number === 1 ? one : several}`;
const titles = (targets) => list(targets.map((target) => target.entry.title));
const of100 = (target) => `${target.entry.title} ${target.figure}`;

/** Today in words. */
export const dayInWords = () => new Date().toLocaleDateString("en-GB", { dateStyle: "long" });

/** About how long it takes, at twenty seconds a statement. */
export const minutes = (assessment) => Math.max(1, Math.round(assessment.statements.length / 3));

/** `{lead, title, text, sure, not}`: what leads over to the title, the title, why, how sure, what it does not say. */
export function phaseWords(phase, { who, whose }) {
  const not =
    "It says which phase the answers look most like. It does not say how well somebody does in it, or for how long.";
  const sure = [];
  if (phase.missing)
    sure.push(
      `${counted(phase.missing, "statement")} that count for a phase ${phase.missing === 1 ? "has" : "have"} no answer.`,
    );
  if (phase.state === "unanswered") {
    return {
      lead: "Phase",
      title: "Too few answers yet",
      text: "A phase is counted when half of what counts for it is answered.",
      sure,
      not,
    };
  }
  if (phase.state === "faint") {
    const text = `Even the highest figure is only ${phase.first.figure} of 100, for ${phase.first.entry.title}. ${whose} situation may not be on this journey.`;
    return { lead: "Phase", title: "No phase stands out", text, sure, not };
  }
  sure.push(
    phase.tips ? tipWords(phase.tips) : "No single answer, a step higher or lower, would put another phase first.",
  );
  if (phase.state === "between") {
    const text = `${list(phase.leading.map(of100))} of 100: figures ${NEAR} or less apart count as equal. Read both, and settle first what ends the earlier one.`;
    return { lead: `${who} are between`, title: titles(phase.leading), text, sure, not };
  }
  const next = phase.next ? `; the next, ${phase.next.entry.title}, has ${phase.next.figure}` : "";
  return {
    lead: `${who} are in`,
    title: phase.first.entry.title,
    text: `${phase.first.figure} of 100${next}. ${phase.first.entry.summary}`,
    sure,
    not,
  };
}

const tipWords = ({ statement, answer, entry }) =>
  `One answer decides: \u201c${answer.label}\u201d on \u201c${statement.text}\u201d would put ${entry.title} first.`;

/** The same for the drift between two paths. */
export function driftWords(drift, { whose }) {
  const { byItself, byChoice, towards } = drift;
  const not = "It is a direction and no verdict. It says nothing about how good the work is.";
  const figures = `${of100(byItself)}, ${of100(byChoice)} of 100`;
  if (drift.state === "unanswered") {
    return {
      lead: "Drift",
      title: "Too few answers yet",
      text: "Both paths are counted when half of what counts for them is answered.",
      not,
    };
  }
  if (drift.state === "faint")
    return { lead: "Drift", title: "Little to be said yet", text: `${figures}: few of the signs of either.`, not };
  if (drift.state === "between") {
    const text = `${figures}: ${NEAR} or less apart, so the answers pull both ways.`;
    return { lead: `${whose} weeks lead`, title: "Between the two", text, not };
  }
  const [other, manner] = towards === byItself ? [byChoice, "comes by itself"] : [byItself, "has to be chosen"];
  const text = `${towards.figure} of 100 against ${other.figure} for ${other.entry.title}. This is the path that ${manner}.`;
  return { lead: `${whose} weeks lead towards`, title: towards.entry.title, text, not };
}

/** The same for challenges. */
export function challengeWords({ live, quiet }) {
  const not = "It counts what is noticed. A challenge that nobody notices leaves no answers.";
  if (live.length) {
    const text = `Each reaches ${LIVE} of 100 or more. The first is the page to open first.`;
    return { title: live.length === 1 ? "One challenge is live" : `${live.length} challenges are live`, text, not };
  }
  const nearest = quiet[0]
    ? ` The nearest is ${quiet[0].entry.title} with ${quiet[0].figure}.`
    : " Too few answers yet.";
  return { title: "No challenge is live", text: `None reaches ${LIVE} of 100.${nearest}`, not };
}

/** What a reason says: whether it was agreed to, and how far. */
export function agreed(assessment, part, { who }) {
  const { lowest, most } = rangeOf(assessment);
  const isAgreed = (part.points - lowest) * 2 >= most;
  return `${who.toLowerCase()} ${isAgreed ? "agreed" : "agreed in part"} that`;
}

/** The label of an answer. */
export const labelOf = (assessment, points) =>
  assessment.answers.find((answer) => answer.points === points)?.label ?? "";

/** What was answered to a statement, in its label; empty when nothing was. */
export const answerTo = (assessment, answers, id) => labelOf(assessment, pointsOf(answers, id));

/** The words of an id whose statement is gone. */
export const wordsOf = (id) => id.replaceAll("-", " ");

/** What a change of one answer did: to the phase, and to every figure that moved. */
export function told(earlier, later) {
  const [was, is] = [earlier.phase?.first?.entry, later.phase?.first?.entry];
  const first = is && (was?.id === is.id ? `${is.title} stays first.` : `${is.title} is first now.`);
  const before = new Map(everything(earlier).map((target) => [target.entry.id, target.figure]));
  const moved = everything(later).filter((target) => before.get(target.entry.id) !== target.figure);
  const figures = moved.map(
    (target) => `${target.entry.title} ${before.get(target.entry.id) ?? 0} \u2192 ${target.figure}`,
  );
  return [first, figures.length ? `${figures.join(", ")}.` : "No figure moved."].filter(Boolean).join(" ");
}

const everything = ({ phase, drift, paths, challenges }) =>
  [phase?.all, drift && [drift.byItself, drift.byChoice], paths, challenges?.live, challenges?.quiet].flatMap(
    (targets) => targets ?? [],
  );
