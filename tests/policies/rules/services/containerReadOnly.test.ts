import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { containerReadOnly } from "../../../../policies/rules/services/containerReadOnly";
import { container, taskDefinition } from "../../../support/ecs";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";

function findings(
  containers: readonly object[] | Unknown,
  operatingSystemFamily?: string | Unknown,
): string[] {
  const stack = graphBuilder();
  const platform =
    operatingSystemFamily === undefined ? {} : { runtimePlatform: { operatingSystemFamily } };
  taskDefinition(stack, platform, containers);
  return findingsOf(containerReadOnly, stack.graph());
}

describe("container-read-only", () => {
  it("allows containers with a read-only root file system", () => {
    assert.deepEqual(findings([{ ...container, readonlyRootFilesystem: true }]), []);
  });

  it("refuses the one that can write to its own", () => {
    assert.deepEqual(
      findings([
        { ...container, readonlyRootFilesystem: true },
        { ...container, name: "api", readonlyRootFilesystem: false },
        { ...container, name: "log", readonlyRootFilesystem: null },
      ]),
      [
        "task: container api can write to its root file system; set readonlyRootFilesystem to true, and mount a volume where it writes",
        "task: container log can write to its root file system; set readonlyRootFilesystem to true, and mount a volume where it writes",
      ],
    );
  });

  it("allows Windows, which has no read-only root file system", () => {
    const writable = [{ ...container, readonlyRootFilesystem: false }];
    assert.deepEqual(findings(writable, "WINDOWS_SERVER_2022_CORE"), []);
    assert.equal(findings(writable, "LINUX").length, 1);
    assert.deepEqual(findings(writable, Unknown.value), [
      "? task: whether a container can write to its root file system",
    ]);
  });

  it("is undecided while the containers are unknown", () => {
    assert.deepEqual(findings(Unknown.value), [
      "? task: whether a container can write to its root file system",
    ]);
  });
});
