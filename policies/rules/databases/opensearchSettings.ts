/** Domains of OpenSearch Service. */
import { checkov, fsbp, nag, securityHub } from "../../frame/settings/references";
import { setting } from "../../frame/settings/setting";
import { isOneOf, isSet, isTrue } from "../../frame/settings/wanted";

const DOMAIN = "aws:opensearch/domain:Domain";

export const opensearchSettings = [
  setting({
    id: "opensearch-encrypted",
    claim: "Every OpenSearch domain is encrypted at rest.",
    severity: "high",
    references: [
      ...fsbp("Opensearch.1"),
      ...checkov("CKV_AWS_5"),
      ...nag("OpenSearchEncryptedAtRest"),
    ],
    types: [DOMAIN],
    property: ["encryptAtRest", "enabled"],
    wanted: isTrue,
  }),
  setting({
    id: "opensearch-nodes-encrypted",
    claim: "The nodes of every OpenSearch domain encrypt what they send each other.",
    severity: "high",
    references: [
      ...fsbp("Opensearch.3"),
      ...checkov("CKV_AWS_6"),
      ...nag("OpenSearchNodeToNodeEncryption"),
    ],
    types: [DOMAIN],
    property: ["nodeToNodeEncryption", "enabled"],
    wanted: isTrue,
  }),
  setting({
    id: "opensearch-https",
    claim: "Every OpenSearch domain accepts HTTPS only.",
    severity: "high",
    references: [...fsbp("Opensearch.8"), ...checkov("CKV_AWS_83")],
    types: [DOMAIN],
    property: ["domainEndpointOptions", "enforceHttps"],
    wanted: isTrue,
  }),
  setting({
    id: "opensearch-tls-policy",
    claim: "Every OpenSearch domain requires a current version of TLS.",
    severity: "medium",
    references: [...fsbp("Opensearch.8"), ...checkov("CKV_AWS_228")],
    types: [DOMAIN],
    property: ["domainEndpointOptions", "tlsSecurityPolicy"],
    // Source: OpenSearch Service API Reference, DomainEndpointOptions, TLSSecurityPolicy.
    wanted: isOneOf("Policy-Min-TLS-1-2-PFS-2023-10", "Policy-Min-TLS-1-2-2019-07"),
  }),
  setting({
    id: "opensearch-private",
    claim: "Every OpenSearch domain is inside a VPC.",
    severity: "critical",
    references: [...fsbp("Opensearch.2"), ...checkov("CKV_AWS_137"), ...nag("OpenSearchInVPCOnly")],
    types: [DOMAIN],
    property: ["vpcOptions", "subnetIds"],
    wanted: isSet,
    fix: "set vpcOptions to private subnets and a security group",
    blindSpots: ["Whether the subnets are private, and what the security group admits."],
  }),
  setting({
    id: "opensearch-access-control",
    claim: "Every OpenSearch domain decides about access by user and index.",
    severity: "high",
    references: [...fsbp("Opensearch.7"), ...checkov("CKV2_AWS_52")],
    types: [DOMAIN],
    property: ["advancedSecurityOptions", "enabled"],
    wanted: isTrue,
    blindSpots: ["Which roles the users are mapped to inside of the domain."],
  }),
  setting({
    id: "opensearch-zones",
    claim: "Every OpenSearch domain has its data in several zones.",
    severity: "medium",
    references: [
      ...fsbp("Opensearch.6"),
      ...checkov("CKV_AWS_318"),
      ...nag("OpenSearchZoneAwareness"),
    ],
    types: [DOMAIN],
    property: ["clusterConfig", "zoneAwarenessEnabled"],
    wanted: isTrue,
    blindSpots: ["Whether every index has a replica."],
  }),
  setting({
    id: "opensearch-dedicated-primaries",
    claim: "Every OpenSearch domain has dedicated primary nodes.",
    severity: "low",
    references: [
      ...securityHub("Opensearch.11"),
      ...checkov("CKV2_AWS_59"),
      ...nag("OpenSearchDedicatedMasterNode"),
    ],
    types: [DOMAIN],
    property: ["clusterConfig", "dedicatedMasterEnabled"],
    wanted: isTrue,
    blindSpots: ["Whether there are three of them."],
  }),
  setting({
    id: "opensearch-logs",
    claim: "Every OpenSearch domain sends logs to CloudWatch.",
    severity: "medium",
    references: [
      ...fsbp("Opensearch.4", "Opensearch.5"),
      ...checkov("CKV_AWS_84", "CKV_AWS_317"),
      ...nag("OpenSearchErrorLogsToCloudWatch", "OpenSearchSlowLogsToCloudWatch"),
    ],
    types: [DOMAIN],
    property: "logPublishingOptions",
    wanted: isSet,
    fix: "add logPublishingOptions of ES_APPLICATION_LOGS and AUDIT_LOGS, each with a log group",
    blindSpots: ["Which logs these are."],
  }),
];
