import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { listenerPorts } from "../../../lib/services/exposure/securityGroups";
import { type LoadBalancer } from "./loadBalancer";
import { attachImported, tlsPolicy } from "./tlsListener";

export interface NetworkListenerArgs {
  readonly port: number;
  /** TCP passes connections on, TLS ends them with the certificates of the balancer. */
  readonly protocol: "TCP" | "TLS";
  readonly balancer: LoadBalancer;
  readonly targets: aws.lb.TargetGroup;
}

/** The listener that every Network Load Balancer has. */
export const FIRST_LISTENER = { port: listenerPorts.https, protocol: "TLS" } as const;

/** Creates a listener of a Network Load Balancer. */
export function createNetworkListener(
  name: string,
  { port, protocol, balancer, targets }: NetworkListenerArgs,
  opts: pulumi.CustomResourceOptions,
): aws.lb.Listener {
  const listener = new aws.lb.Listener(
    name,
    {
      loadBalancerArn: balancer.loadBalancerArn,
      port,
      protocol,
      ...(protocol === "TLS"
        ? { sslPolicy: tlsPolicy, certificateArn: balancer.certificateArn }
        : {}),
      defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
    },
    opts,
  );
  if (protocol === "TLS" && balancer.furtherCertificateArn !== undefined) {
    attachImported(name, listener, balancer.furtherCertificateArn, opts);
  }
  return listener;
}
