/** Serialise for other programs: Markdown, CSV, calendar. No other module writes one of these formats. */
/** @import {CalendarEvent, Day} from "./types.d.ts" */

/**
 * MIME types of the files that tools save, by extension.
 * @type {Record<string, string>}
 */
const TYPES = { csv: "text/csv", ics: "text/calendar", json: "application/json", md: "text/markdown" };

/**
 * The MIME type of a file, without a charset; plain text where the extension is unknown.
 * @param {string} name  of the file
 */
export const mimeType = (name) => TYPES[name.replace(/.*\./, "")] ?? "text/plain";

/**
 * A run of text in Markdown: what would be markup is escaped, line breaks become spaces.
 * @param {unknown} text
 * @returns {string}
 */
export const markdown = (text) =>
  String(text)
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_[\]<>|#~]/g, "\\$&")
    .replace(/^(\d+)([.)])/, "$1\\$2")
    .replace(/^([-+=])/, "\\$1");

/**
 * A table as CSV (RFC 4180, every cell quoted). It begins with a byte-order mark, by which spreadsheets know UTF-8. They
 * run cells that begin with one of `= + - @` or a control character as formulas, after spaces too: such a cell begins
 * with an apostrophe here (OWASP, CSV injection).
 * @param {readonly (readonly unknown[])[]} rows  cells; `null` and `undefined` are empty
 * @returns {string}
 */
export const csv = (rows) => `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;

/** @param {unknown} value */
function cell(value) {
  const text = String(value ?? "");
  const isFormula = text
    .split(/\r\n|\r|\n/)
    .some((line) => /^[\s\u00a0]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(line) || /^\t/.test(line));
  return `"${(isFormula ? `'${text}` : text).replaceAll('"', '""')}"`;
}

/**
 * Days as a calendar (RFC 5545).
 * @param {string} name  of the calendar
 * @param {readonly CalendarEvent[]} events
 * @param {string} made  the moment of writing, `20260131T120000Z`
 * @returns {string}
 */
export function calendar(name, events, made) {
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Strategist playbooks//Plan//EN", "CALSCALE:GREGORIAN"];
  lines.push(`X-WR-CALNAME:${escaped(name)}`);
  for (const event of events) {
    lines.push("BEGIN:VEVENT", `UID:${event.uid}`, `DTSTAMP:${made}`);
    lines.push(
      `DTSTART;VALUE=DATE:${event.day.replaceAll("-", "")}`,
      `DTEND;VALUE=DATE:${nextDay(event.day).replaceAll("-", "")}`,
    );
    lines.push(`SUMMARY:${escaped(event.title)}`);
    if (event.text) lines.push(`DESCRIPTION:${escaped(event.text)}`);
    if (event.address) lines.push(`URL:${event.address}`);
    lines.push("TRANSP:TRANSPARENT", "END:VEVENT");
  }
  lines.push("END:VCALENDAR");
  return `${lines.map(folded).join("\r\n")}\r\n`;
}

/** @param {unknown} text */
const escaped = (text) =>
  String(text)
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\r\n|\r|\n/g, "\\n");

/**
 * Lines of at most 75 bytes; a line that goes on begins with a space. Characters are never cut.
 * @param {string} line
 */
function folded(line) {
  /** @type {string[]} */
  const pieces = [];
  let piece = "";
  let size = 0;
  for (const character of line) {
    const bytes = new TextEncoder().encode(character).length;
    if (size + bytes > (pieces.length ? 74 : 75)) {
      pieces.push(piece);
      piece = "";
      size = 0;
    }
    piece += character;
    size += bytes;
  }
  return [...pieces, piece].join("\r\n ");
}

/**
 * The day a number of days later.
 * @param {Day} day
 * @param {number} days
 * @returns {Day}
 */
export function laterDay(day, days) {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

/** @param {Day} day */
const nextDay = (day) => laterDay(day, 1);

/**
 * Today where the reader is.
 * @param {Date} [now]
 * @returns {Day}
 */
export function today(now = new Date()) {
  /** @param {number} number */
  const pad = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}
