import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { policyDocument } from "../../lib/iam/document";

/**
 * Seconds for which SQS uses a data key again, where a call of KMS for each message would cost more than the
 * messages. Source: SQS Developer Guide, "Key management", data key reuse period: a minute to a day, 300 without it.
 */
const DATA_KEY_SECONDS = 300;

/**
 * Creates a queue of SQS, with a policy that denies requests without TLS.
 *
 * @param args with the key of its messages.
 */
export function createEncryptedQueue(
  name: string,
  args: aws.sqs.QueueArgs & { readonly kmsMasterKeyId: pulumi.Input<string> },
  opts: pulumi.CustomResourceOptions,
): aws.sqs.Queue {
  const queue = new aws.sqs.Queue(
    name,
    { kmsDataKeyReusePeriodSeconds: DATA_KEY_SECONDS, ...args },
    opts,
  );
  new aws.sqs.QueuePolicy(
    `${name}-policy`,
    {
      queueUrl: queue.url,
      policy: pulumi.jsonStringify(
        policyDocument<pulumi.Input<string>>([
          {
            Sid: "DenyUnencrypted",
            Effect: "Deny",
            Principal: "*",
            Action: "sqs:*",
            Resource: queue.arn,
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ]),
      ),
    },
    opts,
  );
  return queue;
}
