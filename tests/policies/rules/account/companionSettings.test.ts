import { companionSettings } from "../../../../policies/rules/account/companionSettings";
import { describeCompanions } from "../../../support/companions";

describe("companionSettings", () => {
  describeCompanions(companionSettings, [
    {
      rule: "secret-rotated",
      resource: {},
      setting: {
        type: "aws:secretsmanager/secretRotation:SecretRotation",
        by: "secretId",
        inputs: {},
      },
      sentence:
        "secret is never rotated; add an aws.secretsmanager.SecretRotation with its secretId",
    },
    {
      rule: "zone-query-logs",
      resource: {},
      setting: { type: "aws:route53/queryLog:QueryLog", by: "zoneId", inputs: {} },
      exempt: [{ vpcs: [{ vpcId: "vpc-1" }] }],
      sentence:
        "zone does not log its queries; add an aws.route53.QueryLog with its zoneId, and a log group of us-east-1 that Route 53 is allowed to write to",
    },
    {
      rule: "dynamodb-scales",
      resource: { name: "it", billingMode: "PROVISIONED" },
      setting: {
        type: "aws:appautoscaling/target:Target",
        by: "resourceId",
        names: ({ name }) => `table/${name}`,
        inputs: {},
      },
      exempt: [{ billingMode: "PAY_PER_REQUEST" }],
      sentence:
        'table has a fixed capacity; set billingMode to "PAY_PER_REQUEST", or add an aws.appautoscaling.Target with a policy',
    },
  ]);
});
