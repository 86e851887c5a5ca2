/** The web ACL of one region. */
import { type AwsLocation } from "../location";
import { defaultLogRetentionDays, type LogRetentionDays } from "../logRetention";
import { type NetworkSpec } from "../network/schema";
import { checkRegionReference, regionsOfStack } from "../network/regionReference";
import { collect } from "../spec/checks";
import { type Issue } from "../spec/issue";
import { planned, type Planned } from "../spec/plan";
import { withoutMisspelt } from "../spec/suggest";
import { type IdentitySpec, isProduction } from "../stack/schema";
import { type FirewallSpec } from "./schema";

/** What the web ACL reads of a stack. */
export type FirewallStack = FirewallSpec &
  Pick<IdentitySpec, "environment"> &
  Pick<NetworkSpec, "regions">;

/** A web ACL to create, or one that exists; undefined where there is none. */
export type WebAclPlan =
  | {
      readonly kind: "managed";
      readonly location: AwsLocation;
      readonly requestsPer5Minutes: number;
      readonly logRetentionDays: LogRetentionDays;
    }
  | { readonly kind: "existing"; readonly arn: string }
  | undefined;

/**
 * Finds web ACLs of another region or account than where they are used, and regions without one. Paths
 * begin at the stack's keys.
 */
export function checkWebAcls({ webAcl, regions }: FirewallStack, accountId: string): Issue[] {
  if (typeof webAcl !== "object") {
    return [];
  }
  const names = regionsOfStack(regions);
  const unknown = Object.keys(webAcl).filter((region) => !Object.hasOwn(regions, region));
  const wrong = Object.entries(webAcl).flatMap(([region, arn]) => {
    const path = `webAcl.${region}`;
    if (unknown.includes(region)) {
      return checkRegionReference(region, regions, path);
    }
    const [, , , ownRegion, ownAccount] = arn.split(":");
    const message = `must be a web ACL of ${region} and account ${accountId}, got "${arn}"`;
    return ownRegion === region && ownAccount === accountId ? [] : [{ path, message }];
  });
  const missing = withoutMisspelt(
    names.filter((name) => !Object.hasOwn(webAcl, name)),
    unknown,
  );
  const message = `must have a web ACL for every region, got none for ${missing.join(", ")}`;
  return missing.length === 0 ? wrong : [...wrong, { path: "webAcl", message }];
}

/** Plans the web ACL of one region. */
export function planWebAcl(stack: FirewallStack, location: AwsLocation): Planned<WebAclPlan> {
  return planned(
    collect(() => checkWebAcls(stack, location.accountId)),
    () => {
      const production = isProduction(stack);
      const webAcl = stack.webAcl ?? (production ? "managed" : "none");
      if (typeof webAcl === "object") {
        return { kind: "existing", arn: webAcl[location.region] ?? "" };
      }
      return webAcl === "none"
        ? undefined
        : {
            kind: "managed",
            location,
            requestsPer5Minutes: stack.webAclRequestsPer5Minutes,
            logRetentionDays: defaultLogRetentionDays(production),
          };
    },
  );
}
