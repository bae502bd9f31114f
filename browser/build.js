/**
 * Makes the scripts that browsers load: `node build.js FOLDER`, with the folder they go to. Same sources, same bytes.
 *
 * The small scripts beside this one stand in every page, a file each with what it imports. A tool and the search
 * become one file each; what several of them need goes to `parts/`. Every file lies in a folder of its own folder, as
 * its source does, because `shared/site.js` finds the top of the site from where it lies.
 */
import { readdirSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const folder = resolve(process.argv[2]);
/**
 * @param {string} inside  folder, relative to this script
 * @returns {string[]} absolute paths of the scripts in it
 */
const scripts = (inside) =>
  readdirSync(join(here, inside))
    .filter((name) => name.endsWith(".js"))
    .sort()
    .map((name) => join(here, inside, name));

/** @type {import("esbuild").BuildOptions} */
const common = {
  absWorkingDir: here,
  banner: { js: "/* Made from browser/ */" },
  charset: "utf8",
  legalComments: "inline",
  minify: true,
  outbase: here,
  outdir: folder,
  target: "es2022",
};

for (const part of ["tools", "search", "parts"]) rmSync(join(folder, part), { recursive: true, force: true });
buildSync({
  ...common,
  entryPoints: scripts(".").filter((path) => !path.endsWith("build.js")),
  bundle: true,
  format: "iife",
});
buildSync({
  ...common,
  entryPoints: [...scripts("tools"), join(here, "search/dialog.js"), join(here, "search/worker.js")],
  bundle: true,
  chunkNames: "parts/[hash]",
  format: "esm",
  splitting: true,
});
