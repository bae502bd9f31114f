/** A button that copies the address of the page, without what is only of this visit: query and fragment. */
import { button } from "../shared/controls.js";
import { announce, fill } from "../shared/dom.js";
import { copy } from "../shared/files.js";

const DONE = "Link copied";
const FAILED = "This browser does not allow copying. The link stands in the address bar.";

/** @param {HTMLElement} place  is filled */
export function mount(place) {
  const { origin, pathname } = location;
  const control = button(
    "Copy the link",
    async () => {
      const text = (await copy(origin + pathname)) ? DONE : FAILED;
      control.textContent = text;
      announce(text);
    },
    { look: "small" },
  );
  fill(place, control);
}
