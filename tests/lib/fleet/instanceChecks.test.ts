import { strict as assert } from "node:assert";

import { fleetInput, imageInput, imagesInput, sentences, stackWith } from "./support";

describe("checkInstances", () => {
  it("refuses types that the table does not have, and one that is there twice", () => {
    assert.deepEqual(
      sentences({ instanceTypes: ["m7g.lrage", "hpc7a.96xlarge", "m7g.large", "m7g.large"] }),
      [
        'instanceTypes[0] must be a known instance type, got "m7g.lrage"; did you mean "m7g.large"?',
        'instanceTypes[1] must be a known instance type, got "hpc7a.96xlarge"; add it to lib/compute/instanceTypes/data.ts, with its bandwidth',
        'instanceTypes[3] must be listed once, got "m7g.large" again',
      ],
    );
  });

  it("refuses a type of another architecture than the image", () => {
    assert.deepEqual(sentences({ instanceTypes: ["m7g.large", "m7i.large"] }), [
      "instanceTypes[1] must be of the image's architecture, arm64, got m7i.large, which is x86_64",
    ]);
    assert.deepEqual(sentences({ image: "intel", instanceTypes: ["m7i.large"] }), []);
  });

  it("refuses a type that a region of the fleet does not offer", () => {
    const { regions } = stackWith(fleetInput());
    const london = regions["eu-west-1"];
    assert(london !== undefined);
    const stack = {
      regions: {
        ...regions,
        "eu-west-2": { ...london, zones: ["eu-west-2a", "eu-west-2b", "eu-west-2c"] },
      },
    };
    const ids = { "us-east-1": "ami-0123456789abcdef0", "eu-west-2": "ami-0123456789abcdef2" };
    const images = imagesInput({ images: { linux: imageInput({ ids }) } });
    const fleet = {
      regions: ["us-east-1", "eu-west-2"],
      instanceTypes: ["m7g.large", "c7gn.large"],
    };
    assert.deepEqual(sentences(fleet, stack, images), [
      "instanceTypes[1] must be offered in eu-west-2, got c7gn.large, which was not on 2026-05-20",
    ]);
    assert.deepEqual(sentences({ ...fleet, regions: ["us-east-1"] }, stack, images), []);
  });

  it("refuses a root volume that is smaller than the image", () => {
    const windows = { image: "windows", instanceTypes: ["m7i.large"] };
    assert.deepEqual(sentences({ ...windows, volumeGib: 29 }), [
      "volumeGib must be at least 30 GiB for Windows Server 2022, got 29",
    ]);
    assert.deepEqual(sentences({ ...windows, volumeGib: 30 }), []);
  });

  it("holds the bandwidth against what a type always carries, and names the smallest that does", () => {
    const need = { throughputGbps: 3, flows: 1, path: "acrossZones" } as const;
    assert.deepEqual(sentences({ bandwidth: need }), [
      "instanceTypes[0] must carry 3 Gbps across zones all the time, got m7g.large, which carries 0.937 Gbps; the smallest type that does is c7gn.medium",
    ]);
    assert.deepEqual(sentences({ bandwidth: { ...need, sustained: false } }), []);
    assert.deepEqual(sentences({ bandwidth: need, instanceTypes: ["c7gn.medium"] }), []);
  });

  it("holds one flow to 5 Gbps, and to 10 in a cluster placement group", () => {
    const bandwidth = { throughputGbps: 8, flows: 1, path: "withinZone" } as const;
    const instanceTypes = ["c7gn.xlarge"];
    assert.deepEqual(sentences({ bandwidth, instanceTypes }), [
      "bandwidth.flows must be at least 2 for 8 Gbps within a zone, where one flow carries at most 5 Gbps, got 1",
    ]);
    const clustered = {
      bandwidth,
      instanceTypes,
      regions: ["us-east-1"],
      zones: { "us-east-1": ["us-east-1a"] },
      placement: { strategy: "cluster" as const },
    };
    assert.deepEqual(sentences(clustered), []);
    assert.deepEqual(
      sentences({ ...clustered, bandwidth: { ...bandwidth, path: "acrossZones" } }),
      [
        "bandwidth.flows must be at least 2 for 8 Gbps across zones, where one flow carries at most 5 Gbps, got 1",
      ],
    );
  });

  it("says when no type of the architecture carries it", () => {
    const bandwidth = { throughputGbps: 90, flows: 100, path: "internet" } as const;
    assert.deepEqual(sentences({ bandwidth, instanceTypes: ["m7g.16xlarge"] }), [
      "instanceTypes[0] must carry 90 Gbps to the internet all the time, got m7g.16xlarge, which carries 15 Gbps; the smallest type that does is c7gn.16xlarge",
    ]);
    assert.deepEqual(
      sentences({
        bandwidth: { ...bandwidth, throughputGbps: 120 },
        instanceTypes: ["m7g.16xlarge"],
      }),
      [
        "instanceTypes[0] must carry 120 Gbps to the internet all the time, got m7g.16xlarge, which carries 15 Gbps; no type of its architecture does",
      ],
    );
  });
});
