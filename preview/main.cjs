#!/usr/bin/env node
"use strict";
const path = require("node:path");

const {
  MERIDIAN_PREVIEW_CACHE: cache = path.join(__dirname, "../node_modules/.cache/meridian-preview"),
} = process.env;
if (cache !== "") {
  process.on("exit", require("./codeCache.cjs").useCodeCache(cache, "preview"));
}

// Loads TypeScript directly: the preview needs no build step.
require("tsx/cjs");
const { main } = require("./cli.ts");

// A reader such as head closes the pipe early, which is not an error.
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") {
    throw error;
  }
});

main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
