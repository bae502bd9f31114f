/** Several scorecards side by side. Pure: values in, values out; it judges nobody. */

/** Marks this far apart mean that two people heard something different. */
export const FAR = 2;

/**
 * Scorecards of one side as columns, their questions as rows, by competency and in reading order. Questions that the
 * site does not know stand at the end under the title their file gives them.
 *
 * @param {object[]} sheets  scorecards as `kit/sheets.js` checks them
 * @param {{questions: Map, competencies: Map}} site  entries by id, in reading order
 */
export function compare(sheets, site) {
  const groups = new Map();
  for (const [id, naming] of questionsOf(sheets)) {
    const known = site.questions.get(id);
    const competency = (known ?? naming).competency;
    const key = site.competencies.has(competency) ? competency : "";
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(row(id, known, naming, sheets));
  }
  const order = [...site.competencies.keys(), ""].filter((key) => groups.has(key));
  const places = new Map([...site.questions.keys()].map((id, at) => [id, at]));
  return order.map((key) => {
    const rows = groups
      .get(key)
      .sort((one, other) => (places.get(one.id) ?? Infinity) - (places.get(other.id) ?? Infinity) || 0);
    return {
      id: key,
      title: site.competencies.get(key)?.title ?? "Not filed under a competency any more",
      rows,
      ...averages(rows, sheets),
    };
  });
}

/** Each question of the scorecards once, with what the first of them calls it. */
function questionsOf(sheets) {
  const found = new Map();
  for (const { answers } of sheets) {
    for (const { question, title, competency } of answers) {
      if (!found.has(question)) found.set(question, { title, competency });
    }
  }
  return found;
}

function row(id, known, naming, sheets) {
  const cells = sheets.map(({ answers }) => answers.find((answer) => answer.question === id) ?? null);
  const marks = marksOf(cells);
  const [lowest, highest] = [Math.min(...marks), Math.max(...marks)];
  const apart = marks.length > 1 ? highest - lowest : 0;
  return {
    id,
    title: known?.title ?? (naming.title || id),
    known: known ?? null,
    cells,
    marks: marks.length,
    apart,
    isFar: apart >= FAR,
    lowest: marks.length ? lowest : null,
    highest: marks.length ? highest : null,
  };
}

const marksOf = (cells) => cells.map((cell) => cell?.mark).filter(Boolean);

/** The average of each scorecard over the questions of a competency, with the number of marks it is made from. */
function averages(rows, sheets) {
  const of = (marks) => ({
    marks: marks.length,
    average: marks.length ? marks.reduce((sum, mark) => sum + mark, 0) / marks.length : null,
  });
  return {
    averages: sheets.map((_, at) => of(marksOf(rows.map(({ cells }) => cells[at])))),
    all: of(rows.flatMap(({ cells }) => marksOf(cells))),
  };
}

/** Whom the scorecards are about: each name once, however it is spelt in capitals and spaces. */
export function subjects(sheets) {
  const found = new Map();
  for (const { subject } of sheets) {
    if (!found.has(plain(subject))) found.set(plain(subject), subject.trim());
  }
  return found;
}

/** A name as it is compared. */
export const plain = (name) => name.trim().replace(/\s+/g, " ").toLowerCase();

/** The comparison as rows of a table for a spreadsheet. */
export function table(groups, names) {
  const head = [
    "Competency",
    "Question",
    ...names.flatMap((name) => [`${name}: mark`, `${name}: evidence`]),
    "Lowest",
    "Highest",
    "Apart",
  ];
  const lines = groups.flatMap(({ title, rows }) =>
    rows.map((one) => [
      title,
      one.title,
      ...one.cells.flatMap((cell) => [cell?.mark || "", cell?.evidence ?? ""]),
      one.lowest,
      one.highest,
      one.apart,
    ]),
  );
  return [head, ...lines];
}
