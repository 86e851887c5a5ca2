import { strict as assert } from "node:assert";

import {
  mountStatement,
  planFileSystems,
  taskFileSystems,
} from "../../../../lib/services/fileSystems/plan";
import { fileSystemSchema } from "../../../../lib/services/fileSystems/schema";
import { location, webSpec } from "../support";

const keyArn = "arn:{partition}:kms:{region}:{accountId}:key/mrk-1";

describe("planFileSystems", () => {
  it("has the defaults, and protection in production", () => {
    const uploads = fileSystemSchema.parse({ keyArn });
    const plan = {
      name: "uploads",
      keyArn: "arn:aws:kms:us-east-1:123456789012:key/mrk-1",
      throughputMode: "elastic",
      transitionToIa: undefined,
      backup: true,
      userId: 1000,
      isProtected: true,
    };
    assert.deepEqual(planFileSystems({ uploads }, location, true), [plan]);
    assert.deepEqual(planFileSystems({ uploads }, location, false), [
      { ...plan, isProtected: false },
    ]);
  });

  it("writes days as EFS does", () => {
    const transitions = ([1, 30] as const).map((infrequentAccessDays) => {
      const uploads = fileSystemSchema.parse({ keyArn, infrequentAccessDays });
      return planFileSystems({ uploads }, location, false)[0]?.transitionToIa;
    });
    assert.deepEqual(transitions, ["AFTER_1_DAY", "AFTER_30_DAYS"]);
  });
});

describe("taskFileSystems", () => {
  it("are read-only where every container only reads", () => {
    const mount = (readOnly: boolean) => ({
      image: "app",
      fileSystems: { uploads: { path: "/mnt", readOnly } },
    });
    const of = (...containers: boolean[]) =>
      taskFileSystems(
        webSpec({
          containers: Object.fromEntries(
            containers.map((readOnly, index) => [`c${index}`, mount(readOnly)]),
          ),
        }),
      );
    assert.deepEqual(of(true, true), [{ name: "uploads", readOnly: true }]);
    assert.deepEqual(of(true, false), [{ name: "uploads", readOnly: false }]);
  });
});

describe("mountStatement", () => {
  it("allows to mount by the access point, and to write unless the task only reads", () => {
    const actions = (readOnly: boolean) => mountStatement("arn:fs", "arn:ap", readOnly).Action;
    assert.deepEqual(actions(true), ["elasticfilesystem:ClientMount"]);
    assert.deepEqual(actions(false), [
      "elasticfilesystem:ClientMount",
      "elasticfilesystem:ClientWrite",
    ]);
    assert.deepEqual(mountStatement("arn:fs", "arn:ap", true).Condition, {
      StringEquals: { "elasticfilesystem:AccessPointArn": "arn:ap" },
    });
  });
});
