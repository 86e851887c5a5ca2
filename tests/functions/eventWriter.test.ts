import { strict as assert } from "node:assert";

import { createEventWriter, type WriterClients } from "../../functions/eventWriter";
import { encodeEvent } from "../../lib/events/messages/eventCodec";
import { EventsCloud, kinesisRecord } from "./events/streams";

const ENVIRONMENT = {
  TABLE_NAME: "events",
  TIME_TO_LIVE_DAYS: "30",
  FAILURE_QUEUE_URL: "https://queue",
};

const record = (number: number, eventId = `e-${number}`) =>
  kinesisRecord(
    String(number),
    encodeEvent({ eventId, type: "click", campaignId: "c", occurredAtMs: 1, receivedAtMs: 2 }),
  );

const setUp = () => {
  const cloud = new EventsCloud();
  const lines: Record<string, unknown>[] = [];
  const write = createEventWriter(cloud as unknown as WriterClients, ENVIRONMENT, (line) =>
    lines.push(JSON.parse(line) as Record<string, unknown>),
  );
  return { cloud, lines, write };
};

const counted = (line: Record<string, unknown> | undefined) => [
  line?.["Stored"],
  line?.["Duplicates"],
  line?.["Malformed"],
];

describe("the event writer", () => {
  it("stores each event once, within a batch and when a batch is delivered again", async () => {
    const { cloud, lines, write } = setUp();
    const Records = [record(1), record(2), record(3, "e-1")];
    assert.deepEqual(await write({ Records }), { batchItemFailures: [] });
    assert.deepEqual(await write({ Records }), { batchItemFailures: [] });
    assert.deepEqual([...cloud.items.keys()], ["e-1", "e-2"]);
    assert.deepEqual(lines.map(counted), [
      [2, 1, 0],
      [0, 3, 0],
    ]);
  });

  it("sends a record that is no event to the failure queue, and stores the others", async () => {
    const { cloud, lines, write } = setUp();
    const Records = [record(1), kinesisRecord("2", Buffer.from("garbage")), record(3)];
    assert.deepEqual(await write({ Records }), { batchItemFailures: [] });
    assert.deepEqual([...cloud.items.keys()], ["e-1", "e-3"]);
    assert.deepEqual(
      cloud.messages.map(({ MessageBody }) => JSON.parse(MessageBody) as unknown),
      [
        {
          reason: "the record is not an event: invalid wire type 7 at offset 1",
          source: "arn:aws:kinesis:us-east-1:123456789012:stream/clicks",
          sequenceNumber: "2",
          record: "Z2FyYmFnZQ==",
        },
      ],
    );
    assert.deepEqual(counted(lines[0]), [2, 0, 1]);
  });

  it("has the batch delivered again from the first event that the table refuses", async () => {
    const { cloud, lines, write } = setUp();
    cloud.failPut = ({ Item }) =>
      ["e-2", "e-3"].includes(Item["eventId"]?.S ?? "")
        ? Object.assign(new Error("secret"), { name: "ThrottlingException" })
        : undefined;
    const Records = [record(1), record(2), record(3)];
    assert.deepEqual(await write({ Records }), { batchItemFailures: [{ itemIdentifier: "2" }] });
    assert.deepEqual(lines[0], {
      level: "ERROR",
      message: "records will be retried",
      retried: { ThrottlingException: 2 },
    });
    cloud.failPut = () => undefined;
    await write({ Records: Records.slice(1) });
    assert.deepEqual([...cloud.items.keys()], ["e-1", "e-2", "e-3"]);
  });

  it("does not lose a record that the failure queue does not take", async () => {
    const { cloud, write } = setUp();
    cloud.failMessage = new Error("denied");
    const Records = [kinesisRecord("1", Buffer.from("garbage")), record(2)];
    assert.deepEqual(await write({ Records }), { batchItemFailures: [{ itemIdentifier: "1" }] });
  });
});
