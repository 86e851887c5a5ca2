/** The outputs of a made-up stack, from the examples in the contract: for tests of programs that read them. */
import { type z } from "zod";

import { platformOutputs, type PlatformOutputs } from "./definition";
import { type OutputFacts } from "./fields";
import { partsOf } from "./parts";
import { contractVersion } from "./version";

/** Outputs as a stack with one region has them, new at each call: a test can change them. */
export function exampleOutputs(): PlatformOutputs {
  return { ...platformOutputs.parse(exampleOf(platformOutputs)), contractVersion };
}

/** The example of a schema, or the object of the examples within. */
export function exampleOf(schema: z.ZodType): unknown {
  const { examples, exampleKey } = (schema.meta() ?? {}) as Partial<OutputFacts> & {
    readonly examples?: readonly unknown[];
  };
  if (examples !== undefined) {
    return examples[0];
  }
  const inner = partsOf(schema);
  switch (inner.kind) {
    case "object":
      return Object.fromEntries(
        Object.entries(inner.parts).map(([key, part]) => [key, exampleOf(part)]),
      );
    case "mapping":
      return { [exampleKey ?? "name"]: exampleOf(inner.values) };
    case "value":
      return undefined;
  }
}
