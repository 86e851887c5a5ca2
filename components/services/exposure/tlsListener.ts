import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** Source: Elastic Load Balancing guides, "Security policies": TLS 1.3, and 1.2 with forward secrecy. */
export const tlsPolicy = "ELBSecurityPolicy-TLS13-1-2-2021-06";

export interface HttpsListenerArgs {
  readonly loadBalancerArn: pulumi.Input<string>;
  readonly port: number;
  /** The default certificate. */
  readonly certificateArn: pulumi.Input<string>;
}

/** Creates a listener of an application balancer, which responds with 404 where no rule matches. */
export function createHttpsListener(
  name: string,
  { loadBalancerArn, port, certificateArn }: HttpsListenerArgs,
  opts: pulumi.CustomResourceOptions,
): aws.lb.Listener {
  return new aws.lb.Listener(
    name,
    {
      loadBalancerArn,
      port,
      protocol: "HTTPS",
      sslPolicy: tlsPolicy,
      certificateArn,
      defaultActions: [
        {
          type: "fixed-response",
          fixedResponse: { contentType: "text/plain", messageBody: "Not found", statusCode: "404" },
        },
      ],
    },
    opts,
  );
}

/** Attaches an imported certificate, which a listener selects by the host that a client names. */
export function attachImported(
  name: string,
  listener: aws.lb.Listener,
  certificateArn: string,
  opts: pulumi.CustomResourceOptions,
): void {
  new aws.lb.ListenerCertificate(
    `${name}-imported-certificate`,
    { listenerArn: listener.arn, certificateArn },
    opts,
  );
}
