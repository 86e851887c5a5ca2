import { strict as assert } from "node:assert";

import { type SQSClient } from "@aws-sdk/client-sqs";

import { sendFailure } from "../../../functions/events/failureQueue";
import { EventsCloud } from "./streams";

const FAILURE = { reason: "no event", source: "arn:aws:kinesis:…", sequenceNumber: "7" };

const sent = async (record: string): Promise<unknown> => {
  const cloud = new EventsCloud();
  await sendFailure(cloud.sqs as unknown as SQSClient, "https://queue", { ...FAILURE, record });
  const [message] = cloud.messages;
  assert.equal(message?.QueueUrl, "https://queue");
  return JSON.parse(message.MessageBody);
};

describe("the failure queue", () => {
  it("gets the record with the reason", async () => {
    assert.deepEqual(await sent("AAEC"), { ...FAILURE, record: "AAEC" });
  });

  it("gets a record that no message can hold without its content", async () => {
    assert.deepEqual(await sent("A".repeat(262_144)), { ...FAILURE, record: null });
  });
});
