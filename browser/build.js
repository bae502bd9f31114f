/**
 * Bundles the scripts that browsers load: `node build.js FOLDER` writes them to FOLDER. Same sources, same bytes.
 *
 *   browser/*.js                 loaded by every page: FOLDER/*.js, each with what it imports
 *   browser/tools/<tool>/index.js  loaded by pages that have the tool: FOLDER/tools/<tool>.js
 *   browser/search/              FOLDER/search/dialog.js and FOLDER/search/worker.js
 *
 * Modules that several tools import become chunks in FOLDER/parts/. Every module but the first kind lies one folder
 * below FOLDER, because `shared/site.js` finds the root of the site from its own address.
 */
import { readdirSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const folder = resolve(process.argv[2]);
/** Scripts of every page. */
const pageScripts = readdirSync(here)
  .filter((name) => name.endsWith(".js") && name !== "build.js")
  .sort()
  .map((name) => join(here, name));
/** Entry points of the tools, by the path of what is made of each. */
const toolScripts = Object.fromEntries(
  readdirSync(join(here, "tools"))
    .sort()
    .map((name) => [`tools/${name}`, join(here, "tools", name, "index.js")]),
);

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

for (const made of ["tools", "search", "parts"]) rmSync(join(folder, made), { recursive: true, force: true });
buildSync({
  ...common,
  entryPoints: pageScripts,
  bundle: true,
  format: "iife",
});
buildSync({
  ...common,
  entryPoints: {
    ...toolScripts,
    "search/dialog": join(here, "search/dialog.js"),
    "search/worker": join(here, "search/worker.js"),
  },
  bundle: true,
  chunkNames: "parts/[hash]",
  format: "esm",
  splitting: true,
});
