import { strict as assert } from "node:assert";

import { digest, serviceRefusals } from "../support";

describe("A Windows task", () => {
  const windows = {
    cpu: "1 vCPU",
    memory: "2 GB",
    exposure: { type: "none" },
    operatingSystem: "WINDOWS_SERVER_2022_CORE",
    containers: { app: { image: "app", readonlyRootFilesystem: false } },
  } as const;

  it("has writable root file systems, X86_64 and regular capacity", () => {
    assert.deepEqual(serviceRefusals(windows), []);
    const wrong = {
      ...windows,
      architecture: "ARM64" as const,
      containers: { app: { image: "app" } },
      capacity: { regular: 1, spot: 1 },
    };
    assert.deepEqual(serviceRefusals(wrong), [
      'architecture must be "X86_64" for WINDOWS_SERVER_2022_CORE, got "ARM64"',
      "containers.app.readonlyRootFilesystem must be false for WINDOWS_SERVER_2022_CORE, got true; Windows has no read-only root file system",
      "capacity.spot must be 0 for WINDOWS_SERVER_2022_CORE, got 1; spot capacity runs Linux only",
    ]);
  });
});

describe("A shell in containers", () => {
  it("needs a root file system that its agent can write", () => {
    const check = (enableExecuteCommand: boolean, readonlyRootFilesystem: boolean) =>
      serviceRefusals({
        exposure: { type: "none" },
        enableExecuteCommand,
        containers: { app: { image: "app", readonlyRootFilesystem } },
      });
    assert.deepEqual(check(true, true), [
      "containers.app.readonlyRootFilesystem must be false where enableExecuteCommand is true, got true; the agent of the shell writes to the root file system",
    ]);
    assert.deepEqual(check(true, false), []);
    assert.deepEqual(check(false, true), []);
  });

  it("is refused in production, unless it is opened there", () => {
    const check = (changes: object) =>
      serviceRefusals(
        {
          exposure: { type: "none" },
          containers: { app: { image: `app@${digest}`, readonlyRootFilesystem: false } },
          ...changes,
        },
        { isProduction: true, zoneCount: 3 },
      );
    assert.deepEqual(check({ enableExecuteCommand: true }), [
      "enableExecuteCommand must be false in production, got true; whoever opens a shell acts as the task's role and reads its secrets, so set allowShellsInProduction where operators need that",
    ]);
    assert.deepEqual(check({ enableExecuteCommand: true, allowShellsInProduction: true }), []);
    assert.deepEqual(check({ allowShellsInProduction: true }), [
      "allowShellsInProduction must not be true without enableExecuteCommand, got true; it opens nothing",
    ]);
  });
});

describe("The limit of open files", () => {
  const check = (soft: number, hard: number, changes: object = {}) =>
    serviceRefusals({
      exposure: { type: "none" },
      containers: {
        app: { image: "app", readonlyRootFilesystem: false, ulimits: { nofile: { soft, hard } } },
      },
      ...changes,
    });

  it("has a soft limit of at most the hard one, in the range of the kernel", () => {
    assert.deepEqual(check(1024, 1024), []);
    assert.deepEqual(check(1025, 1024), [
      "containers.app.ulimits.nofile.soft must be at most hard, which is 1024, got 1025",
    ]);
    assert.deepEqual(check(1, 1_048_577), [
      "containers.app.ulimits.nofile.hard must be 1 to 1048576 whole open files, got 1048577",
    ]);
  });

  it("is refused for Windows", () => {
    const windows = { cpu: "1 vCPU", memory: "2 GB", operatingSystem: "WINDOWS_SERVER_2022_CORE" };
    assert.deepEqual(check(1024, 1024, windows), [
      "containers.app.ulimits must not be set for WINDOWS_SERVER_2022_CORE; Windows has no resource limits of a process",
    ]);
  });
});
