import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "protobufjs";

import { decodeEvent, encodeEvent } from "../../../../lib/events/messages/eventCodec";
import { EVENT_TYPES, type TrackedEvent } from "../../../../lib/events/messages/trackedEvent";

const PLAIN: TrackedEvent = {
  eventId: "0b8a4f6e-0a5e-4a8e-9a0e-3f6f1f4f9b11",
  type: "conversion",
  campaignId: "spring-sale",
  occurredAtMs: 1_790_000_000_123,
  receivedAtMs: 1_790_000_000_456,
};

const EVENT: TrackedEvent = { ...PLAIN, placement: "häuser", valueMicros: 12_500_000 };

/** The message in the protocol buffer language, as docs/events.md shows it. */
const documented = (): string => {
  const page = readFileSync(join(__dirname, "../../../../docs/events.md"), "utf8");
  return /```proto\n([^]*?)```/.exec(page)?.[1] ?? "";
};

const reason = (hex: string): string => {
  try {
    return JSON.stringify(decodeEvent(Buffer.from(hex, "hex")));
  } catch (error) {
    return String(error);
  }
};

describe("the record of an event", () => {
  it("is read as it was written, with every type", () => {
    for (const type of EVENT_TYPES) {
      assert.deepEqual(decodeEvent(encodeEvent({ ...EVENT, type })), { ...EVENT, type });
    }
  });

  it("has a value of 0 where the event has one, and none where it has none", () => {
    const worthless = { ...PLAIN, valueMicros: 0 };
    assert.deepEqual(decodeEvent(encodeEvent(worthless)), worthless);
    assert.deepEqual(decodeEvent(encodeEvent(PLAIN)), PLAIN);
  });

  it("keeps its numbers: records in the stream outlive the program", () => {
    const event = { ...PLAIN, eventId: "e", campaignId: "c", valueMicros: 12_500_000 };
    assert.equal(
      Buffer.from(encodeEvent(event)).toString("hex"),
      "0a016510031a016320fbd8c1a28c3428c8dbc1a28c3438a0f8fa05",
    );
  });

  it("is what the protocol buffer language of docs/events.md describes", () => {
    const message = parse(documented(), { keepCase: false }).root.lookupType("Event");
    assert.deepEqual(
      message.toObject(message.decode(encodeEvent(EVENT)), { longs: Number, enums: String }),
      { ...EVENT, type: "CONVERSION" },
    );
  });

  it("may have fields that this version does not know", () => {
    const bytes = Buffer.concat([encodeEvent(EVENT), Buffer.from("4801", "hex")]);
    assert.deepEqual(decodeEvent(bytes), EVENT);
  });

  it("is refused with the reason when it is none", () => {
    assert.equal(
      reason(Buffer.from("garbage").toString("hex")),
      "MalformedEventError: the record is not an event: invalid wire type 7 at offset 1",
    );
    assert.equal(reason(""), "MalformedEventError: the event has no eventId");
    assert.equal(reason("0a0165"), "MalformedEventError: the event has no campaignId");
    assert.equal(reason("0a01651a0163"), "MalformedEventError: the event has no occurredAtMs");
    assert.equal(reason("0a01651a01632001"), "MalformedEventError: the event has no receivedAtMs");
    assert.equal(
      reason("0a016510091a016320012801"),
      "MalformedEventError: the event has the unknown type 9",
    );
  });
});
