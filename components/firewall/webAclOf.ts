import type * as pulumi from "@pulumi/pulumi";

import { type RegionPlan } from "../../config";
import { WebAcl } from "./webAcl";

/** The web ACL of what the internet reaches over HTTP, where there is such a thing. */
export function webAclOf(
  name: string,
  plan: RegionPlan,
  telemetryKeyArn: pulumi.Input<string>,
  opts: pulumi.ComponentResourceOptions,
): pulumi.Input<string> | undefined {
  const firewall = plan.firewall;
  const balancers = plan.services?.balancers ?? [];
  if (plan.api === undefined && !balancers.some(({ balancer }) => balancer.hasWebAcl)) {
    return undefined;
  }
  return firewall?.kind === "managed"
    ? new WebAcl(name, { plan: firewall, telemetryKeyArn }, opts).webAclArn
    : firewall?.arn;
}
