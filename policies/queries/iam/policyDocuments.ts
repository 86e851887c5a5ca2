/** The policy documents of a stack, each parsed once. */
import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import { type Unknown } from "../../../graph/value";
import { type ParsedPolicy, parsePolicy } from "../../../lib/iam/parse";

import { perGraph } from "../../frame/perGraph";
import { isUnknown, list, property, type Raw, text } from "../../frame/properties";
import { resourcesOf } from "../../frame/resources";
import { POLICY_ROWS, type PolicyKind, type PolicyRow } from "./policyTable";

/** A policy document that a resource holds. */
export interface HeldPolicy {
  readonly resource: Resource;
  /** The property that holds it, such as `policy`. */
  readonly name: string;
  readonly kind: PolicyKind;
  /** Unknown while its text is; with issues where it is not a document that IAM accepts. */
  readonly policy: ParsedPolicy | Unknown;
}

const ROLE = "aws:iam/role:Role";

/** A list of policies in a role, which the table cannot name by one property. */
const INLINE = { name: "inlinePolicies", kind: "identity", isComputed: false } as const;

/** All policy documents of a stack, by the URN of the resource that holds them. */
const policiesByResource = perGraph((graph): ReadonlyMap<string, readonly HeldPolicy[]> => {
  const byResource = new Map<string, HeldPolicy[]>();
  const parse = parser();
  const add = (
    resource: Resource,
    row: Pick<PolicyRow, "name" | "kind" | "isComputed">,
    raw: Raw<unknown>,
  ) => {
    const { name, kind } = row;
    const value = text(raw);
    if (isUnknown(value) && isOnlyComputed(resource, row)) {
      return;
    }
    if (value !== undefined && value !== "") {
      const held = byResource.get(resource.urn) ?? [];
      const policy = isUnknown(value) ? value : parse(value);
      byResource.set(resource.urn, [...held, { resource, name, kind, policy }]);
    }
  };
  for (const row of POLICY_ROWS) {
    for (const resource of resourcesOf(graph, row.type)) {
      const raw = row.read(resource);
      if (raw !== undefined) {
        add(resource, row, raw);
      }
    }
  }
  for (const role of resourcesOf(graph, ROLE)) {
    const inline = property(role, "inlinePolicies");
    const entries = list(inline);
    if (isUnknown(entries)) {
      add(role, INLINE, inline);
    } else {
      for (const entry of entries) {
        add(role, INLINE, property(entry, "policy"));
      }
    }
  }
  return byResource;
});

/** The policy documents that a resource holds. */
export function policiesOf(graph: StackGraph, resource: Resource): readonly HeldPolicy[] {
  return policiesByResource(graph).get(resource.urn) ?? [];
}

/** The types of all resources that can hold a policy document. */
export const POLICY_TYPES = [...new Set(POLICY_ROWS.map(({ type }) => type))];

/** Equal texts are parsed once: a stack has many copies of a few documents. */
function parser(): (text: string) => ParsedPolicy {
  const parsed = new Map<string, ParsedPolicy>();
  return (source) => {
    const known = parsed.get(source) ?? parsePolicy(source);
    parsed.set(source, known);
    return known;
  };
}

/**
 * Whether a value is unknown only because the provider computes it: where the program declares no policy, AWS
 * gives the resource a default one, which is unknown until the resource exists.
 *
 * Under the Pulumi CLI inputs and outputs are one object, so an unknown policy that the program declares
 * looks the same there. It is decided at the update.
 */
function isOnlyComputed(
  { inputs, outputs }: Resource,
  { name, isComputed }: Pick<PolicyRow, "name" | "isComputed">,
): boolean {
  return inputs[name] === undefined || (isComputed && inputs === outputs);
}
