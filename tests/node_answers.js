/**
 * Runs the browser's code for tests in Python: `nodes.py` starts it once and asks it again and again.
 *
 * A question is a line of JSON on standard input, `{"about": "search", ...}`; its answer is a line on standard output,
 * `{"answer": ...}`, or `{"error": "..."}` with what was thrown.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Engine } from "../browser/search/engine.js";
import { tokenize } from "../browser/search/tokenizer.js";
import { computeOutcome } from "../browser/tools/assessment/outcome.js";
import { computeFigures, FAINT_THRESHOLD, LIVE_THRESHOLD, TIE_MARGIN } from "../browser/tools/assessment/scoring.js";
import { computePlan, indexSite } from "../browser/tools/planner/compute_plan.js";
import { describeTime } from "../browser/tools/planner/messages.js";
import { createPlan } from "../browser/tools/planner/plan_edits.js";
import { formatPlanCalendar, formatPlanCsv, formatPlanMarkdown } from "../browser/tools/planner/plan_exports.js";

/** @type {(file: string) => Promise<any>} */
const readJson = async (file) => JSON.parse(await readFile(file, "utf8"));

/** Asks the index of the site in a folder, as a page that has just been opened does. */
/** @type {(question: { folder: string, text: string, options: object }) => Promise<unknown>} */
async function search({ folder, text, options }) {
  const engine = new Engine((/** @type {string} */ path) => readJson(join(folder, "search", path)));
  const { clauses, numbers, ...found } = /** @type {any} */ (await engine.search(text, options));
  const passage = found.records[0]?.parts ? await engine.findPassage(found.records[0].number, clauses) : null;
  return { ...found, passage, counts: await engine.countFacets(numbers) };
}

/** Asks as a page that read where everything is before the site was published anew. */
/** @type {(question: { folder: string, text: string }) => Promise<unknown>} */
async function searchAfterRelease({ folder, text }) {
  let isOld = true;
  const engine = new Engine(async (/** @type {string} */ path) => {
    const found = await readJson(join(folder, "search", path));
    if (path !== "start.json" || !isOld) return found;
    isOld = false;
    return { ...found, release: "gone" };
  });
  const { release, missing, records } = /** @type {any} */ (await engine.search(text));
  return { release, missing, records };
}

/** Splits texts into words as the search does. */
/** @type {(question: { texts: string[] }) => unknown} */
const split = ({ texts }) => texts.map((text) => tokenize(text));

/** Works out an assessment for several sheets of answers, with the data that the site gives its page. */
/** @type {(question: { assessment: any, library: any, sheets: any[] }) => unknown} */
const assess = ({ assessment, library, sheets }) =>
  sheets.map((sheet) => {
    const { phase, path, challenges, contradictions, steps } = computeOutcome(assessment, sheet, library);
    /** @param {{ id: string }[]} [targets] */
    const ids = (targets = []) => targets.map(({ id }) => id);
    return {
      figures: Object.fromEntries(
        [...computeFigures(assessment, sheet)].map(([name, { isCounted, figure }]) => [
          name,
          isCounted ? figure : null,
        ]),
      ),
      phase: [phase?.state, ids(phase?.leading)],
      path: [path?.state, ids(path?.leading)],
      live: ids(challenges?.live),
      contradictions: contradictions.length,
      steps: steps.map(({ mitigation, helps, turns, neededFor }) => ({
        id: mitigation.id,
        needs: mitigation.needs ?? [],
        reasons: helps.length + neededFor.length + (turns ? 1 : 0),
      })),
    };
  });

/** The figures from which an assessment draws its lines. */
const assessmentRule = () => ({ FAINT: FAINT_THRESHOLD, LIVE: LIVE_THRESHOLD, NEAR: TIE_MARGIN });

/** Plans every challenge and mitigation of a site, with all that is saved of the plan. */
/** @type {(question: { library: any, start: string }) => unknown} */
function plan({ library, start }) {
  /** @type {(entries: { id: string }[]) => string[]} */
  const ids = (entries) => entries.map(({ id }) => id);
  const whole = { ...createPlan(ids(library.challenges)), kept: ids(library.mitigations), start };
  const made = computePlan(indexSite(library), whole, start);
  return {
    steps: made.steps.map(({ id, from, due, shows, days, mitigation }) => ({
      ...{ id, from, due, shows, days, takes: describeTime(mitigation) },
    })),
    table: formatPlanCsv(made),
    calendar: formatPlanCalendar(whole, made, new Date(`${start}T00:00:00Z`)),
    markdown: formatPlanMarkdown(whole, made, false),
  };
}

/** Plans each challenge of a site alone, as a reader gets it who changes nothing. */
/** @type {(question: { library: any, start: string }) => unknown} */
const planEach = ({ library, start }) =>
  library.challenges.map((/** @type {{ id: string }} */ { id }) => {
    const { steps } = computePlan(indexSite(library), { ...createPlan([id]), start }, start);
    return { challenge: id, steps: steps.map((step) => ({ id: step.id, from: step.from, due: step.due })) };
  });

/** @type {Record<string, (question: any) => unknown>} */
const ANSWERS = { plan, planEach, search, searchAfterRelease, split, assess, assessmentRule };

for await (const line of createInterface({ input: process.stdin })) {
  const { about, ...question } = JSON.parse(line);
  /** @type {{ answer?: unknown, error?: string }} */
  let reply;
  try {
    reply = { answer: (await ANSWERS[about](question)) ?? null };
  } catch (error) {
    reply = { error: error instanceof Error ? `${error.stack}` : `${error}` };
  }
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}
