import type * as aws from "@pulumi/aws";

/** The machines of a cluster: groups of one type each, or fleets that take what there is. */
export type ClusterInstances =
  | {
      readonly kind: "groups";
      readonly primaryType: string;
      readonly coreType: string;
      /** Core nodes at the start; managed scaling changes it. */
      readonly coreCount: number;
    }
  | {
      readonly kind: "fleets";
      /** One to five types. */
      readonly primaryTypes: readonly string[];
      /** One to five types, each worth one unit. */
      readonly coreTypes: readonly string[];
      readonly onDemandCapacity: number;
      readonly spotCapacity: number;
    };

type InstanceArguments = Pick<
  aws.emr.ClusterArgs,
  "masterInstanceGroup" | "coreInstanceGroup" | "masterInstanceFleet" | "coreInstanceFleet"
>;

/** Data of HDFS and of shuffles, in GiB and volumes; encrypted under the security configuration. */
const CORE_VOLUMES = { size: 128, type: "gp3", volumesPerInstance: 2 };

/** What a cluster is told about its machines. The primary node is never a spot instance. */
export function instanceArguments(instances: ClusterInstances): InstanceArguments {
  if (instances.kind === "groups") {
    const { primaryType, coreType, coreCount } = instances;
    return {
      masterInstanceGroup: { instanceType: primaryType, instanceCount: 1 },
      coreInstanceGroup: {
        instanceType: coreType,
        instanceCount: coreCount,
        ebsConfigs: [CORE_VOLUMES],
      },
    };
  }
  const { primaryTypes, coreTypes, onDemandCapacity, spotCapacity } = instances;
  return {
    masterInstanceFleet: {
      targetOnDemandCapacity: 1,
      instanceTypeConfigs: primaryTypes.map((instanceType) => ({ instanceType })),
    },
    coreInstanceFleet: {
      targetOnDemandCapacity: onDemandCapacity,
      targetSpotCapacity: spotCapacity,
      instanceTypeConfigs: coreTypes.map((instanceType) => ({
        instanceType,
        weightedCapacity: 1,
        ebsConfigs: [CORE_VOLUMES],
      })),
    },
  };
}

/** What managed scaling owns, so that a deployment does not take it back. */
export function scaledProperties({ kind }: ClusterInstances): string[] {
  return kind === "groups"
    ? ["coreInstanceGroup.instanceCount"]
    : ["coreInstanceFleet.targetOnDemandCapacity", "coreInstanceFleet.targetSpotCapacity"];
}
