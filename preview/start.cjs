"use strict";
const path = require("node:path");

const {
  MERIDIAN_PREVIEW_CACHE: cache = path.join(__dirname, "../node_modules/.cache/meridian-preview"),
} = process.env;

/**
 * Starts a command that is written in TypeScript.
 *
 * @param {string} name of its compiled modules in the cache.
 * @param {string} module that exports `main`, which gets the arguments and returns the exit code.
 */
exports.start = (name, module) => {
  if (cache !== "") {
    process.on("exit", require("./codeCache.cjs").useCodeCache(cache, name));
  }

  // Loads TypeScript directly: the commands need no build step.
  require("tsx/cjs");
  const { main } = require(module);

  // A reader such as head closes the pipe early, which is not an error.
  process.stdout.on("error", (error) => {
    if (error.code !== "EPIPE") {
      throw error;
    }
  });

  main(process.argv.slice(2)).then((code) => {
    process.exitCode = code;
  });
};
