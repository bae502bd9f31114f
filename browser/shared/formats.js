/** Serialise for other programs: Markdown, CSV (RFC 4180), iCalendar (RFC 5545). */
/** @import {CalendarEvent} from "./types.d.ts" */
import { addDays } from "./days.js";

/**
 * MIME types of the files that tools save, by extension.
 * @type {Record<string, string>}
 */
const MIME_TYPES = { csv: "text/csv", ics: "text/calendar", json: "application/json", md: "text/markdown" };

/**
 * The MIME type of a file, without a charset; plain text where the extension is unknown.
 * @param {string} name  of the file
 */
export const getMimeType = (name) => MIME_TYPES[name.replace(/.*\./, "")] ?? "text/plain";

/**
 * Escape a text for use inside a Markdown line; line breaks become spaces.
 * @param {unknown} text
 * @returns {string}
 */
export const escapeMarkdown = (text) =>
  String(text)
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_[\]<>|#~]/g, "\\$&")
    .replace(/^(\d+)([.)])/, "$1\\$2")
    .replace(/^([-+=])/, "\\$1");

/**
 * Format a table as CSV (RFC 4180, every cell quoted). It begins with a byte-order mark, by which spreadsheets recognise
 * UTF-8. A cell with a line that spreadsheets would run as a formula (one of `= + - @` or a tab first, spaces aside) is
 * prefixed with an apostrophe (OWASP, CSV injection).
 * @param {readonly (readonly unknown[])[]} rows  cells; `null` and `undefined` are empty
 * @returns {string}
 */
export const formatCsv = (rows) => `\ufeff${rows.map((row) => row.map(formatCsvCell).join(",")).join("\r\n")}\r\n`;

/** @param {unknown} value */
function formatCsvCell(value) {
  const text = String(value ?? "");
  const isFormula = text
    .split(/\r\n|\r|\n/)
    .some((line) => /^[\s\u00a0]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(line) || /^\t/.test(line));
  return `"${(isFormula ? `'${text}` : text).replaceAll('"', '""')}"`;
}

/**
 * Format all-day events as a calendar (RFC 5545).
 * @param {string} name  of the calendar
 * @param {readonly CalendarEvent[]} events
 * @param {string} timestamp  time of writing in UTC, `20260131T120000Z`
 * @returns {string}
 */
export function formatCalendar(name, events, timestamp) {
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Strategist playbooks//Plan//EN", "CALSCALE:GREGORIAN"];
  lines.push(`X-WR-CALNAME:${escapeIcsText(name)}`);
  for (const event of events) {
    lines.push("BEGIN:VEVENT", `UID:${event.uid}`, `DTSTAMP:${timestamp}`);
    lines.push(
      `DTSTART;VALUE=DATE:${event.day.replaceAll("-", "")}`,
      `DTEND;VALUE=DATE:${addDays(event.day, 1).replaceAll("-", "")}`,
    );
    lines.push(`SUMMARY:${escapeIcsText(event.title)}`);
    if (event.text) lines.push(`DESCRIPTION:${escapeIcsText(event.text)}`);
    if (event.address) lines.push(`URL:${event.address}`);
    lines.push("TRANSP:TRANSPARENT", "END:VEVENT");
  }
  lines.push("END:VCALENDAR");
  return `${lines.map(foldIcsLine).join("\r\n")}\r\n`;
}

/** @param {unknown} text */
const escapeIcsText = (text) =>
  String(text)
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\r\n|\r|\n/g, "\\n");

/**
 * Fold a content line after at most 75 bytes of UTF-8, between characters; a continuation begins with a space.
 * @param {string} line
 */
function foldIcsLine(line) {
  /** @type {string[]} */
  const lines = [];
  let current = "";
  let size = 0;
  for (const character of line) {
    const bytes = new TextEncoder().encode(character).length;
    if (size + bytes > (lines.length ? 74 : 75)) {
      lines.push(current);
      current = "";
      size = 0;
    }
    current += character;
    size += bytes;
  }
  return [...lines, current].join("\r\n ");
}
