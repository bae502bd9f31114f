/** Type guards for untrusted values: parsed JSON from storage, files or links. */

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>} whether it is an object and no array
 */
export const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * @param {unknown} value
 * @returns {value is string[]} whether it is an array of strings, possibly empty
 */
export const isStringArray = (value) => Array.isArray(value) && value.every((item) => typeof item === "string");
