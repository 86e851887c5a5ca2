"use strict";
const path = require("node:path");

/** Where the commands keep what they compiled; empty for nowhere. */
exports.cacheFolder =
  process.env.MERIDIAN_PREVIEW_CACHE ??
  path.join(__dirname, "../../node_modules/.cache/meridian-preview");
