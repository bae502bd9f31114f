/** Narrows what a test knows to be there. */
import assert from "node:assert/strict";

/**
 * The value; fails the test when it is null or undefined.
 * @template Value
 * @param {Value} value
 * @returns {NonNullable<Value>}
 */
export function present(value) {
  assert.ok(value !== null && value !== undefined, "null or undefined where a value was expected");
  return value;
}
