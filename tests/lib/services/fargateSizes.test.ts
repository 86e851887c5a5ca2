import { strict as assert } from "node:assert";

import * as fc from "fast-check";

import {
  checkFargateSize,
  fargateSizes,
  formatFargateSize,
  formatMemory,
  isFargateSize,
  nearestFargateSizes,
  parseCpu,
  parseMemory,
  readFargateSize,
  type OperatingSystem,
} from "../../../lib/services/fargateSizes";

const os = fc.constantFrom<OperatingSystem[]>("linux", "windows");
const anySize = fc.record({
  cpuUnits: fc.integer({ min: 1, max: 20_000 }),
  memoryMiB: fc.integer({ min: 1, max: 140_000 }),
});

describe("Fargate sizes", () => {
  it("are AWS's table, row by row", () => {
    const byCpu: Record<number, number[]> = {};
    for (const { cpuUnits, memoryMiB } of fargateSizes()) {
      byCpu[cpuUnits] = [...(byCpu[cpuUnits] ?? []), memoryMiB];
    }
    assert.deepEqual(byCpu, {
      256: [512, 1024, 2048],
      512: [1024, 2048, 3072, 4096],
      1024: [2048, 3072, 4096, 5120, 6144, 7168, 8192],
      2048: [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16].map((gb) => gb * 1024),
      4096: Array.from({ length: 23 }, (_, index) => (8 + index) * 1024),
      8192: [16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60].map((gb) => gb * 1024),
      16384: [32, 40, 48, 56, 64, 72, 80, 88, 96, 104, 112, 120].map((gb) => gb * 1024),
    });
  });

  it("for Windows are those of 1, 2 and 4 vCPU", () => {
    const cpus = new Set(fargateSizes("windows").map(({ cpuUnits }) => cpuUnits));
    assert.deepEqual([...cpus], [1024, 2048, 4096]);
  });

  it("refuse what lies between the steps of a row", () => {
    assert.equal(isFargateSize({ cpuUnits: 8192, memoryMiB: 17 * 1024 }), false);
    assert.equal(isFargateSize({ cpuUnits: 8192, memoryMiB: 20 * 1024 }), true);
    assert.equal(isFargateSize({ cpuUnits: 16384, memoryMiB: 33 * 1024 }), false);
    assert.equal(isFargateSize({ cpuUnits: 16384, memoryMiB: 40 * 1024 }), true);
  });
});

describe("The nearest Fargate sizes", () => {
  it("are valid, and hold what is asked", () => {
    fc.assert(
      fc.property(anySize, os, (asked, system) => {
        for (const size of nearestFargateSizes(asked, system)) {
          assert.ok(isFargateSize(size, system));
          assert.ok(size.cpuUnits >= asked.cpuUnits && size.memoryMiB >= asked.memoryMiB);
        }
      }),
    );
  });

  it("leave no smaller size that would hold it", () => {
    fc.assert(
      fc.property(anySize, os, (asked, system) => {
        const [nearest] = nearestFargateSizes(asked, system);
        const holding = fargateSizes(system).filter(
          (size) => size.cpuUnits >= asked.cpuUnits && size.memoryMiB >= asked.memoryMiB,
        );
        assert.equal(nearest === undefined, holding.length === 0);
        for (const size of holding) {
          assert.ok(nearest !== undefined);
          assert.ok(size.cpuUnits >= nearest.cpuUnits);
          assert.ok(size.memoryMiB >= nearest.memoryMiB);
        }
      }),
    );
  });

  it("of a valid size begin with itself", () => {
    for (const size of fargateSizes()) {
      assert.deepEqual(nearestFargateSizes(size)[0], size);
    }
  });

  it("grow with what is asked", () => {
    fc.assert(
      fc.property(anySize, fc.nat(5000), fc.nat(5000), (asked, moreCpu, moreMemory) => {
        const larger = {
          cpuUnits: asked.cpuUnits + moreCpu,
          memoryMiB: asked.memoryMiB + moreMemory,
        };
        const [nearest] = nearestFargateSizes(asked);
        const [nearestToLarger] = nearestFargateSizes(larger);
        if (nearestToLarger !== undefined) {
          assert.ok(nearest !== undefined && nearest.memoryMiB <= nearestToLarger.memoryMiB);
        }
      }),
    );
  });
});

