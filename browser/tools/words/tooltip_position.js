/** Position of a tooltip: below the term, or above it if there is no room, within the screen. */

/**
 * @param {{left: number, top: number, right: number, bottom: number}} word  rectangle of the term on the screen
 * @param {{width: number, height: number}} box  size of the tooltip
 * @param {{width: number, height: number, top: number}} screen  size, and lower edge of the fixed header
 * @param {number} gap  to the term and to the edges of the screen
 * @returns {{left: number, top: number}} upper left corner of the tooltip on the screen
 */
export function computePosition(word, box, screen, gap = 8) {
  const maxLeft = screen.width - box.width - gap;
  const left = Math.max(gap, Math.min(word.left, maxLeft));
  const below = word.bottom + gap / 2;
  const above = word.top - box.height - gap / 2;
  const fitsBelow = below + box.height <= screen.height - gap;
  return { left, top: fitsBelow || above < screen.top + gap ? below : above };
}
