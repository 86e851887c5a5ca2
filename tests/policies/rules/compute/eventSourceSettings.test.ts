import { eventSourceSettings } from "../../../../policies/rules/compute/eventSourceSettings";
import { describeSettings } from "../../../support/settings";

const queue = "arn:aws:sqs:us-east-1:111122223333:failures";

describeSettings(
  "eventSourceSettings",
  eventSourceSettings,
  {
    "aws:lambda/eventSourceMapping:EventSourceMapping": {
      eventSourceArn: "arn:aws:kinesis:us-east-1:111122223333:stream/clicks",
      destinationConfig: { onFailure: { destinationArn: queue } },
      bisectBatchOnFunctionError: true,
      functionResponseTypes: ["ReportBatchItemFailures"],
      maximumRetryAttempts: 0,
    },
  },
  [
    [
      "stream-failures-kept",
      { destinationConfig: {} },
      "destinationConfig.onFailure.destinationArn is not set; set destinationConfig.onFailure.destinationArn to a queue",
    ],
    [
      "stream-batches-bisected",
      { bisectBatchOnFunctionError: false },
      "bisectBatchOnFunctionError is false; set bisectBatchOnFunctionError to true",
    ],
    [
      "stream-batches-partial",
      { functionResponseTypes: [] },
      'functionResponseTypes is []; set functionResponseTypes to a list with "ReportBatchItemFailures"',
    ],
    [
      "stream-retries-bounded",
      { maximumRetryAttempts: -1 },
      "maximumRetryAttempts is -1; set maximumRetryAttempts, which is unbounded by default",
    ],
  ],
  [
    ["stream-failures-kept", { eventSourceArn: queue, destinationConfig: {} }],
    [
      "stream-batches-bisected",
      {
        eventSourceArn: "arn:aws:sqs:us-east-1:111122223333:orders",
        bisectBatchOnFunctionError: false,
      },
    ],
  ],
);
