/* The scripts that run on every page after it is parsed, bundled into one file to save requests. */
import "./page/frame.js";
import "./page/load.js";
import "./page/search.js";
