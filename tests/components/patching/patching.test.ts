/** What patching is created as. Mocks do not show that AWS accepts this. */
import { strict as assert } from "node:assert";

import { Patching } from "../../../components/patching/patching";
import { type PatchingPlan } from "../../../lib/patching/plan";
import { locationOf } from "../../../lib/location";
import { register, type Registered } from "../../support/mocks";

const plan: NonNullable<PatchingPlan> = {
  location: locationOf("123456789012", "us-east-1"),
  logRetentionDays: 365,
  rings: [
    {
      name: "production",
      patchGroups: ["production"],
      baselines: [
        {
          key: "ubuntu",
          operatingSystem: "UBUNTU",
          rules: [
            { approveAfterDays: undefined, filters: [{ key: "PRIORITY", values: ["Required"] }] },
          ],
          approved: [],
          rejected: ["snapd"],
        },
      ],
      windows: [
        {
          operation: "Install",
          cron: "cron(30 2 ? * THU *)",
          timezone: "America/New_York",
          hours: 3,
          cutoffHours: 1,
        },
      ],
      concurrency: 2,
      errors: 0,
    },
  ],
};

async function registered(): Promise<readonly Registered[]> {
  return register(
    () => {
      new Patching("use1", { plan, telemetryKeyArn: "arn:telemetry" });
    },
    ({ name, inputs }) => ({ name: inputs["name"] ?? name }),
  );
}

function find(all: readonly Registered[], name: string): Registered["inputs"] {
  const found = all.find((one) => one.name === name);
  assert(found !== undefined, `${name} is registered`);
  return found.inputs;
}

describe("Patching", () => {
  it("approves patches of a ring, and registers its groups with the baseline", async () => {
    const all = await registered();
    assert.deepEqual(find(all, "use1-production-ubuntu"), {
      operatingSystem: "UBUNTU",
      description: "Patches of the ring production",
      approvalRules: [
        {
          complianceLevel: "CRITICAL",
          patchFilters: [{ key: "PRIORITY", values: ["Required"] }],
        },
      ],
      approvedPatches: [],
      approvedPatchesComplianceLevel: "CRITICAL",
      rejectedPatches: ["snapd"],
      rejectedPatchesAction: "BLOCK",
    });
    assert.deepEqual(find(all, "use1-ubuntu/stack-production"), {
      baselineId: "use1-production-ubuntu-id",
      patchGroup: "stack-production",
    });
  });

  it("opens a window in local time, for the instances of the ring alone", async () => {
    const all = await registered();
    assert.deepEqual(find(all, "use1-production-install"), {
      description: "Install of patches in the ring production",
      schedule: "cron(30 2 ? * THU *)",
      scheduleTimezone: "America/New_York",
      duration: 3,
      cutoff: 1,
      allowUnassociatedTargets: false,
    });
    assert.deepEqual(find(all, "use1-production-install-instances")["targets"], [
      { key: "tag:PatchGroup", values: ["stack-production"] },
    ]);
    const task = find(all, "use1-production-install-task");
    assert.deepEqual(
      [task["maxConcurrency"], task["maxErrors"], task["cutoffBehavior"], task["serviceRoleArn"]],
      ["2", "0", "CANCEL_TASK", "arn:use1-window-role"],
    );
    assert.deepEqual(task["taskInvocationParameters"], {
      runCommandParameters: {
        comment: "Install of patches",
        timeoutSeconds: 600,
        cloudwatchConfig: { cloudwatchLogGroupName: "use1-logs", cloudwatchOutputEnabled: true },
        parameters: [
          { name: "Operation", values: ["Install"] },
          { name: "RebootOption", values: ["RebootIfNeeded"] },
          { name: "SnapshotId", values: ["{{WINDOW_EXECUTION_ID}}"] },
        ],
      },
    });
  });

  it("keeps output encrypted, and the agents up to date", async () => {
    const all = await registered();
    assert.deepEqual(find(all, "use1-logs"), {
      retentionInDays: 365,
      kmsKeyId: "arn:telemetry",
    });
    const association = find(all, "use1-agent");
    assert.deepEqual(
      [association["name"], association["scheduleExpression"], association["targets"]],
      [
        "AWS-UpdateSSMAgent",
        "rate(14 days)",
        [{ key: "tag:PatchGroup", values: ["stack-production"] }],
      ],
    );
  });

  it("runs as a role that patches these groups and does nothing else", async () => {
    const all = await registered();
    const { Statement } = JSON.parse(String(find(all, "use1-window-policy")["policy"])) as {
      readonly Statement: readonly object[];
    };
    assert.deepEqual(Statement.slice(0, 2), [
      {
        Sid: "RunsOneDocument",
        Effect: "Allow",
        Action: "ssm:SendCommand",
        Resource: "arn:aws:ssm:us-east-1::document/AWS-RunPatchBaseline",
      },
      {
        Sid: "OnInstancesOfTheGroups",
        Effect: "Allow",
        Action: "ssm:SendCommand",
        Resource: "arn:aws:ec2:us-east-1:123456789012:instance/*",
        Condition: { StringEquals: { "ssm:resourceTag/PatchGroup": ["stack-production"] } },
      },
    ]);
  });
});
