/** What a quiz says about how far a reader is. Knows numbers, no elements. */

/**
 * @param {number} answered  questions
 * @param {number} right  answers
 * @param {number} all  questions
 * @returns {string}
 */
export function verdict(answered, right, all) {
  if (!answered) return `${all} questions. Choose an answer and you are told why.`;
  if (answered < all) return `${right} of ${answered} right so far, ${all - answered} to go.`;
  if (right === all) return `All ${all} right. Now teach it to somebody.`;
  return `${right} of ${all} right. The pages behind the others are linked at each question.`;
}
