/** What the keys of a stack's identity must be together. */
import { collect } from "../spec/checks";
import { type Issue } from "../spec/issue";
import { type IdentitySpec } from "./schema";

/** Finds what is wrong between them. */
export function checkIdentity(stack: Pick<IdentitySpec, "accountId" | "domain">): Issue[] {
  return collect(
    () => checkZoneRole(stack),
    () => checkZones(stack),
  );
}

/** Refuses a role of the stack's own account, which has no use: the deploy role changes its zones itself. */
function checkZoneRole({ accountId, domain }: Pick<IdentitySpec, "accountId" | "domain">): Issue[] {
  const { roleArn } = domain;
  const message = `must be a role of the account of the hosted zones, got "${roleArn ?? ""}" of the stack's own; leave it out where they are in that account`;
  return roleArn !== undefined && zoneAccountOf(roleArn) === accountId
    ? [{ path: "domain.roleArn", message }]
    : [];
}

function checkZones({ domain }: Pick<IdentitySpec, "domain">): Issue[] {
  const { name, zones = {} } = domain;
  const message = `must be another domain than domain.name, got "${name}"; its zone is domain.hostedZoneId`;
  return name in zones ? [{ path: `domain.zones.${name}`, message }] : [];
}

/** The account of the zones, which is that of the role that changes them. */
export function zoneAccountOf(roleArn: string): string {
  return roleArn.split(":")[4] ?? "";
}
