/** The roles of a bootstrap with what they are allowed, read from its graph. */
import { type PolicyDocument } from "../../iam/document";
import { type AccessGraph, type AccessResource, documentOf, textOf } from "./graph";

export interface AccessPrincipal {
  readonly arn: string;
  readonly policies: readonly PolicyDocument[];
  readonly boundary?: PolicyDocument | undefined;
}

/** A role of the graph by its ARN; undefined where the graph does not have it. */
export function principalOf(arn: string, graph: AccessGraph): AccessPrincipal | undefined {
  const role = graph.ofType("aws:iam/role:Role").find((one) => textOf(one, "arn") === arn);
  return role === undefined
    ? undefined
    : {
        arn,
        policies: policiesOf(role, graph),
        boundary: managed(textOf(role, "permissionsBoundary"), graph),
      };
}

/** Inline policies of a role, and those of the graph that are attached to it. */
export function policiesOf(role: AccessResource, graph: AccessGraph): PolicyDocument[] {
  const name = textOf(role, "name");
  const isOfRole = (resource: AccessResource): boolean => textOf(resource, "role") === name;
  const inline = graph.ofType("aws:iam/rolePolicy:RolePolicy").filter(isOfRole);
  const attached = graph
    .ofType("aws:iam/rolePolicyAttachment:RolePolicyAttachment")
    .filter(isOfRole);
  return [
    ...inline.flatMap((policy) => documentOf(policy, "policy") ?? []),
    ...attached.flatMap((attachment) => managed(textOf(attachment, "policyArn"), graph) ?? []),
  ];
}

/** The document of a managed policy that the graph holds. */
export function managed(arn: string, graph: AccessGraph): PolicyDocument | undefined {
  const policy = graph.ofType("aws:iam/policy:Policy").find((one) => textOf(one, "arn") === arn);
  return policy === undefined ? undefined : documentOf(policy, "policy");
}
