/** What scripts of a page share through `window`. */

/** The reader's choice of light or dark, as the theme (Material for MkDocs) keeps it. */
interface PaletteChoice {
  color?: { scheme?: string };
}

interface Window {
  /** The theme's: calls `listener` for each page that is shown; absent where its script did not run. */
  document$?: { subscribe(listener: () => void): unknown };
  /** Root of the site. */
  __md_scope: URL;
  /** A number for a text, the same each time. */
  __md_hash(text: string): number;
  /** What is kept under a name; null when there is nothing or the browser refuses. `area` is `localStorage` when left out. */
  __md_get(name: "__palette", area?: Storage, scope?: URL): PaletteChoice | null;
  __md_get(name: string, area?: Storage, scope?: URL): unknown;
  /** Keep a value under a name; does nothing where the browser refuses. */
  __md_set(name: string, value: unknown, area?: Storage, scope?: URL): void;
}
