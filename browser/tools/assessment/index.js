/** The self-assessment of a page: questions one at a time, and what the answers say. Rules are in `assessment/`. */
/** @import {Child} from "../../shared/types.d.ts" */
/** @import {ViewName} from "./types.d.ts" */
import { loadEntries } from "../../shared/site.js";
import { asking, handleKey } from "./asking.js";
import { notices } from "./notices.js";
import { result } from "./result.js";
import { Session } from "./session.js";
import { start } from "./start.js";

/** @type {Record<ViewName, (session: Session) => Child>} */
const VIEWS = { start, asking, result };

/**
 * Start the tool. Rejects when the site has no such assessment or its list cannot be read.
 * @param {HTMLElement} place  is filled; `data-assessment` on it or around it has the assessment's id,
 *     and `data-finds` the kinds of entries that its result can name
 * @returns {Promise<() => void>} ends the tool
 */
export async function mount(place) {
  const around = place.closest("[data-assessment]");
  const id = around?.getAttribute("data-assessment");
  const finds = (around?.getAttribute("data-finds") ?? "").split(" ");
  const assessment = (await loadEntries("assessments")).find((entry) => entry.id === id);
  if (!assessment) throw new Error(`The site's list of assessments does not have \u201c${id}\u201d.`);
  /** @type {Session} */
  const session = new Session(place, assessment, finds, (view) => [notices(session), VIEWS[view](session)]);
  /** @param {KeyboardEvent} event */
  const keys = (event) => handleKey(session, event);
  const hash = () => session.follow();
  place.addEventListener("keydown", keys);
  addEventListener("hashchange", hash);
  session.open();
  return () => {
    place.removeEventListener("keydown", keys);
    removeEventListener("hashchange", hash);
    session.close();
  };
}
