import { Secret, Unknown, type Value, type ValueMap } from "./value";

/**
 * Values as the engine's protocol and its state files write them: plain JSON, where an object with the
 * signature key represents a type that JSON lacks.
 *
 * Source of the signatures: pulumi/pulumi, `sdk/go/common/resource/properties.go`.
 */
export type Wire = null | boolean | number | string | readonly Wire[] | WireMap;

export interface WireMap {
  readonly [key: string]: Wire;
}

/** The key whose value, a signature, identifies the type of an object. */
export const signatureKey = "4dabf18193072939515e22adb298388d";
/** The signature of a secret, whose other key is `value`, `plaintext` or `ciphertext`. */
export const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
/** What stands in a file in place of a secret that was taken out. */
export const redactedSecret = "[secret]";
/** The signature of an output value: `value` (absent while unknown), `secret`, `dependencies`. */
const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
/** The string that represents an unknown value. */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Reads a value from the wire. Assets and references to resources stay objects with their signature. */
export function fromWire(wire: Wire): Value {
  if (wire === unknownValue) {
    return Unknown.value;
  }
  if (typeof wire !== "object" || wire === null) {
    return wire;
  }
  if (isList(wire)) {
    return wire.map(fromWire);
  }
  const signature = wire[signatureKey];
  if (signature === secretSignature) {
    return new Secret(secretContent(wire));
  }
  if (signature === outputSignature) {
    const value = "value" in wire ? fromWire(wire["value"] ?? null) : Unknown.value;
    return wire["secret"] === true ? new Secret(value) : value;
  }
  return mapFromWire(wire);
}

/** A state file has secrets encrypted, or as JSON text; an encrypted one stays unread. */
function secretContent({ value, plaintext, ciphertext }: WireMap): Value {
  if (typeof plaintext === "string") {
    const content = fromWire(JSON.parse(plaintext) as Wire);
    return content === redactedSecret ? Unknown.value : content;
  }
  return ciphertext === undefined ? fromWire(value ?? null) : Unknown.value;
}

/** Reads the properties of a resource. */
export function mapFromWire(wire: WireMap): ValueMap {
  return Object.fromEntries(Object.entries(wire).map(([key, value]) => [key, fromWire(value)]));
}

/** Writes a value for the wire, secrets in clear within their wrapping. */
export function toWire(value: Value): Wire {
  if (value instanceof Unknown) {
    return unknownValue;
  }
  if (value instanceof Secret) {
    return { [signatureKey]: secretSignature, value: toWire(value.reveal()) };
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return Array.isArray(value) ? value.map(toWire) : mapToWire(value as ValueMap);
}

/** Writes the properties of a resource. */
export function mapToWire(values: ValueMap): WireMap {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, toWire(value)]));
}

/** Whether a value is a secret, or holds one. */
export function holdsSecret(wire: Wire): boolean {
  if (typeof wire !== "object" || wire === null) {
    return false;
  }
  const { [signatureKey]: signature, secret } = wire as WireMap;
  const isSecret =
    signature === secretSignature || (signature === outputSignature && secret === true);
  return isSecret || Object.values(wire).some(holdsSecret);
}

function isList(wire: Wire): wire is readonly Wire[] {
  return Array.isArray(wire);
}
