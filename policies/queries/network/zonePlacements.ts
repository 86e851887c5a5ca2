/** In which zones the resources run that are attached to subnets. */
import { type ZonePlacement } from "../../../graph/reportData";
import { type StackGraph } from "../../../graph/stackGraph";

import { isUnknown, property, text, texts } from "../../frame/properties";
import { resourcesOf } from "../../frame/resources";
import { resourceOfId } from "../references";
import { FUNCTION, LOAD_BALANCERS, SUBNETS } from "../types";

/** A resource, and the ids of its subnets; an unknown id is left out. */
type Attached = readonly [
  resource: { readonly urn: string; readonly name: string; readonly type: string },
  subnets: readonly unknown[],
];

/** The resources with at least one subnet of the stack, in the order of the types below. */
export function zonePlacements(graph: StackGraph): readonly ZonePlacement[] {
  return attachedTo(graph).flatMap(([{ urn, name, type }, ids]) => {
    const subnets = ids.flatMap((id) =>
      typeof id === "string" ? (resourceOfId(graph, id, SUBNETS) ?? []) : [],
    );
    const zones = subnets.flatMap((subnet) => {
      const zone = text(property(subnet, "availabilityZone"));
      return zone === undefined || isUnknown(zone) ? [] : zone;
    });
    const region = subnets[0]?.region;
    return region === undefined || zones.length === 0
      ? []
      : [{ urn, name, type, region, zones: [...new Set(zones)].sort() }];
  });
}

/** What serves requests first, then what it depends on. */
function attachedTo(graph: StackGraph): readonly Attached[] {
  return [
    ...resourcesOf(graph, ...LOAD_BALANCERS).map((one): Attached => [
      one,
      texts(property(one, "subnets")),
    ]),
    ...resourcesOf(graph, "aws:ecs/service:Service").map((one): Attached => [
      one,
      texts(property(one, "networkConfiguration", "subnets")),
    ]),
    ...resourcesOf(graph, FUNCTION).map((one): Attached => [
      one,
      texts(property(one, "vpcConfig", "subnetIds")),
    ]),
    ...resourcesOf(graph, "aws:mq/broker:Broker").map((one): Attached => [
      one,
      texts(property(one, "subnetIds")),
    ]),
    ...resourcesOf(graph, "aws:emr/cluster:Cluster").map((one): Attached => [
      one,
      [text(property(one, "ec2Attributes", "subnetId"))],
    ]),
    ...resourcesOf(graph, "aws:ec2/natGateway:NatGateway").map((one): Attached => [
      one,
      [text(property(one, "subnetId"))],
    ]),
  ];
}
