/** Text for readers. */

/**
 * Format a number with its noun: `1 step`, `3 steps`, `2 competencies`.
 * @param {number} count
 * @param {string} singular  noun
 * @param {string} [plural]  noun; default is the singular with an "s"
 * @returns {string}
 */
export const formatCount = (count, singular, plural = `${singular}s`) => `${count} ${count === 1 ? singular : plural}`;
