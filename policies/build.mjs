/**
 * Bundles the pack into a folder that stands on its own: `node policies/build.mjs [FOLDER]`.
 *
 * The rules import lib/ and graph/, which lie outside of the pack's folder, so `pulumi policy publish`
 * would leave them behind. The SDKs stay outside of the bundle: the Pulumi CLI runs the pack with
 * the `@pulumi/pulumi` that is installed beside it.
 */
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const source = dirname(fileURLToPath(import.meta.url));
const target = resolve(process.argv[2] ?? join(source, "../dist/policies"));

/** Read at run time, or by the CLI; the pack looks for them in its own folder. */
const FILES = ["PulumiPolicy.yaml", "exceptions.yaml", "dev.json", "local.json", "prod.json"];

const SDKS = ["@pulumi/policy", "@pulumi/pulumi"];

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
await build({
  // The CLI starts index.js; the offline preview loads pack.js, which starts nothing.
  entryPoints: [join(source, "index.ts"), join(source, "pack.ts")],
  outdir: target,
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  external: SDKS,
  legalComments: "inline",
  logLevel: "warning",
});
for (const file of FILES) {
  copyFileSync(join(source, file), join(target, file));
}
writeFileSync(join(target, "package.json"), `${JSON.stringify(manifest(), null, 2)}\n`);

const size = readdirSync(target).reduce((sum, file) => sum + statSync(join(target, file)).size, 0);
console.log(
  `wrote ${relative(process.cwd(), target)}, ${Math.ceil(size / 1024)} KB, the policy pack`,
);

function manifest() {
  const { name, version, license } = readJson(join(source, "package.json"));
  const { dependencies, devDependencies } = readJson(join(source, "../package.json"));
  const wanted = { ...devDependencies, ...dependencies };
  return {
    name,
    version,
    license,
    main: "index.js",
    meridian: { pack: "./pack.js" },
    dependencies: Object.fromEntries(SDKS.map((sdk) => [sdk, wanted[sdk]])),
  };
}

function readJson(path) {
  return JSON.parse(readFileSync(path, "utf8"));
}
