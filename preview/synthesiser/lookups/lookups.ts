import { isValueMap, type Value, type ValueMap } from "../../../graph/value";
import { type Digest } from "../digest";
import { type ProviderScope } from "../providerScope";
import { shortRegion, zonesOf } from "../regionNames";
import { policyDocument } from "./policyDocument";

/** A lookup that the program makes: an invoke of a provider's function. */
export interface Lookup {
  readonly args: ValueMap;
  /** Region, account and partition of its provider. */
  readonly scope: ProviderScope;
  /** Characters derived from the lookup's token and arguments, in this account and region. */
  readonly digest: (salt: string) => Digest;
  /** Characters that are the same for all lookups of this account and region with the same seed. */
  readonly shared: (seed: string) => Digest;
}

export interface LookupResult {
  readonly values: ValueMap;
  /** What was made up, if the values are not facts. */
  readonly note?: string;
}

/**
 * Lookups that need no answer in preview.config.yaml, by token. Facts are computed; what only AWS knows is made
 * up, and says so in its note. Undefined means that these arguments do need an answer.
 */
export const lookups: Readonly<Record<string, (lookup: Lookup) => LookupResult | undefined>> = {
  "aws:iam/getPolicyDocument:getPolicyDocument": ({ args }) => ({ values: policyDocument(args) }),
  "aws:index/getCallerIdentity:getCallerIdentity": callerIdentity,
  "aws:index/getPartition:getPartition": ({ scope: { partition, dnsSuffix } }) => ({
    values: {
      id: partition,
      partition,
      dnsSuffix,
      reverseDnsPrefix: dnsSuffix.split(".").reverse().join("."),
    },
  }),
  "aws:index/getRegion:getRegion": region,
  "aws:index/getAvailabilityZones:getAvailabilityZones": availabilityZones,
  "aws:ec2/getAmi:getAmi": image,
  "aws:ssm/getParameter:getParameter": publicParameter,
  "aws:ec2/getVpc:getVpc": defaultVpc,
  "aws:ec2/getSubnets:getSubnets": defaultSubnets,
  "aws:ec2/getSubnet:getSubnet": defaultSubnet,
};

function callerIdentity({ scope: { account, partition } }: Lookup): LookupResult {
  return {
    values: {
      id: account,
      accountId: account,
      userId: "AROAEXAMPLE:offline-preview",
      arn: `arn:${partition}:sts::${account}:assumed-role/offline-preview/offline-preview`,
    },
  };
}

function region({ args, scope }: Lookup): LookupResult {
  const name = typeof args["name"] === "string" ? args["name"] : scope.region;
  return {
    values: {
      id: name,
      name,
      region: name,
      endpoint: `ec2.${name}.${scope.in(name).dnsSuffix}`,
      description: name,
    },
  };
}

function availabilityZones({ args, scope }: Lookup): LookupResult {
  const short = shortRegion(scope.region);
  const zones = zonesOf(scope.region)
    .map((name, index) => ({ name, id: `${short}-az${index + 1}` }))
    .filter(({ name }) => !includes(args["excludeNames"], name))
    .filter(({ id }) => !includes(args["excludeZoneIds"], id));
  return {
    values: {
      id: scope.region,
      region: scope.region,
      names: zones.map(({ name }) => name),
      zoneIds: zones.map(({ id }) => id),
      groupNames: [`${scope.region}-zg-1`],
    },
  };
}

function image({ scope, digest }: Lookup): LookupResult {
  const id = `ami-${digest("ami").hex(17)}`;
  return {
    values: {
      id,
      imageId: id,
      arn: `arn:${scope.partition}:ec2:${scope.region}::image/${id}`,
      name: "made-up-image",
      architecture: "x86_64",
      state: "available",
      rootDeviceName: "/dev/xvda",
      rootDeviceType: "ebs",
      virtualizationType: "hvm",
      hypervisor: "xen",
      blockDeviceMappings: [],
      productCodes: [],
    },
    note: `the image ${id}`,
  };
}

/** Public parameters that hold the id of an image. Source: Systems Manager User Guide, "Public parameters". */
function publicParameter({ args, scope, digest }: Lookup): LookupResult | undefined {
  const name = args["name"];
  if (typeof name !== "string" || !/^\/aws\/service\/.*(ami|image_id)/.test(name)) {
    return undefined;
  }
  const value = `ami-${digest("ami").hex(17)}`;
  const arn = `arn:${scope.partition}:ssm:${scope.region}::parameter${name}`;
  return {
    values: { id: name, name, arn, type: "String", value, insecureValue: value, version: 1 },
    note: `the image ${value}`,
  };
}

function defaultVpc(lookup: Lookup): LookupResult | undefined {
  const id = defaultVpcId(lookup);
  if (lookup.args["default"] !== true && lookup.args["id"] !== id) {
    return undefined;
  }
  const { partition, region: name, account } = lookup.scope;
  return {
    values: {
      id,
      arn: `arn:${partition}:ec2:${name}:${account}:vpc/${id}`,
      // Source: VPC User Guide, "Default VPCs".
      cidrBlock: "172.31.0.0/16",
      default: true,
      enableDnsHostnames: true,
      enableDnsSupport: true,
      instanceTenancy: "default",
      ownerId: account,
      state: "available",
    },
    note: `the default VPC ${id}`,
  };
}

function defaultSubnets(lookup: Lookup): LookupResult | undefined {
  if (!filtersBy(lookup.args["filters"], "vpc-id", defaultVpcId(lookup))) {
    return undefined;
  }
  const ids = subnetsOf(lookup).map(({ id }) => id);
  return { values: { id: lookup.scope.region, ids }, note: "the subnets of the default VPC" };
}

function defaultSubnet(lookup: Lookup): LookupResult | undefined {
  const { args, scope } = lookup;
  const subnet = subnetsOf(lookup).find(({ id, zone }) =>
    typeof args["id"] === "string"
      ? id === args["id"]
      : args["defaultForAz"] === true && zone === args["availabilityZone"],
  );
  if (subnet === undefined) {
    return undefined;
  }
  const { id, zone, cidrBlock } = subnet;
  const { partition, region: name, account } = scope;
  return {
    values: {
      id,
      arn: `arn:${partition}:ec2:${name}:${account}:subnet/${id}`,
      vpcId: defaultVpcId(lookup),
      availabilityZone: zone,
      cidrBlock,
      defaultForAz: true,
      mapPublicIpOnLaunch: true,
      ownerId: account,
      state: "available",
    },
    note: `the subnet ${id} of the default VPC`,
  };
}

function defaultVpcId({ shared }: Lookup): string {
  return `vpc-${shared("default VPC").hex(17)}`;
}

/** One /20 in each zone. Source: VPC User Guide, "Default subnets". */
function subnetsOf({
  scope,
  shared,
}: Lookup): readonly { readonly id: string; readonly zone: string; readonly cidrBlock: string }[] {
  return zonesOf(scope.region).map((zone, index) => ({
    id: `subnet-${shared(`default subnet ${zone}`).hex(17)}`,
    zone,
    cidrBlock: `172.31.${16 * index}.0/20`,
  }));
}

function filtersBy(filters: Value | undefined, name: string, value: string): boolean {
  return (
    Array.isArray(filters) &&
    filters.some(
      (filter: Value) =>
        isValueMap(filter) && filter["name"] === name && includes(filter["values"], value),
    )
  );
}

function includes(list: Value | undefined, value: string): boolean {
  return Array.isArray(list) && list.includes(value);
}
