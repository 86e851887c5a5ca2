import { DescribeStreamSummaryCommand, type KinesisClient } from "@aws-sdk/client-kinesis";

import { type Probe } from "../../../functions/health/budget";
import { type StreamState } from "./putRecords";

/** For how long the outcome of real requests stands for the stream. */
const RECENT_MS = 10_000;

/**
 * Creates the probe of the stream: what the last requests met, and only where there are none, one of its own,
 * since an account has 20 of these a second.
 *
 * Source: Kinesis Data Streams API Reference, "DescribeStreamSummary".
 */
export function createStreamProbe(
  client: KinesisClient,
  streamName: string,
  state: StreamState,
): Probe {
  return async (abortSignal) => {
    const { lastSuccessMs = 0, lastFailureMs = 0 } = state;
    const now = Date.now();
    if (lastFailureMs > lastSuccessMs && now - lastFailureMs < RECENT_MS) {
      throw new Error("the last request failed");
    }
    if (now - lastSuccessMs >= RECENT_MS) {
      await client.send(new DescribeStreamSummaryCommand({ StreamName: streamName }), {
        abortSignal,
      });
    }
  };
}
