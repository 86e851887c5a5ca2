#!/usr/bin/env node
"use strict";
// Loads TypeScript as it is: the preview needs no build step.
require("tsx/cjs");
const { main } = require("./cli.ts");

// A reader that has seen enough, such as head, closes the pipe: that is no fault.
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") {
    throw error;
  }
});

main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
