/**
 * Scorecards: what one interviewer noted in one interview, or one candidate about one employer. Pure; knows no element.
 *
 * A scorecard names each question with its title, so that it can be read when the site knows the question no more.
 */

export const MARKS = [1, 2, 3, 4];
/** What the store starts with: own scorecards, the one at hand for each side, and those read from files. */
export const empty = () => ({ sheets: [], current: { employer: "", candidate: "" }, read: [] });

/** Ids that are unique without a server; `randomUUID` is missing where a site has no HTTPS. */
export const newId = () =>
  [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export const blank = (side, role) => ({ id: newId(), side, role, subject: "", by: "", day: "", answers: [] });

/** Whether anything was noted. */
export const isBlank = (sheet) => !sheet.subject && !sheet.by && !sheet.day && !sheet.answers.some(isNoted);
const isNoted = (answer) => Boolean(answer.mark || answer.evidence);
export const marked = (sheet) => sheet.answers.filter((answer) => answer.mark).length;

export const answerOf = (sheet, id) =>
  sheet.answers.find((answer) => answer.question === id) ?? { question: id, mark: 0, evidence: "" };

/** What was noted about questions that are not in this list. */
export const others = (sheet, ids) =>
  sheet.answers.filter((answer) => isNoted(answer) && !ids.includes(answer.question));

/** The scorecard with a mark or evidence on a question. */
export function note(sheet, question, more) {
  const answer = { ...answerOf(sheet, question.id), ...naming(question), ...more };
  const isThere = sheet.answers.some((other) => other.question === question.id);
  const answers = isThere
    ? sheet.answers.map((other) => (other.question === question.id ? answer : other))
    : [...sheet.answers, answer];
  return { ...sheet, answers };
}

/** The scorecard with a line for each question of a kit, in its order; what was noted on others stays, behind them. */
export function line(sheet, questions) {
  const lines = questions.map((question) => ({ ...answerOf(sheet, question.id), ...naming(question) }));
  return {
    ...sheet,
    answers: [
      ...lines,
      ...others(
        sheet,
        questions.map((question) => question.id),
      ),
    ],
  };
}

const naming = ({ id, title, competency }) => ({ question: id, title, competency });

/** Put a scorecard in the place of the one with its id, or behind the others. */
export const put = (sheets, sheet) =>
  sheets.some((other) => other.id === sheet.id)
    ? sheets.map((other) => (other.id === sheet.id ? sheet : other))
    : [...sheets, sheet];

const LONGEST = 20_000;
const isText = (value, most = LONGEST) => typeof value === "string" && value.length <= most;
const isSide = (value) => value === "employer" || value === "candidate";

/** A scorecard as the tool uses it, or null when the value is none. */
export function checkSheet(value) {
  if (!isText(value?.id, 100) || !value.id || !isSide(value.side) || !Array.isArray(value.answers)) return null;
  if (!["role", "subject", "by", "day"].every((name) => isText(value[name], 500))) return null;
  const answers = value.answers.map(checkAnswer);
  if (answers.includes(null) || new Set(answers.map((answer) => answer.question)).size < answers.length) return null;
  const { id, side, role, subject, by, day } = value;
  return { id, side, role, subject, by, day, answers };
}

function checkAnswer(value) {
  const { question, title = "", competency = "", mark = 0, evidence = "" } = value ?? {};
  const isRight =
    isText(question, 200) && question && isText(title, 500) && isText(competency, 200) && isText(evidence);
  return isRight && (mark === 0 || MARKS.includes(mark)) ? { question, title, competency, mark, evidence } : null;
}

/** All scorecards of a list, or null when one is none or there are none. */
export function checkSheets(value) {
  const sheets = Array.isArray(value) ? value.map(checkSheet) : [null];
  return sheets.includes(null) ? null : sheets;
}

/** What the store kept, or null when it is not this tool's. */
export function check(value) {
  const sheets = checkSheets(value?.sheets);
  const read = checkSheets(value?.read);
  const current = value?.current;
  if (!sheets || !read || typeof current?.employer !== "string" || typeof current?.candidate !== "string") return null;
  return { sheets, read, current: { employer: current.employer, candidate: current.candidate } };
}

/** Scorecards in the value of a file; throws an `Error` for readers when it holds none or a damaged one. */
export function sheetsIn(value, name) {
  const sheets = checkSheets(value?.sheets);
  if (!sheets?.length) throw new Error(`${name} holds no scorecard, or a damaged one. Nothing was changed.`);
  return sheets;
}

/**
 * Scorecards that are given back from a file: each takes its old place. Where the one kept here says something else by
 * now, both are kept, for neither is known to be the better one.
 */
export function takeBack(sheets, given) {
  const isOther = (sheet) =>
    sheets.some((kept) => kept.id === sheet.id && JSON.stringify(kept) !== JSON.stringify(sheet));
  const taken = given.map((sheet) => (isOther(sheet) ? { ...sheet, id: newId() } : sheet));
  return { sheets: taken.reduce(put, sheets), taken, isCopy: given.some(isOther) };
}

/** A name for people: "Ada by Kim, 2026-01-31". */
export function nameOf(sheet) {
  const subject = sheet.subject || (sheet.side === "employer" ? "No name yet" : "Employer without a name");
  return `${subject}${sheet.by ? ` by ${sheet.by}` : ""}${sheet.day ? `, ${sheet.day}` : ""}`;
}

/** A name for its file: letters, digits and hyphens. */
export function fileName(sheet) {
  const words = [sheet.subject, sheet.by]
    .join(" ")
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .toLowerCase();
  return `scorecard-${words || "blank"}.json`;
}
