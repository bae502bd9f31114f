/**
 * Bundles the scripts and styles that browsers load: `node build.js ASSETS` writes them to ASSETS/javascripts/ (JS) and
 * ASSETS/stylesheets/ (CSS). Same sources, same bytes.
 *
 *   browser/*.js                   loaded by every page: JS/*.js, each with what it imports
 *   browser/tools/<tool>/index.js  loaded by pages that have the tool: JS/tools/<tool>.js
 *   browser/search/                JS/search/dialog.js and JS/search/worker.js
 *   browser/styles/playbooks.css   loaded by every page, with what it imports from styles/shared/
 *   browser/styles/tools.css       loaded by every tool; styles/tools/<name>.css: by one tool or page type
 *
 * Modules that several tools import become chunks in JS/parts/. Every module but the first kind lies one folder
 * below JS, because `shared/site.js` finds the root of the site from its own address.
 */
import { readdirSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const assets = resolve(process.argv[2]);
const folder = join(assets, "javascripts");
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

const stylesheets = join(assets, "stylesheets");
const styles = join(here, "styles");
rmSync(stylesheets, { recursive: true, force: true });
buildSync({
  absWorkingDir: here,
  banner: { css: "/* Built from browser/styles/ */" },
  bundle: true,
  charset: "utf8",
  entryPoints: [
    ...["playbooks.css", "tools.css"].map((name) => join(styles, name)),
    ...readdirSync(join(styles, "tools"))
      .sort()
      .map((name) => join(styles, "tools", name)),
  ],
  external: ["../fonts/*", "../images/*", "../../images/*"], // files of their own, relative to the built stylesheet
  loader: { ".svg": "dataurl" },
  minify: true,
  outbase: styles,
  outdir: stylesheets,
});
