/** How a region's EMR is created from what the region has. */
import type * as pulumi from "@pulumi/pulumi";

import { type Secrets } from "../../config";
import { EMR_COMPONENT } from "../../lib/emr/cluster/secrets";
import { type EmrPlan } from "../../lib/emr/plan";
import { type Network } from "../network/network";
import { type Parameters } from "../parameters/parameters";
import { Emr } from "./emr";
import { type EmrRoles } from "./emrRoles";

/** EMR's plan and the roles made for it, which exist before the keys that name them. */
export interface EmrParts {
  readonly plan: EmrPlan;
  readonly roles: EmrRoles;
  readonly linkRoutes?: readonly pulumi.Resource[] | undefined;
}

/** The role of the instances, where Hue runs: it reads the password of the directory. */
export function hueReaders({
  plan,
  roles,
}: EmrParts): { arn: pulumi.Output<string>; path: string }[] {
  const hue = plan.cluster?.hue;
  return hue === undefined ? [] : [{ arn: roles.base.arn, path: hue.path }];
}

export function createEmr(
  name: string,
  { linkRoutes = [], ...emr }: EmrParts,
  secrets: Secrets,
  { vpcId, subnetIds, routeTableIds, s3PrefixListId, ipv6CidrBlock }: Network,
  { keyArns }: Parameters,
  opts: pulumi.ComponentResourceOptions,
): Emr {
  return new Emr(
    name,
    {
      ...emr,
      network: {
        vpcId,
        subnetIds: Object.values(subnetIds.private),
        routeTableIds: routeTableIds.private,
        s3PrefixListId,
        ipv6: ipv6CidrBlock !== undefined,
        linkRoutes,
      },
      secrets: secrets[EMR_COMPONENT] ?? {},
      parameterKeyArn: keyArns[EMR_COMPONENT],
    },
    opts,
  );
}
