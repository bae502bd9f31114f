/** Compare scorecards by question and competency. Pure, no DOM. */
/** @import {Id} from "../../shared/types.d.ts" */
/** @import {Scorecard, ScorecardAnswer, Weight} from "../kit/types.d.ts" */
/** @import {Average, ComparedSite, ComparisonGroup, ComparisonRow, KnownQuestion} from "./types.d.ts" */

/** Difference of marks from which a question is highlighted. */
const MIN_NOTABLE_DIFFERENCE = 2;

/**
 * Compare scorecards of one side: rows are questions, grouped by competency, in reading order. Questions that the site no
 * longer has come last, with the title in the scorecard.
 * @param {Scorecard[]} sheets
 * @param {ComparedSite} site
 * @returns {ComparisonGroup[]}
 */
export function compareScorecards(sheets, site) {
  /** @type {Map<Id | "", ComparisonRow[]>} */
  const groups = new Map();
  for (const [id, naming] of collectQuestions(sheets)) {
    const known = site.questions.get(id);
    const { competency } = known ?? naming;
    const key = site.competencies.has(competency) ? competency : "";
    groups.set(key, [...(groups.get(key) ?? []), compareQuestion(id, known, naming, sheets)]);
  }
  const places = new Map([...site.questions.keys()].map((id, at) => [id, at]));
  /** @param {ComparisonRow} row */
  const getPlace = ({ id }) => places.get(id) ?? Number.POSITIVE_INFINITY;
  return [...site.competencies.keys(), ""].flatMap((key) => {
    const rows = groups.get(key);
    if (!rows) return [];
    rows.sort((one, other) => getPlace(one) - getPlace(other) || 0);
    const title = site.competencies.get(key)?.title ?? "Not filed under a competency any more";
    return [{ id: key, title, rows, ...computeAverages(rows, sheets) }];
  });
}

/**
 * Averages of the questions that count double, as a group without rows; empty if there is no average.
 * @param {ComparisonGroup[]} groups
 * @param {Scorecard[]} sheets
 * @returns {ComparisonGroup[]}
 */
export function summarizeHeavyQuestions(groups, sheets) {
  const heavy = groups.flatMap(({ rows }) => rows).filter(({ weight }) => weight === 2);
  const found = computeAverages(heavy, sheets);
  return found.all.average === null ? [] : [{ id: "heavy", title: "Questions that count double", rows: [], ...found }];
}

/**
 * The distinct questions of the scorecards, with title and competency of the first occurrence.
 * @param {Scorecard[]} sheets
 * @returns {Map<Id, Pick<ScorecardAnswer, "title" | "competency">>}
 */
function collectQuestions(sheets) {
  /** @type {ReturnType<typeof collectQuestions>} */
  const found = new Map();
  for (const { answers } of sheets) {
    for (const { question, title, competency } of answers) {
      if (!found.has(question)) found.set(question, { title, competency });
    }
  }
  return found;
}

/**
 * @param {Id} id  of the question
 * @param {KnownQuestion | undefined} known  on the site
 * @param {Pick<ScorecardAnswer, "title">} described  in the first scorecard
 * @param {Scorecard[]} sheets
 * @returns {ComparisonRow}
 */
function compareQuestion(id, known, described, sheets) {
  const cells = sheets.map(({ answers }) => answers.find((answer) => answer.question === id) ?? null);
  const marks = getMarks(cells);
  const [lowest, highest] = [Math.min(...marks), Math.max(...marks)];
  const apart = marks.length > 1 ? highest - lowest : 0;
  return {
    id,
    title: known?.title ?? (described.title || id),
    known: known ?? null,
    cells,
    marks: marks.length,
    difference: apart,
    isNotable: apart >= MIN_NOTABLE_DIFFERENCE,
    weight: cells.some((cell) => cell?.weight === 2) ? 2 : 1,
    lowest: marks.length ? lowest : null,
    highest: marks.length ? highest : null,
  };
}

/** @param {(ScorecardAnswer | null)[]} cells */
const getMarks = (cells) => cells.flatMap((cell) => (cell?.mark ? [cell.mark] : []));

/**
 * The averages of each scorecard, and of all, over rows.
 * @param {ComparisonRow[]} rows
 * @param {Scorecard[]} sheets
 * @returns {Pick<ComparisonGroup, "averages" | "all">}
 */
function computeAverages(rows, sheets) {
  return {
    averages: sheets.map((_, at) =>
      computeAverage(rows.flatMap(({ cells, weight }) => getWeightedMarks([cells[at]], weight))),
    ),
    all: computeAverage(rows.flatMap(({ cells, weight }) => getWeightedMarks(cells, weight))),
  };
}

/** With fewer marks no average is shown. */
const MIN_MARKS_FOR_AVERAGE = 2;

/**
 * @param {(ScorecardAnswer | null)[]} cells
 * @param {Weight} weight
 */
const getWeightedMarks = (cells, weight) => getMarks(cells).map((mark) => ({ mark, weight }));

/**
 * @param {{mark: number, weight: Weight}[]} marks
 * @returns {Average}
 */
function computeAverage(marks) {
  const [sum, weights] = marks.reduce(([a, b], { mark, weight }) => [a + mark * weight, b + weight], [0, 0]);
  return { marks: marks.length, average: marks.length >= MIN_MARKS_FOR_AVERAGE ? sum / weights : null };
}

/**
 * The distinct names that scorecards are about, compared by `normalizeName`.
 * @param {Pick<Scorecard, "subject">[]} sheets
 * @returns {Map<string, string>} first spelling by normalised name
 */
export function collectSubjects(sheets) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const { subject } of sheets) {
    const name = normalizeName(subject);
    if (!found.has(name)) found.set(name, subject.trim());
  }
  return found;
}

/**
 * Normalise a name for comparison: lowercase, single spaces.
 * @param {string} name
 */
export const normalizeName = (name) => name.trim().replace(/\s+/g, " ").toLowerCase();

/**
 * The comparison as rows for a spreadsheet; the first row is the header.
 * @param {ComparisonGroup[]} groups
 * @param {string[]} names  of the scorecards
 * @returns {(string | number | null)[][]}
 */
export function formatTable(groups, names) {
  const head = [
    "Competency",
    "Question",
    "Weight",
    ...names.flatMap((name) => [`${name}: mark`, `${name}: evidence`]),
    "Lowest",
    "Highest",
    "Apart",
  ];
  const lines = groups.flatMap(({ title, rows }) =>
    rows.map((one) => [
      title,
      one.title,
      one.weight,
      ...one.cells.flatMap((cell) => [cell?.mark || "", cell?.evidence ?? ""]),
      one.lowest,
      one.highest,
      one.difference,
    ]),
  );
  return [head, ...lines];
}
