/**
 * Reports to `test_javascript.py`: a line of JSON for each test that has ended, `{file, line, name, error}`.
 *
 * `error` is empty where the test passed. A file that cannot be read is a test with the name of the file.
 */
/** @param {AsyncIterable<{ type: string, data: any }>} source */
export default async function* report(source) {
  for await (const { type, data } of source) {
    if (type !== "test:pass" && type !== "test:fail") continue;
    const cause = data.details?.error?.cause ?? data.details?.error;
    const text = type === "test:pass" ? "" : String(cause?.stack ?? cause ?? "it failed");
    const error = text.replace(/\n +at .*\bnode:internal.*/g, "");
    yield `${JSON.stringify({ file: data.file ?? "", line: data.line ?? 0, name: data.name, error })}\n`;
  }
}
