import { dependenciesByProperty } from "./fromRegistrations";
import { type Resource, type SourcePosition, StackGraph } from "./stackGraph";
import { isValueMap, Secret, Unknown, type Value, type ValueMap } from "./value";
import { mapFromWire, type WireMap } from "./wire";

/** What `pulumi stack export` prints, of deployment version 3 or 4. */
export interface StateFile {
  readonly version: number;
  readonly deployment: { readonly resources?: readonly StateResource[] | null };
}

/**
 * A resource in the state.
 *
 * Source: pulumi/pulumi, `sdk/go/common/apitype/core.go`, `ResourceV3`.
 */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly custom?: boolean;
  /** True for what is left of a replacement, and waits to be deleted. */
  readonly delete?: boolean;
  readonly id?: string;
  readonly inputs?: WireMap;
  readonly outputs?: WireMap;
  readonly parent?: string;
  /** URN and id of the provider, `<urn>::<id>`. */
  readonly provider?: string;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[] | null>>;
  readonly protect?: boolean;
}

/** The state of a stack, as `pulumi stack export` wrote it. */
export interface ExportedStack {
  readonly graph: StackGraph;
  /** Where the program registered each resource, by URN, as far as the state has it. */
  readonly sources: ReadonlyMap<string, SourcePosition>;
  /** How many resources have secrets that are encrypted or taken out: they read as secret unknown values. */
  readonly unread: number;
  /** How many resources wait for their deletion; the graph does not have them. */
  readonly deleting: number;
}

/** Versions of a deployment that are read. Version 4 lists the features that it uses, which change nothing here. */
const versions: readonly unknown[] = [3, 4];
/** In the inputs of a resource: the names of those that the provider filled in. */
const defaultsMark = "__defaults";

type Properties = Readonly<Record<string, unknown>>;

/**
 * Reads a deployment of version 3 or 4.
 *
 * The state holds a program's inputs with the defaults and generated names that the provider filled in. They are taken
 * out again, so that the inputs are those of the program.
 *
 * Source: pulumi/pulumi, `sdk/go/common/apitype/core.go`, `DeploymentV3` and `ResourceV3`.
 *
 * @param content of the file, parsed.
 * @throws {TypeError} if it is no such export: the end of a sentence that begins with the file's name.
 */
export function fromStackExport(content: unknown): ExportedStack {
  const all = resourcesOf(content);
  // The successor of a resource that waits for its deletion has the same URN.
  const present = all.filter((resource) => resource["delete"] !== true && !("viewOf" in resource));
  const parents = new Set(present.map((resource) => resource["parent"]));
  const regions = new Map<string, string>();
  const resources = present.map((raw) => readResource(raw, parents, regions));
  const [, , stack = "", , project = ""] = resources[0]?.urn.split(":") ?? [];
  const root = resources.find(({ type }) => type === "pulumi:pulumi:Stack");
  return {
    graph: new StackGraph(project, stack, resources, root?.outputs ?? {}),
    sources: new Map(present.flatMap((raw) => sourceOf(raw) ?? [])),
    unread: resources.filter(({ inputs, outputs }) => hasUnread(inputs) || hasUnread(outputs))
      .length,
    deleting: all.filter((resource) => resource["delete"] === true).length,
  };
}

function resourcesOf(content: unknown): readonly Properties[] {
  if (!isObject(content)) {
    throw new TypeError("must be what `pulumi stack export` writes, got no JSON object");
  }
  const { version, deployment, checkpoint } = content;
  if (checkpoint !== undefined) {
    throw new TypeError(
      "must be what `pulumi stack export` writes, got a checkpoint of a state backend; run: pulumi stack export --stack STACK --file FILE",
    );
  }
  if (!isObject(deployment)) {
    throw new TypeError("must be what `pulumi stack export` writes, got no deployment");
  }
  if (!versions.includes(version)) {
    throw new TypeError(`must be a deployment of version 3 or 4, got ${JSON.stringify(version)}`);
  }
  const resources = deployment["resources"] ?? [];
  if (!Array.isArray(resources)) {
    throw new TypeError("must have a list under deployment.resources");
  }
  return resources.map(checked);
}

/** Checks what every resource has, so that a truncated or edited file gives a sentence. */
function checked(resource: unknown, index: number): Properties {
  const path = `deployment.resources[${index}]`;
  if (!isObject(resource)) {
    throw new TypeError(`must have an object under ${path}`);
  }
  for (const name of ["urn", "type"]) {
    if (typeof resource[name] !== "string") {
      throw new TypeError(`must have text under ${path}.${name}`);
    }
  }
  if (!/^urn:pulumi:[^:]+::[^:]+::.+::/s.test(resource["urn"] as string)) {
    throw new TypeError(
      `must have a URN under ${path}.urn, got ${JSON.stringify(resource["urn"])}`,
    );
  }
  return resource;
}

