import { opensearchSettings } from "../../../../policies/rules/databases/opensearchSettings";
import { describeSettings } from "../../../support/settings";

describeSettings(
  "opensearchSettings",
  opensearchSettings,
  {
    "aws:opensearch/domain:Domain": {
      encryptAtRest: {
        enabled: true,
      },
      nodeToNodeEncryption: {
        enabled: true,
      },
      domainEndpointOptions: {
        enforceHttps: true,
        tlsSecurityPolicy: "Policy-Min-TLS-1-2-2019-07",
      },
      vpcOptions: {
        subnetIds: ["subnet-1"],
        securityGroupIds: ["sg-1"],
      },
      advancedSecurityOptions: {
        enabled: true,
      },
      clusterConfig: {
        zoneAwarenessEnabled: true,
        dedicatedMasterEnabled: true,
      },
      logPublishingOptions: [
        {
          logType: "AUDIT_LOGS",
          cloudwatchLogGroupArn: "arn:aws:logs:us-east-1:111122223333:log-group:search",
        },
      ],
    },
  },
  [
    [
      "opensearch-encrypted",
      { encryptAtRest: { enabled: false } },
      "encryptAtRest.enabled is false; set encryptAtRest.enabled to true",
    ],
    [
      "opensearch-nodes-encrypted",
      { nodeToNodeEncryption: null },
      "nodeToNodeEncryption.enabled is not set; set nodeToNodeEncryption.enabled to true",
    ],
    [
      "opensearch-https",
      {
        domainEndpointOptions: {
          enforceHttps: false,
          tlsSecurityPolicy: "Policy-Min-TLS-1-2-2019-07",
        },
      },
      "domainEndpointOptions.enforceHttps is false; set domainEndpointOptions.enforceHttps to true",
    ],
    [
      "opensearch-tls-policy",
      {
        domainEndpointOptions: {
          enforceHttps: true,
          tlsSecurityPolicy: "Policy-Min-TLS-1-0-2019-07",
        },
      },
      'domainEndpointOptions.tlsSecurityPolicy is "Policy-Min-TLS-1-0-2019-07"; set domainEndpointOptions.tlsSecurityPolicy to "Policy-Min-TLS-1-2-PFS-2023-10" or "Policy-Min-TLS-1-2-2019-07"',
    ],
    [
      "opensearch-private",
      { vpcOptions: null },
      "vpcOptions.subnetIds is not set; set vpcOptions to private subnets and a security group",
    ],
    [
      "opensearch-access-control",
      { advancedSecurityOptions: { enabled: false } },
      "advancedSecurityOptions.enabled is false; set advancedSecurityOptions.enabled to true",
    ],
    [
      "opensearch-zones",
      { clusterConfig: { dedicatedMasterEnabled: true } },
      "clusterConfig.zoneAwarenessEnabled is not set; set clusterConfig.zoneAwarenessEnabled to true",
    ],
    [
      "opensearch-dedicated-primaries",
      { clusterConfig: { zoneAwarenessEnabled: true, dedicatedMasterEnabled: false } },
      "clusterConfig.dedicatedMasterEnabled is false; set clusterConfig.dedicatedMasterEnabled to true",
    ],
    [
      "opensearch-logs",
      { logPublishingOptions: [] },
      "logPublishingOptions is []; add logPublishingOptions of ES_APPLICATION_LOGS and AUDIT_LOGS, each with a log group",
    ],
  ],
);
