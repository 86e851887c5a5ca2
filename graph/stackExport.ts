import { type Resource, type StackGraph } from "./stackGraph";
import { Secret, Unknown, type Value, type ValueMap } from "./value";
import {
  redactedSecret,
  secretSignature,
  signatureKey,
  unknownValue,
  type Wire,
  type WireMap,
} from "./wire";

/**
 * The replacement of every secret. The engine reads `plaintext` as JSON text and needs no key for it.
 *
 * Source: pulumi/pulumi, `sdk/go/common/apitype/core.go`, `SecretV1`.
 */
const redacted: WireMap = {
  [signatureKey]: secretSignature,
  plaintext: JSON.stringify(redactedSecret),
};

/** A file as `pulumi stack export` writes it. */
export interface StackExport {
  readonly version: 3;
  readonly deployment: {
    readonly manifest: { readonly time: string; readonly magic: string; readonly version: string };
    readonly resources: readonly ExportedResource[];
  };
}

interface ExportedResource {
  readonly urn: string;
  readonly custom: boolean;
  readonly id?: string;
  readonly type: string;
  readonly inputs?: WireMap;
  readonly outputs?: WireMap;
  readonly parent?: string;
  readonly protect?: true;
  readonly retainOnDelete?: true;
  readonly dependencies?: readonly string[];
  readonly provider?: string;
  readonly ignoreChanges?: readonly string[];
  readonly replaceOnChanges?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
}

/**
 * Writes a graph as a deployment of version 3, with every secret redacted.
 *
 * The time is the Unix epoch, so that the same graph always gives the same file.
 */
export function stackExport(graph: StackGraph): StackExport {
  return {
    version: 3,
    deployment: {
      manifest: { time: "1970-01-01T00:00:00Z", magic: "", version: "" },
      resources: graph.resources.map((resource) => exportResource(resource, graph)),
    },
  };
}

function exportResource(resource: Resource, graph: StackGraph): ExportedResource {
  const isStack = resource.parent === undefined && resource.type === "pulumi:pulumi:Stack";
  return {
    urn: resource.urn,
    custom: resource.custom,
    ...(resource.id === undefined ? {} : { id: resource.id }),
    type: resource.type,
    inputs: redactMap(resource.inputs),
    outputs: redactMap(isStack ? graph.outputs : resource.outputs),
    ...(resource.parent === undefined ? {} : { parent: resource.parent }),
    ...(resource.protect ? { protect: true as const } : {}),
    ...(resource.retainOnDelete === true ? { retainOnDelete: true as const } : {}),
    ...(resource.dependencies.length === 0 ? {} : { dependencies: resource.dependencies }),
    ...providerOf(resource, graph),
    propertyDependencies: resource.propertyDependencies,
    ...(resource.ignoreChanges === undefined ? {} : { ignoreChanges: resource.ignoreChanges }),
    ...(resource.replaceOnChanges === undefined
      ? {}
      : { replaceOnChanges: resource.replaceOnChanges }),
  };
}

function providerOf({ provider }: Resource, graph: StackGraph): { provider?: string } {
  if (provider === undefined) {
    return {};
  }
  return { provider: `${provider}::${graph.get(provider)?.id ?? unknownValue}` };
}

function redactMap(values: ValueMap): WireMap {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, redact(value)]));
}

function redact(value: Value): Wire {
  if (value instanceof Secret) {
    return redacted;
  }
  if (value instanceof Unknown) {
    return unknownValue;
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return Array.isArray(value) ? value.map(redact) : redactMap(value as ValueMap);
}
