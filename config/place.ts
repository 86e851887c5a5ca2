/** What the JSON Schema knows of one place in the configuration. */
import { type Step } from "./path";

export interface Place {
  readonly examples?: readonly unknown[];
  /** The only value that there can be. */
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Place>>;
  readonly additionalProperties?: Place | boolean;
  readonly items?: Place;
  readonly anyOf?: readonly Place[];
  readonly oneOf?: readonly Place[];
}

/** The place at the end of a path, as far as the schema knows it. */
export function placeAt(schema: Place, steps: readonly Step[]): Place {
  return steps.reduce<Place>((place, step) => {
    const found = alternatives(place).map((alternative) => partOf(alternative, step));
    return found.find((part) => part !== undefined) ?? {};
  }, schema);
}

/** The keys that a mapping may have there, in the order of the schema. */
export function keysOf(place: Place): string[] {
  const keys = alternatives(place).flatMap(({ properties }) => Object.keys(properties ?? {}));
  return [...new Set(keys)];
}

/** A value that could be there. */
export function exampleOf(place: Place): unknown {
  return place.examples?.[0] ?? place.const;
}

function alternatives(place: Place): readonly Place[] {
  return [place, ...(place.anyOf ?? []), ...(place.oneOf ?? [])];
}

function partOf(place: Place, step: Step): Place | undefined {
  if (typeof step === "number") {
    return place.items;
  }
  const { additionalProperties: other } = place;
  return place.properties?.[step] ?? (typeof other === "object" ? other : undefined);
}
