/**
 * What ECS is allowed to do on behalf of a task before its containers run: pull exactly its images,
 * write to exactly its log group, read exactly its secrets and decrypt with exactly their keys.
 */
import { type Statement } from "../../iam/document";
import { type AwsLocation } from "../../location";
import { fillPlaceholders } from "../../placeholders";
import { type Containers, type SecretSpec } from "./containerSchema";
import { cacheOf } from "../imageCaches/plan";
import { privateRepositoryOf } from "./images";

/**
 * Writes the statements of an execution role.
 *
 * @param images full names of all images, with their registry.
 * @param logStreamsArn ARN of all streams of the log group: it ends with `:*`.
 * @param cachePrefixes of repositories that cache an upstream registry. @default - there are none
 */
export function executionStatements(
  images: readonly string[],
  secrets: readonly SecretPlan[],
  logStreamsArn: string,
  location: AwsLocation,
  cachePrefixes: readonly string[] = [],
): readonly Statement[] {
  const parameters = secrets.filter(({ arn }) => arn.split(":")[2] === "ssm");
  const stored = secrets.filter(({ arn }) => arn.split(":")[2] === "secretsmanager");
  const keys = unique(secrets.flatMap(({ keyArn }) => keyArn ?? []));
  // A store decrypts in its own region, which need not be that of the tasks.
  const via = unique([...parameters, ...stored].map(({ arn }) => storeOf(arn)));
  return [
    ...pullStatements(images, location.partition),
    ...importStatements(images, cachePrefixes, location),
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

/** A secret of a container: what ECS reads, and the key that it needs for it. */
export interface SecretPlan {
  /** Name of the variable. */
  readonly name: string;
  /** What the container definition has: can name a key within the secret, and a version. */
  readonly valueFrom: string;
  /** The parameter or secret itself, as a policy names it. */
  readonly arn: string;
  /** Undefined when AWS's own key encrypts it. */
  readonly keyArn: string | undefined;
}

/** The secrets of a container in one region, in their order. */
export function planSecrets(
  secrets: Containers[string]["secrets"],
  location: AwsLocation,
): readonly SecretPlan[] {
  return Object.entries(secrets).map(([name, secret]) => planSecret(name, secret, location));
}

/** What ECS logs into the registry of an image with. */
export function planCredentials(
  secret: SecretSpec | undefined,
  location: AwsLocation,
): SecretPlan | undefined {
  return secret === undefined ? undefined : planSecret("", secret, location);
}

/** @param name of the variable; empty for what no container gets. */
export function planSecret(name: string, secret: SecretSpec, location: AwsLocation): SecretPlan {
  const { arn, keyArn } = typeof secret === "string" ? { arn: secret, keyArn: undefined } : secret;
  const valueFrom = fillPlaceholders(arn, location);
  return {
    name,
    valueFrom,
    arn: resourceOf(valueFrom),
    keyArn: keyArn === undefined ? undefined : fillPlaceholders(keyArn, location),
  };
}

/**
 * The resource of a policy that allows to read a secret. A parameter is named without its version or label.
 * Secrets Manager ends each ARN with a hyphen and six
 * random characters, finds a secret without them as well, and compares a policy with the whole ARN.
 *
 * Source: Secrets Manager User Guide, "Identity-based policies", which writes them as `-??????`;
 * Systems Manager User Guide, "Working with parameter versions".
 */
function resourceOf(valueFrom: string): string {
  // A parameter's ARN has six parts, and a version or a label follows; a secret's has seven, and ECS reads up to
  // three more as key, stage and version.
  const parts = valueFrom.split(":");
  const arn = parts.slice(0, parts[2] === "ssm" ? 6 : 7).join(":");
  const isPartial = arn.split(":")[2] === "secretsmanager" && !/-[A-Za-z0-9]{6}$/.test(arn);
  return isPartial ? `${arn}-??????` : arn;
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

/**
 * What the first pull through a cache needs: ECR makes the repository and copies the image as the caller.
 *
 * Source: ECR User Guide, "IAM permissions required to sync an upstream registry".
 */
function importStatements(
  images: readonly string[],
  prefixes: readonly string[],
  location: AwsLocation,
): readonly Statement[] {
  const { partition, region, accountId } = location;
  const cached = images.filter((image) => cacheOf(image, prefixes, location) !== undefined);
  const repositories = cached.flatMap((image) => privateRepositoryOf(image)?.repository ?? []);
  const arns = repositories.map(
    (repository) => `arn:${partition}:ecr:${region}:${accountId}:repository/${repository}`,
  );
  const actions = ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"];
  return arns.length === 0 ? [] : [allow("ImportImages", actions, unique(arns))];
}

/** Host name of the store of a secret, as KMS names it. */
function storeOf(arn: string): string {
  const [, , service, region] = arn.split(":");
  return `${service}.${region}.amazonaws.com`;
}

function when(
  secrets: readonly SecretPlan[],
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
