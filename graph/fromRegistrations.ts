import { StackGraph, type Resource } from "./stackGraph";
import { type ValueMap } from "./value";
import { mapFromWire, type WireMap } from "./wire";

/** One registration as the host of the program recorded it: the request and the answer. */
export interface Registration {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** Physical id; absent for components, and while it is unknown. */
  readonly id?: string;
  readonly custom: boolean;
  readonly remote: boolean;
  /** URN of the parent; absent for the stack itself. */
  readonly parent?: string;
  /** URN of the provider that the program named. */
  readonly provider?: string;
  readonly inputs: WireMap;
  readonly outputs: WireMap;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly protect: boolean;
  readonly retainOnDelete?: boolean | undefined;
  /** The program's own place that registered it; absent in a run without stack traces. */
  readonly source?: { readonly uri: string; readonly line: number; readonly column: number };
  readonly aliases?: readonly string[];
  readonly ignoreChanges?: readonly string[];
  readonly replaceOnChanges?: readonly string[];
  readonly deleteBeforeReplace?: boolean | undefined;
}

/** All that one run of a program registered, in the order of arrival. */
export interface ProgramRun {
  readonly project: string;
  readonly stack: string;
  /** `aws:region` of the configuration: where resources on the default provider live. */
  readonly defaultRegion?: string;
  readonly registrations: readonly Registration[];
  /** What the stack exports. */
  readonly outputs: WireMap;
}

/**
 * Reads the graph of a stack from the registrations of a run.
 *
 * Lists of URNs are sorted, and inputs without dependencies are left out of `propertyDependencies`, so that a
 * program gives the same graph over every transport.
 */
export function fromRegistrations(run: ProgramRun): StackGraph {
  const regions = new Map<string, string>();
  const resources = run.registrations.map((registration): Resource => {
    const inputs = mapFromWire(registration.inputs);
    const region = regionOf(registration, inputs, regions, run.defaultRegion);
    if (region !== undefined && registration.type === "pulumi:providers:aws") {
      regions.set(registration.urn, region);
    }
    return {
      urn: registration.urn,
      type: registration.type,
      name: registration.name,
      id: registration.id,
      custom: registration.custom,
      remote: registration.remote,
      parent: registration.parent,
      provider: registration.provider,
      region,
      inputs,
      outputs: mapFromWire(registration.outputs),
      dependencies: [...registration.dependencies].sort(),
      propertyDependencies: dependenciesByProperty(registration.propertyDependencies),
      protect: registration.protect,
      retainOnDelete: registration.retainOnDelete,
      aliases: unlessEmpty(registration.aliases),
      ignoreChanges: unlessEmpty(registration.ignoreChanges),
      replaceOnChanges: unlessEmpty(registration.replaceOnChanges),
      deleteBeforeReplace: registration.deleteBeforeReplace,
    };
  });
  return new StackGraph(run.project, run.stack, resources, mapFromWire(run.outputs));
}

function regionOf(
  { type, provider, remote }: Registration,
  inputs: ValueMap,
  regions: ReadonlyMap<string, string>,
  defaultRegion: string | undefined,
): string | undefined {
  if (type !== "pulumi:providers:aws" && !type.startsWith("aws:") && !remote) {
    return undefined;
  }
  const own = inputs["region"];
  if (typeof own === "string") {
    return own;
  }
  return provider === undefined ? defaultRegion : regions.get(provider);
}

function unlessEmpty(list: readonly string[] = []): readonly string[] | undefined {
  return list.length === 0 ? undefined : list;
}

/** For each input the URNs that it depends on, sorted; inputs without any are left out. */
export function dependenciesByProperty(
  dependencies: Readonly<Record<string, readonly string[] | null>>,
): Record<string, readonly string[]> {
  const entries = Object.entries(dependencies).flatMap(([property, urns]) =>
    urns === null || urns.length === 0 ? [] : [[property, urns] as const],
  );
  return Object.fromEntries(
    entries
      .map(([property, urns]): [string, readonly string[]] => [property, [...urns].sort()])
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}
