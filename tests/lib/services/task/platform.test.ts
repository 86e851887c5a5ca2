import { strict as assert } from "node:assert";

import { serviceRefusals } from "../support";

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
});
