import { z } from "zod";

/** What a schema consists of: outputs by name, a mapping of outputs, or a value. */
export type Parts =
  | { readonly kind: "object"; readonly parts: Readonly<Record<string, z.ZodType>> }
  | { readonly kind: "mapping"; readonly values: z.ZodType }
  | { readonly kind: "value" };

/** The parts of a schema; whether it is optional plays no role. */
export function partsOf(schema: z.ZodType): Parts {
  const inner: unknown = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  if (inner instanceof z.ZodObject) {
    return { kind: "object", parts: inner.shape };
  }
  if (inner instanceof z.ZodRecord) {
    return { kind: "mapping", values: inner.valueType as z.ZodType };
  }
  return { kind: "value" };
}
