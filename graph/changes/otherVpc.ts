import { type Conflict, type ResourceChange } from "./changes";
import { parsePath } from "./propertyPath";
import { behaviourOf } from "./resourceTypes";

/**
 * A resource that is updated with parts of another VPC and cannot leave its own, such as a load balancer whose
 * subnets are replaced because their VPC is.
 *
 * @param changeOf by URN before the change.
 */
export function otherVpcConflict(
  { kind, resource, properties }: ResourceChange,
  changeOf: ReadonlyMap<string, ResourceChange>,
): Conflict[] {
  const bound = behaviourOf(resource.type)?.vpcBound ?? [];
  const moved = bound.find(
    (input) =>
      properties.some(({ path }) => parsePath(path)[0] === input) &&
      resource.propertyDependencies[input]?.some((urn) => isInAnotherVpc(changeOf.get(urn))),
  );
  const message = `has ${String(moved)} of another VPC than before, and cannot leave its own: AWS refuses it; remove the region in a deployment of its own, and add it again in the next`;
  return kind === "update" && moved !== undefined
    ? [{ kind: "other VPC", urn: resource.urn, message }]
    : [];
}

function isInAnotherVpc(change: ResourceChange | undefined): boolean {
  if (change?.kind !== "replace") {
    return false;
  }
  return (
    change.resource.type === "aws:ec2/vpc:Vpc" ||
    change.properties.some(({ path, replaces }) => path === "vpcId" && replaces)
  );
}
