/**
 * Runs test files in one process: `node --test-reporter=reporter.js run.js FILE...`. A file that cannot be loaded to its
 * end is a test that fails, with the path of the file as its name; `node --test --test-isolation=none` passes over that.
 */
import test from "node:test";
import { pathToFileURL } from "node:url";

for (const file of process.argv.slice(2)) {
  try {
    await import(pathToFileURL(file).href);
  } catch (error) {
    test(file, () => {
      throw error;
    });
  }
}
