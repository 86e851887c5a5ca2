/** The core data of a pipeline: the campaigns that events may belong to. */

export const CAMPAIGN_STATUSES = ["active", "paused"] as const;

export interface Campaign {
  readonly status: (typeof CAMPAIGN_STATUSES)[number];
  /** Milliseconds since 1970 from which events are accepted. @default - no limit */
  readonly startsAtMs?: number;
  /** Milliseconds since 1970 from which they are no longer. @default - no limit */
  readonly endsAtMs?: number;
}

/** A value as DynamoDB returns it; text and numbers are read. */
export interface AttributeValue {
  readonly S?: string | undefined;
  readonly N?: string | undefined;
}

/** An item of the core data table that describes no campaign, with the reason. */
export class MalformedCampaignError extends Error {
  public override readonly name = "MalformedCampaignError";
}

/**
 * Reads an item of the core data table: `status`, and where wanted `startsAt` and `endsAt` in ISO 8601.
 *
 * @throws {MalformedCampaignError} when an attribute is not what it must be.
 */
export function readCampaign(item: Readonly<Record<string, AttributeValue>>): Campaign {
  const status = CAMPAIGN_STATUSES.find((known) => known === item["status"]?.S);
  if (status === undefined) {
    throw new MalformedCampaignError(`status must be ${CAMPAIGN_STATUSES.join(" or ")}`);
  }
  const startsAtMs = timeOf(item, "startsAt");
  const endsAtMs = timeOf(item, "endsAt");
  return {
    status,
    ...(startsAtMs === undefined ? {} : { startsAtMs }),
    ...(endsAtMs === undefined ? {} : { endsAtMs }),
  };
}

function timeOf(
  item: Readonly<Record<string, AttributeValue>>,
  attribute: string,
): number | undefined {
  const value = item[attribute];
  if (value === undefined) {
    return undefined;
  }
  const time = Date.parse(value.S ?? "");
  if (Number.isNaN(time)) {
    throw new MalformedCampaignError(`${attribute} must be a time such as 2026-01-31T00:00:00Z`);
  }
  return time;
}

/** Whether events of a time belong to the campaign. */
export function acceptsEvents(campaign: Campaign, occurredAtMs: number): boolean {
  const { status, startsAtMs = -Infinity, endsAtMs = Infinity } = campaign;
  return status === "active" && startsAtMs <= occurredAtMs && occurredAtMs < endsAtMs;
}

/** Seconds for which the shared cache holds an entry: what nobody needs for a day leaves its memory. */
export const CACHE_ENTRY_SECONDS = 86_400;

/** What the shared cache holds of an id: its campaign, or that there is none. */
export function encodeCacheEntry(campaign: Campaign | undefined): string {
  return JSON.stringify(campaign ?? null);
}

/** Reads what `encodeCacheEntry` wrote. */
export function decodeCacheEntry(text: string): Campaign | undefined {
  return (JSON.parse(text) as Campaign | null) ?? undefined;
}
