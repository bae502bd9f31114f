/* Measures the layout of the page as it stands at this size. Read by layout.py, which asks `pbLayout.problems()`.
 *
 * A box is what has an edge that readers see: a ground of its own, a shadow, or a border on three sides or more. The
 * ink of an element is the smallest rectangle around all boxes, lines of text and pictures in it.
 */
(() => {
  const LEAST_GAP = 8; // pixels between two boxes that stand apart
  const LEAST_TEXT_GAP = 4; // pixels between a box and a line of text beside it
  const LEAST_CHIP_GAP = 3; // pixels between boxes that are no higher than a line with its padding
  const CHIP_HEIGHT = 40;
  const UNBROKEN_WORD = 200; // pixels: a word that is wider may be broken where its line is narrower than it is
  const FULL_ROW = 0.9; // share of a row's width that the boxes of the last row fill at least
  /* Parts of one thing, which touch as they are meant to: rows of a table, halves of a control, a mark on its place. */
  const JOINED =
    "tr, tbody, thead, td, th, .md-tabs__item, .pb-seek__row > *, .pb-tick, .pb-tick-mark, .md-header *, .pb-map *, svg *, .pb-time__bar > *, .pb-plan__head";
  /* The line in the header that says which page it is, and bands of colour that go on to the edge of the screen. */
  const MEANT_TO_BE_CUT = ".md-main, .md-header__title, .md-header__title *, .md-ellipsis, .md-sidebar, .md-sidebar *";

  /**
   * @typedef {{left: number, top: number, right: number, bottom: number}} Rect
   * @typedef {Rect & {boxed: {left: boolean, top: boolean, right: boolean, bottom: boolean}}} Ink
   */

  /** @param {Element} element */
  const describe = (element) => {
    const path = [];
    for (let at = /** @type {Element | null} */ (element); at && path.length < 3; at = at.parentElement) {
      const names = [...at.classList].slice(0, 2).map((name) => `.${name}`);
      path.unshift(`${at.localName}${at.id ? `#${at.id}` : ""}${names.join("")}`);
    }
    return `${path.join(" > ")} "${(element.textContent ?? "").trim().replaceAll(/\s+/g, " ").slice(0, 40)}"`;
  };
  /** @param {Element} element */
  const kindOf = (element) => `${element.parentElement?.className} ${element.localName}.${element.className}`;
  /** @param {Rect} rect */
  const isSeen = (rect) => rect.right - rect.left > 1 && rect.bottom - rect.top > 1;
  /** @param {Element} element */
  const isShown = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true });

  /** Whether it is there for those who listen only. @param {Element} element */
  const isUnseen = (element) => getComputedStyle(element).clipPath.startsWith("inset(50%");

  /** @param {string} colour */
  const isTransparent = (colour) => /^rgba\(.*, 0\)$|^transparent$/.test(colour);
  /** @param {Element} element */
  const groundBehind = (element) => {
    for (let at = element.parentElement; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!isTransparent(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  /** @param {Element} element */
  const isBox = (element) => {
    const style = getComputedStyle(element);
    if (style.display.startsWith("inline") || style.display === "contents") return false; // a mark in a line of text
    const sides = ["top", "right", "bottom", "left"];
    const lines = sides.filter((side) => {
      const width = Number.parseFloat(style.getPropertyValue(`border-${side}-width`));
      return width > 0 && !isTransparent(style.getPropertyValue(`border-${side}-color`));
    }).length;
    const hasGround = !isTransparent(style.backgroundColor) && style.backgroundColor !== groundBehind(element);
    return lines >= 3 || hasGround || (style.boxShadow !== "none" && !/0px -\d/.test(style.boxShadow));
  };

  /** Lines of a text node, as they are seen. @param {Text} text @returns {Rect[]} */
  const linesOf = (text) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    return [...range.getClientRects()].filter(isSeen);
  };

  /** What of a rectangle the elements around show that scroll or cut. @param {Rect} rect @param {Element} element */
  const clipped = (rect, element) => {
    const seen = { left: rect.left, top: rect.top, right: rect.right, bottom: rect.bottom };
    let position = "static";
    for (let at = /** @type {Element | null} */ (element); at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (position === "fixed") break;
      if (position === "absolute" && style.position === "static") continue;
      position = style.position;
      const frame = at.getBoundingClientRect();
      if (style.overflowX !== "visible") {
        seen.left = Math.max(seen.left, frame.left);
        seen.right = Math.min(seen.right, frame.right);
      }
      if (style.overflowY !== "visible") {
        seen.top = Math.max(seen.top, frame.top);
        seen.bottom = Math.min(seen.bottom, frame.bottom);
      }
    }
    return seen;
  };

  /** @param {Ink | null} one @param {Ink | null} other @returns {Ink | null} */
  const joined = (one, other) => {
    if (!one || !other) return one ?? other;
    const [left, right] = [one.left <= other.left ? one : other, one.right >= other.right ? one : other];
    const [top, bottom] = [one.top <= other.top ? one : other, one.bottom >= other.bottom ? one : other];
    const boxed = {
      left: left.boxed.left,
      top: top.boxed.top,
      right: right.boxed.right,
      bottom: bottom.boxed.bottom,
    };
    return { left: left.left, top: top.top, right: right.right, bottom: bottom.bottom, boxed };
  };
  /** @param {Rect} rect @param {boolean} isBoxed @returns {Ink} */
  const inkOf = ({ left, top, right, bottom }, isBoxed) => {
    const boxed = { left: isBoxed, top: isBoxed, right: isBoxed, bottom: isBoxed };
    return { left, top, right, bottom, boxed };
  };

  /** @type {Map<string, {first: string, times: number}>} What was found, the same of the same kind of element once. */
  let found = new Map();
  /** @type {{rect: Rect, element: Element}[]} */
  let texts = [];
  /** @param {string} what @param {Element} element @param {Element} [other] */
  const note = (what, element, other) => {
    const kind = [what.replaceAll(/".*"|-?\d+/g, ""), kindOf(element), other ? kindOf(other) : ""].join();
    const first = `${what}: ${describe(element)}${other ? ` and ${describe(other)}` : ""}`;
    found.set(kind, { first: found.get(kind)?.first ?? first, times: (found.get(kind)?.times ?? 0) + 1 });
  };

  /** @param {Element} element */
  const stands = (element) => {
    const { position, float, display } = getComputedStyle(element);
    const isPlaced = position === "static" || position === "relative";
    return isPlaced && float === "none" && !display.startsWith("inline") && !element.matches(JOINED);
  };

  /** @param {{element: Element, ink: Ink}} before @param {{element: Element, ink: Ink}} after */
  const lookBetween = (before, after) => {
    const [one, other] = [before.ink, after.ink];
    const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
    const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
    const [gap, isBoxed] =
      across > down
        ? one.top <= other.top
          ? [other.top - one.bottom, [one.boxed.bottom, other.boxed.top]]
          : [one.top - other.bottom, [other.boxed.bottom, one.boxed.top]]
        : one.left <= other.left
          ? [other.left - one.right, [one.boxed.right, other.boxed.left]]
          : [one.left - other.right, [other.boxed.right, one.boxed.left]];
    if (Math.max(across, down) <= 0 || !isBoxed.includes(true)) return; // beside each other in neither direction
    const isChip = Math.max(one.bottom - one.top, other.bottom - other.top) <= CHIP_HEIGHT;
    const least = isBoxed.includes(false) ? LEAST_TEXT_GAP : isChip ? LEAST_CHIP_GAP : LEAST_GAP;
    if (gap < least - 0.6) note(`${gap.toFixed(0)} px apart, at least ${least}`, before.element, after.element);
  };

  /** Walk an element; note what is wrong in it; return its ink. @param {Element} element @returns {Ink | null} */
  const walk = (element) => {
    if (!isShown(element) || element.matches("script, style, template, option, noscript")) return null;
    if (isUnseen(element)) return null;
    /** @type {Ink | null} */
    let ink = null;
    if (element.matches("img, svg, canvas, video")) {
      ink = inkOf(element.getBoundingClientRect(), false);
      if (element.matches("svg")) for (const text of element.querySelectorAll("text tspan")) addText(text);
    } else {
      const children = [];
      for (const node of element.childNodes) {
        if (node instanceof Text) {
          for (const rect of linesOf(node)) {
            ink = joined(ink, inkOf(rect, false));
            texts.push({ rect: clipped(rect, node.parentElement ?? element), element });
          }
        } else if (node instanceof Element) {
          const inside = walk(node);
          if (!inside) continue;
          if (stands(node)) children.push({ element: node, ink: inside });
          if (getComputedStyle(node).position !== "absolute") ink = joined(ink, inside);
        }
      }
      for (const [place, child] of children.entries())
        for (const other of children.slice(place + 1, place + 8)) lookBetween(child, other);
    }
    if (isBox(element)) ink = inkOf(element.getBoundingClientRect(), true);
    if (!ink) return null;
    const { overflowX, overflowY } = getComputedStyle(element);
    if (overflowX === "visible" && overflowY === "visible") return isSeen(ink) ? ink : null;
    const frame = element.getBoundingClientRect();
    const [left, right] = [Math.max(ink.left, frame.left), Math.min(ink.right, frame.right)];
    const [top, bottom] = [Math.max(ink.top, frame.top), Math.min(ink.bottom, frame.bottom)];
    return isSeen({ left, top, right, bottom }) ? { ...ink, left, top, right, bottom } : null;
  };
  /** @param {Element} text */
  const addText = (text) => {
    if (!isShown(text)) return;
    const rect = text.getBoundingClientRect();
    if (isSeen(rect)) texts.push({ rect, element: text });
  };

  /* The document, and everything in it that scrolls, is as large as what it shows. */
  const lookAtScrolling = () => {
    const page = document.documentElement;
    if (page.scrollWidth > innerWidth) {
      const wide = [...document.querySelectorAll("body *")].filter(
        (part) => isShown(part) && part.getBoundingClientRect().right > innerWidth + 1,
      );
      note(
        `the document is ${page.scrollWidth} px wide`,
        wide.find((part) => !wide.some((other) => part !== other && part.contains(other))) ?? page,
      );
    }
    const foot = document.querySelector("footer.md-footer")?.getBoundingClientRect().bottom ?? 0;
    const most = Math.max(innerHeight, foot + scrollY);
    if (page.scrollHeight > most + 1) note(`${page.scrollHeight} px high, and ends at ${most.toFixed(0)}`, page);
    for (const frame of document.querySelectorAll("main *")) {
      const style = getComputedStyle(frame);
      if (!/auto|scroll/.test(style.overflowX + style.overflowY) || !isShown(frame)) continue;
      if (frame.matches("textarea, select")) continue;
      const edge = frame.getBoundingClientRect();
      let [right, bottom] = [edge.left + frame.clientWidth, edge.top + frame.clientHeight];
      const parts = [...frame.querySelectorAll("*:not(.pb-unseen, .pb-unseen *)")].map((part) =>
        part.getBoundingClientRect(),
      );
      for (const rect of [
        ...parts,
        ...[...frame.childNodes].flatMap((node) => (node instanceof Text ? linesOf(node) : [])),
      ])
        if (isSeen(rect)) [right, bottom] = [Math.max(right, rect.right), Math.max(bottom, rect.bottom)];
      const room = Number.parseFloat(style.paddingRight) + 2;
      if (frame.scrollWidth - frame.scrollLeft > right - edge.left + room) note("scrolls into nothing", frame);
      if (frame.scrollHeight - frame.scrollTop > bottom - edge.top + room) note("scrolls down into nothing", frame);
    }
  };

  /* Nothing is cut: what is hidden is hidden as a whole, or it scrolls. */
  const lookAtCuts = () => {
    for (const element of document.querySelectorAll("body *")) {
      if (!(element instanceof HTMLElement) || element.matches(MEANT_TO_BE_CUT) || !isShown(element)) continue;
      const style = getComputedStyle(element);
      const isCut = (/** @type {string} */ way) => way === "hidden" || way === "clip";
      if (element.clientWidth <= 1 || style.webkitLineClamp !== "none") continue;
      if (isCut(style.overflowX) && element.scrollWidth > element.clientWidth + 1) note("cut at its side", element);
      if (isCut(style.overflowY) && element.scrollHeight > element.clientHeight + 2) note("cut at its foot", element);
    }
  };

  /* No text over text, and none that leaves the box it stands in. */
  const lookAtTexts = () => {
    const seen = texts.filter(({ rect }) => isSeen(rect));
    seen.sort((one, other) => one.rect.top - other.rect.top);
    /** @param {Rect} rect */
    const core = (rect) => {
      const height = rect.bottom - rect.top;
      return { left: rect.left, right: rect.right, top: rect.top + height * 0.22, bottom: rect.bottom - height * 0.22 };
    };
    const told = new Set();
    for (const [place, { rect, element }] of seen.entries()) {
      const mine = core(rect);
      for (let next = place + 1; next < seen.length && seen[next].rect.top < mine.bottom; next += 1) {
        const other = seen[next];
        const theirs = core(other.rect);
        const across = Math.min(mine.right, theirs.right) - Math.max(mine.left, theirs.left);
        const down = Math.min(mine.bottom, theirs.bottom) - Math.max(mine.top, theirs.top);
        if (across < 2 || down < 2 || told.has(element) || other.element === element) continue;
        if (element.closest(".md-header, .md-tabs") || other.element.closest(".md-header, .md-tabs")) continue;
        if (isStuck(element) || isStuck(other.element)) continue;
        told.add(element);
        note("text over text", element, other.element);
      }
      const box = boxAround(element);
      if (!box || told.has(box)) continue;
      const edge = box.getBoundingClientRect();
      if (rect.right > edge.right + 1 || rect.left < edge.left - 1 || rect.bottom > edge.bottom + 3) {
        told.add(box);
        note("text outside its box", box);
      }
    }
  };
  /** Whether an element stays in sight while the rest scrolls. @param {Element} element */
  const isStuck = (element) => {
    for (let at = /** @type {Element | null} */ (element); at; at = at.parentElement)
      if (/sticky|fixed/.test(getComputedStyle(at).position)) return true;
    return false;
  };
  /** @param {Element} element */
  const boxAround = (element) => {
    for (let at = /** @type {Element | null} */ (element); at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.overflowX !== "visible" || style.position === "absolute") return null;
      if (at.matches(".md-typeset table, svg, .md-content")) return null;
      if (isBox(at)) return at;
    }
    return null;
  };

  /* A word is broken at a letter only where its line is narrower than it is, and the word very long. */
  const lookAtWords = () => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const told = new Set();
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const parent = text.parentElement;
      if (!(text instanceof Text) || !parent || told.has(parent) || !isShown(parent)) continue;
      if (parent.closest("script, style, .pb-address") || linesOf(text).length < 2 || isInUnseen(parent)) continue;
      for (const { index, 0: word } of text.data.matchAll(/[\p{L}\p{N}\p{M}]{4,}/gu)) {
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const parts = [...range.getClientRects()].filter(isSeen);
        if (parts.length < 2 || new Set(parts.map((part) => Math.round(part.top))).size < 2) continue;
        const width = parts.reduce((sum, part) => sum + part.right - part.left, 0);
        if (width > UNBROKEN_WORD && width > lineAround(parent)) continue;
        told.add(parent);
        note(`"${word}" is broken`, parent);
        break;
      }
    }
  };
  /** @param {Element} element */
  const isInUnseen = (element) => {
    for (let at = /** @type {Element | null} */ (element); at; at = at.parentElement) if (isUnseen(at)) return true;
    return false;
  };
  /** Width of the line that an element stands in, without room for a mark before it. @param {Element} element */
  const lineAround = (element) => {
    for (let at = /** @type {Element | null} */ (element); at; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.display === "inline" || style.display === "contents") continue;
      const taken = [style.paddingLeft, style.paddingRight, style.fontSize].map(Number.parseFloat);
      return at.getBoundingClientRect().width - taken[0] - taken[1] - taken[2];
    }
    return innerWidth;
  };

  /* The last row of boxes is filled as the others are: no card stands alone beside nothing, or as wide as three. */
  const lookAtRows = () => {
    for (const list of document.querySelectorAll("main *")) {
      const style = getComputedStyle(list);
      if (!/grid|flex/.test(style.display) || list.matches("tr, .pb-fields, .pb-bar") || !isShown(list)) continue;
      const cards = [...list.children].filter((card) => isShown(card) && stands(card) && isBox(card));
      const rects = cards.map((card) => card.getBoundingClientRect()).filter(isSeen);
      if (rects.length < 3 || rects.some((rect) => rect.bottom - rect.top <= CHIP_HEIGHT)) continue;
      const last = Math.max(...rects.map((rect) => rect.top));
      /** @type {Map<number, number>} */
      const rows = new Map();
      for (const { top } of rects) rows.set(Math.round(top), (rows.get(Math.round(top)) ?? 0) + 1);
      const ends = rects.filter((rect) => Math.abs(rect.top - last) < 2);
      if (rows.size < 2 || rects.length === rows.size) continue;
      const [left, right] = [Math.min(...rects.map(({ left }) => left)), Math.max(...rects.map(({ right }) => right))];
      const isAlone = ends.length === 1 && Math.max(...rows.values()) > 2;
      if (isAlone || Math.max(...ends.map(({ right }) => right)) - left < (right - left) * FULL_ROW)
        note(`${ends.length} of ${rects.length} alone in the last row`, list);
    }
  };

  window.pbLayout = {
    problems: () => {
      found = new Map();
      texts = [];
      walk(document.body);
      lookAtScrolling();
      lookAtCuts();
      lookAtTexts();
      lookAtWords();
      lookAtRows();
      return [...found.values()].map(({ first, times }) => (times > 1 ? `${first} (${times} times)` : first));
    },
  };
})();
