/** What the discovery of a service adds to the arguments of its ECS service. */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type ConnectPlan } from "../../../lib/services/discovery/plan";
import { type ServicePlan } from "../../../lib/services/servicePlan";

/** The names of a service without a balancer, and the services whose names its proxies resolve. */
export interface DiscoveryArgs {
  /** Namespace of Service Connect; the tasks have a proxy. @default - they have none */
  readonly connectNamespaceArn?: pulumi.Input<string> | undefined;
  /** Services that must exist first: a task resolves the names of its start. @default - none */
  readonly servers?: readonly aws.ecs.Service[] | undefined;
  /** The name in DNS. @default - there is none */
  readonly registration?: aws.servicediscovery.Service | undefined;
}

/** The names of the service, and the proxy of its tasks, whose log is that of the containers. */
export function discoveryArgs(
  { discovery, task }: ServicePlan,
  { connectNamespaceArn, registration }: DiscoveryArgs,
  logGroupName: pulumi.Input<string>,
): Partial<aws.ecs.ServiceArgs> {
  return {
    ...(registration === undefined ? {} : { serviceRegistries: { registryArn: registration.arn } }),
    ...(connectNamespaceArn === undefined
      ? {}
      : {
          serviceConnectConfiguration: {
            enabled: true,
            namespace: connectNamespaceArn,
            services: discovery?.type === "connect" ? [connectServiceOf(discovery)] : [],
            logConfiguration: {
              logDriver: "awslogs",
              options: {
                "awslogs-group": logGroupName,
                "awslogs-region": task.location.region,
                "awslogs-stream-prefix": "service-connect",
              },
            },
          },
        }),
  };
}

function connectServiceOf({
  name,
  port,
  requestTimeoutSeconds,
  idleTimeoutSeconds,
}: ConnectPlan): aws.types.input.ecs.ServiceServiceConnectConfigurationService {
  const timeout = {
    ...(requestTimeoutSeconds === undefined
      ? {}
      : { perRequestTimeoutSeconds: requestTimeoutSeconds }),
    ...(idleTimeoutSeconds === undefined ? {} : { idleTimeoutSeconds }),
  };
  return {
    portName: name,
    discoveryName: name,
    clientAlias: [{ dnsName: name, port }],
    ...(Object.keys(timeout).length === 0 ? {} : { timeout }),
  };
}
