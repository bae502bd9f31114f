/** What of the page is shown and reached while a talk fills the window. */

/**
 * Take everything beside an element out of reach.
 * @param {HTMLElement} element  in the body of the page
 * @returns {() => void} the way to bring it back
 */
export function alone(element) {
  /** @type {HTMLElement[]} */
  const beside = [];
  let inside = element;
  while (inside !== document.body && inside.parentElement) {
    for (const other of inside.parentElement.children) {
      if (!(other instanceof HTMLElement) || other === inside) continue;
      if (other.inert || other.hasAttribute("aria-live")) continue;
      other.inert = true;
      beside.push(other);
    }
    inside = inside.parentElement;
  }
  document.documentElement.classList.add("pb-presenting");
  return () => {
    for (const other of beside) other.inert = false;
    document.documentElement.classList.remove("pb-presenting");
  };
}

/**
 * Fill the screen, or leave it. Rejected where a browser does not allow it: the talk goes on in the window.
 * @param {HTMLElement} element
 */
export async function fullScreen(element) {
  if (document.fullscreenElement) await document.exitFullscreen();
  else await element.requestFullscreen?.();
}

/**
 * Call `move` with 1 or -1 when a finger swipes over an element.
 * @param {HTMLElement} element
 * @param {(across: number, down: number) => 1 | -1 | 0} swiped  where a way of so many CSS pixels leads
 * @param {(step: 1 | -1) => void} move
 */
export function onSwipe(element, swiped, move) {
  /** @type {PointerEvent | null} */
  let from = null;
  element.addEventListener("pointerdown", (event) => {
    from = event.pointerType === "touch" ? event : null;
  });
  element.addEventListener("pointerup", (event) => {
    const step = from ? swiped(event.clientX - from.clientX, event.clientY - from.clientY) : 0;
    from = null;
    if (step) move(step);
  });
}
