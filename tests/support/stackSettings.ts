import * as fs from "node:fs";
import * as path from "node:path";

import { parse } from "yaml";

/** The folder of Pulumi.yaml. */
export const projectFolder = path.join(__dirname, "..", "..");

/** The text of a file in the project's folder. */
export function readProjectFile(name: string): string {
  return fs.readFileSync(path.join(projectFolder, name), "utf8");
}

/**
 * A stack file's configuration as the CLI hands it to the program: full keys, everything as text,
 * mappings and lists as JSON with their keys sorted.
 */
export function settingsOf(text: string, project: string): Record<string, string> {
  const { config } = parse(text) as { readonly config: Record<string, string | number | object> };
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [
      key.includes(":") ? key : `${project}:${key}`,
      typeof value === "object" ? JSON.stringify(sorted(value)) : String(value),
    ]),
  );
}

function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return Array.isArray(value)
    ? value.map(sorted)
    : Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, part]) => [key, sorted(part)]),
      );
}

/** Regions of a stack as the program has them: the primary first, the others by name, as Pulumi sorts keys. */
export function regionsOfStack(stack: string): string[] {
  const { config } = parse(readProjectFile(`Pulumi.${stack}.yaml`)) as {
    readonly config: {
      readonly "meridian:primaryRegion": string;
      readonly "meridian:regions": object;
    };
  };
  const primary = config["meridian:primaryRegion"];
  return [...new Set([primary, ...Object.keys(config["meridian:regions"]).sort()])];
}
