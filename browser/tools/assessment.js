/** The self-assessment of a page: questions one at a time, and what the answers say. Rules are in `assessment/`. */
import { entriesOf } from "../shared/site.js";
import { asking, pressed } from "./assessment/asking.js";
import { notices } from "./assessment/notices.js";
import { result } from "./assessment/result.js";
import { Session } from "./assessment/session.js";
import { start } from "./assessment/start.js";

const VIEWS = { start, asking, result };

/** Fill the place; gives the way to end it. */
export async function mount(place) {
  const { assessment: id } = place.closest("[data-assessment]").dataset;
  const assessment = (await entriesOf("assessments")).find((entry) => entry.id === id);
  if (!assessment) throw new Error(`The site's list of assessments does not have \u201c${id}\u201d.`);
  const session = new Session(place, assessment, (view) => [notices(session), VIEWS[view](session)]);
  const keys = (event) => pressed(session, event);
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
