"use strict";
// Runs before Pulumi's own entry, in the program's process: replaces the gRPC clients of the SDK by clients that
// answer in process. Everything else of the SDK runs unchanged.
const { MERIDIAN_PREVIEW_SETTINGS: settings, MERIDIAN_PREVIEW_STANDBY: standby } = process.env;
delete process.env.MERIDIAN_PREVIEW_SETTINGS;
delete process.env.MERIDIAN_PREVIEW_STANDBY;

// Node preloads this file again in the thread of an ESM loader, in workers and in forked processes. None of
// them runs the program, and the settings are gone by then.
if (settings !== undefined) {
  const parsed = JSON.parse(settings);
  installHost(parsed)(parsed);
} else if (standby !== undefined) {
  const { sdk, ...caches } = JSON.parse(standby);
  const connect = installHost(caches);
  require("./standby.cjs").standBy(sdk);
  const { MERIDIAN_PREVIEW_SETTINGS: late } = process.env;
  delete process.env.MERIDIAN_PREVIEW_SETTINGS;
  connect(JSON.parse(late));
}

/** Replaces the clients, and returns what gives them their settings. */
function installHost({ cacheFolder, hostBundle }) {
  // Compiled from the cache, a module has no source map: a run with stack traces does without.
  if (cacheFolder !== undefined) {
    // The SDK sets this flag in the middle of its start, and what was compiled before would be of no use after.
    require("node:v8").setFlagsFromString("--allow-natives-syntax");
    process.on("exit", require("./codeCache.cjs").useCodeCache(cacheFolder, "program"));
  }
  return loadHost(hostBundle).install(cacheFolder);
}

/** @param bundle of the host, which the preview opened; undefined for none. */
function loadHost(bundle) {
  const entry = require("node:path").join(__dirname, "../host/connect.ts");
  if (bundle !== undefined) {
    const { readBundle, runBundle } = require("./bundle.cjs");
    const host = readBundle(entry, bundle);
    if (host !== undefined) {
      return runBundle(host);
    }
  }
  // A namespace: TypeScript of the preview is loaded by tsx, that of the program by ts-node.
  const tsx = require("tsx/cjs/api").register({ namespace: "meridian-preview" });
  const host = tsx.require(entry, __filename);
  tsx.unregister();
  return host;
}
