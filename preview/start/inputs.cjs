"use strict";
// What a bundle depends on: the content of files, and the names in folders, where a new file could take the place of one.
const { createHash } = require("node:crypto");
const { readdirSync, readFileSync, readlinkSync, statSync } = require("node:fs");
const path = require("node:path");

/** More than the kernel's clock for files is behind: up to 10 ms on Linux. */
const clockMilliseconds = 50;

/**
 * The digests of all that decides about a bundle.
 *
 * @param {readonly string[]} sources absolute paths of the files in it.
 * @param {readonly string[]} settings names of files that decide how others are found and compiled.
 * @returns {{ files: [string, string][], folders: [string, string][] }}
 * @throws {Error} if a tsconfig.json extends other than relative JSON files.
 */
exports.inputsOf = (sources, settings = ["package.json", "tsconfig.json"]) => {
  listed.clear();
  const folders = new Set(sources.flatMap(foldersOf));
  for (const folder of [...folders]) {
    const names = namesIn(folder);
    if (names.includes("node_modules")) {
      const packages = path.join(folder, "node_modules");
      const scopes = namesIn(packages).filter((name) => name.startsWith("@"));
      [packages, ...scopes.map((scope) => path.join(packages, scope))].forEach((one) =>
        folders.add(one),
      );
    }
  }
  const configuring = [...folders].flatMap((folder) =>
    namesIn(folder)
      .filter((name) => settings.includes(name))
      .map((name) => path.join(folder, name)),
  );
  const files = new Set([...sources, ...configuring, ...configuring.flatMap(extendedBy)]);
  return {
    files: [...files].map((file) => [file, contentOf(file)]),
    folders: [...folders].map((folder) => [folder, listingOf(folder)]),
  };
};

/** True if nothing of it has changed since. */
exports.isUnchanged = ({ files, folders }) => {
  try {
    return (
      folders.every(([folder, digest]) => listingOf(folder) === digest) &&
      files.every(([file, digest]) => contentOf(file) === digest)
    );
  } catch {
    return false;
  }
};

/**
 * True if nothing of it changed since, or within the resolution of a file system's clock before.
 *
 * @param {number} time milliseconds since the epoch.
 */
exports.isOlder = ({ files, folders }, time) =>
  [...files, ...folders].every(([file]) => statSync(file).ctimeMs < time - clockMilliseconds);

/** The folder of a file and those around it, up to the one that has the installed packages. */
function foldersOf(file) {
  const folders = [];
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    folders.push(folder);
    const isRoot = !folder.includes("node_modules") && namesIn(folder).includes("node_modules");
    if (isRoot || path.dirname(folder) === folder) {
      return folders;
    }
  }
}

/** The files that a tsconfig.json extends, and those that they extend. */
function extendedBy(file) {
  if (path.basename(file) === "package.json") {
    return [];
  }
  const [, value] = /"extends"\s*:\s*("[^"]*"|\[[^\]]*\])/.exec(readFileSync(file, "utf8")) ?? [];
  const names = value === undefined ? [] : [JSON.parse(value)].flat();
  return names.flatMap((name) => {
    if (!/^\.{1,2}\/.*\.json$/.test(name)) {
      throw new Error(`${file} extends ${name}`);
    }
    const base = path.resolve(path.dirname(file), name);
    return [base, ...extendedBy(base)];
  });
}

function contentOf(file) {
  return createHash("sha256").update(readFileSync(file)).digest("base64");
}

/** Names, and where links lead. The name of a package never begins with a dot. */
function listingOf(folder) {
  const isPackages = path.basename(folder) === "node_modules";
  const entries = readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !(isPackages && name.startsWith(".")))
    .map((entry) =>
      entry.isSymbolicLink()
        ? [entry.name, readlinkSync(path.join(folder, entry.name))]
        : [entry.name],
    );
  return createHash("sha256").update(JSON.stringify(entries.sort())).digest("base64");
}

const listed = new Map();

/** Names in a folder, read once for each bundle that is built. */
function namesIn(folder) {
  const names = listed.get(folder) ?? readdirSync(folder);
  listed.set(folder, names);
  return names;
}
