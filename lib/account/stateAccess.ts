/**
 * Who reads and writes Pulumi's state: a stack's role its own files, the preview role all of them, and the
 * administrator everything. Nobody else reaches the bucket, whatever its own policies allow.
 *
 * Source of the files' names: Pulumi, `pkg/backend/diy`, `store.go` and `lock.go`.
 */
import { type Statement } from "../iam/document";

/** A stack, by the project that it is of. */
export interface StackName {
  readonly project: string;
  readonly stack: string;
}

/** Every principal of the state. A leaf `S` is an ARN, or in a component an input of one. */
export interface StatePrincipals<S = string> {
  readonly administratorArn: S;
  readonly breakGlassArn: S;
  readonly previewArn: S;
  /** The role that deploys each stack. */
  readonly deployers: readonly { readonly arn: S; readonly stacks: readonly StackName[] }[];
}

/** Changes of the bucket itself, and deletions for good. */
const MANAGEMENT = [
  "s3:BypassGovernanceRetention",
  "s3:DeleteBucketPolicy",
  "s3:DeleteObjectVersion",
  "s3:PutBucketObjectLockConfiguration",
  "s3:PutBucketPolicy",
  "s3:PutBucketVersioning",
  "s3:PutEncryptionConfiguration",
  "s3:PutLifecycleConfiguration",
];

/** What the policy of the state bucket holds beside the requirement of TLS. */
export function stateBucketStatements<S>(
  bucketArn: S,
  /** The bucket's ARN with a path behind it. */
  objectArn: (path: string) => S,
  principals: StatePrincipals<S>,
): Statement<S | string>[] {
  const { administratorArn, breakGlassArn, previewArn, deployers } = principals;
  const owners = [administratorArn, breakGlassArn];
  const everybody = [...owners, previewArn, ...deployers.map(({ arn }) => arn)];
  const whole = [bucketArn, objectArn("*")];
  return [
    unlessOneOf("OnlyItsUsers", everybody, "s3:*", whole),
    unlessOneOf("OnlyItsOwnersChangeIt", owners, MANAGEMENT, whole),
    {
      Sid: "NobodyDeletesIt",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:DeleteBucket",
      Resource: bucketArn,
    },
    allow("AdministratorHasIt", administratorArn, "s3:*", whole),
    allow(
      "PreviewReads",
      previewArn,
      ["s3:GetObject", "s3:ListBucket"],
      [bucketArn, objectArn(".pulumi/*")],
    ),
    ...deployers.flatMap(({ arn, stacks }, at) => [
      allow(
        `Deployer${at}Lists`,
        arn,
        ["s3:GetObject", "s3:ListBucket"],
        [bucketArn, objectArn(".pulumi/meta.yaml")],
      ),
      allow(
        `Deployer${at}HasItsStack`,
        arn,
        ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
        stacks.flatMap(stateFiles).map(objectArn),
      ),
    ]),
  ];
}

/** The files of a stack's state, as patterns of keys. */
export function stateFiles({ project, stack }: StackName): string[] {
  return [
    `.pulumi/stacks/${project}/${stack}.*`,
    `.pulumi/backups/${project}/${stack}/*`,
    `.pulumi/history/${project}/${stack}/*`,
    `.pulumi/journal/${project}/${stack}/*`,
    `.pulumi/locks/organization/${project}/${stack}/*`,
  ];
}

function allow<S>(
  sid: string,
  arn: S,
  actions: string | readonly string[],
  resources: readonly S[],
): Statement<S | string> {
  return {
    Sid: sid,
    Effect: "Allow",
    Principal: { AWS: arn },
    Action: actions,
    Resource: resources,
  };
}

/** A session has the ARN of its role in `aws:PrincipalArn`. */
function unlessOneOf<S>(
  sid: string,
  arns: readonly S[],
  actions: string | readonly string[],
  resources: readonly S[],
): Statement<S | string> {
  return {
    Sid: sid,
    Effect: "Deny",
    Principal: "*",
    Action: actions,
    Resource: resources,
    Condition: { ArnNotEquals: { "aws:PrincipalArn": arns } },
  };
}
