import assert from "node:assert/strict";
import { test } from "node:test";
import {
  groupByTool,
  listItems,
  packItems,
  removeItems,
  restoreItems,
  unpackItems,
} from "../../browser/tools/remembered/stored_items.js";

const PATH = "/intranet/";

/** @import {StorageList} from "../../browser/tools/remembered/types.d.ts" */

/**
 * A storage that has room for so many characters.
 * @param {Record<string, string>} kept  text by key
 * @param {number} [room]  in UTF-16 code units of all texts together
 * @returns {StorageList & {all: () => Record<string, string>}}
 */
function area(kept, room = Infinity) {
  const map = new Map(Object.entries(kept));
  return {
    get length() {
      return map.size;
    },
    key: (position) => [...map.keys()][position] ?? null,
    getItem: (key) => map.get(key) ?? null,
    removeItem: (key) => {
      map.delete(key);
    },
    setItem: (key, text) => {
      const others = [...map].filter(([name]) => name !== key).reduce((sum, [, kept]) => sum + kept.length, 0);
      if (others + text.length > room) throw new Error("full");
      map.set(key, text);
    },
    all: () => Object.fromEntries(map),
  };
}

const KEPT = {
  "playbooks:/intranet/:plan": '{"a":1}',
  "playbooks:/intranet/:plan:unreadable": "{",
  "playbooks:/intranet/:kit": "2",
  "playbooks:/:plan": "another site's",
  "/intranet/.__palette": "{}",
  else: "x",
};

test("only items of this site are listed, sorted and grouped by tool", () => {
  const found = listItems(area(KEPT), PATH);
  assert.deepEqual(
    found.map(({ name }) => name),
    ["kit", "plan", "plan:unreadable"],
  );
  assert.deepEqual(
    groupByTool(found).map(({ tool, items, size }) => [tool, items.length, size]),
    [
      ["kit", 1, 1],
      ["plan", 2, 8],
    ],
  );
});

test("removing items removes only these, and can be undone", () => {
  const shelves = area(KEPT);
  const gone = removeItems(shelves, listItems(shelves, PATH));
  assert.deepEqual(Object.keys(shelves.all()), ["playbooks:/:plan", "/intranet/.__palette", "else"]);
  restoreItems(shelves, gone);
  assert.deepEqual(shelves.all(), KEPT);
});

test("packed items can be unpacked under another path of the site", () => {
  const kept = { "playbooks:/intranet/:plan": '{"a":1}', "playbooks:/intranet/:kit": "[]" };
  const file = JSON.parse(JSON.stringify(packItems(listItems(area(kept), PATH))));
  const elsewhere = area({});
  restoreItems(elsewhere, unpackItems(file, "/"));
  assert.deepEqual(elsewhere.all(), { "playbooks:/:kit": "[]", "playbooks:/:plan": '{"a":1}' });
});

test("unreadable items are packed unchanged", () => {
  const file = packItems(listItems(area(KEPT), PATH));
  assert.deepEqual(
    unpackItems(file, PATH).map(({ name, text }) => [name, text]),
    [
      ["kit", "2"],
      ["plan", '{"a":1}'],
      ["plan:unreadable", "{"],
    ],
  );
});

test("an invalid file changes nothing and throws a message", () => {
  const broken = [
    null,
    3,
    "x",
    [],
    {},
    { plan: 3 },
    { plan: "{" },
    { "": "1" },
    { "../x": "1" },
    { Plan: "1" },
    { plan: "1", "a b": "1" },
  ];
  for (const value of broken)
    assert.throws(() => unpackItems(value, PATH), /Nothing was changed/, JSON.stringify(value));
});

test("if storage is full, everything is restored", () => {
  const shelves = area({ "playbooks:/intranet/:plan": "1" }, 6);
  const items = unpackItems({ plan: "22", kit: "33333" }, PATH);
  assert.throws(() => restoreItems(shelves, items), /no room/);
  assert.deepEqual(shelves.all(), { "playbooks:/intranet/:plan": "1" });
});
