import { type ValueMap } from "./value";

/** Where a program registers a resource. */
export interface SourcePosition {
  /** Relative to the project's folder, with slashes. */
  readonly file: string;
  /** From 1 on. */
  readonly line: number;
  /** From 1 on. */
  readonly column: number;
}

/** One resource as it was registered, with its outputs. */
export interface Resource {
  readonly urn: string;
  /** Type token, such as `aws:ec2/vpc:Vpc`. */
  readonly type: string;
  /** Logical name, the last part of the URN. */
  readonly name: string;
  /** Physical id. Absent for components, and while it is unknown. */
  readonly id?: string | undefined;
  /** False for a component, which has no provider and no counterpart in the cloud. */
  readonly custom: boolean;
  /** True for a component that a provider's plugin builds: its children are not in the graph. */
  readonly remote: boolean;
  /** URN of the parent; absent for the stack itself. */
  readonly parent?: string | undefined;
  /** URN of the provider; absent for components and for a resource that names no provider. */
  readonly provider?: string | undefined;
  /** The AWS region of this resource: its own `region` input, else its provider's. */
  readonly region?: string | undefined;
  readonly inputs: ValueMap;
  /** What the resource holds once it exists: its inputs, defaults and computed values. */
  readonly outputs: ValueMap;
  /** URNs of all resources that must exist before this one. */
  readonly dependencies: readonly string[];
  /** For each input, the URNs that it was computed from. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly protect: boolean;
  /** Whether it stays in the cloud when it leaves the stack. Absent where the source of the graph does not tell. */
  readonly retainOnDelete?: boolean | undefined;
  /** URNs under which the resource may have been registered before. */
  readonly aliases?: readonly string[] | undefined;
  /** Paths of inputs whose changes the engine ignores, as the program wrote them. */
  readonly ignoreChanges?: readonly string[] | undefined;
  /** Paths of inputs whose changes replace the resource, beside those of the provider. */
  readonly replaceOnChanges?: readonly string[] | undefined;
  /** Whether a replacement deletes first; undefined where the provider decides. */
  readonly deleteBeforeReplace?: boolean | undefined;
}

/**
 * All registered resources of a stack, with the indexes that keep a proof linear.
 *
 * The readers in this folder build it: from an offline run, and from the resources that the policy SDK passes to
 * a pack.
 */
export class StackGraph {
  readonly #byUrn: ReadonlyMap<string, Resource>;
  readonly #byType: ReadonlyMap<string, readonly Resource[]>;
  readonly #byParent: ReadonlyMap<string, readonly Resource[]>;

  /**
   * @param resources in the order of registration.
   * @param outputs what the stack exports.
   */
  constructor(
    readonly project: string,
    readonly stack: string,
    readonly resources: readonly Resource[],
    readonly outputs: ValueMap,
  ) {
    this.#byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    this.#byType = groupBy(resources, ({ type }) => type);
    this.#byParent = groupBy(resources, ({ parent }) => parent ?? "");
  }

  /** The resource of this URN, if the stack has it. */
  get(urn: string): Resource | undefined {
    return this.#byUrn.get(urn);
  }

  /** All resources of one type token, in the order of registration. */
  ofType(type: string): readonly Resource[] {
    return this.#byType.get(type) ?? [];
  }

  /** The direct children of a component. */
  childrenOf(urn: string): readonly Resource[] {
    return this.#byParent.get(urn) ?? [];
  }

  /** The resources that one input of `resource` was computed from. */
  sourcesOf(resource: Resource, property: string): readonly Resource[] {
    const urns = resource.propertyDependencies[property] ?? [];
    return urns.flatMap((urn) => this.get(urn) ?? []);
  }
}

function groupBy(
  resources: readonly Resource[],
  key: (resource: Resource) => string,
): ReadonlyMap<string, readonly Resource[]> {
  const groups = new Map<string, Resource[]>();
  for (const resource of resources) {
    const group = groups.get(key(resource));
    if (group === undefined) {
      groups.set(key(resource), [resource]);
    } else {
      group.push(resource);
    }
  }
  return groups;
}
