/**
 * What ECS may do on behalf of a task before its containers run: pull exactly its images, write to
 * exactly its log group, read exactly its secrets and decrypt with exactly their keys.
 */
import { type Statement } from "../iam/document";
import { privateRepositoryOf } from "./images";
import { fillPlaceholders, type Place } from "./placeholders";
import { type ContainerSpec, type SecretSpec } from "./spec";

/**
 * Writes the statements of an execution role.
 *
 * @param images full names of all images, with their registry.
 * @param logStreamsArn ARN of all streams of the log group: it ends with `:*`.
 * @param place what the placeholders of the secrets stand for.
 */
export function executionStatements(
  images: readonly string[],
  containers: Readonly<Record<string, ContainerSpec>>,
  logStreamsArn: string,
  place: Place,
): readonly Statement[] {
  const secrets = secretsOf(containers, place);
  const parameters = secrets.filter(({ arn }) => arn.split(":")[2] === "ssm");
  const stored = secrets.filter(({ arn }) => arn.split(":")[2] === "secretsmanager");
  const keys = unique(secrets.flatMap(({ keyArn }) => keyArn ?? []));
  const via = [
    ...(parameters.length > 0 ? [`ssm.${place.region}.amazonaws.com`] : []),
    ...(stored.length > 0 ? [`secretsmanager.${place.region}.amazonaws.com`] : []),
  ];
  return [
    ...pullStatements(images, place.partition),
    allow("WriteLog", ["logs:CreateLogStream", "logs:PutLogEvents"], [logStreamsArn]),
    ...when(parameters, (arns) => allow("ReadParameters", ["ssm:GetParameters"], arns)),
    ...when(stored, (arns) => allow("ReadSecrets", ["secretsmanager:GetSecretValue"], arns)),
    ...(keys.length === 0
      ? []
      : [
          {
            ...allow("DecryptSecrets", ["kms:Decrypt"], keys),
            Condition: { StringEquals: { "kms:ViaService": via } },
          },
        ]),
  ];
}

/** A secret of a task: what ECS reads, and the key that it needs for it. */
export interface ResolvedSecret {
  readonly container: string;
  /** Name of the variable. */
  readonly name: string;
  /** What the container definition says: may name a key within the secret, and a version. */
  readonly valueFrom: string;
  /** The parameter or secret itself. */
  readonly arn: string;
  /** Absent when AWS's own key encrypts it. */
  readonly keyArn: string | undefined;
}

/** All secrets of the containers of a task, in their order. */
export function secretsOf(
  containers: Readonly<Record<string, ContainerSpec>>,
  place: Place,
): readonly ResolvedSecret[] {
  return Object.entries(containers).flatMap(([container, { secrets = {} }]) =>
    Object.entries(secrets).map(([name, secret]) => resolve(container, name, secret, place)),
  );
}

function resolve(
  container: string,
  name: string,
  secret: SecretSpec,
  place: Place,
): ResolvedSecret {
  const { arn, keyArn } = typeof secret === "string" ? { arn: secret, keyArn: undefined } : secret;
  const valueFrom = fillPlaceholders(arn, place);
  return {
    container,
    name,
    valueFrom,
    // A secret's ARN has seven parts; ECS reads up to three more as key, stage and version.
    arn: valueFrom.split(":").slice(0, 7).join(":"),
    keyArn: keyArn === undefined ? undefined : fillPlaceholders(keyArn, place),
  };
}

function pullStatements(images: readonly string[], partition: string): readonly Statement[] {
  const repositories = unique(
    images.flatMap((image) => {
      const found = privateRepositoryOf(image);
      return found === undefined
        ? []
        : `arn:${partition}:ecr:${found.region}:${found.accountId}:repository/${found.repository}`;
    }),
  );
  if (repositories.length === 0) {
    return [];
  }
  const pull = [
    "ecr:BatchCheckLayerAvailability",
    "ecr:BatchGetImage",
    "ecr:GetDownloadUrlForLayer",
  ];
  return [
    // The token is the account's: ECR offers no narrower resource.
    allow("LogIntoRegistry", ["ecr:GetAuthorizationToken"], ["*"]),
    allow("PullImages", pull, repositories),
  ];
}

function when(
  secrets: readonly ResolvedSecret[],
  statement: (arns: readonly string[]) => Statement,
): readonly Statement[] {
  return secrets.length === 0 ? [] : [statement(unique(secrets.map(({ arn }) => arn)))];
}

function allow(sid: string, actions: readonly string[], resources: readonly string[]): Statement {
  return { Sid: sid, Effect: "Allow", Action: actions, Resource: resources };
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
