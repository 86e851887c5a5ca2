import { strict as assert } from "node:assert";

import { instanceArguments, scaledProperties } from "../../../components/emr/clusterInstances";

describe("instanceArguments", () => {
  it("makes one primary node and as many core nodes as asked, of groups", () => {
    const instances = {
      kind: "groups",
      primaryType: "m6g.xlarge",
      coreType: "r6g.xlarge",
      coreCount: 3,
    } as const;
    assert.deepEqual(instanceArguments(instances), {
      masterInstanceGroup: { instanceType: "m6g.xlarge", instanceCount: 1 },
      coreInstanceGroup: {
        instanceType: "r6g.xlarge",
        instanceCount: 3,
        ebsConfigs: [{ size: 128, type: "gp3", volumesPerInstance: 2 }],
      },
    });
    assert.deepEqual(scaledProperties(instances), ["coreInstanceGroup.instanceCount"]);
  });

  it("never makes the primary node of fleets a spot instance", () => {
    const instances = {
      kind: "fleets",
      primaryTypes: ["m6g.xlarge"],
      coreTypes: ["r6g.xlarge", "r7g.xlarge"],
      onDemandCapacity: 2,
      spotCapacity: 4,
    } as const;
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
  });
});
