/** The configuration of a stack from its file, for commands that run without Pulumi. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";

import { type StackConfig } from "../config";
import { parseConfig } from "../config/parse";

const ROOT = join(__dirname, "..");

export interface StackFileValues {
  /** Such as `Pulumi.prod.yaml`. */
  readonly file: string;
  /** By key of the project's namespace. */
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * The values of a stack's file.
 *
 * @throws {Error} with one sentence where there is no such file.
 */
export function stackFileValues(stack: string): StackFileValues {
  const file = `Pulumi.${stack}.yaml`;
  const path = join(ROOT, file);
  if (!existsSync(path)) {
    throw new Error(`there is no stack ${stack}: ${file} does not exist`);
  }
  const document = (parse(readFileSync(path, "utf8")) ?? {}) as {
    readonly config?: Readonly<Record<string, unknown>>;
  };
  const values = Object.entries(document.config ?? {}).flatMap(([key, value]) =>
    key.startsWith("meridian:") ? [[key.slice("meridian:".length), value]] : [],
  );
  return { file, values: Object.fromEntries(values) as Readonly<Record<string, unknown>> };
}

/**
 * The configuration that the values are.
 *
 * @throws {Error} with the first mistake.
 */
export function stackConfiguration({ file, values }: StackFileValues): StackConfig {
  const parsed = parseConfig(values);
  if (!parsed.ok) {
    const [first] = parsed.issues;
    throw new Error(
      `${file}: ${first?.path ?? ""} ${first?.message ?? ""}; npm run preview shows all mistakes`,
    );
  }
  return parsed.config;
}
