"use strict";
// Names source lines in the stack traces of what runs in a bundle. Read when there is one to print.
const { readFileSync } = require("node:fs");
const { SourceMap } = require("node:module");
const path = require("node:path");

/** Where running bundles are kept, by the path that they run as. */
const bundles = new Map();

/**
 * @param {string} file that the bundle runs as.
 * @param {{ file: string, digest: string }} kept
 */
exports.addBundle = (file, kept) => {
  bundles.set(file, kept);
};

/** A stack trace with the lines of the sources in the place of those of bundles. */
exports.withSourceLines = (stack) => {
  for (const [file, kept] of bundles) {
    if (stack.includes(file)) {
      stack = mapped(stack, file, sourceMap(kept));
    }
  }
  return stack;
};

function mapped(stack, file, map) {
  return stack
    .split(file)
    .map((text, index) =>
      index === 0
        ? text
        : text.replace(/^:(\d+):(\d+)/, (place, line, column) => {
            const entry = map?.findEntry(line - 1, column - 1);
            return entry?.originalSource === undefined
              ? `${file}${place}`
              : `${path.resolve(path.dirname(file), entry.originalSource)}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
          }),
    )
    .join("");
}

/** Undefined if it belongs to another bundle by now. */
function sourceMap({ file, digest }) {
  try {
    const content = readFileSync(`${file}.map`, "utf8");
    const start = content.indexOf("\n") + 1;
    return content.slice(0, start - 1) === digest
      ? new SourceMap(JSON.parse(content.slice(start)))
      : undefined;
  } catch {
    return undefined;
  }
}
