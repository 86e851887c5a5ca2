import { strict as assert } from "node:assert";

import { previewed } from "../../support/previewed";

describe("the flow logs of a region", () => {
  it("record all traffic of its VPC, in the log group of the same component", async () => {
    const prod = await previewed("prod");
    const flowLog = prod.get("aws:ec2/flowLog:FlowLog", "euw1-network-flow-flow");
    const vpc = prod.get("aws:ec2/vpc:Vpc", "euw1-network-vpc");
    const logGroup = prod.get("aws:cloudwatch/logGroup:LogGroup", "euw1-network-flow-logs");
    const role = prod.get("aws:iam/role:Role", "euw1-network-flow-role");
    const { vpcId, ...inputs } = flowLog.inputs;
    assert.match(String(vpcId), /^vpc-[0-9a-f]{17}$/);
    assert.deepEqual(flowLog.propertyDependencies["vpcId"], [vpc.urn]);
    assert.deepEqual(inputs, {
      trafficType: "ALL",
      maxAggregationInterval: 60,
      logDestinationType: "cloud-watch-logs",
      logDestination: logGroup.outputs["arn"],
      iamRoleArn: role.outputs["arn"],
      tags: { Name: "euw1-network-flow" },
    });
  });

  it("are kept for a year in prod and for 30 days in dev, under the region's key", async () => {
    for (const [stack, days] of [
      ["prod", 365],
      ["dev", 30],
    ] as const) {
      const preview = await previewed(stack);
      const key = preview.get("aws:kms/key:Key", "use1-telemetry-key");
      const group = preview.get("aws:cloudwatch/logGroup:LogGroup", "use1-network-flow-logs");
      assert.deepEqual(group.inputs, { retentionInDays: days, kmsKeyId: key.outputs["arn"] });
    }
  });

  it("are written by a role that only flow logs of this account and region can be", async () => {
    const prod = await previewed("prod");
    const role = prod.get("aws:iam/role:Role", "usw2-network-flow-role");
    assert.deepEqual(JSON.parse(String(role.inputs["assumeRolePolicy"])), {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "vpc-flow-logs.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: {
            StringEquals: { "aws:SourceAccount": "210987654321" },
            ArnLike: { "aws:SourceArn": "arn:aws:ec2:us-west-2:210987654321:vpc-flow-log/*" },
          },
        },
      ],
    });
  });

  it("are written by a role that is allowed to write to their log group and nothing else", async () => {
    const prod = await previewed("prod");
    const group = prod.get("aws:cloudwatch/logGroup:LogGroup", "usw2-network-flow-logs");
    const arn = String(group.outputs["arn"]);
    assert.match(arn, /^arn:aws:logs:us-west-2:210987654321:log-group:usw2-network-flow-logs-/);
    const { inputs } = prod.get("aws:iam/rolePolicy:RolePolicy", "usw2-network-flow-role-write");
    assert.deepEqual(JSON.parse(String(inputs["policy"])), {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          Resource: [arn, `${arn}:*`],
        },
        {
          Effect: "Allow",
          Action: "logs:DescribeLogGroups",
          Resource: "arn:aws:logs:us-west-2:210987654321:log-group:*",
        },
      ],
    });
  });
});
