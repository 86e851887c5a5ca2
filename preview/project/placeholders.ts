import { existsSync } from "node:fs";
import { join } from "node:path";

import { type WireMap } from "../../graph/wire";
import { Failure } from "../failure";
import { readYaml } from "./yaml";

/** Answers of the offline preview where a real one reads a secrets provider, a cloud or another stack. */
export interface Placeholders {
  /** Values of secret configuration, by full key; a value within one by its path, `app:db.password`. */
  readonly secrets: Readonly<Record<string, unknown>>;
  /** Results of invokes, by token. */
  readonly invokes: Readonly<Record<string, WireMap>>;
  /** Outputs of other stacks, by full name. */
  readonly stackReferences: Readonly<Record<string, WireMap>>;
}

const file = "preview.config.yaml";
const sections = ["secrets", "invokes", "stackReferences"] as const;

/**
 * Reads `preview.config.yaml`: the sections `secrets`, `invokes` and `stackReferences`, each a map, and under
 * `stacks.<stack>` the same sections for one stack, which take precedence.
 *
 * @throws {Failure} if a section is not a map, or is unknown.
 */
export function readPlaceholders(folder: string, stack: string): Placeholders {
  const path = join(folder, file);
  const content = existsSync(path) ? (readYaml(path).toJS() as unknown) : {};
  const all = section(content ?? {}, file);
  const stacks = section(all["stacks"] ?? {}, `${file}: stacks`);
  const own = section(stacks[stack] ?? {}, `${file}: stacks.${stack}`);
  refuseUnknown(all, [...sections, "stacks"], "");
  refuseUnknown(own, sections, `stacks.${stack}.`);
  const [secrets, invokes, stackReferences] = sections.map((name) => ({
    ...section(all[name] ?? {}, `${file}: ${name}`),
    ...section(own[name] ?? {}, `${file}: stacks.${stack}.${name}`),
  }));
  return {
    secrets: secrets ?? {},
    invokes: (invokes ?? {}) as Record<string, WireMap>,
    stackReferences: (stackReferences ?? {}) as Record<string, WireMap>,
  };
}

function section(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Failure(`${path} must be a map, got ${JSON.stringify(value)}`);
  }
  return value as Record<string, unknown>;
}

function refuseUnknown(
  map: Readonly<Record<string, unknown>>,
  known: readonly string[],
  prefix: string,
): void {
  for (const key of Object.keys(map)) {
    if (!known.includes(key)) {
      throw new Failure(`${file}: ${prefix}${key} must be one of ${known.join(", ")}`);
    }
  }
}
