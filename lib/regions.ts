/**
 * The regions of AWS, and the form of their availability zones' names.
 *
 * Which letters a region has differs from account to account and is not listed: the form of the name decides.
 *
 * Sources: AWS Regions and Availability Zones User Guide, "AWS Regions" and "AWS Availability Zones"; the
 * guides of AWS China and of GovCloud for theirs. The short name is what the zone ids of a region
 * begin with: `use1` of `use1-az1`.
 */
export type Partition = "aws" | "aws-cn" | "aws-us-gov";

/**
 * The partition that stacks run in.
 *
 * The others are known so that they are refused with a reason. In them, Route 53's health check metrics and
 * what lives once for all regions are not in us-east-1, VPC endpoints have other names (in China, some begin
 * with `cn.com.amazonaws`), some service principals end with `.com.cn`, and the checkers of Route 53 are
 * others. Sources: "Services in AWS GovCloud (US) Regions" and "Getting Started with AWS services in China".
 */
export const supportedPartition = "aws" satisfies Partition;

export interface Region {
  /** Such as `us-east-1`. */
  readonly name: RegionName;
  /** Such as `use1`: unique among all regions, 4 or 5 lower-case letters and digits. */
  readonly shortName: string;
  readonly partition: Partition;
}

/** Short name and partition by region name. */
const TABLE = {
  "af-south-1": ["afs1", "aws"],
  "ap-east-1": ["ape1", "aws"],
  "ap-east-2": ["ape2", "aws"],
  "ap-northeast-1": ["apne1", "aws"],
  "ap-northeast-2": ["apne2", "aws"],
  "ap-northeast-3": ["apne3", "aws"],
  "ap-south-1": ["aps1", "aws"],
  "ap-south-2": ["aps2", "aws"],
  "ap-southeast-1": ["apse1", "aws"],
  "ap-southeast-2": ["apse2", "aws"],
  "ap-southeast-3": ["apse3", "aws"],
  "ap-southeast-4": ["apse4", "aws"],
  "ap-southeast-5": ["apse5", "aws"],
  "ap-southeast-6": ["apse6", "aws"],
  "ap-southeast-7": ["apse7", "aws"],
  "ca-central-1": ["cac1", "aws"],
  "ca-west-1": ["caw1", "aws"],
  "eu-central-1": ["euc1", "aws"],
  "eu-central-2": ["euc2", "aws"],
  "eu-north-1": ["eun1", "aws"],
  "eu-south-1": ["eus1", "aws"],
  "eu-south-2": ["eus2", "aws"],
  "eu-west-1": ["euw1", "aws"],
  "eu-west-2": ["euw2", "aws"],
  "eu-west-3": ["euw3", "aws"],
  "il-central-1": ["ilc1", "aws"],
  "me-central-1": ["mec1", "aws"],
  "me-south-1": ["mes1", "aws"],
  "mx-central-1": ["mxc1", "aws"],
  "sa-east-1": ["sae1", "aws"],
  "us-east-1": ["use1", "aws"],
  "us-east-2": ["use2", "aws"],
  "us-west-1": ["usw1", "aws"],
  "us-west-2": ["usw2", "aws"],
  "cn-north-1": ["cnn1", "aws-cn"],
  "cn-northwest-1": ["cnnw1", "aws-cn"],
  "us-gov-east-1": ["usge1", "aws-us-gov"],
  "us-gov-west-1": ["usgw1", "aws-us-gov"],
} as const satisfies Record<string, readonly [shortName: string, partition: Partition]>;

export type RegionName = keyof typeof TABLE;

/** Every region's name: the commercial ones first, by name within a partition. */
export const regionNames = Object.keys(TABLE) as readonly RegionName[];

/** Names of the regions that a stack can run in. */
export const supportedRegionNames = regionNames.filter(
  (name) => TABLE[name][1] === supportedPartition,
);

/** Letters that a zone's name ends with; each has its slot in a VPC's address plan. */
export const zoneLetters = ["a", "b", "c", "d", "e", "f"] as const;

export type ZoneLetter = (typeof zoneLetters)[number];

export function isRegionName(name: string): name is RegionName {
  return Object.hasOwn(TABLE, name);
}

/** The facts of a region. */
export function regionOf(name: RegionName): Region {
  const [shortName, partition] = TABLE[name];
  return { name, shortName, partition };
}

/**
 * The region of a zone: `us-east-1` of `us-east-1a`.
 *
 * Undefined when the name is not a region's followed by one letter from a to f: local zones
 * (`us-east-1-bos-1a`) and Wavelength zones (`us-east-1-wl1-bos-wlz-1`) have no place in the address plan.
 */
export function regionOfZone(zone: string): RegionName | undefined {
  const region = zone.slice(0, -1);
  return letterAtEnd(zone) !== undefined && isRegionName(region) ? region : undefined;
}

/**
 * The letter of a zone, which is its slot in a VPC: `a` of `us-east-1a`.
 *
 * @throws {RangeError} when the name is not a region's followed by one letter from a to f.
 */
export function zoneLetter(zone: string): ZoneLetter {
  const letter = letterAtEnd(zone);
  if (letter === undefined || regionOfZone(zone) === undefined) {
    throw new RangeError(`zone must be a region and a letter from a to f, got "${zone}"`);
  }
  return letter;
}

function letterAtEnd(zone: string): ZoneLetter | undefined {
  return zoneLetters.find((letter) => zone.endsWith(letter));
}
