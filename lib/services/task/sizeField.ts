/** A field that holds CPU or memory, in words or as ECS counts it; its value is the number that ECS takes. */
import { z } from "zod";

import { type SizeText } from "../fargateSizes";

/**
 * CPU or memory.
 *
 * @param parse gives undefined for text that is no size.
 * @param expectation begins with "must", and has an example.
 */
export function size(
  parse: (text: SizeText) => number | undefined,
  expectation: string,
  example: string,
) {
  return z
    .union([z.string(), z.number()], "must be a size in words or units")
    .meta({ examples: [example] })
    .transform((text, context) => {
      const parsed = parse(text);
      if (parsed === undefined) {
        context.addIssue({ code: "custom", message: expectation });
        return z.NEVER;
      }
      return parsed;
    });
}
