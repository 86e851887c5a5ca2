import { strict as assert } from "node:assert";

import { containerInstanceStatements, joinScript } from "../../../lib/fleet/containers";

describe("the script by which an instance joins a cluster", () => {
  it("writes the settings of the agent on Linux", () => {
    assert.equal(
      joinScript("amazonLinux2023", "tasks"),
      `#!/bin/bash
cat >> /etc/ecs/ecs.config <<'SETTINGS'
ECS_CLUSTER=tasks
ECS_AWSVPC_BLOCK_IMDS=true
ECS_ENABLE_SPOT_INSTANCE_DRAINING=true
SETTINGS
`,
    );
  });

  it("starts the agent on Windows, with logs and accounts of a directory", () => {
    assert.equal(
      joinScript("windows2022", "tasks"),
      `<powershell>
[Environment]::SetEnvironmentVariable("ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE", "true", "Machine")
[Environment]::SetEnvironmentVariable("ECS_GMSA_SUPPORTED", "true", "Machine")
Import-Module ECSTools
Initialize-ECSAgent -Cluster "tasks" -EnableTaskENI -EnableTaskIAMRole -AwsvpcBlockIMDS -LoggingDrivers '["json-file","awslogs"]'
</powershell>
`,
    );
  });
});

describe("the role of an instance that runs tasks", () => {
  it("joins its own cluster only, and neither pulls images nor writes logs", () => {
    const cluster = "arn:aws:ecs:us-east-1:123456789012:cluster/tasks";
    const statements = containerInstanceStatements(cluster);
    assert.deepEqual(
      statements.map(({ Resource, Condition }) => [Resource, Condition]),
      [
        [cluster, undefined],
        ["*", { ArnEquals: { "ecs:cluster": cluster } }],
        ["*", undefined],
      ],
    );
    const actions = statements.flatMap(({ Action }) => Action);
    assert.ok(actions.every((action) => action?.startsWith("ecs:")));
  });
});
