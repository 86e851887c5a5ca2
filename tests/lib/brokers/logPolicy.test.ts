import { strict as assert } from "node:assert";

import { brokerLogPolicy } from "../../../lib/brokers/logPolicy";
import { locationOf } from "../../../lib/location";

describe("brokerLogPolicy", () => {
  it("lets Amazon MQ write for brokers of the account and region, to its own log groups", () => {
    assert.deepEqual(brokerLogPolicy(locationOf("123456789012", "eu-west-1")).Statement, [
      {
        Effect: "Allow",
        Principal: { Service: "mq.amazonaws.com" },
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/amazonmq/*",
        Condition: {
          StringEquals: { "aws:SourceAccount": "123456789012" },
          ArnLike: { "aws:SourceArn": "arn:aws:mq:eu-west-1:123456789012:broker:*" },
        },
      },
    ]);
  });
});
