/**
 * The names by which the platform's program refers to what the bootstrap has made.
 *
 * Neither program reads the other, or AWS: both derive these names from an account and an environment.
 */
import { type Partition } from "../regions";

/** An account and the partition that it is in. */
export interface AccountLocation {
  /** 12 digits. */
  readonly accountId: string;
  readonly partition: Partition;
}

/** Path of every role and policy of the bootstrap. No environment's path begins with it. */
export const BOOTSTRAP_PATH = "/meridian/bootstrap/";

/** Name of the environment that would share the bootstrap's path. */
export const RESERVED_ENVIRONMENT = "bootstrap";

/** Name of the alias of the key that encrypts the secrets in stack files and state. */
export const SECRETS_KEY_ALIAS = "alias/meridian-secrets";

/** Path of every role and instance profile of an environment, such as `/meridian/prod/`. */
export function rolePath(environment: string): string {
  return `/meridian/${environment}/`;
}

/** ARN of a role of the bootstrap, such as `preview`. */
export function bootstrapRoleArn({ accountId, partition }: AccountLocation, name: string): string {
  return `arn:${partition}:iam::${accountId}:role${BOOTSTRAP_PATH}${name}`;
}

/** ARN of the role that runs `pulumi up` for an environment. */
export function deployRoleArn(account: AccountLocation, environment: string): string {
  return bootstrapRoleArn(account, deployRoleName(environment));
}

export function deployRoleName(environment: string): string {
  return `deploy-${environment}`;
}

/** ARN of a policy of the bootstrap, such as `workload-boundary`. */
export function bootstrapPolicyArn(
  { accountId, partition }: AccountLocation,
  name: string,
): string {
  return `arn:${partition}:iam::${accountId}:policy${BOOTSTRAP_PATH}${name}`;
}

/** ARN of the permissions boundary of every role that an environment's stack makes. */
export function workloadBoundaryArn(account: AccountLocation): string {
  return bootstrapPolicyArn(account, WORKLOAD_BOUNDARY);
}

export const WORKLOAD_BOUNDARY = "workload-boundary";

/** Name of the bucket with the state of an account's stacks. Names of buckets are unique in a partition. */
export function stateBucketName(accountId: string): string {
  return `meridian-state-${accountId}`;
}

/** What `pulumi login` takes, such as `s3://meridian-state-123456789012?region=us-east-1`. */
export function backendUrl(accountId: string, region: string): string {
  return `s3://${stateBucketName(accountId)}?region=${region}`;
}

/** What a stack file has as `secretsprovider`. */
export function secretsProvider(region: string): string {
  return `awskms://${SECRETS_KEY_ALIAS}?region=${region}`;
}
