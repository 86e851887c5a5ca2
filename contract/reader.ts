/** Reads the outputs of a platform stack in a Pulumi program of another team. */
import * as pulumi from "@pulumi/pulumi";
import { type z } from "zod";

import { platformOutputs, type PlatformOutputs } from "./definition";
import { partsOf } from "./parts";
import { readableVersion } from "./readableVersion";
import { type OutputMapping, type Reading } from "./reading";
import { sortedValues, type Step, valueAt } from "./value";

/** The outputs of a platform stack, each checked when it is read. */
export type Platform = Reading<PlatformOutputs>;

/** The outputs of one region. */
export type PlatformRegion = ReturnType<Platform["regions"]["get"]>;

/** Where values come from. */
interface Source {
  readonly stack: string;
  /** Version of the contract that the stack provides. */
  readonly version: pulumi.Output<string>;
  readonly reference: pulumi.StackReference;
}

/**
 * Reads the outputs of a platform stack.
 *
 * Nothing is checked but the version and what the program reads. A value that is unknown in a preview stays
 * unknown, and a secret stays a secret.
 *
 * @param stack full name of the stack, such as `acme/meridian/prod`.
 * @param opts options of the stack reference, such as its parent.
 * @throws {Error} in the outputs: where the stack provides another major version, or lacks an
 *   output that is read.
 */
export function readPlatform(stack: string, opts?: pulumi.CustomResourceOptions): Platform {
  const reference = new pulumi.StackReference(stack, {}, opts);
  const version = reference
    .getOutput("contractVersion")
    .apply((provided: unknown) => readableVersion(stack, provided));
  const source = { stack, version, reference };
  return readingOf(source, platformOutputs, []) as Platform;
}

/** A mapping whose values are of any type, as the walk over the schema makes it. */
interface AnyMapping extends Omit<OutputMapping<unknown>, "get"> {
  get(key: string): unknown;
}

const reads = new Set<string>();

/**
 * Paths of the outputs that the program has read so far, `*` for the keys of mappings: what it writes into the
 * platform's list of consumers.
 */
export function outputsRead(): readonly string[] {
  return [...reads].sort();
}

/** Nothing is read before the program uses it: an output that a stack lacks would end every program. */
function readingOf(source: Source, schema: z.ZodType, steps: readonly Step[]): unknown {
  const inner = partsOf(schema);
  switch (inner.kind) {
    case "mapping":
      return mappingOf(source, inner.values, steps);
    case "value":
      return read(source, steps);
    case "object": {
      const reading = {};
      for (const [key, part] of Object.entries(inner.parts)) {
        const get = (): unknown => readingOf(source, part, [...steps, { key, schema: part }]);
        Object.defineProperty(reading, key, { enumerable: true, get });
      }
      return reading;
    }
  }
}

function mappingOf(source: Source, schema: z.ZodType, steps: readonly Step[]): AnyMapping {
  const all = (): pulumi.Output<Record<string, unknown>> =>
    read(source, steps) as pulumi.Output<Record<string, unknown>>;
  return {
    get: (key) => readingOf(source, schema, [...steps, { key, schema, ofMapping: true }]),
    get all() {
      return all();
    },
    get values() {
      return all().apply(sortedValues);
    },
  };
}

/** One output. Secrets are known by top-level output, so it is the one that is read. */
function read(
  { stack, version, reference }: Source,
  steps: readonly Step[],
): pulumi.Output<unknown> {
  reads.add(steps.map(({ key, ofMapping }) => (ofMapping === true ? "*" : key)).join("."));
  const [first] = steps;
  const whole = reference.getOutput(first?.key ?? "");
  return pulumi
    .all([version, whole])
    .apply(([provided, value]: [string, unknown]) => valueAt(value, steps, { stack, provided }));
}
