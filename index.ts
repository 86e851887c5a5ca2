/**
 * Table of contents of a stack:
 *
 *   1. configuration  what the stack file says           config/
 *   2. regions        what runs in each of them          components/region.ts
 *   3. global         what exists once for all of them   components/global.ts
 *   4. outputs        what other stacks rely on
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { Global, HEALTH_CHECK_REGION } from "./components/global";
import { Region } from "./components/region";
import { loadConfig, type RegionPlan } from "./config";
import { regionOf, type RegionName } from "./lib/regions";

// 1. Configuration
const { config, secrets } = loadConfig();
const providers = new Map<RegionName, aws.Provider>();

// 2. Regions, each with the one provider that all its resources inherit
const primary = createRegion(config.primary);
// The one edge between regions: their keys are replicas of those in the primary region.
const { keyArns } = primary.parameters;
const regions = [primary, ...config.replicas.map((plan) => createRegion(plan, keyArns))];

// 3. What exists once for all regions, and lives in us-east-1
const global = new Global(
  "global",
  {
    config,
    members: regions.map((region) => ({
      region,
      provider: providerOf(region.location.region),
    })),
  },
  { provider: providerOf(HEALTH_CHECK_REGION) },
);

// 4. Outputs, by region name
export const networks = Object.fromEntries(
  regions.map(({ location, network }) => [
    location.region,
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
  regions.map(({ location, services }) => [location.region, services?.hosts ?? {}]),
);
// A stack that does not run in us-east-1 has a topic there as well, which health checks notify.
export const alarmTopicArns = {
  [HEALTH_CHECK_REGION]: global.alarmTopicArn,
  ...Object.fromEntries(
    regions.map(({ location, alarmTopicArn }) => [location.region, alarmTopicArn]),
  ),
};

function createRegion(plan: RegionPlan, primaryKeyArns?: Region["parameters"]["keyArns"]): Region {
  const { region } = plan.location;
  const { isProduction } = config;
  return new Region(
    regionOf(region).shortName,
    { plan, isProduction, secrets, primaryKeyArns },
    { provider: providerOf(region) },
  );
}

/** The one provider of a region. */
function providerOf(region: RegionName): aws.Provider {
  const provider = providers.get(region) ?? createProvider(region);
  providers.set(region, provider);
  return provider;
}

function createProvider(region: RegionName): aws.Provider {
  return new aws.Provider(`aws-${region}`, {
    region,
    allowedAccountIds: [config.spec.accountId],
    defaultTags: {
      tags: {
        environment: pulumi.getStack(),
        owner: config.spec.owner,
        project: pulumi.getProject(),
      },
    },
  });
}
