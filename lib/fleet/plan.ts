/** What the fleets of one region are built from. */
import { type AlarmPlan } from "../alarms/alarmPlan";
import { type PlacementStrategy } from "../compute/instanceTypes/instanceTypes";
import { type AwsLocation } from "../location";
import { defaultLogRetentionDays, type LogRetentionDays } from "../logRetention";
import { regionSpec } from "../network/schema";
import { type KeyOwners, planKeyOwners } from "../parameters/keyOwners";
import { planned, type Planned } from "../spec/plan";
import { isProduction } from "../stack/schema";
import { CPU_ALARM, rollbackAlarms } from "./alarms";
import { checkFleets } from "./checks";
import { type MachineImage } from "./images/schema";
import { regionsOfFleet, zonesOfFleet } from "./members";
import { OPERATING_SYSTEMS, type OperatingSystemName } from "./operatingSystems";
import { planScalingPlans, type ScalingPlanPlan } from "./scalingPlans/plan";
import { type FleetSpec, type FleetStack } from "./schema";

/** The fleets of one region; undefined in a region without any. */
export type FleetsPlan =
  | {
      readonly location: AwsLocation;
      /** Whether the key is protected from deletion. */
      readonly isProduction: boolean;
      /** The roles that administer the key. */
      readonly owners: KeyOwners;
      /** Tag `owner` of instances and volumes: the provider's tags do not reach what a group starts. */
      readonly owner: string;
      readonly logRetentionDays: LogRetentionDays;
      readonly fleets: readonly FleetPlan[];
      readonly scalingPlans: readonly ScalingPlanPlan[];
    }
  | undefined;

export interface FleetPlan {
  readonly name: string;
  /** What the instances start from. */
  readonly instance: InstancePlan;
  /** Instance types, the preferred one first. */
  readonly instanceTypes: readonly string[];
  readonly zones: readonly string[];
  readonly capacity: FleetSpec["capacity"];
  readonly placement: PlacementPlan | undefined;
  readonly zoneDistribution: FleetSpec["zoneDistribution"];
  readonly purchase: FleetSpec["purchase"];
  readonly connections: readonly ConnectionPlan[];
  readonly healthCheckGraceSeconds: number;
  readonly refresh: FleetSpec["refresh"];
  readonly warmPool: FleetSpec["warmPool"];
  readonly hooks: readonly HookPlan[];
  readonly scaling: ScalingPlan | undefined;
  /** Scheduled changes of the least instances, by name. */
  readonly baseline: FleetSpec["baseline"];
  /** How ECS scales the fleet; undefined where its instances run no tasks. */
  readonly containers: FleetSpec["containers"];
  /** Alarms that roll a replacement back, and further ones. */
  readonly rollbackAlarms: readonly AlarmPlan[];
  readonly alarms: readonly AlarmPlan[];
}

/** The launch template of instances, whatever group starts them. */
export interface InstancePlan {
  readonly imageId: string;
  /** Day on which the image was released, such as `2026-11-12`. */
  readonly imageReleasedOn: string;
  readonly os: OperatingSystemName;
  readonly instanceType: string;
  readonly tenancy: FleetSpec["tenancy"];
  readonly rootDevice: string;
  readonly volumeGib: number;
  readonly patchGroup: string;
  readonly userData: string | undefined;
}

export interface PlacementPlan {
  readonly strategy: PlacementStrategy;
  /** In each zone; undefined for another strategy. */
  readonly partitions: number | undefined;
}

export interface ConnectionPlan {
  /** Ends the name of the rule, such as `in-syslog-10.0.0.0-8`. */
  readonly key: string;
  readonly direction: "ingress" | "egress";
  readonly protocol: "tcp" | "udp";
  readonly port: number;
  /** IPv4 or IPv6 range. */
  readonly cidr: string;
  readonly description: string;
}

export interface HookPlan {
  readonly name: string;
  readonly transition:
    "autoscaling:EC2_INSTANCE_LAUNCHING" | "autoscaling:EC2_INSTANCE_TERMINATING";
  readonly timeoutSeconds: number;
  readonly defaultResult: "CONTINUE" | "ABANDON";
}

/** Source of the metrics: EC2 Auto Scaling API Reference, `PredefinedMetricSpecification`. */
export interface ScalingPlan {
  readonly metric: "ASGAverageCPUUtilization" | "ASGAverageNetworkOut";
  /** Percent, or bytes a minute. */
  readonly target: number;
}

