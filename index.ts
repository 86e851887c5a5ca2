/**
 * Table of contents of a stack:
 *
 *   1. configuration  what the stack file says           config/
 *   2. tables         what regions replicate             components/tables/globalTable.ts
 *   3. regions        what runs in each of them          components/region.ts
 *   4. global         what exists once for all of them   components/global.ts
 *   5. outputs        what other teams read              outputs.ts, checked against contract/
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { boundedRoles } from "./components/boundedRoles";
import { EventTables } from "./components/events/eventTables";
import { Global } from "./components/global";
import { HEALTH_CHECK_REGION } from "./lib/alarms/domain";
import { Region } from "./components/region";
import { retainedTypes } from "./components/retainedTypes";
import { SessionTables } from "./components/sessions/sessionTables";
import { type TableMember, type TableMembers } from "./components/tables/globalTable";
import { zoneRecords } from "./components/zoneRecords";
import { loadConfig, type RegionPlan } from "./config";
import { provideOutputs } from "./contract/provide";
import { zonesOf } from "./lib/dns/zones";
import { regionOf, type RegionName } from "./lib/regions";
import { emulatorSettings } from "./lib/stack/emulator";
import { zoneAccountOf } from "./lib/stack/checks";
import { outputsOf } from "./outputs";

// 1. Configuration
const { config, secrets } = loadConfig();
const providers = new Map<RegionName, aws.Provider>();
const { bootstrap, emulator } = config.spec;
if (bootstrap !== undefined) {
  pulumi.runtime.registerStackTransformation(boundedRoles(bootstrap));
}
if (emulator !== undefined) {
  pulumi.runtime.registerStackTransformation(retainedTypes(emulator.retainOnDelete));
}
const { domain } = config.spec;
if (domain.roleArn !== undefined) {
  const zoneIds = zonesOf(domain).map(({ id }) => id);
  const provider = createZoneProvider(domain.roleArn);
  pulumi.runtime.registerStackTransformation(zoneRecords({ zoneIds, provider }));
}

// 2. Tables that every region has a replica of
const members: TableMembers = [memberOf(config.primary), ...config.replicas.map(memberOf)];
const primaryProvider = { provider: providerOf(config.primary.location.region) };
const { events, sessions } = config.global;
const eventTables = events && new EventTables("events", { plan: events, members }, primaryProvider);
const sessionTables =
  sessions && new SessionTables("sessions", { plan: sessions, members }, primaryProvider);

// 3. Regions, each with the one provider that all its resources inherit
const primary = createRegion(config.primary);
// The edges between regions: keys are replicas of those in the primary region, and brokers connect to those of
// regions before theirs.
const { keyArns } = primary.parameters;
const regions = [primary];
for (const plan of config.replicas) {
  regions.push(createRegion(plan, keyArns, regions));
}

// 4. What exists once for all regions, and lives in us-east-1
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

function createRegion(
  plan: RegionPlan,
  primaryKeyArns?: Region["parameters"]["keyArns"],
  earlier: readonly Region[] = [],
): Region {
  const { region } = plan.location;
  const { isProduction } = config;
  return new Region(
    regionOf(region).shortName,
    {
      plan,
      isProduction,
      secrets,
      primaryKeyArns,
      eventTables: eventTables?.regions[region],
      sessionTables: sessionTables?.regions[region],
      earlier,
    },
    { provider: providerOf(region) },
  );
}

function memberOf({ location }: RegionPlan): TableMember {
  return { location, provider: providerOf(location.region) };
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
    ...emulatorSettings(config.spec),
    defaultTags: {
      tags: {
        environment: pulumi.getStack(),
        owner: config.spec.owner,
        project: pulumi.getProject(),
      },
    },
  });
}

/** The provider of records in hosted zones of another account. Route 53 is called in us-east-1. */
function createZoneProvider(roleArn: string): aws.Provider {
  return new aws.Provider("aws-zones", {
    region: HEALTH_CHECK_REGION,
    allowedAccountIds: [zoneAccountOf(roleArn)],
    assumeRoles: [{ roleArn, sessionName: `${pulumi.getProject()}-${pulumi.getStack()}` }],
  });
}

// 5. Outputs: exactly those of the contract
export = provideOutputs(outputsOf(config, regions, global));
