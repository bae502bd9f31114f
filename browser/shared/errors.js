/** Error messages for readers. */

/**
 * The message of a thrown value.
 * @param {unknown} reason  a value that is no `Error` is converted to a string
 * @returns {string}
 */
export const getErrorMessage = (reason) => (reason instanceof Error ? reason.message : String(reason));
