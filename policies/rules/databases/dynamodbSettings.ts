/** Tables of DynamoDB, and clusters of its accelerator, DAX. */
import { awsguard, checkov, fsbp, guard, nag } from "../../frame/settings/references";
import { setting } from "../../frame/settings/setting";
import { isOneOf, isSet, isTrue } from "../../frame/settings/wanted";

const TABLE = "aws:dynamodb/table:Table";
const DAX = "aws:dax/cluster:Cluster";

export const dynamodbSettings = [
  setting({
    id: "dynamodb-point-in-time-recovery",
    claim: "Every DynamoDB table can be restored to any second of the last weeks.",
    severity: "medium",
    references: [
      ...fsbp("DynamoDB.2"),
      ...checkov("CKV_AWS_28", "CKV_AWS_165"),
      ...nag("DynamoDBPITREnabled"),
      ...guard("dynamodb_pitr_enabled"),
    ],
    types: [TABLE],
    property: ["pointInTimeRecovery", "enabled"],
    wanted: isTrue,
    blindSpots: ["Replicas, whose recovery is set replica by replica."],
  }),
  setting({
    id: "dynamodb-own-key",
    claim: "Every DynamoDB table is encrypted under a customer managed key.",
    severity: "medium",
    references: [
      ...checkov("CKV_AWS_119", "CKV_AWS_271"),
      ...awsguard("dynamodb-table-encryption-enabled"),
      ...guard("dynamodb_table_encrypted_kms", "dynamodb_table_must_be_encrypted"),
    ],
    types: [TABLE],
    property: ["serverSideEncryption", "kmsKeyArn"],
    wanted: isSet,
    fix: "set serverSideEncryption to { enabled: true, kmsKeyArn: the ARN of a customer managed key }",
    blindSpots: ["Replicas, whose keys are set replica by replica."],
  }),
  setting({
    id: "dynamodb-deletion-protection",
    claim: "Every DynamoDB table is protected from deletion.",
    severity: "medium",
    references: fsbp("DynamoDB.6"),
    types: [TABLE],
    property: "deletionProtectionEnabled",
    wanted: isTrue,
    blindSpots: ["Replicas, which are protected one by one."],
  }),
  setting({
    id: "dax-encrypted",
    claim: "Every DAX cluster is encrypted at rest.",
    severity: "medium",
    references: [...fsbp("DynamoDB.3"), ...checkov("CKV_AWS_47"), ...nag("DAXEncrypted")],
    types: [DAX],
    property: ["serverSideEncryption", "enabled"],
    wanted: isTrue,
  }),
  setting({
    id: "dax-tls",
    claim: "Every DAX cluster accepts TLS only.",
    severity: "medium",
    references: [...fsbp("DynamoDB.7"), ...checkov("CKV_AWS_239")],
    types: [DAX],
    property: "clusterEndpointEncryptionType",
    wanted: isOneOf("TLS"),
  }),
];
