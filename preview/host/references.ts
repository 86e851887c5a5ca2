import { existsSync } from "node:fs";
import { resolve } from "node:path";

import { signatureKey, type Wire, type WireMap } from "../../graph/wire";

// Source of the signatures: pulumi/pulumi, `sdk/go/common/resource/properties.go`, `sig/sig.go`.
const resourceSignature = "5cf8f73096256a8f31e491e813e4eb8e";
const assetSignature = "c44067f5952c0a294b673a41bacd8c17";
const archiveSignature = "0def7320c3a5731c473e5ecbe6d01bc7";

/**
 * The inputs as the provider of a custom resource receives them: the id of each resource in the place of a
 * reference to it; of a component, its URN.
 *
 * @throws {Error} if the file of an asset or archive does not exist, where the engine fails as well.
 */
export function providerInputs(inputs: WireMap): WireMap {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [name, providerInput(value)]),
  );
}

function providerInput(value: Wire): Wire {
  if (typeof value !== "object" || value === null) {
    return value;
  }
  if (isList(value)) {
    return value.map(providerInput);
  }
  const signature = value[signatureKey];
  if (signature === resourceSignature) {
    return value["id"] ?? value["urn"] ?? null;
  }
  if (signature === assetSignature || signature === archiveSignature) {
    checkFile(value);
  }
  return providerInputs(value);
}

/** The SDK's relative paths are relative to the program's working directory. */
function checkFile({ path, [signatureKey]: signature }: WireMap): void {
  if (typeof path === "string" && path !== "" && !existsSync(resolve(path))) {
    const kind = signature === assetSignature ? "asset" : "archive";
    throw new Error(`the file of an ${kind} must exist, got "${path}"`);
  }
}

function isList(value: Wire): value is readonly Wire[] {
  return Array.isArray(value);
}