describe("A size that AWS does not sell", () => {
  const messageOf = (cpuUnits: number, memoryMiB: number): string | undefined =>
    checkFargateSize({ cpuUnits, memoryMiB }, "linux")[0]?.message;

  it("is answered with the size in the units that were meant", () => {
    const must = "cpu and memory must be a Fargate size, got";
    assert.equal(messageOf(1024, 2), `${must} 1 vCPU with 2 MB; did you mean 1 vCPU with 2 GB?`);
    assert.equal(
      messageOf(1024, 2048 * 1024),
      `${must} 1 vCPU with 2048 GB; did you mean 1 vCPU with 2 GB?`,
    );
    assert.match(messageOf(1, 2048) ?? "", /; did you mean 1 vCPU with 2 GB\?$/);
    assert.match(messageOf(1, 2) ?? "", /; did you mean 1 vCPU with 2 GB\?$/);
    assert.equal(
      messageOf(1024, 9 * 1024),
      `${must} 1 vCPU with 9 GB; the nearest above it: 2 vCPU with 9 GB, or 4 vCPU with 9 GB`,
    );
  });
});

describe("A size in words", () => {
  it("is read with any spacing and case", () => {
    assert.equal(parseCpu("0.5 vCPU"), 512);
    assert.equal(parseCpu(".25vcpu"), 256);
    assert.equal(parseCpu("512"), 512);
    assert.equal(parseCpu(512), 512);
    assert.equal(parseMemory("1 GB"), 1024);
    assert.equal(parseMemory("1.5gb"), 1536);
    assert.equal(parseMemory("512 MB"), 512);
    assert.equal(parseMemory(1024), 1024);
  });

  it("is refused when it is none", () => {
    for (const text of ["", "half a vCPU", "1 GB", "-1 vCPU", "1e3", "0", "1.5", "0.0001 vCPU"]) {
      assert.equal(parseCpu(text), undefined, text);
    }
    for (const text of ["1 TB", "one GB", "0 GB", "1,5 GB", "GB"]) {
      assert.equal(parseMemory(text), undefined, text);
    }
  });

  it("is read back from what is written", () => {
    for (const size of fargateSizes()) {
      const [cpu = "", memory = ""] = formatFargateSize(size).split(" with ");
      assert.deepEqual(readFargateSize({ cpu, memory }), { size, issues: [] });
    }
    assert.equal(formatMemory(640), "640 MB");
  });
});

describe("A task's size", () => {
  const refusal = (cpu: string | number, memory: string | number, system?: OperatingSystem) =>
    readFargateSize({ cpu, memory }, system, "services.web").issues.map(
      ({ path, message }) => `${path} ${message}`,
    );

  it("that AWS does not sell is refused with the nearest above it", () => {
    assert.deepEqual(refusal("8 vCPU", "17 GB"), [
      "services.web cpu and memory must be a Fargate size, got 8 vCPU with 17 GB; the nearest above it: 8 vCPU with 20 GB, or 16 vCPU with 32 GB",
    ]);
    assert.deepEqual(refusal("0.25 vCPU", "31 GB"), [
      "services.web cpu and memory must be a Fargate size, got 0.25 vCPU with 31 GB; the nearest above it: 8 vCPU with 32 GB, or 16 vCPU with 32 GB",
    ]);
  });

  it("above the largest is refused with the largest", () => {
    assert.deepEqual(refusal("32 vCPU", "60 GB"), [
      "services.web cpu and memory must be a Fargate size, got 32 vCPU with 60 GB; the largest is 16 vCPU with 120 GB",
    ]);
  });

  it("below 1 vCPU is refused for Windows", () => {
    assert.deepEqual(refusal("0.5 vCPU", "1 GB", "windows"), [
      "services.web cpu and memory must be a Fargate size for Windows, got 0.5 vCPU with 1 GB; the nearest above it: 1 vCPU with 2 GB, or 2 vCPU with 4 GB",
    ]);
  });

  it("that cannot be read is refused for CPU and memory alike", () => {
    assert.deepEqual(refusal("fast", "much"), [
      'services.web.cpu must be CPU in words or units, such as "0.5 vCPU" or 512, got "fast"',
      'services.web.memory must be memory in words or MiB, such as "1 GB" or 1024, got "much"',
    ]);
  });
});
