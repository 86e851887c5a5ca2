/**
 * What an instance that Systems Manager manages needs: endpoints, and permissions of its role.
 *
 * The permissions are those of AWS's policy `AmazonSSMManagedInstanceCore` without `ssm:GetParameter` and
 * `ssm:GetParameters`, by which every instance would read every parameter of the account, and with the packages that the
 * agent and Patch Manager download from AWS's buckets.
 *
 * Sources: AWS Managed Policy Reference Guide, "AmazonSSMManagedInstanceCore"; Systems Manager User Guide, "SSM Agent
 * communications with AWS managed S3 buckets", "Creating an IAM role with permissions for Session Manager and Amazon S3
 * and CloudWatch Logs", "Improve the security of EC2 instances by using VPC endpoints".
 */
import { type Statement } from "../iam/document";
import { type AwsLocation } from "../location";

/** Services that the agent calls, by the names of their endpoints; `logs` takes the logs of sessions. */
export const MANAGEMENT_ENDPOINTS = ["ssm", "ssmmessages", "ec2messages", "logs"] as const;

const AGENT_ACTIONS = [
  "ec2messages:AcknowledgeMessage",
  "ec2messages:DeleteMessage",
  "ec2messages:FailMessage",
  "ec2messages:GetEndpoint",
  "ec2messages:GetMessages",
  "ec2messages:SendReply",
  "ssm:DescribeAssociation",
  "ssm:DescribeDocument",
  "ssm:GetDeployablePatchSnapshotForInstance",
  "ssm:GetDocument",
  "ssm:GetManifest",
  "ssm:ListAssociations",
  "ssm:ListInstanceAssociations",
  "ssm:PutComplianceItems",
  "ssm:PutConfigurePackageResult",
  "ssm:PutInventory",
  "ssm:UpdateAssociationStatus",
  "ssm:UpdateInstanceAssociationStatus",
  "ssm:UpdateInstanceInformation",
  "ssmmessages:CreateControlChannel",
  "ssmmessages:CreateDataChannel",
  "ssmmessages:OpenControlChannel",
  "ssmmessages:OpenDataChannel",
];

/**
 * The permissions of the instances.
 *
 * @param logsArns log groups of sessions, and of the output of patching.
 */
export function managedInstanceStatements<S>(
  { partition, region }: AwsLocation,
  logsArns: readonly S[],
  streamsOf: (logGroupArn: S) => S,
): Statement<S | string>[] {
  return [
    // Neither service has resources that these actions could be limited to, but for the instance itself.
    { Sid: "AgentIsManaged", Effect: "Allow", Action: AGENT_ACTIONS, Resource: "*" },
    {
      Sid: "OutputIsLogged",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: logsArns.flatMap((arn) => [arn, streamsOf(arn)]),
    },
    {
      Sid: "OutputFindsItsLogs",
      Effect: "Allow",
      Action: "logs:DescribeLogGroups",
      Resource: "*",
    },
    {
      Sid: "PackagesOfAws",
      Effect: "Allow",
      Action: "s3:GetObject",
      Resource: [
        `aws-ssm-${region}`,
        `amazon-ssm-packages-${region}`,
        `${region}-birdwatcher-prod`,
        `aws-ssm-document-attachments-${region}`,
        `patch-baseline-snapshot-${region}`,
      ].map((bucket) => `arn:${partition}:s3:::${bucket}/*`),
    },
  ];
}

/**
 * The document with which operators start a session: its output goes to the log group, which is encrypted.
 *
 * Source: Systems Manager User Guide, "Session document schema".
 */
export function sessionDocument(logGroupName: string): object {
  return {
    schemaVersion: "1.0",
    description: "Session on an instance of a fleet, with its output in CloudWatch Logs",
    sessionType: "Standard_Stream",
    inputs: {
      cloudWatchLogGroupName: logGroupName,
      cloudWatchEncryptionEnabled: true,
      cloudWatchStreamingEnabled: true,
      idleSessionTimeout: "20",
      maxSessionDuration: "480",
    },
  };
}
