/**
 * Bundles the source of a Lambda function into the one file that is deployed.
 *
 * The same source gives the same bytes on every machine and in every region: paths are relative to the
 * project, nothing has a date, and the AWS SDK, which the runtime contains, is not bundled.
 */
import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";

import type * as esbuild from "esbuild";

/** The function's handler in the deployed archive: file `index.js`, export `handler`. */
export const BUNDLE_HANDLER = "index.handler";

const PROJECT_FOLDER = resolve(__dirname, "..");

const bundles = new Map<string, string>();

/**
 * Bundles one handler, once per process.
 *
 * @param entry file, relative to the project, such as `functions/healthcheck.ts`; it exports the handler.
 * @returns CommonJS text for the file `index.js`.
 * @throws what esbuild finds wrong in the source, with its place.
 */
export function bundleFunction(entry: string): string {
  const file = resolve(PROJECT_FOLDER, entry);
  const known = bundles.get(file);
  if (known !== undefined) {
    return known;
  }
  const { outputFiles } = loadEsbuild().buildSync({
    absWorkingDir: PROJECT_FOLDER,
    entryPoints: [relative(PROJECT_FOLDER, file)],
    bundle: true,
    write: false,
    platform: "node",
    target: "node22",
    format: "cjs",
    external: ["@aws-sdk/*"],
    // Paths are part of the bundle: with the real one, a linked node_modules would name its place on this machine.
    preserveSymlinks: true,
    charset: "utf8",
    legalComments: "none",
    tsconfigRaw: {},
    logLevel: "silent",
  });
  const [output] = outputFiles;
  const text = output?.text ?? "";
  bundles.set(file, text);
  return text;
}

/**
 * What keeps a file from being bundled, as esbuild says it, with its place.
 *
 * @returns undefined when nothing does.
 */
export function bundleFault(entry: string): string | undefined {
  try {
    bundleFunction(entry);
    return undefined;
  } catch (error) {
    const { errors } = error as Partial<esbuild.BuildFailure>;
    const [first] = errors ?? [];
    if (first === undefined) {
      throw error;
    }
    const { text, location } = first;
    return location === null ? text : `${location.file}:${location.line}: ${text}`;
  }
}

/**
 * Names that an ECMAScript module exports.
 *
 * @returns undefined for CommonJS, whose exports exist when it runs, and for a module that exports all of another.
 */
export function exportsOf(file: string): readonly string[] | undefined {
  const contents = readFileSync(file, "utf8");
  const { metafile } = loadEsbuild().buildSync({
    stdin: { contents, loader: "ts" },
    write: false,
    metafile: true,
    format: "esm",
    tsconfigRaw: {},
    logLevel: "silent",
  });
  const names = Object.values(metafile.outputs).flatMap(({ exports }) => exports);
  const isKnown = names.some((name) => name !== "default") && !/^export \*/m.test(contents);
  return isKnown ? names : undefined;
}

function loadEsbuild(): typeof esbuild {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a program without functions needs none
  return require("esbuild") as typeof esbuild;
}