/** Plans the fleets of one region, or finds everything that is wrong with them. */
export function planFleets(stack: FleetStack, location: AwsLocation): Planned<FleetsPlan> {
  const issues = checkFleets(stack);
  const owners = planKeyOwners(stack);
  if (issues.length > 0 || !owners.ok) {
    // What is wrong with the owners is reported with the parameters.
    return issues.length > 0 ? { ok: false, issues } : planned([], () => undefined);
  }
  const fleets = Object.entries(stack.fleets)
    .filter(([, fleet]) => regionsOfFleet(fleet, stack).includes(location.region))
    .flatMap(([name, fleet]) => planFleet(name, fleet, stack, location));
  if (fleets.length === 0) {
    return planned([], () => undefined);
  }
  return planned([], () => ({
    location,
    isProduction: isProduction(stack),
    owners: owners.plan,
    owner: stack.owner,
    logRetentionDays: defaultLogRetentionDays(isProduction(stack)),
    fleets,
    scalingPlans: planScalingPlans(
      stack.scalingPlans,
      fleets.map(({ name }) => name),
    ),
  }));
}

function planFleet(
  name: string,
  fleet: FleetSpec,
  stack: FleetStack,
  { region }: AwsLocation,
): FleetPlan[] {
  const image = stack.machineImages?.images[fleet.image];
  const instance = image && planInstance(fleet, image, region);
  return instance === undefined
    ? []
    : [
        {
          ...fleet,
          name,
          instance,
          zones: zonesOfFleet(fleet, region, stack),
          placement: fleet.placement && {
            strategy: fleet.placement.strategy,
            partitions: fleet.placement.partitions,
          },
          connections: connectionsOf(fleet, regionSpec(stack, region).ipv6),
          warmPool: fleet.warmPool,
          hooks: hooksOf(fleet),
          scaling: fleet.scaling && scalingOf(fleet.scaling),
          baseline: fleet.baseline,
          containers: fleet.containers,
          rollbackAlarms: rollbackAlarms(fleet.capacity.min),
          alarms: [CPU_ALARM],
        },
      ];
}

function planInstance(
  { instanceTypes, tenancy, volumeGib, patchGroup, userData }: FleetSpec,
  { ids, os, releasedOn: imageReleasedOn }: MachineImage,
  region: string,
): InstancePlan | undefined {
  const [imageId, instanceType] = [ids[region], instanceTypes[0]];
  const { rootDevice } = OPERATING_SYSTEMS[os];
  return imageId === undefined || instanceType === undefined
    ? undefined
    : {
        imageId,
        imageReleasedOn,
        os,
        instanceType,
        tenancy,
        rootDevice,
        volumeGib,
        patchGroup,
        userData,
      };
}

/** Rules of the security group. HTTPS leads to AWS, and to what instances install. */
function connectionsOf({ ingress, egress }: FleetSpec, hasIpv6: boolean): ConnectionPlan[] {
  const named = (connections: FleetSpec["ingress"], direction: ConnectionPlan["direction"]) =>
    Object.entries(connections).flatMap(([name, { port, protocol, cidrs }]) =>
      cidrs.map((cidr) => ({
        key: `${direction === "ingress" ? "in" : "out"}-${name}-${cidr.replace("/", "-")}`,
        direction,
        protocol,
        port,
        cidr,
        description: name,
      })),
    );
  const https = (key: string, cidr: string): ConnectionPlan => ({
    key,
    direction: "egress",
    protocol: "tcp",
    port: 443,
    cidr,
    description: "HTTPS to AWS and to repositories",
  });
  return [
    https("out-https", "0.0.0.0/0"),
    ...(hasIpv6 ? [https("out-https-ipv6", "::/0")] : []),
    ...named(ingress, "ingress"),
    ...named(egress, "egress"),
  ];
}

function hooksOf({ hooks }: FleetSpec): HookPlan[] {
  return Object.entries(hooks).map(([name, { on, timeoutSeconds, defaultResult }]) => ({
    name,
    transition: `autoscaling:EC2_INSTANCE_${on === "launch" ? "LAUNCHING" : "TERMINATING"}`,
    timeoutSeconds,
    defaultResult,
  }));
}

/** Detailed monitoring has a point each minute, and the metric is in bytes. */
function scalingOf({ cpuPercent, networkOutMbps }: NonNullable<FleetSpec["scaling"]>): ScalingPlan {
  return cpuPercent === undefined
    ? { metric: "ASGAverageNetworkOut", target: ((networkOutMbps ?? 0) * 1_000_000 * 60) / 8 }
    : { metric: "ASGAverageCPUUtilization", target: cpuPercent };
}
