/**
 * Every resource is made in the region that it is meant for.
 *
 * What a resource is meant for is not written anywhere, so this proves what follows from the graph: it
 * names a provider, it does not contradict that provider, and it is where the things are that it is put
 * into. A subnet in one region cannot lie in a VPC of another.
 */
import { type Resource, type StackGraph } from "../../graph/stackGraph";
import { Unknown } from "../../graph/value";

import { hasUnknown, held, idOf, isUnknown, stringsIn, text, type Decision } from "../read";
import { type Proof, type Reporter } from "../rule";

/** Properties that put a resource into another one, or behind it, which AWS allows within a region only. */
const PLACES = new Set([
  "vpcId",
  "subnetId",
  "subnetIds",
  "subnets",
  "routeTableId",
  "routeTableIds",
  "natGatewayId",
  "internetGatewayId",
  "egressOnlyGatewayId",
  "networkInterfaceId",
  "securityGroupId",
  "securityGroupIds",
  "securityGroups",
  "vpcSecurityGroupIds",
  "loadBalancerArn",
  "listenerArn",
  "cluster",
]);

/** Services without regions: which region's provider makes them does not matter, and they may name any. */
const GLOBAL_SERVICES = [
  "aws:iam/",
  "aws:route53/",
  "aws:route53domains/",
  "aws:cloudfront/",
  "aws:globalaccelerator/",
  "aws:organizations/",
  "aws:shield/",
];

const PROVIDER_TYPE = "pulumi:providers:aws";

export const regionalProvider: Proof = {
  id: "regional-provider",
  claim:
    "Every AWS resource names a provider, agrees with its region, and is in the region of what it is put into.",
  severity: "critical",
  level: "mandatory",
  frameworks: [],
  blindSpots: [
    "A whole component in the wrong region: which region it is meant for is not part of the graph.",
    "The children of a remote component, which are not in the graph.",
    "Resources of other packages than aws.",
  ],
  reads: "stack",
  check(graph, at) {
    for (const provider of graph.ofType(PROVIDER_TYPE)) {
      checkProvider(provider, at(provider));
    }
    for (const resource of graph.resources) {
      if (resource.type.startsWith("aws:")) {
        checkResource(graph, resource, at(resource));
      }
    }
  },
};

function checkProvider(provider: Resource, report: Reporter): void {
  const region = text(held(provider, "region"));
  if (isUnknown(region)) {
    report.undecided("which region the provider is for");
  } else if (region === undefined && !isDefault(provider.urn)) {
    report.violation(
      "provider names no region; give it one, so that no environment variable decides",
    );
  }
}

function checkResource(graph: StackGraph, resource: Resource, report: Reporter): void {
  if (resource.provider === undefined || isDefault(resource.provider)) {
    report.violation(
      "resource is on the default provider; pass { parent: this }, or the provider of its region",
    );
    return;
  }
  const own = text(resource.inputs["region"]);
  const provider = graph.get(resource.provider);
  const expected = provider ? text(held(provider, "region")) : Unknown.value;
  if (isUnknown(own) || (own !== undefined && isUnknown(expected))) {
    report.undecided("whether the resource's own region is its provider's");
  } else if (typeof own === "string" && typeof expected === "string" && own !== expected) {
    report.violation(
      `region must be that of its provider, "${expected}", got "${own}"; ` +
        "leave it out and pass the provider of that region",
    );
  } else if (!GLOBAL_SERVICES.some((service) => resource.type.startsWith(service))) {
    checkPlaces(graph, resource, report);
  }
}

function checkPlaces(graph: StackGraph, resource: Resource, report: Reporter): void {
  for (const property of Object.keys(resource.propertyDependencies)) {
    if (!PLACES.has(property)) {
      continue;
    }
    const foreign = graph
      .sourcesOf(resource, property)
      .filter(({ region }) => region !== undefined && region !== resource.region);
    for (const place of resource.region === undefined ? [] : foreign) {
      const named = names(resource, property, place);
      if (named === true) {
        report.violation(
          `${property} must name a resource of ${resource.region}, ` +
            `got ${place.name} of ${place.region}; pass the provider of ${place.region}`,
        );
      } else if (isUnknown(named)) {
        report.undecided(`whether ${property} names ${place.name} of ${place.region}`);
      }
    }
  }
}

/** Whether a property holds a resource itself, and not only something that was computed with its help. */
function names(resource: Resource, property: string, place: Resource): Decision {
  const value = held(resource, property);
  const own = [idOf(place), text(held(place, "arn"))];
  if ([...stringsIn(value)].some((part) => own.includes(part))) {
    return true;
  }
  return hasUnknown(value) ? Unknown.value : false;
}

/** The engine calls the providers that it makes itself `default`, with a version behind it. */
function isDefault(providerUrn: string): boolean {
  return /^default(_|$)/.test(providerUrn.split("::")[3] ?? "");
}
