/** List stored work of the tools, and remove an item of it. Pure, no DOM. */

import { formatDay } from "../../shared/days.js";
import { formatCount } from "../../shared/text.js";
import { formatUrlQuery } from "../../shared/url_query.js";
import { countMarks, isBlank } from "../kit/scorecards.js";
import { formatPlanQuery, getPlanName } from "../planner/plan_edits.js";

/** @import { Side } from "../../shared/types.d.ts" */
/** @import { Scorecard } from "../kit/types.d.ts" */
/** @import { ResumeEntries, ResumeItem, StoredWork } from "./types.d.ts" */

/** @type {Side[]} */
const SIDES = ["employer", "candidate"];

/**
 * List all work: plans (last changed first), assessments, interviews, comparisons.
 * @param {StoredWork} work
 * @param {ResumeEntries} entries
 * @returns {ResumeItem[]}
 */
export const listResumeItems = (work, entries) => [
  ...listPlans(work, entries),
  ...listAssessments(work, entries),
  ...listInterviews(work),
  ...listComparisons(work),
];

/**
 * @param {StoredWork} work
 * @param {ResumeEntries} entries
 * @returns {ResumeItem[]}
 */
function listPlans({ plans: { plans: stored } }, { challenges }) {
  const titles = new Map(
    challenges.flatMap(({ id, title, formerly = [] }) => [id, ...formerly].map((name) => [name, title])),
  );
  return [...stored]
    .sort((a, b) => b.changed - a.changed)
    .map((plan) => {
      const done = Object.values(plan.steps).filter((note) => note.done).length;
      const from = plan.start ? [`from ${formatDay(plan.start, "short")}`] : [];
      return {
        tool: "plan",
        key: plan.key,
        label: "Plan",
        title: getPlanName(plan, (id) => titles.get(id) ?? id),
        more: [...from, formatCount(Object.keys(plan.steps).length, "note"), ...(done ? [`${done} done`] : [])].join(
          ", ",
        ),
        address: `plan/${formatPlanQuery(plan)}`,
      };
    });
}

/**
 * @param {StoredWork} work
 * @param {ResumeEntries} entries
 * @returns {ResumeItem[]}
 */
const listAssessments = ({ assessments: stored }, entries) =>
  entries.assessments.flatMap(({ id, title, address, statements }) => {
    const answers = Object.keys(stored.get(id)?.answers ?? {}).length;
    const more = `${answers} of ${formatCount(statements.length, "statement")} answered`;
    return answers ? { tool: "assessment", key: id, label: "Assessment", title, more, address } : [];
  });

/**
 * The current scorecard of each side.
 * @param {StoredWork} work
 * @returns {ResumeItem[]}
 */
const listInterviews = ({ scorecards: { sheets, current } }) =>
  sheets
    .filter((sheet) => current[sheet.side] === sheet.id && !isBlank(sheet))
    .map((sheet) => ({
      tool: "kit",
      key: sheet.id,
      label: sheet.side === "employer" ? "Interview" : "Interview with an employer",
      title: sheet.subject || "Nobody named yet",
      more: `${countMarks(sheet)} of ${formatCount(sheet.answers.length, "question")} marked`,
      address: `kit/${formatUrlQuery({
        side: sheet.side,
        role: sheet.role,
        questions: sheet.answers.map((answer) => answer.question),
        heavy: getHeavyQuestions(sheet).join() || "none",
        view: "interview",
      })}`,
    }));

/** @param {Scorecard} sheet */
const getHeavyQuestions = ({ answers }) => answers.filter(({ weight }) => weight === 2).map(({ question }) => question);

/**
 * Sides with at least two scorecards, or one from a file.
 * @param {StoredWork} work
 * @returns {ResumeItem[]}
 */
const listComparisons = ({ scorecards: { sheets, read } }) =>
  SIDES.flatMap((side) => {
    /** @param {Scorecard} sheet */
    const isOf = (sheet) => sheet.side === side && !isBlank(sheet);
    const own = sheets.filter(isOf);
    const others = read.filter(isOf);
    if (own.length + others.length < 2 && !others.length) return [];
    const names = [...new Set([...own, ...others].map((sheet) => sheet.subject).filter(Boolean))];
    return {
      tool: "scorecards",
      key: side,
      label: "Comparison",
      title: names.slice(0, 3).join(", ") || (side === "employer" ? "Candidates" : "Employers"),
      more: formatCount(own.length + others.length, "scorecard"),
      address: `scorecards/${formatUrlQuery({ side })}`,
    };
  });

/**
 * The work without one item.
 * @param {StoredWork} work
 * @param {Pick<ResumeItem, "tool" | "key">} item
 * @returns {StoredWork}
 */
export function removeItem(work, { tool, key }) {
  const { plans: stored, scorecards } = work;
  if (tool === "plan") return { ...work, plans: { plans: stored.plans.filter((plan) => plan.key !== key) } };
  if (tool === "assessment")
    return { ...work, assessments: new Map([...work.assessments].filter(([id]) => id !== key)) };
  /** @param {Scorecard} sheet */
  const stays = (sheet) => (tool === "kit" ? sheet.id !== key : sheet.side !== key);
  const sheets = scorecards.sheets.filter(stays);
  const read = tool === "kit" ? scorecards.read : scorecards.read.filter(stays);
  /** @param {Side} side */
  const current = (side) =>
    sheets.some((sheet) => sheet.id === scorecards.current[side]) ? scorecards.current[side] : "";
  return {
    ...work,
    scorecards: {
      ...scorecards,
      sheets,
      read,
      current: { employer: current("employer"), candidate: current("candidate") },
    },
  };
}
