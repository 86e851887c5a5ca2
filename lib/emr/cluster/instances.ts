/** The machines of a cluster, as EMR has them: instance groups or instance fleets. */
import { type InstancesSpec } from "./schema";

/** Data of HDFS and of shuffles, in GiB and volumes; encrypted under the security configuration. */
const CORE_VOLUMES = { size: 128, type: "gp3", volumesPerInstance: 2 };

/** The arguments of a cluster that describe its machines. The primary node is never a spot instance. */
export function instanceArguments(instances: InstancesSpec) {
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

/** The properties that managed scaling changes, so that a deployment does not change them back. */
export function scaledProperties({ kind }: InstancesSpec): string[] {
  return kind === "groups"
    ? ["coreInstanceGroup.instanceCount"]
    : ["coreInstanceFleet.targetOnDemandCapacity", "coreInstanceFleet.targetSpotCapacity"];
}

/** What managed scaling counts. */
export function unitType({ kind }: InstancesSpec): "Instances" | "InstanceFleetUnits" {
  return kind === "groups" ? "Instances" : "InstanceFleetUnits";
}
