import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  type PutItemCommandInput,
} from "@aws-sdk/client-dynamodb";

import { EVENT_KEY, TIME_TO_LIVE } from "../../lib/events/environment";
import { type TrackedEvent } from "../../lib/events/messages/trackedEvent";

export interface EventTable {
  readonly tableName: string;
  /** Days after which DynamoDB deletes an event, from the time at which it occurred. */
  readonly daysToKeep: number;
}

const SECONDS_PER_DAY = 86_400;

/** Stores an event, unless one with its id is stored. */
export async function storeEvent(
  client: DynamoDBClient,
  { tableName, daysToKeep }: EventTable,
  event: TrackedEvent,
): Promise<"stored" | "duplicate"> {
  try {
    await client.send(
      new PutItemCommand({
        TableName: tableName,
        Item: itemOf(event, daysToKeep),
        ConditionExpression: "attribute_not_exists(#id)",
        ExpressionAttributeNames: { "#id": EVENT_KEY },
      }),
    );
    return "stored";
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) {
      return "duplicate";
    }
    throw error;
  }
}

function itemOf(event: TrackedEvent, daysToKeep: number): PutItemCommandInput["Item"] {
  const { eventId, type, campaignId, occurredAtMs, receivedAtMs, placement, valueMicros } = event;
  const expiresAt = Math.floor(occurredAtMs / 1000) + daysToKeep * SECONDS_PER_DAY;
  return {
    [EVENT_KEY]: { S: eventId },
    [TIME_TO_LIVE]: { N: String(expiresAt) },
    type: { S: type },
    campaignId: { S: campaignId },
    occurredAt: { S: new Date(occurredAtMs).toISOString() },
    receivedAt: { S: new Date(receivedAtMs).toISOString() },
    ...(placement === undefined ? {} : { placement: { S: placement } }),
    ...(valueMicros === undefined ? {} : { valueMicros: { N: String(valueMicros) } }),
  };
}
