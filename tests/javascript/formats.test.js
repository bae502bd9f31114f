import assert from "node:assert/strict";
import { test } from "node:test";
import { addDays, getToday } from "../../browser/shared/days.js";
import { escapeMarkdown, formatCalendar, formatCsv, getMimeType } from "../../browser/shared/formats.js";

test("no character of a text becomes Markdown syntax", () => {
  assert.equal(escapeMarkdown("*a* [b](c) `d`\n<e> | #f"), "\\*a\\* \\[b\\](c) \\`d\\` \\<e\\> \\| \\#f");
  assert.equal(escapeMarkdown("1. first"), "1\\. first");
  assert.equal(escapeMarkdown("- point"), "\\- point");
});

test("no cell of a CSV begins like a formula", () => {
  for (const text of ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", " =1", "\u00a0=1", "a\n=1", "\uff1d1"]) {
    assert.equal(formatCsv([[text]]).startsWith("\ufeff\"'"), true, JSON.stringify(text));
  }
  assert.equal(formatCsv([["a", 'say "b"', 3, null]]), '\ufeff"a","say ""b""","3",""\r\n');
});

test("the extension of a file decides its MIME type", () => {
  assert.equal(getMimeType("plan-2026-01-01.csv"), "text/csv");
  assert.equal(getMimeType("plan.ics"), "text/calendar");
  assert.equal(getMimeType("notes"), "text/plain");
});

test("a calendar has all-day events, escaped text and lines of at most 75 bytes", () => {
  const text = formatCalendar(
    "Plan",
    [{ uid: "a@b", day: "2026-12-31", title: "Ask; then, act", text: "é".repeat(90) }],
    "20260101T000000Z",
  );
  assert.match(text, /DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n/);
  assert.match(text, /SUMMARY:Ask\\; then\\, act\r\n/);
  const lines = text.split("\r\n");
  assert.equal(
    lines.every((line) => new TextEncoder().encode(line).length <= 75),
    true,
  );
  assert.equal(text.replaceAll("\r\n ", "").includes("é".repeat(90)), true);
});

test("days are added across months and leap years", () => {
  assert.equal(addDays("2028-02-28", 1), "2028-02-29");
  assert.equal(addDays("2026-12-31", 90), "2027-03-31");
  assert.equal(getToday(new Date(2026, 0, 5, 23, 59)), "2026-01-05");
});
