/**
 * Builds stack graphs for tests, as an offline run does: a resource has its inputs, its id, and the
 * computed outputs that the test gives it; a reference to another resource becomes its id, and is recorded
 * as the source of the property.
 *
 * It differs from a real run in one way: there is no computed output unless a test names it.
 */
import { StackGraph, type Resource } from "../../graph/stackGraph";
import { Secret, Unknown, type Value, type ValueMap } from "../../graph/value";

/**
 * A value, or a reference to a resource: the resource itself for its id, `output` for another property.
 * Lists and objects may hold the same in turn; a type that says so is more than the linter can walk.
 */
export type Input =
  Value | Resource | OutputReference | readonly unknown[] | Readonly<Record<string, unknown>>;

export interface ResourceOptions {
  /** Computed outputs, beside the inputs and the id. */
  readonly outputs?: ValueMap;
  /** @default - made from the logical name; `Unknown.value` for a resource that does not exist yet */
  readonly id?: string | Unknown;
  /** @default - the provider of the builder's region; null for none at all */
  readonly provider?: Resource | null;
  readonly parent?: Resource;
  readonly dependencies?: readonly Resource[];
  readonly protect?: boolean;
  /** @default - as where the source of the graph does not tell */
  readonly retainOnDelete?: boolean;
  readonly ignoreChanges?: readonly string[];
  /** @default - false for the types of components, `meridian:*` and `awsx:*` */
  readonly custom?: boolean;
}

export interface GraphBuilder {
  /** The provider of the builder's region. */
  readonly provider: Resource;
  /** Adds a provider of another region, named `aws-<region>`. */
  addProvider(region: string): Resource;
  resource<T extends string>(
    type: T,
    name: string,
    inputs?: Readonly<Record<string, Input>>,
    options?: ResourceOptions,
  ): Resource & { readonly type: T };
  graph(outputs?: ValueMap): StackGraph;
}

/** An output of a resource other than its id. */
export interface OutputReference {
  readonly outputOf: Resource;
  readonly property: string;
}

/** Refers to an output of a resource other than its id. */
export function output(resource: Resource, property: string): OutputReference {
  return { outputOf: resource, property };
}

/** Starts a stack that has its root, one region, and that region's provider. */
export function graphBuilder({
  project = "meridian",
  stack = "test",
  region = "us-east-1",
}: { project?: string; stack?: string; region?: string } = {}): GraphBuilder {
  const resources: Resource[] = [];
  const urnOf = (type: string, name: string, parent?: Resource) => {
    const chain = parent ? `${typesOf(parent)}$${type}` : type;
    return `urn:pulumi:${stack}::${project}::${chain}::${name}`;
  };
  const add = <R extends Resource>(resource: R): R => {
    resources.push(resource);
    return resource;
  };
  const rootType = "pulumi:pulumi:Stack";
  const rootName = `${project}-${stack}`;
  const root = add({ ...component(rootType, rootName), urn: urnOf(rootType, rootName) });
  const addProvider = (name: string) => {
    const urn = urnOf("pulumi:providers:aws", `aws-${name}`);
    const values = { region: name };
    const provider = { ...component("pulumi:providers:aws", `aws-${name}`), urn, custom: true };
    return add({ ...provider, parent: root.urn, region: name, inputs: values, outputs: values });
  };
  const provider = addProvider(region);
  return {
    provider,
    addProvider,
    resource(type, name, inputs = {}, options = {}) {
      const custom = options.custom ?? !/^(meridian|awsx):/.test(type);
      const used = custom && options.provider !== null ? (options.provider ?? provider) : undefined;
      const id = custom ? (options.id ?? `${prefixOf(type)}-${name}`) : undefined;
      const values = mapValues(inputs, resolve);
      const held = custom
        ? { ...values, ...options.outputs, id: id ?? null }
        : (options.outputs ?? {});
      return add({
        urn: urnOf(type, name, options.parent),
        type,
        name,
        id: typeof id === "string" ? id : undefined,
        custom,
        remote: type.startsWith("awsx:"),
        parent: (options.parent ?? root).urn,
        provider: used?.urn,
        region: typeof values["region"] === "string" ? values["region"] : used?.region,
        inputs: values,
        outputs: held,
        dependencies: (options.dependencies ?? []).map(({ urn }) => urn),
        propertyDependencies: mapValues(inputs, (input) => [...new Set(sourcesIn(input))]),
        protect: options.protect ?? false,
        retainOnDelete: options.retainOnDelete,
        ignoreChanges: options.ignoreChanges,
      });
    },
    graph: (outputs = {}) => new StackGraph(project, stack, [...resources], outputs),
  };
}

function component(type: string, name: string): Omit<Resource, "urn"> {
  return {
    type,
    name,
    custom: false,
    remote: false,
    inputs: {},
    outputs: {},
    dependencies: [],
    propertyDependencies: {},
    protect: false,
  };
}

function resolve(input: unknown): Value {
  if (isReference(input)) {
    return input.outputOf.outputs[input.property] ?? Unknown.value;
  }
  if (isResource(input)) {
    return input.id ?? Unknown.value;
  }
  if (Array.isArray(input)) {
    return input.map(resolve);
  }
  return isObject(input) ? mapValues(input, resolve) : (input as Value);
}

function sourcesIn(input: unknown): string[] {
  if (isReference(input)) {
    return [input.outputOf.urn];
  }
  if (isResource(input)) {
    return [input.urn];
  }
  if (Array.isArray(input)) {
    return input.flatMap(sourcesIn);
  }
  return isObject(input) ? Object.values(input).flatMap(sourcesIn) : [];
}

function isObject(input: unknown): input is Readonly<Record<string, unknown>> {
  const isLeaf = input instanceof Unknown || input instanceof Secret;
  return typeof input === "object" && input !== null && !isLeaf;
}

function isResource(input: unknown): input is Resource {
  return isObject(input) && "urn" in input && "propertyDependencies" in input;
}

function isReference(input: unknown): input is OutputReference {
  return isObject(input) && "outputOf" in input;
}

/** The prefixes of ids by which rules recognise the kind of a resource. */
function prefixOf(type: string): string {
  const kind = type.split(":").pop() ?? type;
  return kind.endsWith("SecurityGroup") ? "sg" : kind.toLowerCase();
}

function typesOf({ urn }: Resource): string {
  return urn.split("::")[2] ?? "";
}

function mapValues<A, B>(object: Readonly<Record<string, A>>, map: (value: A) => B) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]));
}
