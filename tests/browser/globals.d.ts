/** What `walk.js` leaves for `walking.py`. */
interface Window {
  pbWalk: {
    /** Whether the last stop was left, or came round again. */
    isOver: boolean;
    /** Go to the top of the page and watch each press of the Tab key. */
    begin(): void;
    end(): { stops: number; troubles: string[] };
  };
}
