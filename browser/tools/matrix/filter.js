/**
 * Which challenges fit what a reader asks for, and which of their mitigations count. Knows no page.
 *
 * A row: `{id, order, severity, tags: Set, cells: Map of phase id to severity, answers: [{effort, who: Set, tags: Set}]}`;
 * severities and efforts are numbers, from 1. What is asked for: `{role, tag, effort, severity}`, each empty or set.
 *
 * A mitigation counts when the role does it, its effort is at most the one asked for, and it or the challenge is filed
 * under the tag. A challenge fits when one of its mitigations counts, and when it hits hard enough in one phase at least.
 */
export const SEVERITIES = ["low", "medium", "high", "critical"];
export const EFFORTS = ["low", "medium", "high"];

/** The number of a word, from 1; 0 for none. */
export const rank = (words, word) => words.indexOf(word) + 1;

/** One row under a selection: `{isShown, counting: the answers that count}`. */
export function fit(row, wanted) {
  const counting = row.answers.filter((answer) => counts(answer, row, wanted));
  const asksOfAnswers = Boolean(wanted.role || wanted.effort);
  const isFiled = !wanted.tag || row.tags.has(wanted.tag);
  const hasAnswer = counting.length > 0 || (!asksOfAnswers && isFiled);
  return { isShown: hasAnswer && hardest(row) >= rank(SEVERITIES, wanted.severity), counting };
}

function counts(answer, row, { role, tag, effort }) {
  if (role && !answer.who.has(role)) return false;
  if (effort && answer.effort > rank(EFFORTS, effort)) return false;
  return !tag || answer.tags.has(tag) || row.tags.has(tag);
}

/** How hard a challenge hits where it hits hardest; its own severity where it is in no phase. */
const hardest = (row) => Math.max(...(row.cells.size ? row.cells.values() : [row.severity]));

/** The filters that are set. */
export const filtersIn = (wanted) => ["role", "tag", "effort", "severity"].filter((name) => wanted[name]);

/** For each filter that is set: how many of the rows would be shown without it. Those that would help, most first. */
export function withoutEach(rows, wanted) {
  return filtersIn(wanted)
    .map((name) => ({ name, count: rows.filter((row) => fit(row, { ...wanted, [name]: "" }).isShown).length }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count);
}
