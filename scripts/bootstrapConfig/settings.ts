/** What a bootstrap decides for a stack of the platform, as lines of its file, and whether the file has them. */
import { isDeepStrictEqual } from "node:util";

import { stringify } from "yaml";

import { type PlatformSettings } from "../../lib/account/platformSettings";
import { type PreviewDocument } from "../runPreview";

/** What a bootstrap decides for a stack, and where the stack's state is. */
export interface BootstrapSettings {
  /** The bootstrap's own stack, such as `main`. */
  readonly bootstrap: string;
  readonly platform: PlatformSettings;
}

/**
 * The settings of a stack.
 *
 * @throws {Error} where not exactly one bootstrap has the stack among its environments.
 */
export function settingsFor(
  stack: string,
  bootstraps: readonly PreviewDocument[],
): BootstrapSettings {
  const found = bootstraps.flatMap(({ stack: bootstrap, outputs }) => {
    const platform = (outputs["platform"] as Record<string, PlatformSettings>)[stack];
    return platform === undefined ? [] : [{ bootstrap, platform }];
  });
  const [own] = found;
  if (own === undefined || found.length > 1) {
    const names = found.map(({ bootstrap }) => bootstrap).join(", ") || "none";
    throw new Error(`one stack of bootstrap/ must have ${stack} in its environments, got ${names}`);
  }
  return own;
}

/** The lines, as they stand in the file. */
export function formatSettings(stack: string, settings: BootstrapSettings): string {
  const { bootstrap } = settings;
  const { secretsprovider, config } = fileOf(settings);
  return [
    `# Pulumi.${stack}.yaml, from bootstrap/Pulumi.${bootstrap}.yaml`,
    stringify({ secretsprovider, config }, { lineWidth: 0 }),
  ].join("\n");
}

/** Lines of `KEY=VALUE`, for a shell and for the outputs of a workflow's step. */
export function formatVariables({ platform }: BootstrapSettings): string {
  return Object.entries(platform.variables)
    .map(([key, value]) => `${key}=${value}\n`)
    .join("");
}

/** What a file has in place of each setting; empty when it has them all. */
export function differences(settings: BootstrapSettings, file: unknown): string[] {
  const { secretsprovider, config } = fileOf(settings);
  const actual = file as { readonly secretsprovider?: unknown; readonly config?: object } | null;
  return [
    ...compare("secretsprovider", secretsprovider, actual?.secretsprovider),
    ...Object.entries(config).flatMap(([key, value]) =>
      compare(key, value, (actual?.config as Record<string, unknown> | undefined)?.[key]),
    ),
  ];
}

function compare(key: string, expected: unknown, actual: unknown): string[] {
  return isDeepStrictEqual(expected, actual)
    ? []
    : [
        `${key} must be ${JSON.stringify(expected)}, as the account's bootstrap has it, got ${actual === undefined ? "nothing" : JSON.stringify(actual)}`,
      ];
}

function fileOf({ platform }: BootstrapSettings) {
  const config = Object.fromEntries(
    Object.entries(platform.config).map(([key, value]) => [`meridian:${key}`, value as unknown]),
  );
  return { secretsprovider: platform.secretsprovider, config };
}
