/** Routes from the subnets of a VPC to its gateway. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type LinkPlan } from "../../lib/hybrid/plan";
import { type LinkedTable } from "./linkNetwork";

type RouteTarget = Pick<aws.ec2.RouteArgs, "gatewayId" | "transitGatewayId">;

/**
 * Creates a route for each range in each table, named `${name}-route-<table>-<range>`.
 *
 * @param opts must depend on the attachment of the VPC: a route to a gateway without it is refused.
 */
export function createRoutes(
  name: string,
  {
    plan: { cidrs, peerCidrs },
    tables,
  }: { readonly plan: LinkPlan; readonly tables: readonly LinkedTable[] },
  target: RouteTarget,
  opts: pulumi.CustomResourceOptions,
): aws.ec2.Route[] {
  return tables.flatMap(({ key, id }) =>
    [...cidrs, ...peerCidrs].map(
      (destinationCidrBlock) =>
        new aws.ec2.Route(
          `${name}-route-${key}-${destinationCidrBlock}`,
          { routeTableId: id, destinationCidrBlock, ...target },
          opts,
        ),
    ),
  );
}
