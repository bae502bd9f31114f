/** Several scorecards side by side. Pure: values in, values out; it judges nobody. */
/** @import {Id} from "../../shared/types.d.ts" */
/** @import {Scorecard, ScorecardAnswer, Weight} from "../kit/types.d.ts" */
/** @import {Average, ComparedSite, ComparisonGroup, ComparisonRow, KnownQuestion} from "./types.d.ts" */

/** Marks at least this far apart mean that two people heard something different. */
const MIN_FAR_APART = 2;

/**
 * Scorecards of one side as columns, their questions as rows, by competency and in reading order. Questions that the
 * site does not know stand at the end under the title their file gives them.
 * @param {Scorecard[]} sheets
 * @param {ComparedSite} site
 * @returns {ComparisonGroup[]}
 */
export function compare(sheets, site) {
  /** @type {Map<Id | "", ComparisonRow[]>} */
  const groups = new Map();
  for (const [id, naming] of questionsOf(sheets)) {
    const known = site.questions.get(id);
    const { competency } = known ?? naming;
    const key = site.competencies.has(competency) ? competency : "";
    groups.set(key, [...(groups.get(key) ?? []), row(id, known, naming, sheets)]);
  }
  const places = new Map([...site.questions.keys()].map((id, at) => [id, at]));
  /** @param {ComparisonRow} row */
  const placeOf = ({ id }) => places.get(id) ?? Number.POSITIVE_INFINITY;
  return [...site.competencies.keys(), ""].flatMap((key) => {
    const rows = groups.get(key);
    if (!rows) return [];
    rows.sort((one, other) => placeOf(one) - placeOf(other) || 0);
    const title = site.competencies.get(key)?.title ?? "Not filed under a competency any more";
    return [{ id: key, title, rows, ...averages(rows, sheets) }];
  });
}

/**
 * The average over the questions that count double, as a group without rows; none where it says nothing.
 * @param {ComparisonGroup[]} groups
 * @param {Scorecard[]} sheets
 * @returns {ComparisonGroup[]}
 */
export function heavyGroup(groups, sheets) {
  const heavy = groups.flatMap(({ rows }) => rows).filter(({ weight }) => weight === 2);
  const found = averages(heavy, sheets);
  return found.all.average === null ? [] : [{ id: "heavy", title: "Questions that count double", rows: [], ...found }];
}

/**
 * Each question of the scorecards once, with what the first of them calls it.
 * @param {Scorecard[]} sheets
 * @returns {Map<Id, Pick<ScorecardAnswer, "title" | "competency">>}
 */
function questionsOf(sheets) {
  /** @type {ReturnType<typeof questionsOf>} */
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
 * @param {KnownQuestion | undefined} known  as the site has it
 * @param {Pick<ScorecardAnswer, "title">} naming  as the first scorecard has it
 * @param {Scorecard[]} sheets
 * @returns {ComparisonRow}
 */
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
    isFar: apart >= MIN_FAR_APART,
    weight: cells.some((cell) => cell?.weight === 2) ? 2 : 1,
    lowest: marks.length ? lowest : null,
    highest: marks.length ? highest : null,
  };
}

/** @param {(ScorecardAnswer | null)[]} cells */
const marksOf = (cells) => cells.flatMap((cell) => (cell?.mark ? [cell.mark] : []));

/**
 * The average of each scorecard over the questions of a competency.
 * @param {ComparisonRow[]} rows
 * @param {Scorecard[]} sheets
 * @returns {Pick<ComparisonGroup, "averages" | "all">}
 */
function averages(rows, sheets) {
  return {
    averages: sheets.map((_, at) => averageOf(rows.flatMap(({ cells, weight }) => weighedMarks([cells[at]], weight)))),
    all: averageOf(rows.flatMap(({ cells, weight }) => weighedMarks(cells, weight))),
  };
}

/** Fewer marks are no average: one alone is only said again. */
const MIN_MARKS_OF_AVERAGE = 2;

/**
 * @param {(ScorecardAnswer | null)[]} cells
 * @param {Weight} weight
 */
const weighedMarks = (cells, weight) => marksOf(cells).map((mark) => ({ mark, weight }));

/**
 * @param {{mark: number, weight: Weight}[]} marks
 * @returns {Average}
 */
function averageOf(marks) {
  const [sum, weights] = marks.reduce(([a, b], { mark, weight }) => [a + mark * weight, b + weight], [0, 0]);
  return { marks: marks.length, average: marks.length >= MIN_MARKS_OF_AVERAGE ? sum / weights : null };
}

/**
 * Whom the scorecards are about: each name once, however it is spelt in capitals and spaces.
 * @param {Pick<Scorecard, "subject">[]} sheets
 * @returns {Map<string, string>} the name as it was first written, by its normal form
 */
export function subjects(sheets) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const { subject } of sheets) {
    const name = normalizeName(subject);
    if (!found.has(name)) found.set(name, subject.trim());
  }
  return found;
}

/**
 * A name as it is compared: lowercase, with single spaces.
 * @param {string} name
 */
export const normalizeName = (name) => name.trim().replace(/\s+/g, " ").toLowerCase();

/**
 * The comparison as rows of a table for a spreadsheet; the first row is the head.
 * @param {ComparisonGroup[]} groups
 * @param {string[]} names  of the scorecards
 * @returns {(string | number | null)[][]}
 */
export function table(groups, names) {
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
      one.apart,
    ]),
  );
  return [head, ...lines];
}
