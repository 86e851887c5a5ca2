/**
 * The loss of an Availability Zone takes no more than what runs in it.
 *
 * A load balancer or a service in one zone stops with it. A subnet whose way out is the NAT gateway of
 * another zone loses that way, although its own zone works.
 */
import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { perGraph } from "../../frame/perGraph";
import { isUnknown, type Maybe, need, number, property, text } from "../../frame/properties";
import { resourcesOf } from "../../frame/resources";
import { type Proof } from "../../frame/rule";
import { natGatewaysOf, type Subnet } from "../../queries/network/routes";
import { DEFAULT_VPC_SUBNET, type PlacedSubnet } from "../../queries/placement/placement";
import { placementOf } from "../../queries/placement/workloads";
import { balancerPlacement } from "../../queries/reach/balancers";
import { referent } from "../../queries/references";
import { ECS_SERVICE } from "../../queries/services/ecsServices";
import { LOAD_BALANCERS, SUBNETS } from "../../queries/types";

const NAT_GATEWAY = "aws:ec2/natGateway:NatGateway";

export const zonesIndependent: Proof = {
  id: "zones-independent",
  claim:
    "Every load balancer and every service with several tasks is in two zones, and no subnet leaves by the NAT gateway of another zone where its own has one.",
  severity: "high",
  level: "mandatory",
  references: [{ catalogue: "AWS Foundational Security Best Practices", id: "ELB.13" }],
  blindSpots: [
    "Whether the remaining zones have the capacity for the load.",
    "A VPC with a single NAT gateway, which its configuration chooses to save cost.",
    "Databases, caches and brokers: the rules on their settings require several zones.",
    "Subnets that the stack does not hold.",
  ],
  fix: "Name subnets of two zones, and route each subnet to the NAT gateway of its own zone.",
  question: "whether the loss of a zone takes more than what runs in it",
  stage: "stack",
  check(graph, at) {
    for (const balancer of resourcesOf(graph, ...LOAD_BALANCERS)) {
      checkZones(balancer, balancerPlacement(graph, balancer).subnets, at);
    }
    for (const service of resourcesOf(graph, ECS_SERVICE)) {
      const count = number(property(service, "desiredCount"));
      const placement = placementOf(graph, service);
      if (placement !== undefined && (isUnknown(count) || (count ?? 1) > 1)) {
        checkZones(service, placement.subnets, at);
      }
    }
    for (const subnet of resourcesOf(graph, ...SUBNETS)) {
      const report = at(subnet);
      report.decide("whether its NAT gateway is in its own zone", () => {
        const foreign = foreignGateway(graph, subnet);
        if (foreign !== undefined) {
          report.violation(
            `it leaves by NAT gateway ${foreign.name} of another zone, although its own zone has one; route it to that of its own zone`,
          );
        }
      });
    }
  },
};

function checkZones(
  resource: Resource,
  subnets: readonly PlacedSubnet[],
  at: Parameters<Proof["check"]>[1],
): void {
  const report = at(resource);
  report.decide("whether its subnets are in two zones", () => {
    const zones = new Set(subnets.map((subnet) => need(zoneOf(subnet))));
    const isDefault = subnets.includes(DEFAULT_VPC_SUBNET) || subnets.length === 0;
    if (zones.size === 1 && !isDefault) {
      report.violation(
        `all its subnets are in ${[...zones].join("")}; name subnets of two zones or more`,
      );
    }
  });
}

function zoneOf(subnet: PlacedSubnet): Maybe<string> {
  if (isUnknown(subnet) || subnet === DEFAULT_VPC_SUBNET) {
    return isUnknown(subnet) ? subnet : DEFAULT_VPC_SUBNET;
  }
  return text(property(subnet, "availabilityZone")) ?? text(property(subnet, "availabilityZoneId"));
}

/** The NAT gateway of another zone that a subnet leaves by, where its own zone has one in the same VPC. */
function foreignGateway(graph: StackGraph, subnet: Subnet): Resource | undefined {
  const gateways = gatewaysByVpc(graph).get(vpcOf(subnet)) ?? [];
  if (gateways.length < 2) {
    return undefined;
  }
  const own = need(zoneOf(subnet));
  const used = need(natGatewaysOf(graph, subnet));
  return gateways.some(({ zone }) => zone === own)
    ? gateways.find(({ gateway, zone }) => used.includes(gateway.id ?? "") && zone !== own)?.gateway
    : undefined;
}

interface ZonedGateway {
  readonly gateway: Resource;
  readonly zone: Maybe<string>;
}

const gatewaysByVpc = perGraph((graph): ReadonlyMap<string, readonly ZonedGateway[]> => {
  const byVpc = new Map<string, ZonedGateway[]>();
  for (const gateway of resourcesOf(graph, NAT_GATEWAY)) {
    const subnet = referent(graph, gateway, "subnetId", SUBNETS);
    if (subnet !== undefined && !isUnknown(subnet)) {
      const zoned = { gateway, zone: zoneOf(subnet) };
      byVpc.set(vpcOf(subnet), [...(byVpc.get(vpcOf(subnet)) ?? []), zoned]);
    }
  }
  return byVpc;
});

function vpcOf(subnet: Subnet): string {
  const id = text(property(subnet, "vpcId"));
  return isUnknown(id) ? Unknown.value.toString() : (id ?? "");
}
