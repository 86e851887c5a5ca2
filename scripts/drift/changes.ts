/** What a previewed refresh found: the resources that are not as the state has them. */
import { type StateFile, type StateResource } from "../../graph/fromStackExport";

/**
 * What `pulumi refresh --preview-only --json` prints. A step for each resource that was read; `update` and
 * `delete` for those that differ.
 *
 * Source: pulumi/pulumi, `pkg/backend/display/json.go` and `sdk/go/common/display`, `PreviewDigest`.
 */
export interface RefreshDigest {
  readonly steps?: readonly RefreshStep[] | null;
}

interface RefreshStep {
  readonly op: string;
  readonly urn: string;
  readonly newState?: StateResource;
  /** By the path of the property, such as `ingress[0].cidrBlocks[0]`. */
  readonly detailedDiff?: Readonly<Record<string, unknown>> | null;
}

/** A resource that was changed outside of Pulumi. */
export interface DriftedResource {
  readonly urn: string;
  readonly change: "changed" | "deleted";
  /** Paths of the properties that differ, sorted; never their values, which can be secret. */
  readonly properties: readonly string[];
}

/** The drifted resources, sorted by type and name. */
export function driftIn({ steps }: RefreshDigest): DriftedResource[] {
  return (steps ?? [])
    .flatMap(({ op, urn, detailedDiff }): DriftedResource[] =>
      op === "update" || op === "delete"
        ? [
            {
              urn,
              change: op === "update" ? "changed" : "deleted",
              properties: Object.keys(detailedDiff ?? {}).sort(),
            },
          ]
        : [],
    )
    .sort((a, b) => (a.urn < b.urn ? -1 : 1));
}

/**
 * The state as a refresh would leave it. What was read is in the outputs; an input follows the output of
 * its name where that has drifted, as policies read inputs.
 */
export function driftedState(state: StateFile, { steps }: RefreshDigest): StateFile {
  const found = new Map((steps ?? []).map((step) => [step.urn, step]));
  const resources = (state.deployment.resources ?? []).flatMap((resource) => {
    const step = found.get(resource.urn);
    if (step?.op === "delete") {
      return [];
    }
    return step?.op === "update" && step.newState ? [refreshed(resource, step)] : [resource];
  });
  return { ...state, deployment: { ...state.deployment, resources } };
}

function refreshed(resource: StateResource, { newState, detailedDiff }: RefreshStep) {
  const outputs = newState?.outputs ?? {};
  const properties = Object.keys(detailedDiff ?? {}).map((path) => path.split(/[.[]/)[0] ?? "");
  const drifted = properties.flatMap((name) => {
    const value = outputs[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...resource,
    inputs: { ...resource.inputs, ...newState?.inputs, ...Object.fromEntries(drifted) },
    outputs: { ...resource.outputs, ...outputs },
  };
}
