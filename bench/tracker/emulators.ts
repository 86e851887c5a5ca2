/** Emulators of AWS in this process: Kinesis, DynamoDB, and as much of SQS as takes messages. */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { type AddressInfo } from "node:net";

import { CreateTableCommand, DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import {
  CreateStreamCommand,
  DescribeStreamSummaryCommand,
  KinesisClient,
} from "@aws-sdk/client-kinesis";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import dynalite from "dynalite";
import kinesalite from "kinesalite";

import { CORE_DATA_KEY, EVENT_KEY } from "../../lib/events/environment";

export const STREAM = "clicks";
export const EVENTS_TABLE = "events";
export const CORE_DATA_TABLE = "core-data";

export interface Emulator {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Settings of a client of an emulator; the credentials are of nobody. */
export function clientSettings(url: string) {
  return {
    endpoint: url,
    region: "us-east-1",
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "none" },
    requestHandler: new NodeHttpHandler(),
  };
}

/** Kinesis with one stream. */
export async function startKinesis(shards: number): Promise<Emulator> {
  const emulator = await listen(kinesalite({ createStreamMs: 0, shardLimit: shards }));
  const client = new KinesisClient(clientSettings(emulator.url));
  await client.send(new CreateStreamCommand({ StreamName: STREAM, ShardCount: shards }));
  const isActive = async (): Promise<boolean> => {
    const { StreamDescriptionSummary: summary } = await client.send(
      new DescribeStreamSummaryCommand({ StreamName: STREAM }),
    );
    return summary?.StreamStatus === "ACTIVE";
  };
  while (!(await isActive())) {
    await new Promise(setImmediate);
  }
  client.destroy();
  return emulator;
}

/** DynamoDB with the tables of events and of core data. */
export async function startDynamoDb(): Promise<Emulator> {
  const emulator = await listen(dynalite({ createTableMs: 0 }));
  const client = new DynamoDBClient(clientSettings(emulator.url));
  for (const [table, key] of [
    [EVENTS_TABLE, EVENT_KEY],
    [CORE_DATA_TABLE, CORE_DATA_KEY],
  ] as const) {
    await client.send(
      new CreateTableCommand({
        TableName: table,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: [{ AttributeName: key, AttributeType: "S" }],
        KeySchema: [{ AttributeName: key, KeyType: "HASH" }],
      }),
    );
  }
  client.destroy();
  return emulator;
}

/** Puts a campaign into the table of core data, as its owner does. */
export async function putCampaign(url: string, id: string, status: string): Promise<void> {
  const client = new DynamoDBClient(clientSettings(url));
  const Item = { [CORE_DATA_KEY]: { S: id }, status: { S: status } };
  await client.send(new PutItemCommand({ TableName: CORE_DATA_TABLE, Item }));
  client.destroy();
}

export interface Queue extends Emulator {
  /** Bodies of the messages that it took. */
  readonly messages: readonly string[];
}

export async function startQueue(): Promise<Queue> {
  const messages: string[] = [];
  const emulator = await listenTo((request, response) => {
    const take = (body: Buffer): void => {
      const { MessageBody: message } = JSON.parse(body.toString()) as { MessageBody: string };
      messages.push(message);
      const MD5OfMessageBody = createHash("md5").update(message).digest("hex");
      response.setHeader("content-type", "application/x-amz-json-1.0");
      response.end(JSON.stringify({ MessageId: `${messages.length}`, MD5OfMessageBody }));
    };
    readAll(request).then(take, () => response.destroy());
  });
  return { ...emulator, messages };
}

export async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A server of one's own on a free port. */
export function listenTo(listener: RequestListener): Promise<Emulator> {
  return listen(createServer(listener));
}

async function listen(server: Server): Promise<Emulator> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
