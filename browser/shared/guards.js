/** Type guards for values from outside: parsed JSON from storage, from a file or from a link. */

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>} whether it is an object that is no array
 */
export const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * @param {unknown} value
 * @returns {value is string[]} whether it is an array of strings; an empty one is
 */
export const isTextList = (value) => Array.isArray(value) && value.every((item) => typeof item === "string");
