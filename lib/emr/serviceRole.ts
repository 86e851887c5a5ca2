/**
 * The role of the EMR service.
 *
 * Its policy is `AmazonEMRServicePolicy_v2`, narrowed to one region of one account, to the subnets of the
 * network and to the role of the instances. What the stack's clusters have no use for is left out:
 * automatic scaling by custom policies, placement groups, capacity reservations, key pairs, security
 * groups that EMR creates, and the VPC endpoint of EMR, which releases before 8.0.0 can do without.
 *
 * Sources: AWS Managed Policy Reference Guide, "AmazonEMRServicePolicy_v2" (version 6); EMR Management
 * Guide, "Service role for Amazon EMR"; KMS Developer Guide, "Using encryption with Amazon EBS".
 */
import { policyDocument, type PolicyDocument, serviceTrust, type Statement } from "../iam/document";
import { type EmrScope } from "./rolePolicies";
import { USER_TAG } from "./userTag";

/** Lets the EMR service of this account and region act as the service role. */
export function serviceRoleTrust({ partition, region, accountId }: EmrScope): PolicyDocument {
  return serviceTrust("elasticmapreduce.amazonaws.com", {
    StringEquals: { "aws:SourceAccount": accountId },
    ArnLike: { "aws:SourceArn": `arn:${partition}:elasticmapreduce:${region}:${accountId}:*` },
  });
}

export interface ServiceRoleTargets<S> {
  /** ARN of the role of the instances. */
  readonly instanceRoleArn: S;
  /** Key of the volumes. */
  readonly keyArn: S;
  /** The subnets that a cluster can run in. */
  readonly subnetArns: readonly S[];
}

/** Lets the EMR service run the instances of clusters in this account and region. */
export function serviceRolePolicy<S = string>(
  { instanceRoleArn, keyArn, subnetArns }: ServiceRoleTargets<S>,
  scope: EmrScope,
): PolicyDocument<S | string> {
  return policyDocument<S | string>([
    { Sid: "CreateInSubnets", Effect: "Allow", Action: CREATIONS, Resource: subnetArns },
    ...creationStatements(scope),
    ...changeStatements(scope),
    { Sid: "DescribeEc2", Effect: "Allow", Action: DESCRIPTIONS, Resource: "*" },
    {
      Sid: "PassInstanceRole",
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: instanceRoleArn,
      Condition: { StringLike: { "iam:PassedToService": "ec2.amazonaws.com*" } },
    },
    ...volumeStatements(keyArn, scope),
  ]);
}

const CREATIONS = [
  "ec2:CreateFleet",
  "ec2:CreateLaunchTemplate",
  "ec2:CreateLaunchTemplateVersion",
  "ec2:CreateNetworkInterface",
  "ec2:RunInstances",
];

/** EC2 decides about none of them by resource. */
const DESCRIPTIONS = [
  "AccountAttributes",
  "CapacityReservations",
  "DhcpOptions",
  "Images",
  "Instances",
  "InstanceTypeOfferings",
  "LaunchTemplates",
  "NetworkAcls",
  "NetworkInterfaces",
  "PlacementGroups",
  "RouteTables",
  "SecurityGroups",
  "Subnets",
  "Volumes",
  "VolumeStatus",
  "VpcAttribute",
  "VpcEndpoints",
  "Vpcs",
].map((subject) => `ec2:Describe${subject}`);

/** The resource that a call names has the tag. */
const ON_TAGGED = { StringEquals: { [`aws:ResourceTag/${USER_TAG}`]: "true" } };
/** The resource that a call creates gets the tag. */
const WITH_TAG = { StringEquals: { [`aws:RequestTag/${USER_TAG}`]: "true" } };

