/** Who of a region's services connects to whom, by rules of their security groups. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type ServiceConnection } from "../../lib/services/discovery/plan";
import { listenerPorts } from "../../lib/services/exposure/securityGroups";
import { type RoutedService } from "./exposure/routes";
import { type FargateService } from "./fargateService";
import { connectGroups } from "./securityGroups";

/** Lets the services that an internal balancer names connect to it. */
export function allowIngress(
  name: string,
  routed: readonly RoutedService[],
  services: Readonly<Record<string, FargateService>>,
  opts: pulumi.CustomResourceOptions,
): void {
  const balancers = new Map(
    routed.map(({ service, balancer }) => [balancer, service.route.balancer]),
  );
  for (const [balancer, { label, allowedServices, allowedPorts }] of balancers) {
    const callers = Object.entries(services).filter(([caller]) => allowedServices.includes(caller));
    for (const [caller, { securityGroupId }] of callers) {
      // A slash, which no name of a service has: with a hyphen, the name could be that of two pairs.
      const pair = `${name}-${caller}/${label}`;
      for (const port of allowedPorts) {
        new aws.vpc.SecurityGroupIngressRule(
          port === listenerPorts.https ? pair : `${pair}/${port}`,
          {
            securityGroupId: balancer.securityGroupId,
            description: `Tasks of ${caller}`,
            ipProtocol: "tcp",
            fromPort: port,
            toPort: port,
            referencedSecurityGroupId: securityGroupId,
          },
          opts,
        );
      }
    }
  }
}

/** Lets services connect to the tasks of others whose names they resolve. */
export function connectServices(
  name: string,
  connections: readonly ServiceConnection[],
  services: Readonly<Record<string, FargateService>>,
  opts: pulumi.CustomResourceOptions,
): void {
  for (const { from, to, port } of connections) {
    const [client, server] = [services[from], services[to]];
    if (client !== undefined && server !== undefined) {
      const groups = { from: client.securityGroupId, to: server.securityGroupId };
      // A slash, as in the names of the rules at balancers.
      connectGroups(
        `${name}-${from}/${to}`,
        { ...groups, port, protocol: `Tasks of ${from} to ${to}` },
        opts,
      );
    }
  }
}
