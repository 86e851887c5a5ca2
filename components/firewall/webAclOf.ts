import type * as pulumi from "@pulumi/pulumi";

import { type RegionPlan } from "../../config";
import { WebAcl } from "./webAcl";

export interface RegionalWebAclArgs {
  /** The web ACL that the configuration asks for. @default - there is none */
  readonly firewall: RegionPlan["firewall"];
  /** Whether the internet reaches anything of the region over HTTP. */
  readonly isReached: boolean;
  readonly telemetryKeyArn: pulumi.Input<string>;
}

/** ARN of the web ACL of what the internet reaches over HTTP; undefined where there is neither. */
export function webAclOf(
  name: string,
  { firewall, isReached, telemetryKeyArn }: RegionalWebAclArgs,
  opts: pulumi.ComponentResourceOptions,
): pulumi.Input<string> | undefined {
  if (!isReached) {
    return undefined;
  }
  return firewall?.kind === "managed"
    ? new WebAcl(name, { plan: firewall, telemetryKeyArn }, opts).webAclArn
    : firewall?.arn;
}

/** Whether a web ACL has something to stand before: the API, or a load balancer that takes one. */
export function reachedByHttp({ api, services }: RegionPlan): boolean {
  return (
    api !== undefined || (services?.balancers.some(({ balancer }) => balancer.hasWebAcl) ?? false)
  );
}
