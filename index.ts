/**
 * Table of contents of a stack:
 *
 *   1. configuration  what this stack is told            config/
 *   2. regions        what runs in each of them          components/region.ts
 *   3. outputs        what other stacks may rely on
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { Region } from "./components/region";
import { loadConfig } from "./config";
import { regionOf, type RegionName } from "./lib/regions";

// 1. Configuration
const config = loadConfig();

// 2. Regions, each with the one provider that all its resources inherit
const regions = config.regions.map((region) => {
  const { shortName } = regionOf(region.name);
  return new Region(
    shortName,
    { stack: config, region },
    { provider: createProvider(region.name) },
  );
});

// 3. Outputs, by region name
export const networks = Object.fromEntries(
  regions.map(({ region, network }) => [
    region,
    {
      vpcId: network.vpcId,
      cidr: network.cidr,
      ipv6CidrBlock: network.ipv6CidrBlock,
      subnetIds: network.subnetIds,
      natAddresses: network.natAddresses,
      databaseSubnetGroupName: network.dataSubnetGroups.databaseGroupName,
      cacheSubnetGroupName: network.dataSubnetGroups.cacheGroupName,
    },
  ]),
);
export const alarmTopicArns = Object.fromEntries(
  regions.map(({ region, alarmTopicArn }) => [region, alarmTopicArn]),
);

function createProvider(region: RegionName): aws.Provider {
  return new aws.Provider(`aws-${region}`, {
    region,
    allowedAccountIds: [config.accountId],
    defaultTags: {
      tags: {
        environment: pulumi.getStack(),
        owner: config.owner,
        project: pulumi.getProject(),
      },
    },
  });
}
