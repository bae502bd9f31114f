import assert from "node:assert/strict";
import { test } from "node:test";
import { computePosition } from "../../browser/tools/words/tooltip_position.js";

const SCREEN = { width: 320, height: 640, top: 60 };
const BOX = { width: 280, height: 100 };

test("the tooltip is below the term, aligned with its start", () => {
  assert.deepEqual(computePosition({ left: 20, top: 100, right: 60, bottom: 120 }, BOX, SCREEN), {
    left: 20,
    top: 124,
  });
});

test("the tooltip stays within the screen horizontally", () => {
  assert.equal(computePosition({ left: 300, top: 100, right: 318, bottom: 120 }, BOX, SCREEN).left, 32);
  assert.equal(computePosition({ left: 2, top: 100, right: 18, bottom: 120 }, BOX, SCREEN).left, 8);
  assert.equal(
    computePosition({ left: 2, top: 100, right: 18, bottom: 120 }, { width: 400, height: 10 }, SCREEN).left,
    8,
  );
});

test("the tooltip is above the term if there is no room below, unless the header covers it", () => {
  assert.equal(computePosition({ left: 20, top: 600, right: 60, bottom: 620 }, BOX, SCREEN).top, 496);
  assert.equal(
    computePosition({ left: 20, top: 100, right: 60, bottom: 120 }, { width: 280, height: 600 }, SCREEN).top,
    124,
  );
});
