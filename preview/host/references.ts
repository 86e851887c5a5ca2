import { signatureKey, type Wire, type WireMap } from "../../graph/wire";

/** The signature of a reference to a resource. Source: pulumi/pulumi, `sdk/go/common/resource/properties.go`. */
const resourceSignature = "5cf8f73096256a8f31e491e813e4eb8e";

/** Replaces each reference to a resource by its id; to a component, by its URN. */
export function withIds(inputs: WireMap): WireMap {
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, withId(value)]));
}

function withId(value: Wire): Wire {
  if (typeof value !== "object" || value === null) {
    return value;
  }
  if (isList(value)) {
    return value.map(withId);
  }
  return value[signatureKey] === resourceSignature
    ? (value["id"] ?? value["urn"] ?? null)
    : withIds(value);
}

function isList(value: Wire): value is readonly Wire[] {
  return Array.isArray(value);
}
