/**
 * Instance types of EC2 that fleets can have, by family and size.
 *
 * Source: `DescribeInstanceTypes` of us-east-1 and `DescribeInstanceTypeOfferings` of each region, as the emulator
 * moto 5.2.1 records them (Apache-2.0, `moto/ec2/resources`). All types here run on the Nitro system and require the
 * Elastic Network Adapter. i4i.12xlarge and i4i.24xlarge are also missing in ca-west-1 and il-central-1. A further
 * type is a further line.
 */

/** When the table was taken. */
export const INSTANCE_TYPES_AS_OF = "2026-05-20";

export interface FamilyRow {
  readonly architecture: "arm64" | "x86_64";
  /** Whether its CPU is limited by credits. */
  readonly isBurstable: boolean;
  /** Strategies of placement groups that take the family. */
  readonly strategies: readonly ("cluster" | "partition" | "spread")[];
  /** Regions of the record that do not offer it. */
  readonly notOffered: readonly string[];
  /** By size: vCPUs; memory in GiB; network baseline and burst, EBS baseline and burst in Gbps; 1 with ENA Express; network interfaces at most. */
  readonly sizes: Readonly<Record<string, SizeRow>>;
}

type SizeRow = readonly [
  vcpus: number,
  memoryGib: number,
  networkBaselineGbps: number,
  networkBurstGbps: number,
  ebsBaselineGbps: number,
  ebsBurstGbps: number,
  enaExpress: 0 | 1,
  networkInterfaces: number,
];

/**
 * Regions that the record has. Of others, which opened later, it is not known what they offer; me-central-1 is left
 * out, where the record lacks most families.
 */
export const RECORDED_REGIONS: readonly string[] = [
  "af-south-1",
  "ap-east-1",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-northeast-3",
  "ap-south-1",
  "ap-south-2",
  "ap-southeast-1",
  "ap-southeast-2",
  "ap-southeast-3",
  "ap-southeast-4",
  "ap-southeast-5",
  "ca-central-1",
  "ca-west-1",
  "eu-central-1",
  "eu-central-2",
  "eu-north-1",
  "eu-south-1",
  "eu-south-2",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "il-central-1",
  "me-south-1",
  "sa-east-1",
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
];

