import { strict as assert } from "node:assert";

import { type ValueMap } from "../../../../graph/value";
import { policyDocument } from "../../../../preview/synthesiser/lookups/policyDocument";

function documentOf(args: ValueMap): unknown {
  const { json, minifiedJson } = policyDocument(args);
  assert.equal(minifiedJson, JSON.stringify(JSON.parse(json as string)));
  return JSON.parse(json as string);
}

describe("policy document", () => {
  it("has the provider's defaults, order and spacing", () => {
    const { json } = policyDocument({
      statements: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::x/*"] }],
    });
    assert.equal(
      json,
      `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::x/*"
    }
  ]
}`,
    );
  });

  it("sorts several values downwards, and writes policy variables", () => {
    assert.deepEqual(
      documentOf({
        policyId: "it",
        statements: [
          {
            sid: "Own",
            effect: "Deny",
            notActions: ["a:A", "b:B"],
            resources: ["home/&{aws:username}"],
          },
        ],
      }),
      {
        Version: "2012-10-17",
        Id: "it",
        Statement: [
          {
            Sid: "Own",
            Effect: "Deny",
            NotAction: ["b:B", "a:A"],
            Resource: "home/${aws:username}",
          },
        ],
      },
    );
  });

  it("groups principals by type and conditions by test", () => {
    const condition = { test: "StringEquals", variable: "aws:SourceAccount", values: ["1"] };
    assert.deepEqual(
      documentOf({
        statements: [
          {
            actions: ["sts:AssumeRole"],
            principals: [
              { type: "Service", identifiers: ["ec2.amazonaws.com"] },
              { type: "AWS", identifiers: ["1", "2"] },
            ],
            conditions: [
              condition,
              { ...condition, variable: "aws:SourceArn", values: ["x", "y"] },
            ],
          },
          { actions: ["sts:AssumeRole"], principals: [{ type: "*", identifiers: ["*"] }] },
        ],
      }),
      {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: "sts:AssumeRole",
            Principal: { Service: "ec2.amazonaws.com", AWS: ["2", "1"] },
            Condition: { StringEquals: { "aws:SourceAccount": "1", "aws:SourceArn": ["x", "y"] } },
          },
          { Effect: "Allow", Action: "sts:AssumeRole", Principal: "*" },
        ],
      },
    );
  });

  it("puts source documents before its statements, and replaces those that an override names", () => {
    const statement = (Sid: string, Effect: string): object => ({ Sid, Effect });
    assert.deepEqual(
      documentOf({
        sourcePolicyDocuments: [JSON.stringify({ Statement: [statement("First", "Allow")] })],
        statements: [{ sid: "Second" }],
        overridePolicyDocuments: [
          JSON.stringify({ Statement: [statement("First", "Deny"), statement("Third", "Deny")] }),
        ],
      }),
      {
        Version: "2012-10-17",
        Statement: [
          statement("First", "Deny"),
          statement("Second", "Allow"),
          statement("Third", "Deny"),
        ],
      },
    );
  });
});
