import { strict as assert } from "node:assert";

import { type ServiceInput } from "../../../../lib/services/schema";
import { serviceRefusals } from "../support";

/** Refusals of containers that have an image, behind no balancer. */
const check = (containers: ServiceInput["containers"], changes: Partial<ServiceInput> = {}) => {
  const named = Object.entries(containers).map(([name, container]) => [
    name,
    { image: "app", readonlyRootFilesystem: false, ...container },
  ]);
  return serviceRefusals({
    exposure: { type: "none" },
    containers: Object.fromEntries(named) as ServiceInput["containers"],
    ...changes,
  });
};

describe("A task's size", () => {
  it("holds containers up to its own amounts", () => {
    assert.deepEqual(
      check({
        a: { cpu: 256, memory: "1 GB", memoryReservation: "512 MB" },
        b: { cpu: "0.25 vCPU", memory: "512 MB" },
      }),
      [],
    );
  });

  it("is not exceeded by a hard limit", () => {
    assert.deepEqual(check({ a: { memory: "2 GB", memoryReservation: "512 MB" } }), [
      "containers.a.memory must be at most the task's 1 GB, got 2 GB",
    ]);
  });

  it("is not exceeded by what all containers are promised", () => {
    assert.deepEqual(
      check({ a: { memory: "1 GB", memoryReservation: "600 MB" }, b: { memory: "600 MB" } }),
      ["containers must be promised at most the task's 1 GB together, got 1.171875 GB"],
    );
  });

  it("is not exceeded by the CPU of all containers", () => {
    assert.deepEqual(check({ a: { cpu: "0.5 vCPU" }, b: { cpu: 1 } }), [
      "containers must take at most the task's 0.5 vCPU together, got 0.5009765625 vCPU",
    ]);
  });

  it("is compared with sizes in words or units", () => {
    assert.deepEqual(check({ a: { cpu: "some", memory: "some", memoryReservation: "some" } }), [
      'containers.a.cpu must be a size such as "0.25 vCPU", got "some"',
      'containers.a.memory must be a size such as "512 MB", got "some"',
      'containers.a.memoryReservation must be a size such as "512 MB", got "some"',
    ]);
  });

  it("has scratch disk of 21 to 200 GiB, or the default", () => {
    assert.deepEqual(check({ a: {} }, { ephemeralStorageGiB: 21 }), []);
    assert.deepEqual(check({ a: {} }, { ephemeralStorageGiB: 200 }), []);
    assert.deepEqual(check({ a: {} }, { ephemeralStorageGiB: 201 }), [
      "ephemeralStorageGiB must be 21 to 200 GiB, got 201",
    ]);
    assert.deepEqual(check({ a: {} }, { ephemeralStorageGiB: 20 }), [
      "ephemeralStorageGiB must be 21 to 200 GiB, got 20; leave it out, 20 GiB are the default",
    ]);
  });

  it("starts at 1 vCPU for Windows", () => {
    assert.deepEqual(check({ a: {} }, { operatingSystem: "WINDOWS_SERVER_2022_CORE" }), [
      "cpu and memory must be a Fargate size for Windows, got 0.5 vCPU with 1 GB; the nearest above it: 1 vCPU with 2 GB, or 2 vCPU with 4 GB",
    ]);
  });
});

describe("A container's reservation", () => {
  it("is at most its hard limit", () => {
    assert.deepEqual(check({ a: { memory: "512 MB", memoryReservation: "1 GB" } }), [
      "containers.a.memoryReservation must be at most the hard limit of 512 MB, got 1 GB",
    ]);
  });
});
