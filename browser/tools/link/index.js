/** A button that copies the URL of an entry: of its page without query and fragment, or of its place on a shared page. */
import { button } from "../../shared/controls.js";
import { announce, fill, h } from "../../shared/dom.js";
import { copyText } from "../../shared/files.js";

const DONE = "Link copied";
const FAILED = "This browser does not allow copying. The link stands in the address bar.";

/** @param {HTMLElement} place  element to fill; on a shared page with `data-pb-address` and `data-pb-about` */
export function mount(place) {
  const { pbAddress = location.pathname, pbAbout } = place.dataset;
  const address = new URL(pbAddress, location.href).href;
  const failed = pbAbout ? `This browser does not allow copying. The link is ${address}` : FAILED;
  const control = button(
    ["Copy the link", pbAbout && h("span", { class: "pb-unseen" }, `: ${pbAbout}`)],
    async () => {
      const text = (await copyText(address)) ? DONE : failed;
      control.textContent = text;
      announce(text);
    },
    { look: "small" },
  );
  fill(place, control);
}
