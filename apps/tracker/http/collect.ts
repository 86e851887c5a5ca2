/** What becomes of one event that a client sends. */
import { acceptsEvents } from "../../../lib/events/messages/coreData";
import { encodeEvent } from "../../../lib/events/messages/eventCodec";
import { type TrackedEvent } from "../../../lib/events/messages/trackedEvent";
import { type CampaignCache } from "../coreData/campaignCache";
import { type EventPublisher, OverloadedError } from "../stream/eventPublisher";
import { type Counter } from "../telemetry/telemetry";
import { readEvent } from "./eventBody";
import { type Reply } from "./reply";

export interface Collector {
  readonly campaigns: Pick<CampaignCache, "get">;
  readonly publisher: Pick<EventPublisher, "publish">;
}

export interface Outcome extends Reply {
  readonly counter: Counter;
}

/** A client that comes back at once would find the same; a second is two attempts of the stream. */
const RETRY_AFTER = { "retry-after": "1" };

/** Accepts an event when the stream has it, never before. */
export async function collectEvent(collector: Collector, body: string): Promise<Outcome> {
  const event = readEvent(body, Date.now());
  if (Array.isArray(event)) {
    return { counter: "Rejected", status: 400, body: { errors: event } };
  }
  try {
    const campaign = await collector.campaigns.get(event.campaignId);
    if (campaign === undefined || !acceptsEvents(campaign, event.occurredAtMs)) {
      const message =
        campaign === undefined
          ? "must be a campaign that exists"
          : "must be a campaign that is active at the time of the event";
      const errors = [{ path: "campaignId", message }];
      return { counter: "Rejected", status: 422, body: { errors } };
    }
  } catch {
    return unavailable("Unavailable", "core-data");
  }
  return publish(collector, event);
}

async function publish({ publisher }: Collector, event: TrackedEvent): Promise<Outcome> {
  try {
    await publisher.publish({ partitionKey: event.eventId, data: encodeEvent(event) });
    return { counter: "Accepted", status: 202, body: { status: "accepted" } };
  } catch (error) {
    return error instanceof OverloadedError
      ? unavailable("Shed", "overloaded")
      : unavailable("Unavailable", "stream");
  }
}

/** @param reason what is not available: the client sends the same event, with the same id, again. */
export function unavailable(counter: Counter, reason: string): Outcome {
  const body = { status: "unavailable", reason };
  return { counter, status: 503, body, headers: RETRY_AFTER };
}
