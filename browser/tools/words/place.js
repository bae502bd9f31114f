/** Where a small box goes beside a word: below it, or above where there is no room, and always on the screen. */

/**
 * @param {{left: number, top: number, right: number, bottom: number}} word  the word on the screen
 * @param {{width: number, height: number}} box  the size of the box
 * @param {{width: number, height: number, top: number}} screen  its size, and where it begins below a fixed header
 * @param {number} gap  between the two, and to the edge of the screen
 * @returns {{left: number, top: number}} the corner of the box on the screen
 */
export function placed(word, box, screen, gap = 8) {
  const room = screen.width - box.width - gap;
  const left = Math.max(gap, Math.min(word.left, room));
  const below = word.bottom + gap / 2;
  const above = word.top - box.height - gap / 2;
  const fitsBelow = below + box.height <= screen.height - gap;
  return { left, top: fitsBelow || above < screen.top + gap ? below : above };
}
