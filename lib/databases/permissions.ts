/** What the roles around a database are allowed. */
import { type Statement } from "../iam/document";
import { type AwsLocation } from "../location";

/**
 * To sign in as a user of the database.
 *
 * Source: Aurora User Guide, "Creating and using an IAM policy for IAM database access".
 *
 * @param resourceId of the cluster, such as `cluster-ABCDEFGHIJKL01234`.
 */
export function connectArn(
  { accountId, partition, region }: AwsLocation,
  resourceId: string,
  user: string,
): string {
  return `arn:${partition}:rds-db:${region}:${accountId}:dbuser:${resourceId}/${user}`;
}

/**
 * To write the metrics of the operating system to the log group that RDS has for them in each region.
 *
 * Source: AWS Managed Policy Reference, `AmazonRDSEnhancedMonitoringRole`.
 */
export function monitoringStatements({
  accountId,
  partition,
  region,
}: AwsLocation): readonly Statement[] {
  const group = `arn:${partition}:logs:${region}:${accountId}:log-group:RDS*`;
  return [
    {
      Sid: "LogGroup",
      Effect: "Allow",
      Action: ["logs:CreateLogGroup", "logs:PutRetentionPolicy"],
      Resource: group,
    },
    {
      Sid: "LogStreams",
      Effect: "Allow",
      Action: [
        "logs:CreateLogStream",
        "logs:DescribeLogStreams",
        "logs:GetLogEvents",
        "logs:PutLogEvents",
      ],
      Resource: `${group}:log-stream:*`,
    },
  ];
}
