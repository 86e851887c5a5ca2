"use strict";
// Builds a bundle. Each module keeps its own `__dirname` and `__filename`.
const { readFileSync } = require("node:fs");
const path = require("node:path");

/** What is relative to a module: in a bundle it would be relative to the bundle. */
const relative =
  /(?<![.#\w])(require\.resolve\b|require\(\s*(?!["'`\s])|import\.meta\b|module\.(paths|parent|children|filename|id)\b)/;
/** What is relative as well, and is put into the bundle with its value. */
const own = /\b__(dir|file)name\b/;

/**
 * @param {string} entry absolute path.
 * @returns {Promise<{ text: string, map: string, sources: string[] }>} the bundle, its source map, and the absolute
 * paths of the files in it.
 * @throws {Error} if a module cannot be bundled.
 */
exports.build = async (entry) => {
  const { build } = require("esbuild");
  const folder = path.dirname(entry);
  const { outputFiles, metafile } = await build({
    absWorkingDir: folder,
    entryPoints: [entry],
    bundle: true,
    write: false,
    outfile: `${entry}.bundle.cjs`,
    metafile: true,
    sourcemap: "external",
    sourcesContent: false,
    platform: "node",
    format: "cjs",
    target: `node${process.versions.node}`,
    logLevel: "silent",
    plugins: [{ name: "own-paths", setup: keepPaths }],
  });
  const sources = Object.keys(metafile.inputs).map((file) => path.resolve(folder, file));
  const unusual = sources.find((file) => relative.test(readFileSync(file, "utf8")));
  if (unusual !== undefined) {
    throw new Error(`${unusual} cannot be bundled`);
  }
  const textOf = (isMap) =>
    outputFiles.find(({ path: name }) => name.endsWith(".map") === isMap).text;
  return { text: textOf(false), map: textOf(true), sources };
};

function keepPaths(build) {
  build.onLoad({ filter: /\.[cm]?[jt]s$/ }, ({ path: file }) => {
    const text = readFileSync(file, "utf8");
    if (!own.test(text)) {
      return undefined;
    }
    const [directory, name] = [path.dirname(file), file].map((one) => JSON.stringify(one));
    return {
      contents: `const __dirname = ${directory}, __filename = ${name};${text}`,
      loader: /ts$/.test(file) ? "ts" : "js",
      resolveDir: path.dirname(file),
    };
  });
}
