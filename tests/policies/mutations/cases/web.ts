/** Damages to content delivery. */
import { type Mutation, remove } from "../mutation";

export const web: readonly Mutation[] = [
  remove(
    "cloudfront-logs",
    "aws:cloudwatch/logDeliverySource:LogDeliverySource",
    "global-web-logs-source",
  ),
  remove("cloudfront-logs", "aws:cloudwatch/logDelivery:LogDelivery", "global-web-logs-delivery"),
];
