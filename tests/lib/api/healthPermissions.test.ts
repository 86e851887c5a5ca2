import { strict as assert } from "node:assert";

import { healthPermissions } from "../../../lib/api/healthPermissions";
import { locationOf } from "../../../lib/location";

describe("the permissions of a health check", () => {
  it("are one action on one resource for each dependency", () => {
    const statements = healthPermissions(
      {
        orders: { kind: "dynamodb", table: "orders", keyName: "id" },
        greeting: { kind: "ssm", parameter: "/shop/prod/greeting" },
        key: { kind: "kms", alias: "alias/shop" },
        payments: { kind: "http", url: "https://payments.example.com" },
      },
      locationOf("123456789012", "cn-north-1"),
    );
    assert.deepEqual(statements, [
      {
        Effect: "Allow",
        Action: "dynamodb:GetItem",
        Resource: "arn:aws-cn:dynamodb:cn-north-1:123456789012:table/orders",
      },
      {
        Effect: "Allow",
        Action: "ssm:GetParameter",
        Resource: "arn:aws-cn:ssm:cn-north-1:123456789012:parameter/shop/prod/greeting",
      },
      {
        Effect: "Allow",
        Action: "kms:GenerateDataKeyWithoutPlaintext",
        Resource: "arn:aws-cn:kms:cn-north-1:123456789012:key/*",
        Condition: { StringEquals: { "kms:RequestAlias": "alias/shop" } },
      },
    ]);
  });
});
