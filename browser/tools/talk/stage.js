/** What of the page is shown and reached while a talk fills the window. */

/** Take everything beside an element out of reach. Gives the way to bring it back. */
export function alone(element) {
  const aside = [];
  for (let inside = element; inside !== document.body; inside = inside.parentElement) {
    for (const other of inside.parentElement.children) {
      if (other === inside || other.inert || other.hasAttribute("aria-live")) continue;
      other.inert = true;
      aside.push(other);
    }
  }
  document.documentElement.classList.add("pb-presenting");
  return () => {
    for (const other of aside) other.inert = false;
    document.documentElement.classList.remove("pb-presenting");
  };
}

/** Fill the screen, or leave it. Rejected where a browser does not allow it: the talk goes on in the window. */
export async function fullScreen(element) {
  if (document.fullscreenElement) await document.exitFullscreen();
  else await element.requestFullscreen?.();
}

/** Call `move` with 1 or -1 when a finger swipes over an element. */
export function onSwipe(element, swiped, move) {
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
