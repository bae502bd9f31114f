/* Looks at every stop of the Tab key. Read by walking.py, which presses the key: before each press the stop that has
 * the focus is looked at, and the one before it, which has lost it.
 */
(() => {
  /**
   * What the focus can be on, with what only some elements have.
   * @typedef {HTMLElement & Partial<Pick<HTMLInputElement, "labels" | "alt" | "disabled" | "type" | "checked">>} Stop
   */

  /** @param {Element} element */
  const describe = (element) => element.outerHTML.slice(0, 140).replaceAll(/\s+/g, " ");
  /** @param {Element} element */
  const isInteractive = (element) =>
    element.matches("a[href], area[href], button, input, select, textarea, summary, [role], [contenteditable], iframe");

  /**
   * About the accessible name.
   * @param {Stop} element
   */
  const nameOf = (element) => {
    const by = (element.getAttribute("aria-labelledby") ?? "")
      .split(" ")
      .map((id) => document.getElementById(id)?.textContent ?? "")
      .join("");
    const labels = [...(element.labels ?? [])].map((label) => label.textContent).join("");
    /** @type {NodeListOf<Stop>} */
    const named = element.querySelectorAll("img[alt], [aria-label], svg title");
    const pictures = [...named].map((picture) => picture.alt || picture.ariaLabel || picture.textContent).join("");
    return (
      [by, element.ariaLabel, labels, element.alt, element.textContent, pictures, element.title].find((text) =>
        text?.trim(),
      ) ?? ""
    );
  };

  /* A link in a drawing has its ring as the line around a shape. */
  /** @param {Element} element */
  const linesOf = (element) =>
    element instanceof SVGElement
      ? [...element.querySelectorAll("*")]
          .map((shape) => getComputedStyle(shape).stroke + getComputedStyle(shape).strokeWidth)
          .join("|")
      : "";

  /* What is drawn around or behind an element and what holds it: a ring may stand on a label. */
  /** @param {Stop} element */
  const drawn = (element) => {
    const parts = [element, ...(element.labels ?? []), element.parentElement, element.parentElement?.parentElement];
    return (
      parts
        .filter((part) => part !== null && part !== undefined)
        .map((part) => {
          const style = getComputedStyle(part);
          const ring =
            style.outlineStyle === "none" || parseFloat(style.outlineWidth) === 0
              ? ""
              : `${style.outlineWidth} ${style.outlineColor}`;
          return `${ring}/${style.boxShadow}`;
        })
        .join("|") + linesOf(element)
    );
  };

  /** @param {Stop} element */
  const isOnScreen = (element) => {
    const shown = [element, ...(element.labels ?? [])].filter((part) =>
      part.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
    );
    return shown.some((part) =>
      [...part.getClientRects()].some((box) => {
        const left = Math.max(box.left, 0),
          right = Math.min(box.right, innerWidth),
          top = Math.max(box.top, 0),
          bottom = Math.min(box.bottom, innerHeight);
        if (right - left < 1 || bottom - top < 1) return false;
        const points = [
          [0.5, 0.5],
          [0.1, 0.5],
          [0.9, 0.5],
          [0.5, 0.15],
          [0.5, 0.85],
        ].map(([x, y]) => [left + (right - left) * x, top + (bottom - top) * y]);
        return points.some(([x, y]) => {
          const there = document.elementFromPoint(x, y);
          return (
            there &&
            (part.contains(there) ||
              (there.contains(part) &&
                there.closest("main, header, body") === part.closest("main, header, body") &&
                there !== document.body))
          );
        });
      }),
    );
  };

  /** @param {Stop} element */
  const isReachable = (element) => {
    if (element.tabIndex < 0 || element.disabled || element.closest("[inert], [hidden]:not([hidden=until-found])"))
      return false;
    if (element.type === "radio" && !element.checked) return false; // a group is one stop
    return (
      element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) &&
      element.getClientRects().length > 0
    );
  };

  /**
   * `last` is the stop that has the focus, `look` how it was drawn then, `all` what has to be reached.
   * @type {{stops: Stop[], troubles: string[], isOver: boolean, last: Stop | null, look: string, all: Stop[]}}
   */
  const walk = { stops: [], troubles: [], isOver: false, last: null, look: "", all: [] };

  /** @param {Stop} element */
  const examine = (element) => {
    const is = describe(element);
    /** @param {string} trouble */
    const tell = (trouble) => walk.troubles.push(`${trouble}: ${is}`);
    if (element.closest("[inert], [aria-hidden=true]")) tell("inside a part that is switched off");
    if (!isOnScreen(element)) tell("not to be seen on the screen");
    if ((isInteractive(element) || element.hasAttribute("tabindex")) && !nameOf(element).trim()) tell("has no name");
    walk.look = drawn(element);
  };

  const focused = () => /** @type {Stop | null} */ (document.activeElement);

  const leave = () => {
    if (walk.last?.isConnected && document.activeElement !== walk.last && drawn(walk.last) === walk.look) {
      walk.troubles.push(`focus is not to be seen: ${describe(walk.last)}`);
    }
  };

  const step = () => {
    const here = focused();
    if (walk.isOver) return;
    leave();
    if (here && here === walk.last && here !== document.body) {
      walk.troubles.push(`the Tab key does not leave: ${describe(here)}`);
      walk.isOver = true;
      return;
    }
    walk.last = null;
    if (!here || here === document.body) {
      walk.isOver = walk.stops.length > 0;
      return;
    }
    if (walk.stops.includes(here)) {
      walk.isOver = true;
      return;
    }
    walk.stops.push(here);
    examine(here);
    walk.last = here;
  };

  const begin = () => {
    Object.assign(walk, { stops: [], troubles: [], isOver: false, last: null });
    /** @type {NodeListOf<Stop>} */
    const candidates = document.querySelectorAll(
      "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]",
    );
    walk.all = [...candidates].filter(isReachable);
    focused()?.blur();
    const start = document.createElement("span");
    start.tabIndex = -1;
    document.body.prepend(start);
    start.focus({ preventScroll: true });
    start.remove();
    scrollTo(0, 0);
    document.addEventListener("keydown", step, { capture: true });
  };
  const end = () => {
    document.removeEventListener("keydown", step, { capture: true });
    focused()?.blur();
    leave();
    const missed = walk.all.filter(
      (element) => element.isConnected && isReachable(element) && !walk.stops.includes(element),
    );
    return {
      stops: walk.stops.length,
      troubles: [...walk.troubles, ...missed.map((element) => `never reached: ${describe(element)}`)],
    };
  };
  window.pbWalk = {
    begin,
    end,
    get isOver() {
      return walk.isOver;
    },
  };
})();
