import { strict as assert } from "node:assert";

import { endpointOfAction } from "../../../lib/network/actionEndpoints";

describe("the endpoint by which a call leaves", () => {
  it("is named like the prefix of the action, but for those that AWS named otherwise", () => {
    assert.equal(endpointOfAction("sqs:SendMessage"), "sqs");
    assert.equal(endpointOfAction("kinesis:PutRecord"), "kinesis-streams");
    assert.equal(endpointOfAction("cloudwatch:PutMetricData"), "monitoring");
    assert.equal(endpointOfAction("servicediscovery:RegisterInstance"), "servicediscovery");
    assert.equal(endpointOfAction("servicediscovery:DiscoverInstances"), "data-servicediscovery");
    assert.equal(endpointOfAction("states:StartExecution"), "states");
    assert.equal(endpointOfAction("states:StartSyncExecution"), "sync-states");
  });

  it("is none of a permission that no call of the API uses", () => {
    for (const action of [
      "iam:PassRole",
      "elasticache:Connect",
      "rds-db:connect",
      "elasticfilesystem:ClientMount",
      "es:ESHttpGet",
      "ecs:UpdateTaskProtection",
    ]) {
      assert.equal(endpointOfAction(action), undefined, action);
    }
    assert.equal(endpointOfAction("elasticache:DescribeReplicationGroups"), "elasticache");
    assert.equal(endpointOfAction("iam:GetRole"), "iam");
  });
});
