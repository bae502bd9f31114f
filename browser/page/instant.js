/* Instant navigation shows pages of this site and of the running release alone. Whatever else comes for an address (a
 * sign-in page, an error of a proxy, a download, a page whose scripts are other ones) is opened whole, and the address
 * changes only when its page is there: address, title and page always belong together.
 *
 * A page of this release has the mark in its head that `generator/adapters/release.py` makes.
 */
const MARK = 'meta[name="pb-release"]';
/** The mark stands among the first lines of a page; a page may be megabytes long. */
const MAX_HEAD_CHARACTERS = 20_000;
const PAGE_PATH = /(?:\/|\.html)$/;

/** @typedef {Parameters<History["pushState"]>} Entry  of the history: state, nothing, address */

const pushState = history.pushState.bind(history);
const back = history.back.bind(history);
const release = document.querySelector(MARK)?.getAttribute("content");
/**
 * The entry for a page that was asked for and is not there yet.
 * @type {Entry | null}
 */
let held = null;
/**
 * The request for a page that is under way.
 * @type {PageRequest | null}
 */
let underWay = null;

/**
 * `history.pushState`, which waits for the page where the address is that of another one.
 * @param {Entry} entry
 */
export function holdEntry(...entry) {
  const address = new URL(entry[2] ?? "", location.href);
  held = !release || address.pathname === location.pathname ? null : entry;
  if (!held) {
    pushState(...entry);
    return;
  }
  // The theme asks for the page now, but not for the one that it asked for last: that one may still be on its way,
  // or have been a download.
  setTimeout(() => {
    if (held !== entry) return;
    held = null;
    if (underWay?.address?.pathname === address.pathname) underWay.entry = entry;
    else openWhole(address);
  });
}

/** `history.back`, by which the theme takes an entry away that it made twice; one that waits was not made. */
export function dropEntry() {
  if (!held) back();
}

/**
 * Load an address as a link would; one that is in the address bar already is loaded again.
 * @param {URL} address
 */
function openWhole(address) {
  const isHere = address.href.split("#")[0] === location.href.split("#")[0];
  if (isHere) location.reload();
  else location.assign(address);
}

/** What the theme fetches pages with. Others than pages it fetches as ever. */
class PageRequest extends XMLHttpRequest {
  /**
   * Of the page; null for what is none.
   * @type {URL | null}
   */
  address = null;
  /**
   * Made when the page is there.
   * @type {Entry | null}
   */
  entry = null;
  #isChecked = false;
  #isAborted = false;

  /**
   * @param {string} method
   * @param {string | URL} link
   */
  open(method, link) {
    super.open(method, link, true);
    const address = new URL(link, location.href);
    if (!PAGE_PATH.test(address.pathname)) return;
    this.address = address;
    this.entry = held;
    held = null;
    underWay = this;
    this.addEventListener("error", (event) => {
      event.stopImmediatePropagation();
      this.#end();
      openWhole(address);
    });
    this.addEventListener("load", async (event) => {
      if (this.#isChecked) return;
      event.stopImmediatePropagation(); // the theme, which listens after this, hears it when the page is known
      const isOwn = await this.#isOwnPage(address);
      if (this.#isAborted) return; // the reader went on
      this.#end();
      if (!isOwn) {
        openWhole(address);
        return;
      }
      this.#isChecked = true;
      if (this.entry) pushState(...this.entry);
      this.dispatchEvent(new ProgressEvent("load"));
    });
  }

  #end() {
    if (underWay === this) underWay = null;
  }

  abort() {
    this.#isAborted = true;
    this.#end();
    super.abort();
  }

  /**
   * Whether the answer is a page of this release, found at the address that was asked for.
   * @param {URL} address
   */
  async #isOwnPage(address) {
    const isPage =
      this.status === 200 &&
      this.responseURL.split("#")[0] === address.href.split("#")[0] && // else it was redirected
      /^text\/html\b/i.test(this.getResponseHeader("content-type") ?? "") &&
      !/^\s*attachment/i.test(this.getResponseHeader("content-disposition") ?? "");
    return isPage && releaseOf(await this.response.text()) === release;
  }
}

/**
 * The release that a page says it is of.
 * @param {string} html
 * @returns {string | null | undefined} nothing for a page that is none of this site
 */
function releaseOf(html) {
  const page = new DOMParser().parseFromString(html.slice(0, MAX_HEAD_CHARACTERS), "text/html");
  return page.querySelector(MARK)?.getAttribute("content");
}

/** Let the theme fetch pages with checks. Without a mark on this page nothing is checked, and no entry waits. */
export function checkPages() {
  if (release) window.XMLHttpRequest = PageRequest;
}
