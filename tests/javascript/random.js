/** Pseudo-random numbers that are the same in each run. */

/**
 * A generator of whole numbers from 0 up to, not including, its argument (mulberry32).
 * @param {number} seed  whole number
 * @returns {(below: number) => number}
 */
export function seededRandom(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}
