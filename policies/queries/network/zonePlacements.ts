/** In which zones the resources run that are attached to subnets. */
import { type ZonePlacement } from "../../../graph/reportData";
import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import { type Unknown } from "../../../graph/value";

import { isUnknown, known, property, text, texts } from "../../frame/properties";
import { isOfType, resourcesOf } from "../../frame/resources";
import { resourceOfId } from "../references";
import { FUNCTION, LOAD_BALANCERS, SUBNETS } from "../types";
import { type Subnet } from "./routes";

/** A resource with what it names as its subnets, and the input that does. */
interface Attached {
  readonly resource: Resource;
  readonly ids: readonly (string | Unknown | undefined)[];
  readonly input: string;
}

/** The resources with at least one subnet of the stack, in the order of the types below. */
export function zonePlacements(graph: StackGraph): readonly ZonePlacement[] {
  return attachedTo(graph).flatMap((attached) => {
    const { urn, name, type } = attached.resource;
    const subnets = subnetsOf(graph, attached);
    const zones = subnets.flatMap(
      (subnet) => known(text(property(subnet, "availabilityZone"))) ?? [],
    );
    const region = subnets[0]?.region;
    return region === undefined || zones.length === 0
      ? []
      : [{ urn, name, type, region, zones: [...new Set(zones)].sort() }];
  });
}

/** While an id is unknown, the subnets that the input was computed from. */
function subnetsOf(graph: StackGraph, { resource, ids, input }: Attached): readonly Subnet[] {
  return ids.some(isUnknown)
    ? graph
        .sourcesOf(resource, input)
        .filter((source): source is Subnet => isOfType(source, SUBNETS))
    : ids.flatMap((id) => (typeof id === "string" ? (resourceOfId(graph, id, SUBNETS) ?? []) : []));
}

/** What serves requests first, then what it depends on. */
function attachedTo(graph: StackGraph): readonly Attached[] {
  return [
    ...resourcesOf(graph, ...LOAD_BALANCERS).map((resource) => ({
      resource,
      ids: texts(property(resource, "subnets")),
      input: "subnets",
    })),
    ...resourcesOf(graph, "aws:ecs/service:Service").map((resource) => ({
      resource,
      ids: texts(property(resource, "networkConfiguration", "subnets")),
      input: "networkConfiguration",
    })),
    ...resourcesOf(graph, FUNCTION).map((resource) => ({
      resource,
      ids: texts(property(resource, "vpcConfig", "subnetIds")),
      input: "vpcConfig",
    })),
    ...resourcesOf(graph, "aws:mq/broker:Broker").map((resource) => ({
      resource,
      ids: texts(property(resource, "subnetIds")),
      input: "subnetIds",
    })),
    ...resourcesOf(graph, "aws:emr/cluster:Cluster").map((resource) => ({
      resource,
      ids: [text(property(resource, "ec2Attributes", "subnetId"))],
      input: "ec2Attributes",
    })),
    ...resourcesOf(graph, "aws:ec2/natGateway:NatGateway").map((resource) => ({
      resource,
      ids: [text(property(resource, "subnetId"))],
      input: "subnetId",
    })),
  ];
}