// prettier-ignore
export const FAMILIES: Readonly<Record<string, FamilyRow>> = {
  t3: {
    architecture: "x86_64", isBurstable: true, strategies: ["partition", "spread"],
    notOffered: [],
    sizes: {
      nano: [2, 0.5, 0.032, 5, 0.043, 2.085, 0, 2],
      micro: [2, 1, 0.064, 5, 0.087, 2.085, 0, 2],
      small: [2, 2, 0.128, 5, 0.174, 2.085, 0, 3],
      medium: [2, 4, 0.256, 5, 0.347, 2.085, 0, 3],
      large: [2, 8, 0.512, 5, 0.695, 2.78, 0, 3],
      xlarge: [4, 16, 1.024, 5, 0.695, 2.78, 0, 4],
      "2xlarge": [8, 32, 2.048, 5, 0.695, 2.78, 0, 4],
    },
  },
  t4g: {
    architecture: "arm64", isBurstable: true, strategies: ["partition", "spread"],
    notOffered: [],
    sizes: {
      nano: [2, 0.5, 0.032, 5, 0.043, 2.085, 0, 2],
      micro: [2, 1, 0.064, 5, 0.087, 2.085, 0, 2],
      small: [2, 2, 0.128, 5, 0.174, 2.085, 0, 3],
      medium: [2, 4, 0.256, 5, 0.347, 2.085, 0, 3],
      large: [2, 8, 0.512, 5, 0.695, 2.78, 0, 3],
      xlarge: [4, 16, 1.024, 5, 0.695, 2.78, 0, 4],
      "2xlarge": [8, 32, 2.048, 5, 0.695, 2.78, 0, 4],
    },
  },
  m6i: {
    architecture: "x86_64", isBurstable: false, strategies: ["cluster", "partition", "spread"],
    notOffered: ["ap-southeast-4", "eu-south-2"],
    sizes: {
      large: [2, 8, 0.781, 12.5, 0.65, 10, 0, 3],
      xlarge: [4, 16, 1.562, 12.5, 1.25, 10, 0, 4],
      "2xlarge": [8, 32, 3.125, 12.5, 2.5, 10, 0, 4],
      "4xlarge": [16, 64, 6.25, 12.5, 5, 10, 0, 8],
      "8xlarge": [32, 128, 12.5, 12.5, 10, 10, 1, 8],
      "12xlarge": [48, 192, 18.75, 18.75, 15, 15, 1, 8],
      "16xlarge": [64, 256, 25, 25, 20, 20, 1, 15],
      "24xlarge": [96, 384, 37.5, 37.5, 30, 30, 1, 15],
      "32xlarge": [128, 512, 50, 50, 40, 40, 1, 15],
    },
  },
  m7i: {
    architecture: "x86_64", isBurstable: false, strategies: ["cluster", "partition", "spread"],
    notOffered: ["ap-south-2", "ca-west-1", "me-south-1"],
    sizes: {
      large: [2, 8, 0.781, 12.5, 0.65, 10, 0, 3],
      xlarge: [4, 16, 1.562, 12.5, 1.25, 10, 0, 4],
      "2xlarge": [8, 32, 3.125, 12.5, 2.5, 10, 0, 4],
      "4xlarge": [16, 64, 6.25, 12.5, 5, 10, 0, 8],
      "8xlarge": [32, 128, 12.5, 12.5, 10, 10, 0, 8],
      "12xlarge": [48, 192, 18.75, 18.75, 15, 15, 1, 8],
      "16xlarge": [64, 256, 25, 25, 20, 20, 1, 15],
      "24xlarge": [96, 384, 37.5, 37.5, 30, 30, 1, 15],
      "48xlarge": [192, 768, 50, 50, 40, 40, 1, 15],
    },
  },
  m7g: {
    architecture: "arm64", isBurstable: false, strategies: ["cluster", "partition", "spread"],
    notOffered: ["ca-west-1", "eu-south-1"],
    sizes: {
      medium: [1, 4, 0.52, 12.5, 0.315, 10, 0, 2],
      large: [2, 8, 0.937, 12.5, 0.63, 10, 0, 3],
      xlarge: [4, 16, 1.876, 12.5, 1.25, 10, 0, 4],
      "2xlarge": [8, 32, 3.75, 15, 2.5, 10, 0, 4],
      "4xlarge": [16, 64, 7.5, 15, 5, 10, 0, 8],
      "8xlarge": [32, 128, 15, 15, 10, 10, 0, 8],
      "12xlarge": [48, 192, 22.5, 22.5, 15, 15, 1, 8],
      "16xlarge": [64, 256, 30, 30, 20, 20, 1, 15],
    },
  },
  m8g: {
    architecture: "arm64", isBurstable: false, strategies: ["cluster", "partition", "spread"],
    notOffered: ["il-central-1"],
    sizes: {
      medium: [1, 4, 0.52, 12.5, 0.315, 10, 0, 2],
      large: [2, 8, 0.937, 12.5, 0.63, 10, 0, 3],
      xlarge: [4, 16, 1.875, 12.5, 1.25, 10, 0, 4],
      "2xlarge": [8, 32, 3.75, 15, 2.5, 10, 0, 4],
      "4xlarge": [16, 64, 7.5, 15, 5, 10, 0, 8],
      "8xlarge": [32, 128, 15, 15, 10, 10, 0, 8],
      "12xlarge": [48, 192, 22.5, 22.5, 15, 15, 1, 8],
      "16xlarge": [64, 256, 30, 30, 20, 20, 1, 15],
      "24xlarge": [96, 384, 40, 40, 30, 30, 1, 15],
      "48xlarge": [192, 768, 50, 50, 40, 40, 1, 15],
    },
  },
  c7i: {
    architecture: "x86_64", isBurstable: false, strategies: ["cluster", "partition", "spread"],
    notOffered: ["ca-west-1", "eu-south-1", "il-central-1", "me-south-1"],
    sizes: {
      large: [2, 4, 0.781, 12.5, 0.65, 10, 0, 3],
      xlarge: [4, 8, 1.562, 12.5, 1.25, 10, 0, 4],
      "2xlarge": [8, 16, 3.125, 12.5, 2.5, 10, 0, 4],
      "4xlarge": [16, 32, 6.25, 12.5, 5, 10, 0, 8],
      "8xlarge": [32, 64, 12.5, 12.5, 10, 10, 0, 8],
      "12xlarge": [48, 96, 18.75, 18.75, 15, 15, 1, 8],
      "16xlarge": [64, 128, 25, 25, 20, 20, 1, 15],
      "24xlarge": [96, 192, 37.5, 37.5, 30, 30, 1, 15],
      "48xlarge": [192, 384, 50, 50, 40, 40, 1, 15],
    },
  },
  c7g: {
    architecture: "arm64", isBurstable: false, strategies: ["cluster", "partition", "spread"],
    notOffered: ["ap-southeast-4"],
    sizes: {
      medium: [1, 2, 0.52, 12.5, 0.315, 10, 0, 2],
      large: [2, 4, 0.937, 12.5, 0.63, 10, 0, 3],
      xlarge: [4, 8, 1.876, 12.5, 1.25, 10, 0, 4],
      "2xlarge": [8, 16, 3.75, 15, 2.5, 10, 0, 4],
      "4xlarge": [16, 32, 7.5, 15, 5, 10, 0, 8],
      "8xlarge": [32, 64, 15, 15, 10, 10, 0, 8],
      "12xlarge": [48, 96, 22.5, 22.5, 15, 15, 1, 8],
      "16xlarge": [64, 128, 30, 30, 20, 20, 1, 15],
    },
  },
  c8g: {
    architecture: "arm64", isBurstable: false, strategies: ["cluster", "partition", "spread"],
    notOffered: ["af-south-1", "ca-west-1", "eu-west-3", "il-central-1", "me-south-1"],
    sizes: {
      medium: [1, 2, 0.52, 12.5, 0.315, 10, 0, 2],
      large: [2, 4, 0.937, 12.5, 0.63, 10, 0, 3],
      xlarge: [4, 8, 1.875, 12.5, 1.25, 10, 0, 4],
      "2xlarge": [8, 16, 3.75, 15, 2.5, 10, 0, 4],
      "4xlarge": [16, 32, 7.5, 15, 5, 10, 0, 8],
      "8xlarge": [32, 64, 15, 15, 10, 10, 0, 8],
      "12xlarge": [48, 96, 22.5, 22.5, 15, 15, 1, 8],
      "16xlarge": [64, 128, 30, 30, 20, 20, 1, 15],
      "24xlarge": [96, 192, 40, 40, 30, 30, 1, 15],
      "48xlarge": [192, 384, 50, 50, 40, 40, 1, 15],
    },
  },
  c6in: {
    architecture: "x86_64", isBurstable: false, strategies: ["cluster", "partition", "spread"],
    notOffered: [],
    sizes: {
      large: [2, 4, 3.125, 25, 1.562, 25, 0, 3],
      xlarge: [4, 8, 6.25, 30, 3.125, 25, 0, 4],
      "2xlarge": [8, 16, 12.5, 40, 6.25, 25, 0, 4],
      "4xlarge": [16, 32, 25, 50, 12.5, 25, 0, 8],
      "8xlarge": [32, 64, 50, 50, 25, 25, 1, 8],
      "12xlarge": [48, 96, 75, 75, 37.5, 37.5, 1, 8],
      "16xlarge": [64, 128, 100, 100, 50, 50, 1, 15],
      "24xlarge": [96, 192, 150, 150, 75, 75, 1, 15],
      "32xlarge": [128, 256, 400, 400, 100, 100, 1, 16],
    },
  },
  c7gn: {
    architecture: "arm64", isBurstable: false, strategies: ["cluster", "partition", "spread"],
    notOffered: ["af-south-1", "ap-east-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-south-2", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ca-central-1", "ca-west-1", "eu-central-1", "eu-central-2", "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-2", "eu-west-3", "il-central-1", "me-south-1", "sa-east-1", "us-west-1"],
    sizes: {
      medium: [1, 2, 3.125, 25, 0.521, 10, 0, 2],
      large: [2, 4, 6.25, 30, 1.042, 10, 0, 3],
      xlarge: [4, 8, 12.5, 40, 2.083, 10, 0, 4],
      "2xlarge": [8, 16, 25, 50, 4.167, 10, 0, 4],
      "4xlarge": [16, 32, 50, 50, 8.333, 10, 1, 8],
      "8xlarge": [32, 64, 100, 100, 16.667, 20, 1, 8],
      "12xlarge": [48, 96, 150, 150, 25, 30, 1, 8],
      "16xlarge": [64, 128, 200, 200, 33.333, 40, 1, 15],
    },
  },
  r7i: {
    architecture: "x86_64", isBurstable: false, strategies: ["cluster", "partition", "spread"],
    notOffered: ["af-south-1", "ap-east-1", "ca-west-1", "eu-central-2", "il-central-1", "me-south-1"],
    sizes: {
      large: [2, 16, 0.781, 12.5, 0.65, 10, 0, 3],
      xlarge: [4, 32, 1.562, 12.5, 1.25, 10, 0, 4],
      "2xlarge": [8, 64, 3.125, 12.5, 2.5, 10, 0, 4],
      "4xlarge": [16, 128, 6.25, 12.5, 5, 10, 0, 8],
      "8xlarge": [32, 256, 12.5, 12.5, 10, 10, 0, 8],
      "12xlarge": [48, 384, 18.75, 18.75, 15, 15, 1, 8],
      "16xlarge": [64, 512, 25, 25, 20, 20, 1, 15],
      "24xlarge": [96, 768, 37.5, 37.5, 30, 30, 1, 15],
      "48xlarge": [192, 1536, 50, 50, 40, 40, 1, 15],
    },
  },
  r7g: {
    architecture: "arm64", isBurstable: false, strategies: ["cluster", "partition", "spread"],
    notOffered: [],
    sizes: {
      medium: [1, 8, 0.52, 12.5, 0.315, 10, 0, 2],
      large: [2, 16, 0.937, 12.5, 0.63, 10, 0, 3],
      xlarge: [4, 32, 1.876, 12.5, 1.25, 10, 0, 4],
      "2xlarge": [8, 64, 3.75, 15, 2.5, 10, 0, 4],
      "4xlarge": [16, 128, 7.5, 15, 5, 10, 0, 8],
      "8xlarge": [32, 256, 15, 15, 10, 10, 0, 8],
      "12xlarge": [48, 384, 22.5, 22.5, 15, 15, 1, 8],
      "16xlarge": [64, 512, 30, 30, 20, 20, 1, 15],
    },
  },
  r8g: {
    architecture: "arm64", isBurstable: false, strategies: ["cluster", "partition", "spread"],
    notOffered: ["af-south-1", "ca-west-1", "eu-south-1", "il-central-1", "me-south-1"],
    sizes: {
      medium: [1, 8, 0.52, 12.5, 0.315, 10, 0, 2],
      large: [2, 16, 0.937, 12.5, 0.63, 10, 0, 3],
      xlarge: [4, 32, 1.875, 12.5, 1.25, 10, 0, 4],
      "2xlarge": [8, 64, 3.75, 15, 2.5, 10, 0, 4],
      "4xlarge": [16, 128, 7.5, 15, 5, 10, 0, 8],
      "8xlarge": [32, 256, 15, 15, 10, 10, 0, 8],
      "12xlarge": [48, 384, 22.5, 22.5, 15, 15, 1, 8],
      "16xlarge": [64, 512, 30, 30, 20, 20, 1, 15],
      "24xlarge": [96, 768, 40, 40, 30, 30, 1, 15],
      "48xlarge": [192, 1536, 50, 50, 40, 40, 1, 15],
    },
  },
  i4i: {
    architecture: "x86_64", isBurstable: false, strategies: ["cluster", "partition", "spread"],
    notOffered: [],
    sizes: {
      large: [2, 16, 0.781, 10, 0.625, 10, 0, 3],
      xlarge: [4, 32, 1.875, 10, 1.25, 10, 0, 4],
      "2xlarge": [8, 64, 4.687, 12, 2.5, 10, 0, 4],
      "4xlarge": [16, 128, 9.375, 25, 5, 10, 0, 8],
      "8xlarge": [32, 256, 18.75, 18.75, 10, 10, 1, 8],
      "12xlarge": [48, 384, 28.125, 28.125, 15, 15, 1, 8],
      "16xlarge": [64, 512, 37.5, 37.5, 20, 20, 1, 15],
      "24xlarge": [96, 768, 56.25, 56.25, 30, 30, 1, 15],
      "32xlarge": [128, 1024, 75, 75, 40, 40, 1, 15],
    },
  },
};
