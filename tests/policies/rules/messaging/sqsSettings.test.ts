import { sqsSettings } from "../../../../policies/rules/messaging/sqsSettings";
import { type CompanionCase, describeCompanions } from "../../../support/companions";
import { output } from "../../../support/graph";
import { describeSettings } from "../../../support/settings";

const statement = {
  Effect: "Deny",
  Principal: "*",
  Action: "sqs:*",
  Resource: "*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const policy = (change: object) => ({
  policy: JSON.stringify({ Version: "2012-10-17", Statement: [{ ...statement, ...change }] }),
});

const companions: readonly CompanionCase[] = [
  {
    rule: "sqs-tls-only",
    resource: {},
    setting: {
      type: "aws:sqs/queuePolicy:QueuePolicy",
      by: "queueUrl",
      names: (queue) => output(queue, "url"),
      inputs: policy({}),
    },
    wrong: [
      policy({ Effect: "Allow" }),
      policy({ Principal: { AWS: "111122223333" } }),
      policy({ Action: "s3:*" }),
      policy({ Action: "sqs:SendMessage" }),
      policy({ Condition: { Bool: { "aws:SecureTransport": "true" } } }),
    ],
    sentence:
      "queue accepts requests without TLS; add an aws.sqs.QueuePolicy that denies sqs:* to everyone where aws:SecureTransport is false",
  },
];

const rules = new Set(companions.map(({ rule }) => rule));

describe("sqsSettings that are resources of their own", () => {
  describeCompanions(
    sqsSettings.filter(({ id }) => rules.has(id)),
    companions,
  );
});

describeSettings(
  "sqsSettings",
  sqsSettings.filter(({ id }) => !rules.has(id)),
  {
    "aws:sqs/queue:Queue": {
      kmsMasterKeyId: "arn:aws:kms:us-east-1:111122223333:key/own",
    },
  },
  [
    [
      "sqs-encrypted",
      { kmsMasterKeyId: null },
      "kmsMasterKeyId is not set; set kmsMasterKeyId to a customer managed key, or sqsManagedSseEnabled to true",
    ],
  ],
  [["sqs-encrypted", { kmsMasterKeyId: null, sqsManagedSseEnabled: true }]],
);
