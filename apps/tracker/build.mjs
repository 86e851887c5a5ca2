/** Bundles the collector into the one file that its image runs: `dist/tracker.cjs`. */
import { join } from "node:path";

import { build } from "esbuild";

await build({
  absWorkingDir: join(import.meta.dirname, "../.."),
  entryPoints: ["apps/tracker/main.ts"],
  outfile: "apps/tracker/dist/tracker.cjs",
  bundle: true,
  minify: true,
  platform: "node",
  target: "node22",
  format: "cjs",
  legalComments: "none",
  logLevel: "warning",
});
