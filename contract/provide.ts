/** The platform's side of the contract: what the program exports, checked. */
import * as pulumi from "@pulumi/pulumi";
import { type z } from "zod";

import { platformOutputs, type PlatformOutputs } from "./definition";
import { partsOf } from "./parts";
import { contractVersion } from "./version";

type Leaf = string | number | boolean | readonly unknown[];

/** Outputs as a program has them: which there are is plain, and each value is an `Input`. */
export type Provided<T> = [NonNullable<T>] extends [Leaf]
  ? pulumi.Input<NonNullable<T>> | Extract<T, undefined>
  : string extends keyof NonNullable<T>
    ? Readonly<Record<string, Provided<NonNullable<T>[keyof NonNullable<T>]>>>
    : { readonly [K in keyof NonNullable<T>]: Provided<NonNullable<T>[K]> } | Extract<T, undefined>;

/** All outputs but the version, which is the contract's own. */
export type ProvidedOutputs = Omit<Provided<PlatformOutputs>, "contractVersion">;

/**
 * The outputs of a platform stack, with the version of the contract.
 *
 * @throws {pulumi.RunError} where one is missing, or is not in the contract. A value that has another form
 *   than the contract says ends the program as well, as soon as it is known.
 */
export function provideOutputs(outputs: ProvidedOutputs): Readonly<Record<string, unknown>> {
  // The engine warns of an output without a value: a stack without the part has no such output.
  const stated = Object.entries(outputs).filter(([, value]) => value !== undefined);
  const provided = { contractVersion, ...Object.fromEntries(stated) };
  throwIfUnlike(provided);
  (pulumi.output(provided) as pulumi.Output<unknown>).apply(throwIfUnlike);
  return provided;
}

function throwIfUnlike(provided: unknown): void {
  const mistakes = mistakesIn(provided, platformOutputs, []);
  const named = (kind: Mistake["kind"]): string =>
    mistakes.flatMap((mistake) => (mistake.kind === kind ? [mistake.text] : [])).join(", ");
  const parts = [
    ["missing", named("missing")],
    ["not in the contract", named("extra")],
    ["of another form", named("form")],
  ].flatMap(([title = "", list = ""]) => (list === "" ? [] : [`${title}: ${list}`]));
  if (parts.length > 0) {
    throw new pulumi.RunError(
      `the outputs must be exactly those of the contract, version ${contractVersion}; ${parts.join("; ")}; ` +
        `correct outputs.ts, or change contract/definition.ts`,
    );
  }
}

interface Mistake {
  readonly kind: "missing" | "extra" | "form";
  readonly text: string;
}

function mistakesIn(value: unknown, schema: z.ZodType, path: readonly string[]): Mistake[] {
  if (value === undefined) {
    const isOptional = schema.safeParse(undefined).success;
    return isOptional ? [] : [{ kind: "missing", text: path.join(".") }];
  }
  if (pulumi.Output.isInstance(value) || value instanceof Promise) {
    return []; // checked once it is known
  }
  const inner = partsOf(schema);
  if (inner.kind === "value" || typeof value !== "object" || value === null) {
    const issue = schema.safeParse(value).error?.issues[0];
    return issue ? [{ kind: "form", text: `${path.join(".")} (${issue.message})` }] : [];
  }
  const parts = inner.kind === "object" ? inner.parts : {};
  const expected = Object.entries(parts).flatMap(([key, part]) =>
    mistakesIn((value as Record<string, unknown>)[key], part, [...path, key]),
  );
  const others = Object.entries(value).filter(
    ([key, entry]) => entry !== undefined && !Object.hasOwn(parts, key),
  );
  return [
    ...expected,
    ...others.flatMap(([key, entry]): Mistake[] =>
      inner.kind === "mapping"
        ? mistakesIn(entry, inner.values, [...path, key])
        : [{ kind: "extra", text: [...path, key].join(".") }],
    ),
  ];
}
