"use strict";
// Keeps what V8 compiled between runs, for every CommonJS module.
//
// A wrong cache is impossible: an entry is found by the SHA-256 of the whole text that it was compiled from, in a file
// that is named by V8's version and flags, has a digest of its own, and is replaced as a whole. Files are always read;
// only their compilation is saved.
const { Buffer } = require("node:buffer");
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const v8 = require("node:v8");
const vm = require("node:vm");

/** Characters that are compiled without the cache before it is written again. */
const enough = 100_000;
const digestBytes = 32;

/** Scripts of this run by the digest of their text. */
const scripts = new Map();
let missed = 0;

/**
 * Compiles modules from the cache from now on.
 *
 * @param {string} folder of the cache.
 * @param {string} name of the cache in it: one for each kind of process.
 * @returns {() => void} writes the cache, if it lacks enough of what was compiled.
 */
exports.useCodeCache = (folder, name) => {
  const file = path.join(folder, `${name}-${process.version}-${v8.cachedDataVersionTag()}.bin`);
  const cache = read(file);
  const compile = Module.prototype._compile;
  Module.prototype._compile = function compileCached(content, filename, ...rest) {
    return typeof content === "string" && rest.every((format) => format === undefined)
      ? run(this, content, filename, cache)
      : compile.call(this, content, filename, ...rest);
  };
  return () => {
    if (missed >= enough) {
      write(file);
    }
  };
};

function run(module, content, filename, cache) {
  const text = Module.wrap(content.startsWith("#!") ? `//${content}` : content);
  const key = createHash("sha256").update(text).digest("base64");
  const cachedData = cache.get(key);
  const script = new vm.Script(text, {
    filename,
    // Places in the text, not in the function around it.
    columnOffset: -Module.wrapper[0].length,
    cachedData,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  if (cachedData === undefined || script.cachedDataRejected === true) {
    missed += text.length;
  }
  scripts.set(key, script);
  const { exports } = module;
  const directory = path.dirname(filename);
  return script
    .runInThisContext()
    .call(exports, exports, requireOf(module), module, filename, directory);
}

/** What Node gives a module as `require`. */
function requireOf(module) {
  const require = (request) => module.require(request);
  require.resolve = (request, options) => Module._resolveFilename(request, module, false, options);
  require.resolve.paths = (request) => Module._resolveLookupPaths(request, module);
  require.main = process.mainModule;
  require.extensions = Module._extensions;
  require.cache = Module._cache;
  return require;
}

/** The file: a digest of the rest, the length of the index, the index as JSON, the data. */
function read(file) {
  try {
    const bytes = readFileSync(file);
    const body = bytes.subarray(digestBytes);
    if (!createHash("sha256").update(body).digest().equals(bytes.subarray(0, digestBytes))) {
      return new Map();
    }
    const start = 4 + body.readUInt32LE(0);
    const index = JSON.parse(body.subarray(4, start).toString());
    return new Map(
      index.map(([key, offset, length]) => [
        key,
        body.subarray(start + offset, start + offset + length),
      ]),
    );
  } catch {
    return new Map();
  }
}

function write(file) {
  let offset = 0;
  const index = [];
  const data = [];
  for (const [key, script] of scripts) {
    const bytes = script.createCachedData();
    index.push([key, offset, bytes.length]);
    data.push(bytes);
    offset += bytes.length;
  }
  const header = Buffer.from(JSON.stringify(index));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  const body = Buffer.concat([length, header, ...data]);
  const digest = createHash("sha256").update(body).digest();
  const temporary = `${file}.${process.pid}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(temporary, Buffer.concat([digest, body]));
    renameSync(temporary, file);
  } catch {
    // A folder that cannot be written costs time only.
  }
}
