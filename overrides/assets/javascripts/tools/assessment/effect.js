/** What a change of one answer did, in a sentence. Knows no page. */

/** What it did: to the phase, and to every figure that moved. */
export function told(earlier, later) {
  const [was, is] = [earlier.phase?.first?.entry, later.phase?.first?.entry];
  const first = is && (was?.id === is.id ? `${is.title} stays first.` : `${is.title} is first now.`);
  const before = new Map(everything(earlier).map((target) => [target.entry.id, target.figure]));
  const moved = everything(later).filter((target) => before.get(target.entry.id) !== target.figure);
  const figures = moved.map((target) => `${target.entry.title} ${before.get(target.entry.id) ?? 0} \u2192 ${target.figure}`);
  return [first, figures.length ? `${figures.join(", ")}.` : "No figure moved."].filter(Boolean).join(" ");
}

const everything = ({ phase, drift, paths, challenges }) =>
  [phase?.all, drift && [drift.byItself, drift.byChoice], paths, challenges?.live, challenges?.quiet].flatMap((targets) => targets ?? []);
