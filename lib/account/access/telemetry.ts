import { type AccessTable, rowsOf } from "./row";

const logs = rowsOf("logs", "logs");
const cloudwatch = rowsOf("cloudwatch", "cloudwatch");
const events = rowsOf("events", "events");
const sns = rowsOf("sns", "sns");

/** Logs, alarms, events, and the topics that alarms notify. */
export const telemetry: AccessTable = {
  "aws:cloudwatch/dashboard:Dashboard": cloudwatch("dashboard", {
    create: ["PutDashboard"],
    read: ["GetDashboard"],
    update: ["PutDashboard"],
    delete: ["DeleteDashboards"],
  }),
  "aws:cloudwatch/eventRule:EventRule": events("rule", {
    create: ["PutRule", "TagResource"],
    read: ["DescribeRule", "ListTagsForResource"],
    update: ["DisableRule", "EnableRule", "PutRule", "TagResource", "UntagResource"],
    delete: ["DeleteRule"],
  }),
  "aws:cloudwatch/eventTarget:EventTarget": events("target", {
    create: ["PutTargets"],
    read: ["ListTargetsByRule"],
    update: ["PutTargets"],
    delete: ["RemoveTargets"],
  }),
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
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": logs("metric_filter", {
    create: ["PutMetricFilter"],
    read: ["DescribeMetricFilters"],
    update: ["PutMetricFilter"],
    delete: ["DeleteMetricFilter"],
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
  "aws:sns/topicSubscription:TopicSubscription": sns("topic_subscription", {
    create: ["Subscribe"],
    read: ["GetSubscriptionAttributes"],
    update: ["SetSubscriptionAttributes"],
    delete: ["Unsubscribe"],
  }),
  "aws:sns/topicPolicy:TopicPolicy": sns("topic_policy", {
    create: ["SetTopicAttributes"],
    read: ["GetTopicAttributes"],
    update: ["SetTopicAttributes"],
    delete: ["SetTopicAttributes"],
  }),
};
