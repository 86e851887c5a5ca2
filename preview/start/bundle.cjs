"use strict";
// Keeps a TypeScript module and all that it imports as one bundle between runs: loading one file takes a fraction of the
// time that several hundred take.
//
// A wrong bundle is impossible: its file names by SHA-256 the content of every file that went into it or configured it,
// and the names in every folder where another file could have been found instead. All of them are read in every run.
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const Module = require("node:module");
const path = require("node:path");

const { build } = require("./build.cjs");
const { inputsOf, isOlder, isUnchanged } = require("./inputs.cjs");
const { addBundle } = require("./stackTraces.cjs");

/** All that decides about a bundle beside files. */
const environment = [
  process.version,
  process.platform,
  process.arch,
  process.env.NODE_PATH ?? "",
  process.env.ESBUILD_BINARY_PATH ?? "",
];
const ownModules = ["bundle.cjs", "build.cjs", "inputs.cjs"].map((name) =>
  path.join(__dirname, name),
);

/**
 * @typedef {object} Bundle
 * @property {string} entry absolute path of its module.
 * @property {string} text
 * @property {string[]} sources absolute paths of the files in it.
 * @property {{ file: string, digest: string } | undefined} kept where another process finds it; undefined for nowhere.
 */

/**
 * The bundle of a module, from the cache or built anew.
 *
 * @param {string} entry absolute path of the module.
 * @param {string} folder of the cache; empty for none.
 * @returns {Promise<Bundle | undefined>} undefined for a module that must be loaded as it is.
 */
exports.openBundle = async (entry, folder) => {
  if (folder === "") {
    return undefined;
  }
  const name = createHash("sha256").update(entry).digest("hex").slice(0, 16);
  const file = path.join(folder, `bundle-${path.parse(entry).name}-${name}.cjs`);
  const known = read(file);
  if (known !== undefined && isCurrent(known.manifest)) {
    const { digest, manifest, text } = known;
    return { entry, text, sources: manifest.sources, kept: { file, digest } };
  }
  try {
    return await make(entry, file);
  } catch {
    // What cannot be bundled is loaded as it is.
    return undefined;
  }
};

/** The bundle that another process opened; undefined if it is not there any more. */
exports.readBundle = (entry, { file, digest }) => {
  const known = read(file);
  return known?.digest === digest ? { entry, text: known.text } : undefined;
};

/** The files of all bundles that run. */
const loaded = new Set();

/** True for a file whose change this process does not see. */
exports.isLoaded = (file) => loaded.has(file) || file in require.cache;

/** Runs a bundle, and returns what its module exports. */
exports.runBundle = ({ entry, text, sources = [], kept }) => {
  const file = `${entry}.bundle.cjs`;
  sources.forEach((source) => loaded.add(source));
  if (kept !== undefined) {
    addBundle(file, kept);
  }
  const bundle = new Module(file, module);
  bundle.filename = file;
  bundle.paths = Module._nodeModulePaths(path.dirname(entry));
  bundle._compile(text, file);
  return bundle.exports;
};

function isCurrent(manifest) {
  return (
    JSON.stringify(manifest.environment) === JSON.stringify(environment) &&
    isUnchanged(manifest.inputs)
  );
}

async function make(entry, file) {
  const started = Date.now();
  const { text, map, sources } = await build(entry);
  const inputs = inputsOf([...sources, ...ownModules, require.resolve("esbuild/package.json")]);
  // What changed meanwhile may not be what was bundled.
  const kept = isOlder(inputs, started)
    ? write(file, { environment, inputs, sources }, text, map)
    : undefined;
  return { entry, text, sources, kept };
}

/** The file: a digest of the rest, the manifest as JSON and the bundle, each from a line of its own on. */
function read(file) {
  try {
    const content = readFileSync(file, "utf8");
    const start = content.indexOf("\n") + 1;
    const digest = content.slice(0, start - 1);
    const body = content.slice(start);
    if (sha256(body) !== digest) {
      return undefined;
    }
    const end = body.indexOf("\n");
    return { digest, manifest: JSON.parse(body.slice(0, end)), text: body.slice(end + 1) };
  } catch {
    return undefined;
  }
}

function write(file, manifest, text, map) {
  const body = `${JSON.stringify(manifest)}\n${text}`;
  const digest = sha256(body);
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    replace(file, `${digest}\n${body}`);
    replace(`${file}.map`, `${digest}\n${map}`);
    return { file, digest };
  } catch {
    // A folder that cannot be written costs time only.
    return undefined;
  }
}

/** At once, so that another process reads one or the other. */
function replace(file, content) {
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, content);
  renameSync(temporary, file);
}

function sha256(text) {
  return createHash("sha256").update(text).digest("hex");
}
