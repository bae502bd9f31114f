/** Talks: slides of the page one at a time, driven by keys, buttons and swipes. The slide stands in the address: `#3`. */
import { closest, getElement, h } from "../../shared/dom.js";
import { bar, help, wire } from "./bar.js";
import { clock, commandOf, moved, slideIn, swiped } from "./moves.js";
import { alone, fullScreen, onSwipe } from "./stage.js";

/**
 * @param {HTMLElement} talk
 * @returns {() => void} the way to end it
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
    this.bringBack = null;
    /** @type {ReturnType<typeof setInterval> | undefined} */
    this.ticking = undefined;
    this.isSpeaker = new URLSearchParams(location.search).has("speaker");
    this.channel = new BroadcastChannel(`playbooks-talk:${location.pathname}`);
    this.channel.onmessage = ({ data }) => this.isOn && this.show(data, false);
    this.bar = bar(this.slides.length, this.actions());
    this.help = help();
    this.offer = getElement(talk, ".pb-talk__offer", HTMLElement);
    wire(this.offer, { start: () => this.start(this.at), window: () => this.openWindow() });
    talk.append(this.bar.element, this.help);
    talk.tabIndex = -1;
    /** @param {KeyboardEvent} event */
    this.onKey = (event) => this.press(event);
    this.onHash = () => this.follow();
    talk.addEventListener("keydown", this.onKey);
    addEventListener("hashchange", this.onHash);
    onSwipe(getElement(talk, ".pb-talk__stage", HTMLElement), swiped, (step) => {
      if (this.isOn) this.show(this.at + step);
    });
    this.follow();
  }

  get isOn() {
    return this.bringBack !== null;
  }

  /** @returns {import("./bar.js").Actions} */
  actions() {
    return {
      back: () => this.show(this.at - 1),
      next: () => this.show(this.at + 1),
      notes: () => this.toggleNotes(),
      full: () => fullScreen(this.talk).catch(() => this.bar.say("This browser does not allow full screen here.")),
      help: () => this.help.showModal(),
      leave: () => this.leave(),
      window: () => this.openWindow(),
    };
  }

  /** Show the slide that the address names. */
  follow() {
    const named = slideIn(location.hash, this.slides.length);
    if (named || this.isSpeaker) this.start(named || 1);
  }

  /** @param {number} at  slide, from 1 */
  start(at) {
    if (!this.isOn) {
      this.talk.classList.add("pb-talk--on");
      this.bringBack = alone(this.talk);
      if (this.isSpeaker) this.speak();
    }
    this.talk.focus({ preventScroll: true });
    this.show(at);
  }

  /**
   * @param {number} at  slide, from 1
   * @param {boolean} [isTold]  whether the other windows of this talk follow
   */
  show(at, isTold = true) {
    if (at < 1 || at > this.slides.length) return;
    this.at = at;
    this.slides.forEach((slide, place) => {
      slide.classList.toggle("pb-slide--here", place === at - 1);
      slide.classList.toggle("pb-slide--next", place === at);
    });
    this.bar.show(at, this.slides[at - 1].querySelector("h2")?.textContent ?? "");
    if (location.hash !== `#${at}`)
      history.replaceState(history.state, "", `${location.pathname}${location.search}#${at}`);
    // A button that is disabled at an end would take the focus, and with it the keys, away.
    const focused = document.activeElement;
    if (!this.talk.contains(focused) || (focused instanceof HTMLButtonElement && focused.disabled))
      this.talk.focus({ preventScroll: true });
    if (isTold) this.channel.postMessage(at);
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (!this.isOn || event.ctrlKey || event.metaKey || event.altKey || closest(event, "dialog, input")) return;
    if (event.key === " " && closest(event, "button, a, summary")) return;
    const isReading = closest(event, ".pb-notes") && event.key.startsWith("Arrow");
    const to = isReading ? undefined : moved(event.key, event.shiftKey, this.at, this.slides.length);
    const command = commandOf(event.key);
    if (to === undefined && !command) return;
    event.preventDefault();
    event.stopPropagation(); // the theme's own keys, for instance F for the search, are not meant here
    if (to !== undefined) this.show(to);
    else if (command) this.actions()[command]();
  }

  toggleNotes() {
    this.bar.showNotes(this.talk.classList.toggle("pb-talk--notes"));
  }

  openWindow() {
    const opened = open(`${location.pathname}?speaker#${this.at}`, "playbooks-speaker", "popup,width=1100,height=760");
    if (!opened && this.isOn) this.bar.say("The browser did not open a window. Press N for notes.");
    if (opened && !this.isOn) this.start(this.at);
  }

  /** The speaker's own window: this slide, the next one, the notes and a clock. */
  speak() {
    const begun = Date.now();
    const time = h("p", { class: "pb-talk__clock", role: "timer", "aria-label": "Time since you began" }, clock(0));
    this.talk.classList.add("pb-talk--speaker");
    this.bar.element.append(time);
    this.ticking = setInterval(() => {
      time.textContent = clock((Date.now() - begun) / 1000);
    }, 1000);
  }

  close() {
    if (document.fullscreenElement) document.exitFullscreen();
    this.bringBack?.();
    this.bringBack = null;
    clearInterval(this.ticking);
    this.talk.classList.remove("pb-talk--on", "pb-talk--notes", "pb-talk--speaker");
    this.bar.showNotes(false);
  }

  /** Back to the page, at the slide that was shown last. */
  leave() {
    if (!this.isOn) return;
    this.close();
    history.replaceState(history.state, "", `${location.pathname}${location.search}`);
    this.slides[this.at - 1].scrollIntoView();
    this.offer.querySelector("button")?.focus({ preventScroll: true });
  }

  /** Another page takes the place of this one: its address and its focus are its own. */
  end() {
    if (this.isOn) this.close();
    this.channel.close();
    removeEventListener("hashchange", this.onHash);
  }
}
