import { type AccessTable, rowsOf } from "./row";

const logs = rowsOf("logs", "logs");
const cloudwatch = rowsOf("cloudwatch", "cloudwatch");
const sns = rowsOf("sns", "sns");

/** Logs, alarms, and the topics that alarms notify. */
export const telemetry: AccessTable = {
  "aws:cloudwatch/logGroup:LogGroup": logs("group", {
    create: ["AssociateKmsKey", "CreateLogGroup", "PutRetentionPolicy", "TagResource"],
    read: ["DescribeLogGroups", "ListTagsForResource"],
    update: [
      "AssociateKmsKey",
      "DeleteRetentionPolicy",
      "DisassociateKmsKey",
      "PutRetentionPolicy",
      "TagResource",
      "UntagResource",
    ],
    delete: ["DeleteLogGroup"],
  }),
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": logs("resource_policy", {
    create: ["PutResourcePolicy"],
    read: ["DescribeResourcePolicies"],
    update: ["PutResourcePolicy"],
    delete: ["DeleteResourcePolicy"],
  }),
  "aws:cloudwatch/metricAlarm:MetricAlarm": cloudwatch("metric_alarm", {
    create: ["PutMetricAlarm", "TagResource"],
    read: ["DescribeAlarms", "ListTagsForResource"],
    update: ["PutMetricAlarm", "TagResource", "UntagResource"],
    delete: ["DeleteAlarms"],
  }),
  "aws:sns/topic:Topic": sns("topic", {
    create: ["CreateTopic", "SetTopicAttributes", "TagResource"],
    read: ["GetTopicAttributes", "ListTagsForResource"],
    update: ["SetTopicAttributes", "TagResource", "UntagResource"],
    delete: ["DeleteTopic"],
  }),
  "aws:sns/topicPolicy:TopicPolicy": sns("topic_policy", {
    create: ["SetTopicAttributes"],
    read: ["GetTopicAttributes"],
    update: ["SetTopicAttributes"],
    delete: ["SetTopicAttributes"],
  }),
};
