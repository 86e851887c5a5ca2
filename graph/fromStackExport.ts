import { fromRegistrations, type Registration } from "./fromRegistrations";
import { type StackGraph } from "./stackGraph";
import { type WireMap } from "./wire";

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

/** Versions of a deployment whose resources have this form. */
const VERSIONS = [3, 4];

/**
 * Reads the graph of a deployed stack.
 *
 * @throws {RangeError} for a file of another version.
 */
export function fromStackExport(file: StateFile): StackGraph {
  if (!VERSIONS.includes(file.version)) {
    throw new RangeError(
      `a deployment must be of version ${VERSIONS.join(" or ")}, got ${file.version}`,
    );
  }
  const resources = (file.deployment.resources ?? []).filter(
    (resource) => resource.delete !== true,
  );
  const root = resources.find(({ type }) => type === "pulumi:pulumi:Stack");
  const [, , stack = "", , project = ""] = resources[0]?.urn.split(":") ?? [];
  return fromRegistrations({
    project,
    stack,
    registrations: resources.map(registrationOf),
    outputs: root?.outputs ?? {},
  });
}

function registrationOf(resource: StateResource): Registration {
  const { urn, type, id, parent, provider } = resource;
  return {
    urn,
    type,
    name: urn.split("::").pop() ?? "",
    custom: resource.custom === true,
    remote: false,
    ...(id === undefined || id === "" ? {} : { id }),
    ...(parent === undefined || parent === "" ? {} : { parent }),
    ...(provider === undefined || provider === ""
      ? {}
      : { provider: provider.split("::").slice(0, -1).join("::") }),
    inputs: stated(resource.inputs),
    outputs: stated(resource.outputs),
    dependencies: resource.dependencies ?? [],
    propertyDependencies: Object.fromEntries(
      Object.entries(resource.propertyDependencies ?? {}).map(([key, urns]) => [key, urns ?? []]),
    ),
    protect: resource.protect === true,
  };
}

/** The properties without those that the engine and the provider's bridge keep for themselves. */
function stated(properties: WireMap = {}): WireMap {
  return Object.fromEntries(Object.entries(properties).filter(([key]) => !key.startsWith("__")));
}
