/** The same names in two accounts and two regions, one of which needs the other. */
"use strict";
const aws = require("@pulumi/aws");

const provider = (name, account, region) =>
  new aws.Provider(name, { region, allowedAccountIds: [account] });
const first = provider("first", "111111111111", "eu-west-1");
const second = provider("second", "222222222222", "eu-west-1");
const far = provider("far", "111111111111", "eu-central-1");

const topic = new aws.sns.Topic("first", { name: "alerts" }, { provider: first });
new aws.sns.Topic("second", { name: "alerts" }, { provider: second });
new aws.sns.Topic("far", { name: "alerts" }, { provider: far });
new aws.sns.Topic("again", { name: "alerts" }, { provider: first });
new aws.cloudwatch.MetricAlarm(
  "far",
  {
    comparisonOperator: "GreaterThanThreshold",
    evaluationPeriods: 1,
    threshold: 1,
    alarmActions: [topic.arn],
  },
  { provider: far },
);
