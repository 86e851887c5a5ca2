/** What a client sends: one event as JSON. */
import { z } from "zod";

import { EVENT_TYPES, type TrackedEvent } from "../../../lib/events/messages/trackedEvent";

/** One mistake in a request. */
export interface BodyIssue {
  /** Field, or "" for the whole body. */
  readonly path: string;
  readonly message: string;
}

/** Events older than this have missed the reports that count them. */
const MAX_AGE_MS = 7 * 86_400_000;

/** How far the client's clock may be ahead. */
const MAX_AHEAD_MS = 5 * 60_000;

const CAMPAIGN_ID = "must be 1 to 64 letters, digits, - or _";
const PLACEMENT = "must be 1 to 128 characters";
const VALUE = "must be a whole number from 0";

const eventSchema = z
  .strictObject(
    {
      eventId: z.uuid("must be a UUID").toLowerCase(),
      type: z.enum(EVENT_TYPES, `must be ${EVENT_TYPES.join(", ")}`),
      campaignId: z.string(CAMPAIGN_ID).regex(/^[A-Za-z0-9_-]{1,64}$/, CAMPAIGN_ID),
      occurredAt: z.iso.datetime({
        offset: true,
        error: "must be a time such as 2026-01-31T12:00:00Z",
      }),
      placement: z
        .string(PLACEMENT)
        .regex(/^.{1,128}$/su, PLACEMENT)
        .optional(),
      valueMicros: z.int(VALUE).min(0, VALUE).optional(),
    },
    {
      error: ({ code }) =>
        code === "unrecognized_keys"
          ? "has fields that events do not have"
          : "must be an event in JSON",
    },
  )
  .refine(({ type, valueMicros }) => type === "conversion" || valueMicros === undefined, {
    path: ["valueMicros"],
    message: "is for conversions only",
  });

/** Reads an event, or everything that is wrong with it. Messages repeat nothing of what was sent. */
export function readEvent(body: string, receivedAtMs: number): TrackedEvent | BodyIssue[] {
  const { success, data, error } = eventSchema.safeParse(parseJson(body));
  if (!success) {
    return error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
  }
  const { occurredAt, placement, valueMicros, ...event } = data;
  const occurredAtMs = Date.parse(occurredAt);
  const ageMs = receivedAtMs - occurredAtMs;
  if (ageMs > MAX_AGE_MS || ageMs < -MAX_AHEAD_MS) {
    const message = "must be within the last 7 days, and at most 5 minutes ahead";
    return [{ path: "occurredAt", message }];
  }
  return {
    ...event,
    occurredAtMs,
    receivedAtMs,
    ...(placement === undefined ? {} : { placement }),
    ...(valueMicros === undefined ? {} : { valueMicros }),
  };
}

/** @returns undefined, which no schema accepts, for what is not JSON. */
function parseJson(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}
