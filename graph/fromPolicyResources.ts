/**
 * Reads what the policy SDK hands to a policy.
 *
 * The SDK wraps properties in proxies that throw at the first unknown, which would end a whole proof; the
 * values behind the proxies are read instead, and its markers for unknown values become `Unknown`. At the end of
 * a deployment the engine sends the state of each resource and not its inputs, so `inputs` and `outputs`
 * are the same here. It sends secrets in clear and unmarked.
 */
import { StackGraph, type Resource } from "./stackGraph";
import { Unknown, type Value, type ValueMap } from "./value";

/** The part of the SDK's resource that is read here. */
export interface PolicyResourceLike {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly props: Readonly<Record<string, unknown>>;
  /** Before a resource is created `opts` has the parent's URN; at the end of a deployment `parent` has the parent. */
  readonly opts: {
    readonly protect: boolean;
    readonly parent?: string;
    readonly ignoreChanges?: readonly string[];
  };
  readonly parent?: { readonly urn: string };
  readonly provider?: { readonly urn: string; readonly props: Readonly<Record<string, unknown>> };
  readonly dependencies?: readonly { readonly urn: string }[];
  readonly propertyDependencies?: Readonly<Record<string, readonly { readonly urn: string }[]>>;
}

/** The property through which the SDK's proxy returns the object that it wraps (@pulumi/policy, proxy.js). */
const TARGET = "__getSpecialProxyTarget";

/** The SDK's placeholders for unknown values, one for each kind (@pulumi/policy, proxy.js). */
const UNKNOWNS: ReadonlySet<unknown> = new Set([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

const STACK_TYPE = "pulumi:pulumi:Stack";
const PROVIDER_PREFIX = "pulumi:providers:";

/**
 * @returns the graph of a stack, its resources sorted by URN: the engine sends them in no fixed order.
 */
export function fromPolicyResources(policyResources: readonly PolicyResourceLike[]): StackGraph {
  const resources = policyResources
    .map(fromPolicyResource)
    .sort((a, b) => (a.urn < b.urn ? -1 : Number(a.urn > b.urn)));
  const [, , stack = "", , project = ""] = resources[0]?.urn.split(":") ?? [];
  const root = resources.find(({ type }) => type === STACK_TYPE);
  return new StackGraph(project, stack, resources, root?.outputs ?? {});
}

/** Reads one resource, at the end of a deployment or before the resource is created. */
export function fromPolicyResource(resource: PolicyResourceLike): Resource {
  const { urn, type, name, provider } = resource;
  const properties = readProperties(resource.props);
  const providerProperties = provider ? readProperties(provider.props) : {};
  return {
    urn,
    type,
    name,
    id: textOrUndefined(properties["id"]),
    custom: provider !== undefined || type.startsWith(PROVIDER_PREFIX),
    remote: false,
    parent: resource.parent?.urn ?? resource.opts.parent,
    provider: provider?.urn,
    region: textOrUndefined(properties["region"]) ?? textOrUndefined(providerProperties["region"]),
    inputs: properties,
    outputs: properties,
    dependencies: (resource.dependencies ?? []).map((dependency) => dependency.urn),
    propertyDependencies: Object.fromEntries(
      Object.entries(resource.propertyDependencies ?? {}).map(([property, sources]) => [
        property,
        sources.map((source) => source.urn),
      ]),
    ),
    protect: resource.opts.protect,
    ignoreChanges: resource.opts.ignoreChanges,
  };
}

function readProperties(props: Readonly<Record<string, unknown>>): ValueMap {
  const target = props[TARGET] ?? props;
  return readObject(target as Readonly<Record<string, unknown>>);
}

function readObject(object: Readonly<Record<string, unknown>>): ValueMap {
  const result: Record<string, Value> = {};
  for (const [key, value] of Object.entries(object)) {
    result[key] = readValue(value);
  }
  return result;
}

function readValue(value: unknown): Value {
  if (Array.isArray(value)) {
    return value.map(readValue);
  }
  if (typeof value === "object" && value !== null) {
    // The SDK makes its own objects for files and archives; no rule looks into those.
    return Object.getPrototypeOf(value) === Object.prototype
      ? readObject(value as Readonly<Record<string, unknown>>)
      : "[asset]";
  }
  return UNKNOWNS.has(value) ? Unknown.value : (value as Value);
}

function textOrUndefined(value: Value | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
