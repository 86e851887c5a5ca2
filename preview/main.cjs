#!/usr/bin/env node
"use strict";
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
