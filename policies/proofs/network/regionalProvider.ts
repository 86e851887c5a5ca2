/**
 * Every resource is made in the region that it is meant for.
 *
 * The graph does not hold which region that is, so this proves what follows from it: the resource names a
 * provider, does not contradict that provider, and is in the region of the resources that contain it. A
 * subnet in one region cannot be in a VPC of another.
 */
import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { type Decision } from "../../frame/decision";
import { hasUnknown, idOf, isUnknown, type Maybe, stringsIn, text } from "../../frame/properties";
import { type Reporter } from "../../frame/reporter";
import { type Proof } from "../../frame/rule";

/** Properties that name a resource of the same region: AWS refuses one of another region. */
const SAME_REGION_PROPERTIES = new Set([
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

/** Services without regions: the provider's region does not matter, and they may name any resource. */
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
    "Every AWS resource names a provider, agrees with its region, and is in the region of the resources that contain it.",
  severity: "critical",
  level: "mandatory",
  references: [],
  blindSpots: [
    "A whole component in the wrong region: which region it is meant for is not part of the graph.",
    "The children of a remote component, which are not in the graph.",
    "Resources of other packages than aws.",
  ],
  fix: "Pass { parent: this } to children, and to a component the provider of its region.",
  question: "whether the resource is in its region",
  stage: "stack",
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
  const region = regionOf(provider);
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
  const expected = provider ? regionOf(provider) : Unknown.value;
  if (isUnknown(own) || (own !== undefined && isUnknown(expected))) {
    report.undecided("whether the resource's own region is its provider's");
  } else if (typeof own === "string" && typeof expected === "string" && own !== expected) {
    report.violation(
      `region must be that of its provider, "${expected}", got "${own}"; ` +
        "leave it out and pass the provider of that region",
    );
  } else if (!GLOBAL_SERVICES.some((service) => resource.type.startsWith(service))) {
    checkContainers(graph, resource, report);
  }
}

function checkContainers(graph: StackGraph, resource: Resource, report: Reporter): void {
  for (const property of Object.keys(resource.propertyDependencies)) {
    if (!SAME_REGION_PROPERTIES.has(property)) {
      continue;
    }
    const foreign = graph
      .sourcesOf(resource, property)
      .filter(({ region }) => region !== undefined && region !== resource.region);
    for (const container of resource.region === undefined ? [] : foreign) {
      const named = names(resource, property, container);
      if (named === true) {
        report.violation(
          `${property} must name a resource of ${resource.region}, ` +
            `got ${container.name} of ${container.region}; pass the provider of ${container.region}`,
        );
      } else if (isUnknown(named)) {
        report.undecided(`whether ${property} names ${container.name} of ${container.region}`);
      }
    }
  }
}

/** Whether a property holds the id or ARN of a resource, and not another value computed from it. */
function names(resource: Resource, property: string, container: Resource): Decision {
  const value = resource.outputs[property] ?? resource.inputs[property];
  const own = [idOf(container), text(container.outputs["arn"])];
  if ([...stringsIn(value)].some((part) => own.includes(part))) {
    return true;
  }
  return hasUnknown(value) ? Unknown.value : false;
}

/** The engine names the providers that it makes itself `default`, with a version behind it. */
function isDefault(providerUrn: string): boolean {
  return /^default(_|$)/.test(providerUrn.split("::")[3] ?? "");
}

function regionOf(provider: Resource): Maybe<string> {
  return text(provider.outputs["region"] ?? provider.inputs["region"]);
}
