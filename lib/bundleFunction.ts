/**
 * Bundles the source of a Lambda function into the one file that is deployed.
 *
 * The same source gives the same bytes on every machine and in every region: paths are relative to the
 * project, nothing has a date, and the AWS SDK, which the runtime contains, is not bundled.
 */
import { join, resolve } from "node:path";

import type * as esbuild from "esbuild";

/** The function's handler in the deployed archive: file `index.js`, export `handler`. */
export const BUNDLE_HANDLER = "index.handler";

const PROJECT_FOLDER = resolve(__dirname, "..");

const bundles = new Map<string, string>();

/**
 * Bundles one handler, once per process.
 *
 * @param entry file below `functions/`, such as `healthcheck.ts`; it exports `handler`.
 * @returns CommonJS text for the file `index.js`.
 * @throws what esbuild finds wrong in the source, with its place.
 */
export function bundleFunction(entry: string): string {
  const known = bundles.get(entry);
  if (known !== undefined) {
    return known;
  }
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a program without functions needs none
  const { buildSync } = require("esbuild") as typeof esbuild;
  const { outputFiles } = buildSync({
    absWorkingDir: PROJECT_FOLDER,
    entryPoints: [join("functions", entry)],
    bundle: true,
    write: false,
    platform: "node",
    target: "node22",
    format: "cjs",
    external: ["@aws-sdk/*"],
    charset: "utf8",
    legalComments: "none",
    tsconfigRaw: {},
    logLevel: "silent",
  });
  const [file] = outputFiles;
  const text = file?.text ?? "";
  bundles.set(entry, text);
  return text;
}
