/** What the scripts of the browser tests leave for the tests. */
interface Window {
  /** What `layout.js` leaves for `layout.py`: what is wrong with the layout at this size, the same of one kind once. */
  pbLayout: { problems(): string[] };
  pbWalk: {
    /** Whether the last stop was left, or came round again. */
    isOver: boolean;
    /** Go to the top of the page and watch each press of the Tab key. */
    begin(): void;
    end(): { stops: number; troubles: string[] };
  };
}
