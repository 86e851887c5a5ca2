/** An event as a pipeline carries it, from the collector to the table. */

/** What an event records. The numbers on the wire are those of `EVENT_SCHEMA` in eventCodec.ts. */
export const EVENT_TYPES = ["impression", "click", "conversion"] as const;

export type EventType = (typeof EVENT_TYPES)[number];

export interface TrackedEvent {
  /** UUID in lower case that the client made: events with the same id are the same event. */
  readonly eventId: string;
  readonly type: EventType;
  /** Id of the campaign in the core data, 1 to 64 characters. */
  readonly campaignId: string;
  /** Milliseconds since 1970, by the client's clock. */
  readonly occurredAtMs: number;
  /** Milliseconds since 1970, by the collector's clock. */
  readonly receivedAtMs: number;
  /** Where it was shown, 1 to 128 characters. */
  readonly placement?: string;
  /** Value of a conversion in millionths of the campaign's currency, 0 to 2^53 - 1. */
  readonly valueMicros?: number;
}
