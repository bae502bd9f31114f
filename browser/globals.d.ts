/** Globals that the scripts of a page share through `window`. */

/** The reader's choice of light or dark, as the theme (Material for MkDocs) keeps it. */
interface PaletteChoice {
  color?: { scheme?: string };
}

interface Window {
  /** The theme's: calls `listener` for each page that is shown; absent where its script did not run. */
  document$?: { subscribe(listener: () => void): unknown };
  /** Root of the site. */
  __md_scope: URL;
  /** 32-bit hash of a text. */
  __md_hash(text: string): number;
  /** The stored value of a name; null if there is none or storage is blocked. `area` defaults to `localStorage`. */
  __md_get(name: "__palette", area?: Storage, scope?: URL): PaletteChoice | null;
  __md_get(name: string, area?: Storage, scope?: URL): unknown;
  /** Store a value under a name; does nothing if storage is blocked. */
  __md_set(name: string, value: unknown, area?: Storage, scope?: URL): void;
}
