import assert from "node:assert/strict";
import { test } from "node:test";
import { isRecord, isStringArray } from "../../browser/shared/guards.js";
import { Store } from "../../browser/shared/store.js";
import { area } from "./storage.js";

/** @returns {{ids: string[]}} */
const empty = () => ({ ids: [] });
/** @param {unknown} value */
const check = (value) => (isRecord(value) && isStringArray(value.ids) ? { ids: value.ids } : null);

test("a stored value is read again", () => {
  const shelf = area();
  new Store("plan", empty, check, shelf).set({ ids: ["a"] });
  assert.deepEqual(new Store("plan", empty, check, shelf).value, { ids: ["a"] });
});

test("an unreadable value is moved aside, with a message", () => {
  for (const text of ["{", '{"version":9,"value":{"ids":[]}}', '{"version":1,"value":{"ids":3}}', "null"]) {
    const shelf = area();
    const key = new Store("plan", empty, check, shelf).key;
    shelf.kept[key] = text;
    const store = new Store("plan", empty, check, shelf);
    assert.deepEqual(store.value, { ids: [] });
    assert.match(store.problem, /set aside/);
    assert.equal(shelf.kept[`${key}:unreadable`], text);
  }
});

test("with blocked storage there is a message, and the value lives in memory", () => {
  const refuse = () => {
    throw new Error("blocked");
  };
  const store = new Store("plan", empty, check, { getItem: refuse, setItem: refuse, removeItem: refuse });
  assert.match(store.problem, /keeps nothing/);
  store.set({ ids: ["a"] });
  assert.deepEqual(store.value, { ids: ["a"] });
  store.reset();
  assert.deepEqual(store.value, { ids: [] });
});

test("listeners are called on each change until unsubscribed", () => {
  const store = new Store("plan", empty, check, area());
  /** @type {number[]} */
  const heard = [];
  const stop = store.subscribe((value) => heard.push(value.ids.length));
  store.set({ ids: ["a"] });
  stop();
  store.set({ ids: ["a", "b"] });
  assert.deepEqual(heard, [1]);
});
