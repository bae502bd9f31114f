/** Storage in memory for tests. */

/**
 * @param {Record<string, string>} [kept]  what is in it; it changes with the storage
 * @returns {import("../../browser/shared/types.d.ts").StorageArea & {kept: Record<string, string>}}
 */
export const area = (kept = {}) => ({
  kept,
  getItem: (key) => kept[key] ?? null,
  setItem: (key, text) => {
    kept[key] = text;
  },
  removeItem: (key) => {
    delete kept[key];
  },
});
