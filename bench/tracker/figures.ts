import { DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";

import { clientSettings, EVENTS_TABLE } from "./emulators";
import { type LoadResult } from "./load";

/** What a run has found. */
export interface Figures {
  readonly load: LoadResult;
  /** Ids of the stored events. */
  readonly stored: ReadonlySet<string>;
  /** Accepted events that are not stored. */
  readonly lost: readonly string[];
  /** Stored events that were not accepted. */
  readonly unexpected: readonly string[];
  /** Records that the stream refused. */
  readonly throttledRecords: number;
  /** Puts that found the event stored. */
  readonly duplicates: number;
  /** Reasons in the failure queue. */
  readonly failures: readonly string[];
  /** Exit code, or signal, of the collector that was told to stop. */
  readonly replacedCollectorEnded: number | string;
}

/** Ids of all events in the table. */
export async function readStoredIds(url: string): Promise<ReadonlySet<string>> {
  const client = new DynamoDBClient(clientSettings(url));
  const ids = new Set<string>();
  for await (const { Items: items = [] } of paginateScan({ client }, { TableName: EVENTS_TABLE })) {
    items.forEach(({ eventId }) => ids.add(eventId?.S ?? ""));
  }
  client.destroy();
  return ids;
}
