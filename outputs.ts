/** The outputs of a stack, from its components: `contract/definition.ts` says what each means. */
import { type Global } from "./components/global";
import { type Region } from "./components/region";
import { type PlannedBalancer, type Services } from "./components/services/services";
import { type StackConfig } from "./config";
import { type ProvidedOutputs } from "./contract/provide";

type RegionOutputs = ProvidedOutputs["regions"][string];

export function outputsOf(
  { primary, spec }: StackConfig,
  regions: readonly Region[],
  { api, services, alarmTopicArn, web }: Global,
): ProvidedOutputs {
  const { name, hostedZoneId } = spec.domain;
  return {
    accountId: spec.accountId,
    primaryRegion: primary.location.region,
    domain: { name, hostedZoneId },
    regions: Object.fromEntries(
      regions.map((region) => {
        const { region: name } = region.location;
        return [name, { ...regionOutputs(region), apiUrl: api?.regionUrls[name] }];
      }),
    ),
    healthAlarmTopicArn: alarmTopicArn,
    serviceUrls: mapValues(services, ({ url }) => url),
    apiUrl: api?.url,
    web: web && {
      url: web.url,
      distributionId: web.distributionId,
      assetBucketNames: web.assetBucketNames,
    },
  };
}

function regionOutputs({ network, services, parameters, ...region }: Region): RegionOutputs {
  const { vpcId, cidr, ipv6CidrBlock, subnetIds, natAddresses, dataSubnetGroups } = network;
  return {
    network: {
      vpcId,
      cidr,
      ipv6CidrBlock,
      subnetIds,
      natAddresses,
      databaseSubnetGroupName: dataSubnetGroups.databaseGroupName,
      cacheSubnetGroupName: dataSubnetGroups.cacheGroupName,
    },
    ...serviceOutputs(services),
    parameterKeyArns: parameters.keyArns,
    telemetryKeyArn: region.telemetryKeyArn,
    alarmTopicArn: region.alarmTopicArn,
    releases: region.delivery?.releases ?? {},
    brokers: mapValues(region.brokers?.brokers ?? {}, (broker) => ({
      brokerArn: broker.brokerArn,
      engine: broker.engine,
      securityGroupId: broker.securityGroupId,
      endpoints: mapValues(broker.addresses, (addresses) =>
        Object.fromEntries(addresses.map((address, index) => [`${index + 1}`, address])),
      ),
    })),
    queues: queueOutputs(region),
    databases: databaseOutputs(region),
    sessions: sessionOutputs(region),
    pipelines: mapValues(region.events?.pipelines ?? {}, (pipeline) => ({
      streamName: pipeline.streamName,
      streamArn: pipeline.streamArn,
      eventsTableName: pipeline.eventsTableName,
      coreDataTableName: pipeline.coreDataTableName,
      keyArn: pipeline.keyArn,
      failureQueueUrl: pipeline.failureQueueUrl,
    })),
    fleets: mapValues(region.fleets?.fleets ?? {}, (fleet) => ({
      groupName: fleet.groupName,
      patchGroup: fleet.patchGroup,
      securityGroupId: fleet.securityGroupId,
      roleArn: fleet.roleArn,
    })),
    sessionDocumentName: region.fleets?.sessionDocumentName,
    link: linkOutputs(region),
    emr: emrOutputs(region),
  };
}

type ServiceOutputs = Pick<
  RegionOutputs,
  "cluster" | "internalZone" | "loadBalancers" | "services"
>;

function serviceOutputs(services: Services | undefined): ServiceOutputs {
  if (services === undefined) {
    return { loadBalancers: {}, services: {} };
  }
  const { cluster, internalZone, balancers, hosts } = services;
  return {
    cluster: { clusterArn: cluster.clusterArn, clusterName: cluster.clusterName },
    internalZone: internalZone && { name: internalZone.zoneName, zoneId: internalZone.zoneId },
    loadBalancers: Object.fromEntries(Object.entries(balancers).flatMap(loadBalancerOutputs)),
    services: mapValues(services.services, ({ securityGroupId, taskRoleArn }, name) => ({
      host: hosts[name],
      securityGroupId,
      taskRoleArn,
    })),
  };
}

/** A Network Load Balancer has no listener that takes further rules. */
function loadBalancerOutputs([label, { plan, balancer }]: [string, PlannedBalancer]): [
  string,
  RegionOutputs["loadBalancers"][string],
][] {
  const { dnsName, zoneId, loadBalancerArn, listenerArn, securityGroupId } = balancer;
  return listenerArn === undefined
    ? []
    : [
        [
          label,
          {
            exposure: plan.isInternal ? "internal" : "public",
            host: plan.host,
            dnsName,
            zoneId,
            loadBalancerArn,
            listenerArn,
            securityGroupId,
          },
        ],
      ];
}

function queueOutputs({ queues }: Pick<Region, "queues">): RegionOutputs["queues"] {
  return queues === undefined
    ? {}
    : mapValues(queues.queues, ({ deadLetterUrl, queueArn, queueUrl }) => ({
        queueUrl,
        queueArn,
        deadLetterUrl,
        keyArn: queues.keyArn,
      }));
}

function databaseOutputs({ databases }: Pick<Region, "databases">): RegionOutputs["databases"] {
  return mapValues(databases?.databases ?? {}, (database) => ({
    engine: database.plan.engine,
    databaseArn: database.databaseArn,
    resourceId: database.resourceId,
    writerEndpoint: database.writerEndpoint,
    readerEndpoint: database.readerEndpoint,
    port: database.plan.port,
    databaseName: database.plan.databaseName,
    securityGroupId: database.securityGroupId,
    masterSecretArn: database.masterSecretArn,
  }));
}

function sessionOutputs({ sessions }: Pick<Region, "sessions">): RegionOutputs["sessions"] {
  return sessions === undefined
    ? {}
    : mapValues(sessions.tables, (table) => ({ ...table, keyArn: sessions.keyArn }));
}

function linkOutputs({ link }: Pick<Region, "link">): RegionOutputs["link"] {
  return (
    link && {
      ...(link.hub === undefined
        ? { vpnGatewayId: link.gatewayId }
        : { transitGatewayId: link.gatewayId }),
      onPremisesCidrs: link.onPremisesCidrs,
    }
  );
}

function emrOutputs({
  emr,
  emrRoles: roles,
}: Pick<Region, "emr" | "emrRoles">): RegionOutputs["emr"] {
  return (
    emr &&
    roles && {
      securityConfigurationName: emr.securityConfigurationName,
      instanceProfileArn: roles.instanceProfileArn,
      serviceRoleArn: roles.service.arn,
      mappedRoleArns: Object.fromEntries(
        roles.mapped.map(({ mapping, arn }) => [mapping.name, arn]),
      ),
    }
  );
}

function mapValues<T, U>(
  record: Readonly<Record<string, T>>,
  change: (value: T, key: string) => U,
): Readonly<Record<string, U>> {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, change(value, key)]),
  );
}
