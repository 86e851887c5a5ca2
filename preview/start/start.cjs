"use strict";
const Module = require("node:module");
const path = require("node:path");

const { openBundle, runBundle } = require("./bundle.cjs");
const { cacheFolder } = require("./cacheFolder.cjs");

/**
 * Starts a command that is written in TypeScript.
 *
 * @param {string} name of its compiled modules in the cache.
 * @param {string} module of preview/ that exports `main`, which gets the arguments and returns the exit code.
 */
exports.start = async (name, module) => {
  if (cacheFolder !== "") {
    process.on("exit", require("./codeCache.cjs").useCodeCache(cacheFolder, name));
  }
  loadTypeScriptOnDemand();
  const entry = path.join(__dirname, "..", module);
  const bundle = await openBundle(entry, cacheFolder);
  const { main } = bundle === undefined ? require(entry) : runBundle(bundle);

  // A reader such as head closes the pipe early, which is not an error.
  process.stdout.on("error", (error) => {
    if (error.code !== "EPIPE") {
      throw error;
    }
  });

  process.exitCode = await main(process.argv.slice(2));
};

/** Modules in TypeScript need no build step. Those that are in a bundle do not need the transpiler either. */
function loadTypeScriptOnDemand() {
  Module._extensions[".ts"] = (module, file) => {
    delete Module._extensions[".ts"];
    require("tsx/cjs");
    Module._extensions[".ts"](module, file);
  };
}
