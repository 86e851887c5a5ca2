/**
 * Compiles the package in place for `npm pack`, and takes the result away again with `--clean`.
 *
 * In place, because the manifest names no entry: Node and TypeScript find index.js in the published package,
 * and index.ts here, where programs run from their sources.
 */
import { copyFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import ts from "typescript";

const folder = dirname(fileURLToPath(import.meta.url));
const root = dirname(folder);

if (process.argv.includes("--clean")) {
  clean();
} else {
  build();
}

function build() {
  const config = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  const program = ts.createProgram([join(folder, "index.ts")], {
    ...options,
    noEmit: false,
    incremental: false,
    tsBuildInfoFile: undefined,
    declaration: true,
    rootDir: folder,
    // Emitted files are written below; another folder keeps TypeScript from refusing the manifest.
    outDir: join(folder, "dist"),
  });
  const { diagnostics } = program.emit(undefined, (file, text) => {
    if (!file.endsWith(".json")) {
      writeFileSync(join(folder, basename(file)), text);
    }
  });
  const errors = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
  if (errors.length > 0) {
    clean();
    const host = {
      getCanonicalFileName: String,
      getCurrentDirectory: () => root,
      getNewLine: () => "\n",
    };
    throw new Error(ts.formatDiagnostics(errors, host));
  }
  copyFileSync(join(root, "LICENSE"), join(folder, "LICENSE"));
}

function clean() {
  for (const file of readdirSync(folder)) {
    if (/\.(js|d\.ts)$/.test(file) || file === "LICENSE") {
      rmSync(join(folder, file));
    }
  }
}
