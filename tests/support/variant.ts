/** Stacks that no file of the repository describes, as the offline preview shows them. */
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { parse, stringify } from "yaml";

import { ROOT } from "./command";
import { previewed, type PreviewedStack } from "./previewed";
import { readProjectFile } from "./stackSettings";

/** Keys of a stack file without their namespace, as YAML has them. */
export type StackValues = Record<string, unknown>;

/**
 * Previews a stack with other values, in a project of links to this one. The account's bootstrap has prepared
 * whatever regions they name, and releases reach them in their order. Brokers in other regions and
 * pipelines without their collector are left out.
 *
 * @param stack the stack whose file is changed, `dev` or `prod`.
 * @param change changes the values of the file in place.
 * @param args further arguments of the command.
 */
export async function previewedVariant(
  stack: string,
  change: (values: StackValues) => void,
  ...args: string[]
): Promise<PreviewedStack> {
  const folder = mkdtempSync(join(tmpdir(), "meridian-variant-"));
  try {
    for (const entry of readdirSync(ROOT).filter((name) => !/^(\.|Pulumi\.\w+\.yaml)/.test(name))) {
      symlinkSync(join(ROOT, entry), join(folder, entry));
    }
    // Under its own name: the levels of the policies are those of the stack.
    writeFileSync(join(folder, `Pulumi.${stack}.yaml`), changed(stack, change));
    return await previewed(stack, "--project", folder, ...args);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Pipelines whose events a service of the variant collects. */
function pipelinesOf(services: StackValues, events: unknown): StackValues {
  const all = Object.entries((events ?? {}) as Record<string, { collector: { service: string } }>);
  return Object.fromEntries(all.filter(([, { collector }]) => collector.service in services));
}

/** Brokers of the regions that a variant has. */
function brokersIn(regions: readonly string[], brokers: unknown): StackValues {
  const placed = Object.entries((brokers ?? {}) as Record<string, { regions?: string[] }>);
  const kept = placed.filter(([, { regions: own = regions }]) =>
    own.every((region) => regions.includes(region)),
  );
  return Object.fromEntries(kept);
}

function changed(stack: string, change: (values: StackValues) => void): string {
  const file = parse(readProjectFile(`Pulumi.${stack}.yaml`)) as { config: StackValues };
  const values = Object.fromEntries(
    Object.entries(file.config).map(([key, value]) => [key.replace(/^meridian:/, ""), value]),
  );
  change(values);
  const {
    bootstrap,
    regions = {},
    delivery,
  } = values as Readonly<Record<string, Record<string, unknown>>>;
  values["bootstrap"] = { ...bootstrap, regions: Object.keys(regions) };
  values["events"] = pipelinesOf((values["services"] ?? {}) as StackValues, values["events"]);
  values["brokers"] = brokersIn(Object.keys(regions), values["brokers"]);
  if (delivery !== undefined) {
    values["delivery"] = { ...delivery, regionOrder: Object.keys(regions) };
  }
  return stringify({ config: values });
}
