/** The self-assessment: asks the statements of an assessment one at a time and shows the result. */
/** @import {Child} from "../../shared/types.d.ts" */
/** @import {ViewName} from "./types.d.ts" */
import { loadEntries } from "../../shared/site.js";
import { renderNotices } from "./notices.js";
import { handleKey, renderQuestion } from "./question_view.js";
import { renderResult } from "./result_view.js";
import { Session } from "./session.js";
import { renderStart } from "./start_view.js";

/** @type {Record<ViewName, (session: Session) => Child>} */
const VIEWS = { start: renderStart, asking: renderQuestion, result: renderResult };

/**
 * Start the tool. Rejects if the site has no such assessment or its list cannot be loaded.
 * @param {HTMLElement} place  element to fill; on it or an ancestor `data-assessment` is the id of the assessment and
 *     `data-finds` the kinds of entries, separated by spaces, that its result can name
 * @returns {Promise<() => void>} stops the tool
 */
export async function mount(place) {
  const container = place.closest("[data-assessment]");
  const id = container?.getAttribute("data-assessment");
  const resultKinds = (container?.getAttribute("data-finds") ?? "").split(" ");
  const assessment = (await loadEntries("assessments")).find((entry) => entry.id === id);
  if (!assessment) throw new Error(`The site's list of assessments does not have \u201c${id}\u201d.`);
  /** @type {Session} */
  const session = new Session(place, assessment, resultKinds, (view) => [renderNotices(session), VIEWS[view](session)]);
  /** @param {KeyboardEvent} event */
  const onKeydown = (event) => handleKey(session, event);
  const onHashchange = () => session.handleHashChange();
  place.addEventListener("keydown", onKeydown);
  addEventListener("hashchange", onHashchange);
  session.open();
  return () => {
    place.removeEventListener("keydown", onKeydown);
    removeEventListener("hashchange", onHashchange);
    session.close();
  };
}
