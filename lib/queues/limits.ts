/** What SQS allows of a queue. */

export const SECONDS_PER_DAY = 86_400;

/** Longest that SQS keeps a message. Source: SQS Developer Guide, "Amazon SQS message quotas". */
export const LONGEST_RETENTION_SECONDS = 14 * SECONDS_PER_DAY;

/**
 * Longest that a message that was received is hidden from other consumers, from the first receive on. Source: SQS
 * API Reference, `SetQueueAttributes`, `VisibilityTimeout`: 12 hours.
 */
export const LONGEST_VISIBILITY_SECONDS = 43_200;

/**
 * Longest that a receive waits for a message: an empty queue costs three requests a minute and consumer. Source: SQS
 * Developer Guide, "Amazon SQS short and long polling".
 */
export const RECEIVE_WAIT_SECONDS = 20;
