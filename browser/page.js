/* What works on every page once it is there, in one file: a request less for each. */
import "./page/frame.js";
import "./page/load.js";
import "./page/search.js";
