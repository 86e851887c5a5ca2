import { strict as assert } from "node:assert";

import {
  instanceArguments,
  scaledProperties,
  unitType,
} from "../../../../lib/emr/cluster/instances";
import { type InstancesSpec } from "../../../../lib/emr/cluster/schema";

describe("instanceArguments", () => {
  it("has one primary node and the configured number of core nodes in groups", () => {
    const instances: InstancesSpec = {
      kind: "groups",
      primaryType: "m6g.xlarge",
      coreType: "r6g.xlarge",
      coreCount: 3,
    };
    assert.deepEqual(instanceArguments(instances), {
      masterInstanceGroup: { instanceType: "m6g.xlarge", instanceCount: 1 },
      coreInstanceGroup: {
        instanceType: "r6g.xlarge",
        instanceCount: 3,
        ebsConfigs: [{ size: 128, type: "gp3", volumesPerInstance: 2 }],
      },
    });
    assert.deepEqual(scaledProperties(instances), ["coreInstanceGroup.instanceCount"]);
    assert.equal(unitType(instances), "Instances");
  });

  it("has an on-demand primary node in fleets", () => {
    const instances: InstancesSpec = {
      kind: "fleets",
      primaryTypes: ["m6g.xlarge"],
      coreTypes: ["r6g.xlarge", "r7g.xlarge"],
      onDemandCapacity: 2,
      spotCapacity: 4,
    };
    const { masterInstanceFleet, coreInstanceFleet } = instanceArguments(instances);
    assert.deepEqual(masterInstanceFleet, {
      targetOnDemandCapacity: 1,
      instanceTypeConfigs: [{ instanceType: "m6g.xlarge" }],
    });
    const volumes = [{ size: 128, type: "gp3", volumesPerInstance: 2 }];
    assert.deepEqual(coreInstanceFleet, {
      targetOnDemandCapacity: 2,
      targetSpotCapacity: 4,
      instanceTypeConfigs: ["r6g.xlarge", "r7g.xlarge"].map((instanceType) => ({
        instanceType,
        weightedCapacity: 1,
        ebsConfigs: volumes,
      })),
    });
    assert.deepEqual(scaledProperties(instances), [
      "coreInstanceFleet.targetOnDemandCapacity",
      "coreInstanceFleet.targetSpotCapacity",
    ]);
    assert.equal(unitType(instances), "InstanceFleetUnits");
  });
});
