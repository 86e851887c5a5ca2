/** Queues of SQS. */
import { checkov, fsbp, guard, nag } from "../../frame/settings/references";
import { companion } from "../../frame/settings/companion";
import { setting } from "../../frame/settings/setting";
import { isSet } from "../../frame/settings/wanted";
import { equals, not } from "../../frame/decision";
import { flag, property, text } from "../../frame/properties";

import { deniesPlainRequests } from "../../queries/iam/plainRequests";
import { type Typed } from "../../frame/resources";

const QUEUE = "aws:sqs/queue:Queue";

const isEncryptedBySqs = (queue: Typed<typeof QUEUE>) =>
  equals(flag(property(queue, "sqsManagedSseEnabled")), true);

export const sqsSettings = [
  setting({
    id: "sqs-encrypted",
    claim: "Every queue declares how it is encrypted: under a customer managed key, or by SQS.",
    severity: "medium",
    references: [
      ...fsbp("SQS.1"),
      ...checkov("CKV_AWS_27", "CKV2_AWS_73"),
      ...nag("SQSQueueSSE"),
      ...guard("sqs_queue_kms_master_key_id_rule"),
    ],
    types: [QUEUE],
    property: "kmsMasterKeyId",
    wanted: isSet,
    only: (queue) => not(isEncryptedBySqs(queue)),
    fix: "set kmsMasterKeyId to a customer managed key, or sqsManagedSseEnabled to true",
    blindSpots: ["Whether the senders and receivers are allowed to use the key."],
  }),
  companion({
    id: "sqs-tls-only",
    claim: "Every queue denies requests without TLS.",
    severity: "medium",
    references: nag("SQSQueueSSLRequestsOnly"),
    types: [QUEUE],
    by: { types: ["aws:sqs/queuePolicy:QueuePolicy"], property: "queueUrl" },
    holds: (policy, graph) => deniesPlainRequests(graph, policy, "sqs"),
    namesOf: (queue) => [text(property(queue, "url"))],
    found: "queue accepts requests without TLS",
    fix: "add an aws.sqs.QueuePolicy that denies sqs:* to everyone where aws:SecureTransport is false",
    question: "whether the queue denies requests without TLS",
    blindSpots: ["A policy that is written inside of the queue."],
  }),
];
