type Properties = Readonly<Record<string, unknown>>;
type Dependencies = Set<unknown>;

/** Functions of the SDK's module `runtime/rpc` that turn the inputs of a resource into plain values. */
interface SerializationModule {
  serializeProperty?: (
    label: string,
    value: unknown,
    dependencies: Dependencies,
    options: unknown,
  ) => Promise<unknown>;
  serializeResourceProperties?: (
    label: string,
    properties: Properties,
    options: unknown,
  ) => Promise<readonly [Properties, ReadonlyMap<string, Dependencies>]>;
}

/** A value inside of a property that the SDK serialises, and where the result belongs. */
interface Pending {
  readonly holder: Record<string | number, unknown>;
  readonly key: string | number;
  readonly label: string;
  readonly value: unknown;
}

/**
 * Copies plain values at once, where the SDK makes two promises for each of them, at every depth. Outputs, promises,
 * resources, assets and whatever else is no plain value are left to the SDK.
 */
export function leanSerialization(rpc: SerializationModule): void {
  const { serializeProperty, serializeResourceProperties } = rpc;
  if (serializeProperty === undefined || serializeResourceProperties === undefined) {
    return;
  }
  rpc.serializeResourceProperties = async (label, properties, options) => {
    const serialized: Record<string, unknown> = {};
    const dependencies = new Map<string, Dependencies>();
    try {
      for (const name of Object.keys(properties)) {
        if (name === "id" || name === "urn") {
          continue;
        }
        const pending: Pending[] = [];
        copy(serialized, name, `${label}.${name}`, properties[name], pending);
        const found: Dependencies = new Set();
        for (const { holder, key, label: place, value } of pending) {
          assign(holder, key, await serializeProperty(place, value, found, options));
        }
        if (name in serialized) {
          dependencies.set(name, found);
        }
      }
    } catch {
      // The SDK's own message names the property.
      return serializeResourceProperties(label, properties, options);
    }
    return [serialized, dependencies];
  };
}

/** Copies a value to its place in the result; what only the SDK can serialise is added to `pending`. */
function copy(
  holder: Pending["holder"],
  key: string | number,
  label: string,
  value: unknown,
  pending: Pending[],
): void {
  switch (kindOf(value)) {
    case "value":
      assign(holder, key, value);
      break;
    case "list": {
      const list: unknown[] = [];
      holder[key] = list;
      (value as readonly unknown[]).forEach((element, index) => {
        copy(list as unknown as Pending["holder"], index, `${label}[${index}]`, element, pending);
      });
      break;
    }
    case "map": {
      const map: Record<string, unknown> = {};
      holder[key] = map;
      for (const [name, element] of Object.entries(value as object)) {
        copy(map, name, `${label}.${name}`, element, pending);
      }
      break;
    }
    case "other":
      // Keeps the place among the keys.
      holder[key] = undefined;
      pending.push({ holder, key, label, value });
  }
}

/** As in JSON: undefined is null in a list, and no property of a map. */
function assign(holder: Pending["holder"], key: string | number, value: unknown): void {
  if (value !== undefined) {
    holder[key] = value;
  } else if (Array.isArray(holder)) {
    holder[key] = null;
  } else {
    Reflect.deleteProperty(holder, key);
  }
}

const plainTypes: ReadonlySet<string> = new Set(["undefined", "boolean", "number", "string"]);

function kindOf(value: unknown): "value" | "list" | "map" | "other" {
  if (value === null || plainTypes.has(typeof value)) {
    return "value";
  }
  if (typeof value !== "object") {
    return "other";
  }
  if (Array.isArray(value)) {
    return "list";
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  const isMap = prototype === Object.prototype || prototype === null;
  // The SDK marks its own kinds of objects with such names.
  return isMap && !Object.keys(value).some((name) => name.startsWith("__")) ? "map" : "other";
}