/** @param regions of the providers that were read before; this one is added. */
function readResource(
  raw: Properties,
  parents: ReadonlySet<unknown>,
  regions: Map<string, string>,
): Resource {
  const urn = raw["urn"] as string;
  const type = raw["type"] as string;
  const custom = raw["custom"] === true;
  const provider = text(raw["provider"]);
  const providerUrn = provider?.slice(0, provider.lastIndexOf("::"));
  const inputs = inputsOf(type, mapFromWire(mapOf(raw["inputs"])));
  const outputs = withoutFillers(mapFromWire(mapOf(raw["outputs"])));
  const region =
    text(inputs["region"]) ?? regions.get(providerUrn ?? "") ?? text(outputs["region"]);
  if (type === "pulumi:providers:aws" && region !== undefined) {
    regions.set(urn, region);
  }
  const isRegional = type === "pulumi:providers:aws" || type.startsWith("aws:");
  return {
    urn,
    type,
    name: urn.split("::").slice(3).join("::"),
    id: custom ? text(raw["id"]) : undefined,
    custom,
    // A component with a provider was built by its plugin. Its children are in the state unless it was previewed.
    remote: !custom && provider !== undefined && !parents.has(urn),
    parent: text(raw["parent"]),
    provider: providerUrn,
    region: isRegional || !custom ? region : undefined,
    inputs,
    outputs,
    dependencies: [...((raw["dependencies"] ?? []) as readonly string[])].sort(),
    propertyDependencies: dependenciesByProperty(
      (raw["propertyDependencies"] ?? {}) as Readonly<Record<string, readonly string[] | null>>,
    ),
    protect: raw["protect"] === true,
    retainOnDelete: raw["retainOnDelete"] === true,
    ignoreChanges: listOf(raw["ignoreChanges"]),
    replaceOnChanges: listOf(raw["replaceOnChanges"]),
  };
}

/** The inputs as the program stated them. The engine adds the version of its plugin to a provider. */
function inputsOf(type: string, inputs: ValueMap): ValueMap {
  const isAdded = (name: string): boolean =>
    name === "version" && type.startsWith("pulumi:providers:");
  return withoutDefaults(
    Object.fromEntries(Object.entries(inputs).filter(([name]) => !isAdded(name))),
  );
}

/** A position is written as `project:///components/region.ts#65,20`: with the place of the program's file. */
function sourceOf({ urn, sourcePosition }: Properties): [string, SourcePosition][] | undefined {
  const [, file = "", line, column] =
    /^project:\/\/\/([^#]+)#(\d+),(\d+)$/.exec(String(sourcePosition)) ?? [];
  const isOwn = file !== "" && !file.startsWith("../") && !file.includes("node_modules/");
  return isOwn
    ? [[urn as string, { file, line: Number(line), column: Number(column) }]]
    : undefined;
}

/** Takes out, at every depth, what the provider filled in, and its mark. */
function withoutDefaults(values: ValueMap): ValueMap {
  const defaults = values[defaultsMark];
  const filled: readonly Value[] = Array.isArray(defaults) ? (defaults as Value[]) : [];
  return mapEntries(values, withoutDefaults, (name) => filled.includes(name));
}

/**
 * Takes out what the provider keeps for itself, such as `__meta`, and the empty strings, which are what Terraform's
 * providers read back for properties that are not set.
 *
 * Source: Terraform plugin SDK v2, "Zero values" of `helper/schema`: it cannot tell an absent value from an empty one.
 */
function withoutFillers(values: ValueMap): ValueMap {
  return mapEntries(values, withoutFillers, (name) => values[name] === "");
}

function mapEntries(
  values: ValueMap,
  inner: (values: ValueMap) => ValueMap,
  isLeftOut: (name: string) => boolean,
): ValueMap {
  const read = (value: Value): Value =>
    isValueMap(value) ? inner(value) : Array.isArray(value) ? value.map(read) : value;
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => !name.startsWith("__") && !isLeftOut(name))
      .map(([name, value]) => [name, read(value)]),
  );
}

function hasUnread(value: Value): boolean {
  if (value instanceof Secret) {
    return value.reveal() instanceof Unknown;
  }
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnread);
}

function isObject(value: unknown): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function mapOf(value: unknown): WireMap {
  return isObject(value) ? (value as WireMap) : {};
}

function listOf(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.length > 0 ? (value as string[]) : undefined;
}

/** An absent text is left out of the file, or empty. */
function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
