/** What a service adds to a balancer that it did not make. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { Certificate } from "./certificate";
import { type LoadBalancer } from "./loadBalancer";
import { type ServiceZones } from "./serviceNetwork";

/** Adds the certificate of a service's own host to the HTTPS listener of a shared balancer. */
export function addCertificate(
  name: string,
  host: string,
  { listenerArn }: LoadBalancer,
  { publicZoneId }: ServiceZones,
  opts: pulumi.ComponentResourceOptions,
): void {
  if (listenerArn === undefined) {
    throw new RangeError("a shared balancer must be an application balancer");
  }
  const { certificateArn } = new Certificate(`${name}-tls`, { host, publicZoneId }, opts);
  const parent = opts.parent === undefined ? {} : { parent: opts.parent };
  new aws.lb.ListenerCertificate(`${name}-certificate`, { listenerArn, certificateArn }, parent);
}

/** Admits the tasks of another service to a balancer. */
export function admitCaller(
  name: string,
  caller: string,
  callerGroupId: pulumi.Input<string>,
  balancer: LoadBalancer,
  port: number,
  opts: pulumi.CustomResourceOptions,
): void {
  new aws.vpc.SecurityGroupIngressRule(
    name,
    {
      securityGroupId: balancer.securityGroupId,
      description: `Tasks of ${caller}`,
      ipProtocol: "tcp",
      fromPort: port,
      toPort: port,
      referencedSecurityGroupId: callerGroupId,
    },
    opts,
  );
}
