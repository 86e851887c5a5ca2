/**
 * The role of the EMR service.
 *
 * Source: EMR Management Guide, "Service role for Amazon EMR".
 */
import { policyDocument, type PolicyDocument, serviceTrust, type Statement } from "../iam/document";
import { type EmrScope } from "./rolePolicies";

/** Lets the EMR service of this account and region act as the service role. */
export function serviceRoleTrust({ partition, region, accountId }: EmrScope): PolicyDocument {
  return serviceTrust("elasticmapreduce.amazonaws.com", {
    StringEquals: { "aws:SourceAccount": accountId },
    ArnLike: { "aws:SourceArn": `arn:${partition}:elasticmapreduce:${region}:${accountId}:*` },
  });
}

/** Lets the EMR service run the instances of clusters in this account and region. */
export function serviceRolePolicy<S = string>(
  instanceRoleArn: S,
  keyArn: S,
  scope: EmrScope,
): PolicyDocument<S | string> {
  return policyDocument<S | string>([
    ...creationStatements(scope),
    ...changeStatements(scope),
    { Sid: "DescribeEc2", Effect: "Allow", Action: "ec2:Describe*", Resource: "*" },
    {
      Sid: "PassInstanceRole",
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: instanceRoleArn,
      Condition: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
    },
    {
      Sid: "EncryptVolumes",
      Effect: "Allow",
      Action: ["kms:CreateGrant", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext"],
      Resource: keyArn,
    },
  ]);
}

/** Instances and what belongs to them, tagged when they are created. */
function creationStatements(scope: EmrScope): Statement[] {
  const ec2 = ec2Arns(scope);
  return [
    {
      Sid: "RunInstances",
      Effect: "Allow",
      Action: [
        "ec2:CreateFleet",
        "ec2:CreateLaunchTemplate",
        "ec2:CreateLaunchTemplateVersion",
        "ec2:CreateNetworkInterface",
        "ec2:RunInstances",
      ],
      Resource: [
        ...["fleet", "instance", "launch-template", "network-interface", "security-group"].map(ec2),
        ...["spot-instances-request", "subnet", "volume"].map(ec2),
        `arn:${scope.partition}:ec2:${scope.region}::image/ami-*`,
      ],
    },
    {
      Sid: "TagOnCreation",
      Effect: "Allow",
      Action: "ec2:CreateTags",
      Resource: ["fleet", "instance", "launch-template", "network-interface", "volume"].map(ec2),
      Condition: {
        StringEquals: {
          "ec2:CreateAction": [
            "CreateFleet",
            "CreateLaunchTemplate",
            "CreateNetworkInterface",
            "RunInstances",
          ],
        },
      },
    },
  ];
}

/** Only what EMR or the stack has tagged as part of a cluster. */
function changeStatements(scope: EmrScope): Statement[] {
  const ec2 = ec2Arns(scope);
  return [
    {
      Sid: "DeleteClusterResources",
      Effect: "Allow",
      Action: [
        "ec2:DeleteLaunchTemplate",
        "ec2:DeleteNetworkInterface",
        "ec2:ModifyInstanceAttribute",
        "ec2:TerminateInstances",
        "ec2:DeleteVolume",
        "ec2:DetachVolume",
      ],
      Resource: ["instance", "launch-template", "network-interface", "volume"].map(ec2),
      Condition: { Null: { "aws:ResourceTag/aws:elasticmapreduce:job-flow-id": "false" } },
    },
    {
      Sid: "AuthorizeClusterSecurityGroups",
      Effect: "Allow",
      Action: ["ec2:AuthorizeSecurityGroupEgress", "ec2:AuthorizeSecurityGroupIngress"],
      Resource: ec2("security-group"),
      Condition: { StringEquals: { "aws:ResourceTag/meridian:emr": "true" } },
    },
  ];
}

function ec2Arns({ partition, region, accountId }: EmrScope): (kind: string) => string {
  return (kind) => `arn:${partition}:ec2:${region}:${accountId}:${kind}/*`;
}
