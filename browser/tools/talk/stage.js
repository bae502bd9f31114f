/** Page state while a talk fills the window: inert content, full screen, swipes. */

/**
 * Make everything outside an element inert.
 * @param {HTMLElement} element  in the body of the page
 * @returns {() => void} undoes it
 */
export function makeRestInert(element) {
  /** @type {HTMLElement[]} */
  const inertElements = [];
  let inside = element;
  while (inside !== document.body && inside.parentElement) {
    for (const other of inside.parentElement.children) {
      if (!(other instanceof HTMLElement) || other === inside) continue;
      if (other.inert || other.hasAttribute("aria-live")) continue;
      other.inert = true;
      inertElements.push(other);
    }
    inside = inside.parentElement;
  }
  document.documentElement.classList.add("pb-presenting");
  return () => {
    for (const other of inertElements) other.inert = false;
    document.documentElement.classList.remove("pb-presenting");
  };
}

/**
 * Enter or leave full screen. Rejects if the browser does not allow it.
 * @param {HTMLElement} element
 */
export async function toggleFullScreen(element) {
  if (document.fullscreenElement) await document.exitFullscreen();
  else await element.requestFullscreen?.();
}

/**
 * Call `onStep` with 1 or -1 on a swipe over an element.
 * @param {HTMLElement} element
 * @param {(across: number, down: number) => 1 | -1 | 0} swiped  returns the direction of a movement in CSS pixels
 * @param {(step: 1 | -1) => void} onStep
 */
export function onSwipe(element, swiped, onStep) {
  /** @type {PointerEvent | null} */
  let from = null;
  element.addEventListener("pointerdown", (event) => {
    from = event.pointerType === "touch" ? event : null;
  });
  element.addEventListener("pointerup", (event) => {
    const step = from ? swiped(event.clientX - from.clientX, event.clientY - from.clientY) : 0;
    from = null;
    if (step) onStep(step);
  });
}
