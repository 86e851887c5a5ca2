/**
 * Table of contents of a stack:
 *
 *   1. configuration  what this stack is told            config/
 *   2. regions        what runs in each of them          components/region.ts
 *   3. global         what exists once for all of them   components/global.ts
 *   4. outputs        what other stacks may rely on
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { Global } from "./components/global";
import { Region } from "./components/region";
import { loadConfig, loadSecrets } from "./config";
import { regionOf, type RegionName } from "./lib/regions";

// 1. Configuration
const config = loadConfig();
const secrets = loadSecrets(config);
const providers = new Map<RegionName, aws.Provider>();

// 2. Regions, each with the one provider that all its resources inherit
const regions: Region[] = [];
for (const region of config.regions) {
  const { shortName } = regionOf(region.name);
  // The one edge between regions: keys are replicas of those in the primary region, which comes first.
  const primaryKeyArns = regions[0]?.parameters.keyArns;
  const args = { stack: config, region, secrets, primaryKeyArns };
  regions.push(new Region(shortName, args, { provider: providerOf(region.name) }));
}

// 3. What exists once for all regions, and lives in us-east-1
const global = new Global(
  "global",
  {
    stack: config,
    members: regions.map((region) => ({ region, provider: providerOf(region.region) })),
  },
  { provider: providerOf("us-east-1") },
);

// 4. Outputs, by region name
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
export const api = global.api && { url: global.api.url, regionUrls: global.api.regionUrls };
export const serviceHosts = Object.fromEntries(
  regions.map(({ region, services }) => [region, services?.hosts ?? {}]),
);
export const alarmTopicArns = Object.fromEntries(
  regions.map(({ region, alarmTopicArn }) => [region, alarmTopicArn]),
);

/** The one provider of a region. */
function providerOf(region: RegionName): aws.Provider {
  const provider = providers.get(region) ?? createProvider(region);
  providers.set(region, provider);
  return provider;
}

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
