import { createRequire } from "node:module";

/** A TypeScript module in one file with all that it imports. */
export interface Bundle {
  readonly text: string;
  /** Absolute paths of the files in it. */
  readonly sources: readonly string[];
  /** Where another process finds it; undefined for nowhere. */
  readonly kept: KeptBundle | undefined;
}

export interface KeptBundle {
  readonly file: string;
  readonly digest: string;
}

// Not imports: these modules start this one, and are no part of its bundle.
const start = createRequire(__filename);
const bundles = start("./start/bundle.cjs") as {
  readonly isLoaded: (file: string) => boolean;
  readonly openBundle: (entry: string, folder: string) => Promise<Bundle | undefined>;
  readonly runBundle: (bundle: Bundle) => unknown;
};
const { cacheFolder } = start("./start/cacheFolder.cjs") as { readonly cacheFolder: string };

/** A stack trace with the lines of the sources in the place of those of bundles. */
export const { withSourceLines } = start("./start/stackTraces.cjs") as {
  readonly withSourceLines: (stack: string) => string;
};

/** True for a file whose change this process does not see. */
export const { isLoaded } = bundles;

/** The bundle of a module, as its files are now; undefined for a module that must be loaded as it is. */
export function bundleOf(entry: string): Promise<Bundle | undefined> {
  return bundles.openBundle(entry, cacheFolder);
}

/** What a module exports, from its bundle where it has one. */
export async function loadModule(file: string): Promise<unknown> {
  const bundle = /\.[cm]?ts$/.test(file) ? await bundleOf(file) : undefined;
  return bundle === undefined ? createRequire(file)(file) : bundles.runBundle(bundle);
}
