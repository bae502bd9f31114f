import assert from "node:assert/strict";
import { test } from "node:test";
import { computePosition } from "../../browser/tools/words/tooltip_position.js";

const SCREEN = { width: 320, height: 640, top: 60 };
const BOX = { width: 280, height: 100 };

test("the box stands below the word and begins where it does", () => {
  assert.deepEqual(computePosition({ left: 20, top: 100, right: 60, bottom: 120 }, BOX, SCREEN), {
    left: 20,
    top: 124,
  });
});

test("it never leaves the screen to the right or left", () => {
  assert.equal(computePosition({ left: 300, top: 100, right: 318, bottom: 120 }, BOX, SCREEN).left, 32);
  assert.equal(computePosition({ left: 2, top: 100, right: 18, bottom: 120 }, BOX, SCREEN).left, 8);
  assert.equal(
    computePosition({ left: 2, top: 100, right: 18, bottom: 120 }, { width: 400, height: 10 }, SCREEN).left,
    8,
  );
});

test("it stands above where there is no room below, unless the header is there", () => {
  assert.equal(computePosition({ left: 20, top: 600, right: 60, bottom: 620 }, BOX, SCREEN).top, 496);
  assert.equal(
    computePosition({ left: 20, top: 100, right: 60, bottom: 120 }, { width: 280, height: 600 }, SCREEN).top,
    124,
  );
});
