"use strict";
// Runs before Pulumi's own entry, in the process of the program: replaces the gRPC clients of the SDK by
// clients that answer in process. Everything else of the SDK runs unchanged.
const { createRequire } = require("node:module");
const path = require("node:path");

const settings = JSON.parse(process.env.MERIDIAN_PREVIEW_SETTINGS);
delete process.env.MERIDIAN_PREVIEW_SETTINGS;
const program = createRequire(path.join(settings.projectFolder, "index.js"));

// A scope of its own: TypeScript of the preview is loaded by tsx, that of the program by ts-node.
const tsx = require("tsx/cjs/api").register({ namespace: "meridian-preview" });
const { connect } = tsx.require("./host/connect.ts", __filename);
tsx.unregister();

connect(settings, (module) => program(`@pulumi/pulumi/${module}`));
