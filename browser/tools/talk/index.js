/** Talks: shows the slides of the page one at a time, by keys, buttons and swipes. The current slide is in the URL: `#3`. */
import { closest, getElement, h } from "../../shared/dom.js";
import { formatClock, getCommand, getNextSlide, getSwipeStep, parseSlide } from "./navigation.js";
import { makeRestInert, onSwipe, toggleFullScreen } from "./stage.js";
import { connectButtons, createBar, createHelpDialog } from "./talk_controls.js";

/**
 * @param {HTMLElement} talk
 * @returns {() => void} stops the tool
 */
export function mount(talk) {
  const deck = new Deck(talk);
  return () => deck.end();
}

class Deck {
  /** @param {HTMLElement} talk */
  constructor(talk) {
    this.talk = talk;
    this.slides = [...talk.querySelectorAll(".pb-slide")];
    this.at = 1;
    /** @type {(() => void) | null} */
    this.restorePage = null;
    /** @type {ReturnType<typeof setInterval> | undefined} */
    this.timer = undefined;
    this.isSpeaker = new URLSearchParams(location.search).has("speaker");
    this.channel = new BroadcastChannel(`playbooks-talk:${location.pathname}`);
    this.channel.onmessage = ({ data }) => this.isOn && this.show(data, false);
    this.bar = createBar(this.slides.length, this.getActions());
    this.help = createHelpDialog();
    this.offer = getElement(talk, ".pb-talk__offer", HTMLElement);
    connectButtons(this.offer, { start: () => this.start(this.at), window: () => this.openWindow() });
    talk.append(this.bar.element, this.help);
    talk.tabIndex = -1;
    /** @param {KeyboardEvent} event */
    this.onKey = (event) => this.handleKey(event);
    this.onHash = () => this.showSlideOfUrl();
    talk.addEventListener("keydown", this.onKey);
    addEventListener("hashchange", this.onHash);
    onSwipe(getElement(talk, ".pb-talk__stage", HTMLElement), getSwipeStep, (step) => {
      if (this.isOn) this.show(this.at + step);
    });
    this.showSlideOfUrl();
  }

  get isOn() {
    return this.restorePage !== null;
  }

  /** @returns {import("./talk_controls.js").Actions} */
  getActions() {
    return {
      back: () => this.show(this.at - 1),
      next: () => this.show(this.at + 1),
      notes: () => this.toggleNotes(),
      full: () =>
        toggleFullScreen(this.talk).catch(() => this.bar.say("This browser does not allow full screen here.")),
      help: () => this.help.showModal(),
      leave: () => this.leave(),
      window: () => this.openWindow(),
    };
  }

  /** Show the slide in the URL. */
  showSlideOfUrl() {
    const named = parseSlide(location.hash, this.slides.length);
    if (named || this.isSpeaker) this.start(named || 1);
  }

  /** @param {number} at  slide, from 1 */
  start(at) {
    if (!this.isOn) {
      this.talk.classList.add("pb-talk--on");
      this.restorePage = makeRestInert(this.talk);
      if (this.isSpeaker) this.startClock();
    }
    this.talk.focus({ preventScroll: true });
    this.show(at);
  }

  /**
   * @param {number} at  slide, from 1
   * @param {boolean} [isBroadcast]  whether to notify other windows of this talk
   */
  show(at, isBroadcast = true) {
    if (at < 1 || at > this.slides.length) return;
    this.at = at;
    this.slides.forEach((slide, place) => {
      slide.classList.toggle("pb-slide--here", place === at - 1);
      slide.classList.toggle("pb-slide--next", place === at);
    });
    this.bar.show(at, this.slides[at - 1].querySelector("h2")?.textContent ?? "");
    if (location.hash !== `#${at}`)
      history.replaceState(history.state, "", `${location.pathname}${location.search}#${at}`);
    // A focused button that becomes disabled would lose the key events.
    const focused = document.activeElement;
    if (!this.talk.contains(focused) || (focused instanceof HTMLButtonElement && focused.disabled))
      this.talk.focus({ preventScroll: true });
    if (isBroadcast) this.channel.postMessage(at);
  }

  /** @param {KeyboardEvent} event */
  handleKey(event) {
    if (!this.isOn || event.ctrlKey || event.metaKey || event.altKey || closest(event, "dialog, input")) return;
    if (event.key === " " && closest(event, "button, a, summary")) return;
    const isReading = closest(event, ".pb-notes") && event.key.startsWith("Arrow");
    const to = isReading ? undefined : getNextSlide(event.key, event.shiftKey, this.at, this.slides.length);
    const command = getCommand(event.key);
    if (to === undefined && !command) return;
    event.preventDefault();
    event.stopPropagation(); // the theme has shortcuts on the same keys
    if (to !== undefined) this.show(to);
    else if (command) this.getActions()[command]();
  }

  toggleNotes() {
    this.bar.showNotes(this.talk.classList.toggle("pb-talk--notes"));
  }

  openWindow() {
    const opened = open(`${location.pathname}?speaker#${this.at}`, "playbooks-speaker", "popup,width=1100,height=760");
    if (!opened && this.isOn) this.bar.say("The browser did not open a window. Press N for notes.");
    if (opened && !this.isOn) this.start(this.at);
  }

  /** Turn this window into the speaker's: current and next slide, notes and a clock. */
  startClock() {
    const begun = Date.now();
    const time = h(
      "p",
      { class: "pb-talk__clock", role: "timer", "aria-label": "Time since you began" },
      formatClock(0),
    );
    this.talk.classList.add("pb-talk--speaker");
    this.bar.element.append(time);
    this.timer = setInterval(() => {
      time.textContent = formatClock((Date.now() - begun) / 1000);
    }, 1000);
  }

  close() {
    if (document.fullscreenElement) document.exitFullscreen();
    this.restorePage?.();
    this.restorePage = null;
    clearInterval(this.timer);
    this.talk.classList.remove("pb-talk--on", "pb-talk--notes", "pb-talk--speaker");
    this.bar.showNotes(false);
  }

  /** Return to the page at the slide shown last. */
  leave() {
    if (!this.isOn) return;
    this.close();
    history.replaceState(history.state, "", `${location.pathname}${location.search}`);
    this.slides[this.at - 1].scrollIntoView();
    this.offer.querySelector("button")?.focus({ preventScroll: true });
  }

  /** Stop the tool without changing URL and focus, which belong to the next page. */
  end() {
    if (this.isOn) this.close();
    this.channel.close();
    removeEventListener("hashchange", this.onHash);
  }
}
