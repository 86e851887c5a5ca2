/** What an event source mapping with partial batch responses is given back. */
export interface BatchResponse {
  readonly batchItemFailures: { readonly itemIdentifier: string }[];
}

export interface BatchOptions<R> {
  /** Sequence number of a record. */
  readonly sequenceNumberOf: (record: R) => string;
  /** Records that are processed at a time, from 1; with 1 they are processed in their order. */
  readonly concurrency: number;
  /** Called for each record that will be delivered again. */
  readonly onError: (error: unknown) => void;
}

/**
 * Processes the records of a batch and starts no further one after a failure: Lambda delivers the first failed
 * record again, with all that follow it.
 *
 * Source: Lambda Developer Guide, "Configuring partial batch response with Kinesis Data Streams and Lambda".
 */
export async function processBatch<R>(
  records: readonly R[],
  process: (record: R) => Promise<void>,
  { sequenceNumberOf, concurrency, onError }: BatchOptions<R>,
): Promise<BatchResponse> {
  let next = 0;
  let firstFailure = records.length;
  const work = async (): Promise<void> => {
    while (next < firstFailure) {
      const index = next++;
      const record = records[index];
      if (record === undefined) {
        return;
      }
      try {
        await process(record);
      } catch (error) {
        firstFailure = Math.min(firstFailure, index);
        onError(error);
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  const failed = records[firstFailure];
  return {
    batchItemFailures: failed === undefined ? [] : [{ itemIdentifier: sequenceNumberOf(failed) }],
  };
}
