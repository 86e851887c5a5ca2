import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { fileSystemsGuarded } from "../../../../policies/rules/services/fileSystemsGuarded";
import { taskDefinition } from "../../../support/ecs";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, type Input } from "../../../support/graph";

function findings(volumes: Input): string[] {
  const stack = graphBuilder();
  taskDefinition(stack, { volumes });
  return findingsOf(fileSystemsGuarded, stack.graph());
}

const authorizationConfig = { accessPointId: "fsap-1", iam: "ENABLED" };
const mounted = (changes: Readonly<Record<string, Input>> = {}) => [
  {
    name: "efs_uploads",
    efsVolumeConfiguration: {
      fileSystemId: "fs-1",
      transitEncryption: "ENABLED",
      authorizationConfig,
      ...changes,
    },
  },
];
const FAULT =
  "task: volume efs_uploads is mounted by anyone on the network who can reach it, or in clear; set transitEncryption to ENABLED, and authorizationConfig to an accessPointId with iam ENABLED";

describe("file-systems-guarded", () => {
  it("allows empty volumes, and file systems that are mounted encrypted and as the role", () => {
    assert.deepEqual(findings([{ name: "tmp" }]), []);
    assert.deepEqual(findings(mounted()), []);
    assert.deepEqual(findings(mounted({ fileSystemId: Unknown.value })), []);
  });

  it("refuses a mount in clear, without IAM, and without an access point", () => {
    assert.deepEqual(findings(mounted({ transitEncryption: "DISABLED" })), [FAULT]);
    assert.deepEqual(findings(mounted({ authorizationConfig: { accessPointId: "fsap-1" } })), [
      FAULT,
    ]);
    assert.deepEqual(findings(mounted({ authorizationConfig: { iam: "ENABLED" } })), [FAULT]);
    assert.deepEqual(findings([{ name: "efs_uploads", efsVolumeConfiguration: {} }]), [FAULT]);
  });

  it("is undecided while the volumes are unknown", () => {
    assert.deepEqual(findings(Unknown.value), [
      "? task: whether its file systems are mounted encrypted and as its role",
    ]);
  });
});
