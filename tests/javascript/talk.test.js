import assert from "node:assert/strict";
import { test } from "node:test";

import { verdict } from "../../browser/tools/quiz/score.js";
import { clock, commandOf, KEYS, moved, slideIn, swiped } from "../../browser/tools/talk/moves.js";

test("keys go forward and back, and never past an end", () => {
  for (const key of ["ArrowRight", "ArrowDown", "PageDown", " "]) assert.equal(moved(key, false, 2, 5), 3, key);
  for (const key of ["ArrowLeft", "ArrowUp", "PageUp", "Backspace"]) assert.equal(moved(key, false, 2, 5), 1, key);
  assert.equal(moved(" ", true, 2, 5), 1);
  assert.equal(moved("ArrowRight", false, 5, 5), 5);
  assert.equal(moved("ArrowLeft", false, 1, 5), 1);
  assert.equal(moved("Home", false, 4, 5), 1);
  assert.equal(moved("End", false, 2, 5), 5);
});

test("other keys do not move", () => {
  for (const key of ["a", "Enter", "Tab", "Escape", "n"]) assert.equal(moved(key, false, 2, 5), undefined, key);
});

test("letters are commands in either case, and nothing else is one", () => {
  assert.equal(commandOf("N"), "notes");
  assert.equal(commandOf("n"), "notes");
  assert.equal(commandOf("?"), "help");
  assert.equal(commandOf("x"), undefined);
  assert.equal(commandOf("constructor"), undefined);
});

test("the list of keys names every key that does something", () => {
  const said = KEYS.map(([keys]) => keys).join(" ");
  for (const key of ["N", "F", "W", "?", "Escape", "Home", "End", "Space", "PageUp", "PageDown"])
    assert.ok(said.includes(key), key);
});

test("an address names a slide that is there, or none", () => {
  assert.equal(slideIn("#3", 5), 3);
  assert.equal(slideIn("#5", 5), 5);
  for (const hash of ["", "#", "#0", "#6", "#-1", "#3a", "#03x", "#session", "#1e1", "#99999999"])
    assert.equal(slideIn(hash, 5), 0, hash);
});

test("a swipe is long and flat", () => {
  assert.equal(swiped(-80, 5), 1);
  assert.equal(swiped(80, -5), -1);
  assert.equal(swiped(-30, 0), 0);
  assert.equal(swiped(-80, 60), 0);
});

test("the clock counts minutes and seconds", () => {
  assert.equal(clock(0), "0:00");
  assert.equal(clock(65.9), "1:05");
  assert.equal(clock(3600), "60:00");
});

test("a quiz says how far a reader is", () => {
  assert.match(verdict(0, 0, 10), /^10 questions/);
  assert.equal(verdict(3, 2, 10), "2 of 3 right so far, 7 to go.");
  assert.match(verdict(10, 10, 10), /^All 10 right/);
  assert.match(verdict(10, 4, 10), /^4 of 10 right/);
});
