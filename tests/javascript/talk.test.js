import assert from "node:assert/strict";
import { test } from "node:test";

import { formatScore } from "../../browser/tools/quiz/score.js";
import {
  formatClock,
  getCommand,
  getNextSlide,
  getSwipeStep,
  KEYS,
  parseSlide,
} from "../../browser/tools/talk/navigation.js";

test("keys go forward and back within bounds", () => {
  for (const key of ["ArrowRight", "ArrowDown", "PageDown", " "]) assert.equal(getNextSlide(key, false, 2, 5), 3, key);
  for (const key of ["ArrowLeft", "ArrowUp", "PageUp", "Backspace"])
    assert.equal(getNextSlide(key, false, 2, 5), 1, key);
  assert.equal(getNextSlide(" ", true, 2, 5), 1);
  assert.equal(getNextSlide("ArrowRight", false, 5, 5), 5);
  assert.equal(getNextSlide("ArrowLeft", false, 1, 5), 1);
  assert.equal(getNextSlide("Home", false, 4, 5), 1);
  assert.equal(getNextSlide("End", false, 2, 5), 5);
});

test("other keys do not change the slide", () => {
  for (const key of ["a", "Enter", "Tab", "Escape", "n"]) assert.equal(getNextSlide(key, false, 2, 5), undefined, key);
});

test("command letters work in either case, and other keys are no commands", () => {
  assert.equal(getCommand("N"), "notes");
  assert.equal(getCommand("n"), "notes");
  assert.equal(getCommand("?"), "help");
  assert.equal(getCommand("x"), undefined);
  assert.equal(getCommand("constructor"), undefined);
});

test("the list of keys describes every key with an effect", () => {
  const said = KEYS.map(([keys]) => keys).join(" ");
  for (const key of ["N", "F", "W", "?", "Escape", "Home", "End", "Space", "PageUp", "PageDown"])
    assert.ok(said.includes(key), key);
});

test("a fragment gives an existing slide or none", () => {
  assert.equal(parseSlide("#3", 5), 3);
  assert.equal(parseSlide("#5", 5), 5);
  for (const hash of ["", "#", "#0", "#6", "#-1", "#3a", "#03x", "#session", "#1e1", "#99999999"])
    assert.equal(parseSlide(hash, 5), 0, hash);
});

test("a swipe is long and mostly horizontal", () => {
  assert.equal(getSwipeStep(-80, 5), 1);
  assert.equal(getSwipeStep(80, -5), -1);
  assert.equal(getSwipeStep(-30, 0), 0);
  assert.equal(getSwipeStep(-80, 60), 0);
});

test("the clock counts minutes and seconds", () => {
  assert.equal(formatClock(0), "0:00");
  assert.equal(formatClock(65.9), "1:05");
  assert.equal(formatClock(3600), "60:00");
});

test("the score of a quiz is described", () => {
  assert.match(formatScore(0, 0, 10), /^10 questions/);
  assert.equal(formatScore(3, 2, 10), "2 of 3 right so far, 7 to go.");
  assert.match(formatScore(10, 10, 10), /^All 10 right/);
  assert.match(formatScore(10, 4, 10), /^4 of 10 right/);
});
