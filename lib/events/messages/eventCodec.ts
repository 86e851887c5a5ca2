/**
 * How an event is written into the stream: protocol buffers, so that consumers in other languages read it, and
 * fields can be added while collectors and functions of two versions run side by side.
 */
import { Root } from "protobufjs/light";

import { EVENT_TYPES, type EventType, type TrackedEvent } from "./trackedEvent";

/**
 * The message, as protobufjs describes it; docs/events.md has it in the protocol buffer language.
 *
 * A number stands for its field forever: a removed field's number is not used again.
 */
const EVENT_SCHEMA = {
  nested: {
    EventType: {
      values: { EVENT_TYPE_UNSPECIFIED: 0, IMPRESSION: 1, CLICK: 2, CONVERSION: 3 },
    },
    Event: {
      oneofs: { _value_micros: { oneof: ["valueMicros"] } },
      fields: {
        eventId: { id: 1, type: "string" },
        type: { id: 2, type: "EventType" },
        campaignId: { id: 3, type: "string" },
        occurredAtMs: { id: 4, type: "int64" },
        receivedAtMs: { id: 5, type: "int64" },
        placement: { id: 6, type: "string" },
        valueMicros: { id: 7, type: "int64", options: { proto3_optional: true } },
      },
    },
  },
};

const EVENT = Root.fromJSON(EVENT_SCHEMA).lookupType("Event");

/** Writes an event as the bytes of one record of the stream. */
export function encodeEvent(event: TrackedEvent): Uint8Array {
  const type = EVENT_TYPES.indexOf(event.type) + 1;
  return EVENT.encode(EVENT.fromObject({ ...event, type })).finish();
}

/** A record that is no event: processing it again would fail again. */
export class MalformedEventError extends Error {
  public override readonly name = "MalformedEventError";
}

/**
 * Reads an event.
 *
 * @throws {MalformedEventError} when the bytes are not a message, or lack what every event has.
 */
export function decodeEvent(bytes: Uint8Array): TrackedEvent {
  const { type, placement, valueMicros, ...event } = decodeMessage(bytes);
  const missing = (["eventId", "campaignId", "occurredAtMs", "receivedAtMs"] as const).filter(
    (field) => event[field] === "" || event[field] === 0,
  );
  const [first] = missing;
  if (first !== undefined) {
    throw new MalformedEventError(`the event has no ${first}`);
  }
  return {
    ...event,
    type: typeOf(type),
    ...(placement === "" ? {} : { placement }),
    ...(valueMicros === undefined ? {} : { valueMicros }),
  };
}

/** A message with the defaults of absent fields. */
type EventMessage = Omit<TrackedEvent, "type" | "placement"> & {
  readonly type: number;
  readonly placement: string;
};

function decodeMessage(bytes: Uint8Array): EventMessage {
  try {
    return EVENT.toObject(EVENT.decode(bytes), { defaults: true, longs: Number }) as EventMessage;
  } catch (error) {
    throw new MalformedEventError(
      `the record is not an event: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function typeOf(value: number): EventType {
  const type = EVENT_TYPES[value - 1];
  if (type === undefined) {
    throw new MalformedEventError(`the event has the unknown type ${value}`);
  }
  return type;
}