/** Instances and what belongs to them: tagged from their creation, and in tagged security groups. */
function creationStatements(scope: EmrScope): Statement[] {
  const ec2 = ec2Arns(scope);
  return [
    {
      Sid: "CreateInTaggedSecurityGroups",
      Effect: "Allow",
      Action: CREATIONS,
      Resource: ec2("security-group"),
      Condition: ON_TAGGED,
    },
    {
      Sid: "CreateWithTaggedLaunchTemplates",
      Effect: "Allow",
      Action: ["ec2:CreateFleet", "ec2:CreateLaunchTemplateVersion", "ec2:RunInstances"],
      Resource: ec2("launch-template"),
      Condition: ON_TAGGED,
    },
    {
      Sid: "CreateTagged",
      Effect: "Allow",
      Action: [
        "ec2:CreateFleet",
        "ec2:CreateLaunchTemplate",
        "ec2:CreateNetworkInterface",
        "ec2:RunInstances",
      ],
      Resource: ["instance", "launch-template", "network-interface", "volume"].map(ec2),
      Condition: WITH_TAG,
    },
    {
      Sid: "UseWhatHasNoTag",
      Effect: "Allow",
      Action: CREATIONS.filter((action) => action !== "ec2:CreateNetworkInterface"),
      Resource: [
        ...["fleet", "network-interface"].map(ec2),
        `arn:${scope.partition}:ec2:${scope.region}::image/ami-*`,
      ],
    },
    {
      Sid: "TagOnCreation",
      Effect: "Allow",
      Action: "ec2:CreateTags",
      Resource: TAGGED.map(ec2),
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

const TAGGED = ["instance", "launch-template", "network-interface", "volume"];

/** Only what has the tag. */
function changeStatements(scope: EmrScope): Statement[] {
  const ec2 = ec2Arns(scope);
  return [
    {
      Sid: "ChangeAndDeleteTagged",
      Effect: "Allow",
      Action: [
        "ec2:CreateLaunchTemplateVersion",
        "ec2:DeleteLaunchTemplate",
        "ec2:DeleteNetworkInterface",
        "ec2:ModifyInstanceAttribute",
        "ec2:TerminateInstances",
      ],
      Resource: TAGGED.map(ec2),
      Condition: ON_TAGGED,
    },
    {
      Sid: "ChangeTagsOfTagged",
      Effect: "Allow",
      Action: ["ec2:CreateTags", "ec2:DeleteTags"],
      Resource: TAGGED.map(ec2),
      Condition: ON_TAGGED,
    },
    {
      Sid: "ChangeTaggedSecurityGroups",
      Effect: "Allow",
      Action: [
        "ec2:AuthorizeSecurityGroupEgress",
        "ec2:AuthorizeSecurityGroupIngress",
        "ec2:RevokeSecurityGroupEgress",
        "ec2:RevokeSecurityGroupIngress",
      ],
      Resource: ec2("security-group"),
      Condition: ON_TAGGED,
    },
  ];
}

/** EC2 encrypts the volumes of instances in the name of the role that starts them. */
function volumeStatements<S>(keyArn: S, { region }: EmrScope): Statement<S | string>[] {
  const ec2 = { "kms:ViaService": `ec2.${region}.amazonaws.com` };
  return [
    { Sid: "DescribeVolumeKey", Effect: "Allow", Action: "kms:DescribeKey", Resource: keyArn },
    {
      Sid: "EncryptVolumes",
      Effect: "Allow",
      Action: VOLUME_KEY_USE,
      Resource: keyArn,
      Condition: { StringEquals: ec2 },
    },
    {
      Sid: "GrantVolumeKey",
      Effect: "Allow",
      Action: "kms:CreateGrant",
      Resource: keyArn,
      Condition: { StringEquals: ec2, Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ];
}

/** How EC2 uses the key of a volume, apart from grants. */
export const VOLUME_KEY_USE = [
  "kms:Decrypt",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
];

function ec2Arns({ partition, region, accountId }: EmrScope): (kind: string) => string {
  return (kind) => `arn:${partition}:ec2:${region}:${accountId}:${kind}/*`;
}
