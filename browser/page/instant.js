/* Guards the theme's instant navigation, which fetches a page and swaps its content in. A response is shown only if it is
 * a page of this site and of the same release; any other (sign-in page, proxy error, download, page of another release)
 * is loaded by the browser as usual. The URL changes only when the page has arrived, so URL, title and content agree.
 *
 * The release is in a `meta` element that `generator/adapters/release.py` writes into every page.
 */
const RELEASE_META = 'meta[name="pb-release"]';
/** The `meta` element is among the first lines; only this much of a page, which may have megabytes, is parsed for it. */
const MAX_HEAD_CHARACTERS = 20_000;
const PAGE_PATH = /(?:\/|\.html)$/;

/** @typedef {Parameters<History["pushState"]>} Entry  a history entry: state, unused, URL */

const pushState = history.pushState.bind(history);
const back = history.back.bind(history);
const currentRelease = document.querySelector(RELEASE_META)?.getAttribute("content");
/**
 * The history entry of a page that was requested and has not arrived.
 * @type {Entry | null}
 */
let pendingEntry = null;
/**
 * The page request in flight.
 * @type {PageRequest | null}
 */
let currentRequest = null;

/**
 * Replacement of `history.pushState`: for a URL with another path, the entry is pushed only when the page has arrived.
 * @param {Entry} entry
 */
export function deferEntry(...entry) {
  const address = new URL(entry[2] ?? "", location.href);
  pendingEntry = !currentRelease || address.pathname === location.pathname ? null : entry;
  if (!pendingEntry) {
    pushState(...entry);
    return;
  }
  // The theme requests the page now, unless it is the one it requested last: that request may still be in flight, or
  // its response was a download.
  setTimeout(() => {
    if (pendingEntry !== entry) return;
    pendingEntry = null;
    if (currentRequest?.address?.pathname === address.pathname) currentRequest.entry = entry;
    else loadPage(address);
  });
}

/** Replacement of `history.back`, which the theme calls to remove a duplicate entry; a pending one was not pushed yet. */
export function goBack() {
  if (!pendingEntry) back();
}

/**
 * Load a URL as a link would; the current page is reloaded.
 * @param {URL} address
 */
function loadPage(address) {
  const isCurrentPage = address.href.split("#")[0] === location.href.split("#")[0];
  if (isCurrentPage) location.reload();
  else location.assign(address);
}

/** Replacement of the `XMLHttpRequest` with which the theme fetches pages. URLs that are no pages are fetched unchecked. */
class PageRequest extends XMLHttpRequest {
  /**
   * URL of the page; null if the request is for something else.
   * @type {URL | null}
   */
  address = null;
  /**
   * History entry to push when the page has arrived.
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
    this.entry = pendingEntry;
    pendingEntry = null;
    currentRequest = this;
    this.addEventListener("error", (event) => {
      event.stopImmediatePropagation();
      this.#end();
      loadPage(address);
    });
    this.addEventListener("load", async (event) => {
      if (this.#isChecked) return;
      event.stopImmediatePropagation(); // the theme's listener runs after this one; it gets the event once the page is checked
      const isOwn = await this.#isOwnPage(address);
      if (this.#isAborted) return; // the reader navigated elsewhere
      this.#end();
      if (!isOwn) {
        loadPage(address);
        return;
      }
      this.#isChecked = true;
      if (this.entry) pushState(...this.entry);
      this.dispatchEvent(new ProgressEvent("load"));
    });
  }

  #end() {
    if (currentRequest === this) currentRequest = null;
  }

  abort() {
    this.#isAborted = true;
    this.#end();
    super.abort();
  }

  /**
   * Whether the response is a page of this release from the requested URL.
   * @param {URL} address
   */
  async #isOwnPage(address) {
    const isPage =
      this.status === 200 &&
      this.responseURL.split("#")[0] === address.href.split("#")[0] && // not redirected
      /^text\/html\b/i.test(this.getResponseHeader("content-type") ?? "") &&
      !/^\s*attachment/i.test(this.getResponseHeader("content-disposition") ?? "");
    return isPage && parseRelease(await this.response.text()) === currentRelease;
  }
}

/**
 * The release named in the `meta` element of a page.
 * @param {string} html
 * @returns {string | null | undefined} null or undefined for a page of another site
 */
function parseRelease(html) {
  const page = new DOMParser().parseFromString(html.slice(0, MAX_HEAD_CHARACTERS), "text/html");
  return page.querySelector(RELEASE_META)?.getAttribute("content");
}

/** Install the checks. If the current page names no release, nothing is checked and no entry is deferred. */
export function checkFetchedPages() {
  if (currentRelease) window.XMLHttpRequest = PageRequest;
}
