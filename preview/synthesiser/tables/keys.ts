import { arn, text } from "../parts";
import { type Context, type FormatTable } from "../format";

/** Keys, parameters and secrets. */
export const keys: FormatTable = {
  "aws:kms/key:Key": {
    id: (context) =>
      context.inputs["multiRegion"] === true
        ? `mrk-${context.digest("id").hex(32)}`
        : context.digest("id").uuid(),
    outputs: {
      keyId: "{id}",
      arn: arn("kms", "key/{id}"),
      description: "",
      policy: defaultKeyPolicy,
      multiRegion: false,
      rotationPeriodInDays: 365,
      isEnabled: true,
      keyUsage: "ENCRYPT_DECRYPT",
      customerMasterKeySpec: "SYMMETRIC_DEFAULT",
    },
  },
  "aws:kms/replicaKey:ReplicaKey": {
    id: (context) => text(context, "primaryKeyArn").split("/").at(-1) ?? "",
    outputs: {
      keyId: "{id}",
      arn: arn("kms", "key/{id}"),
      policy: defaultKeyPolicy,
      keySpec: "SYMMETRIC_DEFAULT",
      keyUsage: "ENCRYPT_DECRYPT",
    },
  },
  "aws:kms/alias:Alias": {
    id: "{name}",
    autoname: { prefix: "alias/" },
    outputs: {
      arn: arn("kms", "{name}"),
      namePrefix: "",
      targetKeyArn: (context) => {
        const target = text(context, "targetKeyId");
        const { partition, region, account } = context;
        return target.startsWith("arn:")
          ? target
          : `arn:${partition}:kms:${region}:${account}:key/${target}`;
      },
    },
  },
  "aws:kms/grant:Grant": { id: "{keyId}:{grantId}", outputs: { grantId: "{hex64}" } },
  "aws:ssm/parameter:Parameter": {
    id: "{name}",
    outputs: {
      arn: (context) => {
        const name = text(context, "name").replace(/^\//, "");
        return `arn:${context.partition}:ssm:${context.region}:${context.account}:parameter/${name}`;
      },
      version: 1,
      hasValueWo: false,
      dataType: "text",
      tier: "Standard",
      insecureValue: "",
      keyId: (context) => (text(context, "type") === "SecureString" ? "alias/aws/ssm" : ""),
    },
  },
  "aws:ssm/patchBaseline:PatchBaseline": {
    id: "pb-0{hex16}",
    outputs: { arn: arn("ssm", "patchbaseline/{id}") },
  },
  "aws:ssm/maintenanceWindow:MaintenanceWindow": { id: "mw-0{hex16}" },
  "aws:ssm/maintenanceWindowTarget:MaintenanceWindowTarget": { id: "{uuid}" },
  "aws:ssm/maintenanceWindowTask:MaintenanceWindowTask": {
    id: "{uuid}",
    outputs: { windowTaskId: "{id}", arn: arn("ssm", "windowtask/{id}") },
  },
  "aws:ssm/document:Document": {
    id: "{name}",
    outputs: {
      arn: arn("ssm", "document/{name}"),
      status: "Active",
      hashType: "Sha256",
      hash: "{hex64}",
    },
  },
  "aws:ssm/association:Association": {
    id: "{associationId}",
    autoname: false,
    outputs: {
      associationId: "{uuid}",
      arn: arn("ssm", "association/{associationId}"),
      documentVersion: "$DEFAULT",
    },
  },
  "aws:secretsmanager/secret:Secret": {
    id: "{arn}",
    outputs: { arn: arn("secretsmanager", "secret:{name}-{lower6}"), policy: "", namePrefix: "" },
  },
  "aws:secretsmanager/secretVersion:SecretVersion": {
    id: "{secretId}|{versionId}",
    outputs: {
      arn: "{secretId}",
      secretArn: "{secretId}",
      versionId: "{uuid}",
      hasSecretStringWo: false,
    },
  },
};

/** What a key without a policy gets. Source: KMS Developer Guide, "Default key policy". */
function defaultKeyPolicy({ partition, account }: Context): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Id: "key-default-1",
    Statement: [
      {
        Sid: "Enable IAM User Permissions",
        Effect: "Allow",
        Principal: { AWS: `arn:${partition}:iam::${account}:root` },
        Action: "kms:*",
        Resource: "*",
      },
    ],
  });
}
