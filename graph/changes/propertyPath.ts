import { isValueMap, Secret, type Value, type ValueMap } from "../value";

/** A path into the properties of a resource: names of keys, and positions in lists. */
export type PropertyPath = readonly (string | number)[];

/** Writes a path as Pulumi does: `actions[0].forward.targetGroups`. */
export function pathText(path: PropertyPath): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === "number") {
      return `${text}[${key}]`;
    }
    if (!/^\w+$/.test(key)) {
      return `${text}[${JSON.stringify(key)}]`;
    }
    return text === "" ? key : `${text}.${key}`;
  }, "");
}

/** Reads a path as the options of a resource have it: `tags["a.b"].c`, `list[*].name`. */
export function parsePath(text: string): PropertyPath {
  const parts = text.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|\[(\*)\]|([^.[\]]+)/g);
  return [...parts].map(([, quoted, index, star, name]) =>
    index === undefined ? (quoted?.replace(/\\(.)/g, "$1") ?? star ?? name ?? "") : Number(index),
  );
}

/**
 * Sets the properties at the ignored paths back to what they were, as the engine does before it compares.
 *
 * An element that only one of both lists has cannot be ignored: the engine says so and compares it.
 * Source: pulumi/pulumi, `sdk/go/common/resource/properties_path.go`, `Reset`.
 */
export function withIgnored(
  before: ValueMap,
  after: ValueMap,
  ignored: readonly string[],
): ValueMap {
  return ignored.reduce<ValueMap>(
    (values, path) => reset(before, values, parsePath(path)) as ValueMap,
    after,
  );
}

function reset(before: Value, after: Value, [key, ...rest]: PropertyPath): Value {
  if (key === undefined) {
    return before;
  }
  if (before instanceof Secret && after instanceof Secret) {
    return new Secret(reset(before.reveal(), after.reveal(), [key, ...rest]));
  }
  if (isList(before) && isList(after)) {
    return after.map((item, index) => {
      const old = before[index];
      return old !== undefined && (key === "*" || key === index) ? reset(old, item, rest) : item;
    });
  }
  return isValueMap(before) && isValueMap(after) ? resetKeys(before, after, key, rest) : after;
}

function resetKeys(
  before: ValueMap,
  after: ValueMap,
  key: string | number,
  rest: PropertyPath,
): ValueMap {
  const keys = key === "*" ? Object.keys({ ...before, ...after }) : [String(key)];
  const result: Record<string, Value> = { ...after };
  for (const name of keys) {
    const old = before[name];
    const current = after[name];
    if (rest.length > 0) {
      if (old !== undefined && current !== undefined) {
        result[name] = reset(old, current, rest);
      }
    } else if (old === undefined) {
      Reflect.deleteProperty(result, name);
    } else {
      result[name] = old;
    }
  }
  return result;
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
