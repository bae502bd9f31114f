/* What a page has to put on paper, asked while it is shown as it is printed. Returns texts, boxes and headers. */
() => {
  const main = document.querySelector("main") ?? document.body;
  /** @type {(element: Element) => boolean} */
  const isShown = (element) =>
    getComputedStyle(element).display === "contents" && element.parentElement
      ? isShown(element.parentElement)
      : element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  /** @type {(element: Element) => boolean} */
  const isClipped = (element) =>
    getComputedStyle(element).clipPath === "inset(50%)" ||
    (element !== main && element.parentElement !== null && isClipped(element.parentElement));
  /** @type {(element: Element) => boolean} */
  const isSeen = (element) =>
    isShown(element) &&
    !isClipped(element) &&
    !element.closest("title, desc, script, style, option, textarea, template, [hidden]");
  /** @type {(element: Element) => string} */
  const textOf = (element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let text = "";
    /** @type {Element | null} */
    let before = null;
    let wasInline = false;
    while (walker.nextNode()) {
      const { textContent, parentElement } = walker.currentNode;
      const data = textContent ?? "";
      if (!data.trim() || !parentElement || !isSeen(parentElement)) {
        text += " ";
        continue;
      }
      const style = getComputedStyle(parentElement);
      const block = parentElement.closest(
        "p, li, td, th, dt, dd, h1, h2, h3, h4, h5, div, section, summary, text, tspan, small, label",
      );
      const isInline = style.display === "inline";
      text += block === before && isInline && wasInline ? "" : " ";
      before = block;
      wasInline = isInline || parentElement === block;
      const isUpper = style.textTransform === "uppercase";
      text += isUpper ? data.toUpperCase() : data;
    }
    return text.replace(/\s+/g, " ").trim();
  };
  /** @type {(style: CSSStyleDeclaration) => boolean} */
  const hasFrame = (style) => {
    const sides = ["top", "right", "bottom", "left"].filter(
      (side) => Number.parseFloat(style.getPropertyValue(`border-${side}-width`)) > 0,
    );
    return sides.length > 2 || (style.boxShadow !== "none" && style.boxShadow.includes("inset"));
  };
  const boxes = [...main.querySelectorAll("*")].filter((element) => {
    if (!isSeen(element) || element.closest("svg")) return false;
    const style = getComputedStyle(element);
    const isRow = element.matches("li") && /flex|grid/.test(style.display);
    return style.display !== "inline" && (isRow || style.breakInside === "avoid" || hasFrame(style));
  });
  return {
    text: textOf(main),
    headings: [...main.querySelectorAll("h1, h2, h3, h4")].filter(isSeen).map(textOf).filter(Boolean),
    boxes: boxes.map((box) => ({
      name: box.className || box.tagName.toLowerCase(),
      height: box.getBoundingClientRect().height,
      text: textOf(box),
    })),
    headers: [...main.querySelectorAll("table")].filter(isSeen).map((table) => ({
      columns: [...table.querySelectorAll("thead th")].map(textOf),
      rows: [...table.querySelectorAll("tbody tr")].map(textOf).filter(Boolean),
    })),
  };
};
