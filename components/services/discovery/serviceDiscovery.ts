import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import {
  connectedBy,
  type DnsPlan,
  type ServiceConnection,
} from "../../../lib/services/discovery/plan";
import { type ServicePlan } from "../../../lib/services/servicePlan";
import { type DiscoveryArgs } from "./discoveryArgs";

export interface ServiceDiscoveryArgs {
  /** Services that connect to others without a balancer. */
  readonly connections: readonly ServiceConnection[];
  /** Name of the namespace of names in DNS, such as `tasks.internal.example.com`. @default - there is none */
  readonly namespaceName?: string | undefined;
  /** The one VPC in which names in DNS are resolved. */
  readonly vpcId: pulumi.Input<string>;
}

/** The namespaces of the services that others find without a load balancer (AWS Cloud Map). */
export class ServiceDiscovery extends pulumi.ComponentResource {
  /** Undefined where no service uses Service Connect. */
  readonly #connectNamespaceArn: pulumi.Output<string> | undefined;
  readonly #connections: readonly ServiceConnection[];
  readonly #dnsNamespaceId: pulumi.Output<string> | undefined;

  constructor(name: string, args: ServiceDiscoveryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:ServiceDiscovery", name, {}, opts);
    const child = { parent: this };
    const { connections, namespaceName, vpcId } = args;

    // Without a zone of its own: the proxies get the names from ECS, and a zone costs by the month.
    this.#connectNamespaceArn = connections.some(({ type }) => type === "connect")
      ? new aws.servicediscovery.HttpNamespace(
          `${name}-connect`,
          { description: "Services that find each other by Service Connect" },
          child,
        ).arn
      : undefined;
    this.#dnsNamespaceId =
      namespaceName === undefined
        ? undefined
        : new aws.servicediscovery.PrivateDnsNamespace(
            `${name}-dns`,
            { name: namespaceName, vpc: vpcId, description: "Tasks of services, by service" },
            child,
          ).id;
    this.#connections = connections;
    this.registerOutputs({});
  }

  /**
   * What the discovery gives one service.
   *
   * @param created the services that exist so far, by name: those that the tasks resolve must be among them.
   */
  argsOf(
    name: string,
    { name: service, discovery }: ServicePlan,
    created: Readonly<Record<string, { readonly service: aws.ecs.Service }>>,
  ): DiscoveryArgs {
    const servers = connectedBy(service, this.#connections);
    const hasProxy = discovery?.type === "connect" || servers.length > 0;
    return {
      connectNamespaceArn: hasProxy ? this.#connectNamespaceArn : undefined,
      servers: servers.flatMap((server) => created[server]?.service ?? []),
      registration:
        discovery?.type === "dns" ? this.#register(`${name}-name`, discovery) : undefined,
    };
  }

  /** Creates the name of a service in DNS, which ECS gives the addresses of its healthy tasks. */
  #register(name: string, { name: label, ttlSeconds }: DnsPlan): aws.servicediscovery.Service {
    if (this.#dnsNamespaceId === undefined) {
      throw new RangeError(`namespaceName must be given for ${label}, which has a name in DNS`);
    }
    return new aws.servicediscovery.Service(
      name,
      {
        name: label,
        dnsConfig: {
          namespaceId: this.#dnsNamespaceId,
          dnsRecords: [{ type: "A", ttl: ttlSeconds }],
          routingPolicy: "MULTIVALUE",
        },
        // ECS reports the health of its tasks, and Route 53 answers with up to eight healthy ones. The provider sends
        // an empty block as none, and AWS reads every threshold as 1.

        healthCheckCustomConfig: { failureThreshold: 1 },
      },
      { parent: this },
    );
  }
}
