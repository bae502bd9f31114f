/** Text of the score of a quiz. No DOM. */

/**
 * @param {number} answered  number of questions
 * @param {number} right  number of answers
 * @param {number} all  number of questions
 * @returns {string}
 */
export function formatScore(answered, right, all) {
  if (!answered) return `${all} questions. Choose an answer and you are told why.`;
  if (answered < all) return `${right} of ${answered} right so far, ${all - answered} to go.`;
  if (right === all) return `All ${all} right. Now teach it to somebody.`;
  return `${right} of ${all} right. The pages behind the others are linked at each question.`;
}
