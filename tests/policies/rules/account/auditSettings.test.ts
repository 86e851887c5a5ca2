import { auditSettings } from "../../../../policies/rules/account/auditSettings";
import { describeSettings } from "../../../support/settings";

describeSettings(
  "auditSettings",
  auditSettings,
  {
    "aws:cloudtrail/trail:Trail": {
      isMultiRegionTrail: true,
      enableLogFileValidation: true,
      kmsKeyId: "arn:aws:kms:us-east-1:111122223333:key/own",
      cloudWatchLogsGroupArn: "arn:aws:logs:us-east-1:111122223333:log-group:trail:*",
    },
    "aws:cloudwatch/logGroup:LogGroup": {
      retentionInDays: 30,
      kmsKeyId: "arn:aws:kms:us-east-1:111122223333:key/own",
    },
    "aws:secretsmanager/secret:Secret": {
      kmsKeyId: "arn:aws:kms:us-east-1:111122223333:key/own",
    },
    "aws:acm/certificate:Certificate": {},
    "aws:wafv2/webAcl:WebAcl": {
      rules: [
        {
          name: "common",
          visibilityConfig: {
            cloudwatchMetricsEnabled: true,
          },
        },
      ],
    },
  },
  [
    [
      "trail-all-regions",
      { isMultiRegionTrail: null },
      "isMultiRegionTrail is not set; set isMultiRegionTrail to true",
    ],
    [
      "trail-validated",
      { enableLogFileValidation: false },
      "enableLogFileValidation is false; set enableLogFileValidation to true",
    ],
    [
      "trail-own-key",
      { kmsKeyId: null },
      "kmsKeyId is not set; set kmsKeyId to the ARN of a key whose policy allows kms:GenerateDataKey* to cloudtrail.amazonaws.com",
    ],
    [
      "trail-log-group",
      { cloudWatchLogsGroupArn: null },
      "cloudWatchLogsGroupArn is not set; set cloudWatchLogsGroupArn and cloudWatchLogsRoleArn",
    ],
    ["trail-on", { enableLogging: false }, "enableLogging is false; set enableLogging to true"],
    [
      "log-group-expires",
      { retentionInDays: 0 },
      "retentionInDays is 0; set retentionInDays, to 365 or more where the log is evidence",
    ],
    [
      "log-group-own-key",
      { kmsKeyId: null },
      "kmsKeyId is not set; set kmsKeyId to the ARN of a key whose policy allows CloudWatch Logs to use it",
    ],
    [
      "secret-own-key",
      { kmsKeyId: null },
      "kmsKeyId is not set; set kmsKeyId to the ARN of a customer managed key",
    ],
    [
      "certificate-key-size",
      { keyAlgorithm: "RSA_1024" },
      'keyAlgorithm is "RSA_1024"; leave keyAlgorithm out, or set it to RSA_2048 or EC_prime256v1',
    ],
    [
      "certificate-transparent",
      { options: { certificateTransparencyLoggingPreference: "DISABLED" } },
      'options.certificateTransparencyLoggingPreference is "DISABLED"; set options.certificateTransparencyLoggingPreference to "ENABLED"',
    ],
    [
      "web-acl-rules",
      { rules: [] },
      "rules is []; add rules, such as AWSManagedRulesCommonRuleSet",
    ],
    [
      "web-acl-metrics",
      {
        rules: [
          { name: "common", visibilityConfig: { cloudwatchMetricsEnabled: true } },
          { visibilityConfig: { cloudwatchMetricsEnabled: false } },
        ],
      },
      "rules[1].visibilityConfig.cloudwatchMetricsEnabled is false; set visibilityConfig.cloudwatchMetricsEnabled of the rule to true",
    ],
  ],
  [["web-acl-metrics", { rules: null }]],
);
