/** Errors as text for readers. */

/**
 * The message of what was thrown.
 * @param {unknown} reason  anything that can be thrown; what is no `Error` is made text
 * @returns {string}
 */
export const errorMessage = (reason) => (reason instanceof Error ? reason.message : String(reason));
