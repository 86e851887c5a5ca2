/**
 * Which images a container can run. Paths begin at the keys of the container.
 *
 * In production an image is named by its digest: a tag can be moved to other bytes, so that two tasks
 * of one task definition would run different programs, and a rollback would roll back nothing. An
 * image is built by the program only elsewhere; production's are built and pushed by CI.
 */
import { collect } from "../../spec/checks";
import { type Issue, within } from "../../spec/issue";
import { locationOf } from "../../location";
import { checkPlaceholders, fillPlaceholders } from "../../placeholders";
import { checkBuildContext } from "./buildContext";
import { type ContainerSpec, type SecretSpec } from "./containerSchema";

/** Hexadecimal digits of SHA-256. */
const DIGEST_LENGTH = 64;

/** Registry and path, then a tag, a digest or both. Source: OCI Distribution Specification. */
const imagePattern =
  /^[a-zA-Z0-9{}][\w.{}-]*(:\d+)?(\/[a-z0-9][a-z0-9._-]*)*(:[\w][\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/;

/**
 * A private registry by its IPv4 or its dual-stack endpoint, with or without FIPS.
 *
 * Source: AWS General Reference, "Amazon ECR endpoints and quotas"; ECR User Guide, "Making requests to
 * Amazon ECR registries".
 */
const privateRegistry =
  /^(\d{12})\.(dkr[.-]ecr(?:-fips)?)\.([a-z0-9-]+)\.(amazonaws\.com(?:\.cn)?|on\.aws|on\.amazonwebservices\.com\.cn)\/([^:@]+)/;

/** The only name that the interface endpoint `ecr.dkr` stands for. Source: the same page, on AWS PrivateLink. */
const LINKED = "dkr.ecr";

/** Checks where a container's image comes from. */
export function checkImage(
  { image, build, repositoryCredentials: credentials }: ContainerSpec,
  context: { readonly isProduction: boolean },
): Issue[] {
  if (image === undefined && build === undefined) {
    return [{ path: "", message: "must have an image or a build, got neither" }];
  }
  if (image !== undefined && build !== undefined) {
    return [{ path: "", message: "must have an image or a build, got both" }];
  }
  if (image !== undefined) {
    return [
      ...checkReference(image, context),
      ...(credentials === undefined ? [] : checkCredentials(credentials, image)),
    ];
  }
  if (credentials !== undefined) {
    const message = "must not be set with build, whose image is in ECR";
    return [{ path: "repositoryCredentials", message }];
  }
  if (context.isProduction) {
    const message =
      "must not be used in production; let CI build and push the image, and name it by digest under image";
    return [{ path: "build", message }];
  }
  return build === undefined ? [] : within("build", checkBuildContext(build));
}

/** A secret as a whole: no key or version of it is selected here. Source: ECS API Reference, `RepositoryCredentials`. */
const credentialsArn = /^arn:(aws|\{partition\}):secretsmanager:[^:]+:[^:]+:secret:[\w/+=.@-]+$/;

/** Any account and region: only the kind of registry matters here. */
const anyLocation = locationOf("000000000000", "us-east-1");

function checkCredentials(secret: SecretSpec, image: string): Issue[] {
  const path = "repositoryCredentials";
  const arn = typeof secret === "string" ? secret : secret.arn;
  if (privateRepositoryOf(fillPlaceholders(image, anyLocation)) !== undefined) {
    const message = "must not be set for an image in ECR, which tasks pull as their execution role";
    return [{ path, message }];
  }
  const message = `must be the ARN of a whole Secrets Manager secret, got ${arn.startsWith("arn:") ? JSON.stringify(arn) : "a value that is no ARN"}`;
  return credentialsArn.test(arn) ? checkPlaceholders(arn, path) : [{ path, message }];
}

function checkReference(image: string, context: { readonly isProduction: boolean }): Issue[] {
  return collect(
    () => checkPlaceholders(image, "image"),
    () => {
      if (!imagePattern.test(image)) {
        const [, digest] = /@sha256:([0-9A-Za-z]*)$/.exec(image) ?? [];
        if (digest !== undefined && imagePattern.test(withoutDigest(image))) {
          return [{ path: "image", message: digestMessage(digest) }];
        }
        const message = `must be an image such as "nginx:1.27" or "nginx@sha256:<64 digits>", got ${JSON.stringify(image)}`;
        return [{ path: "image", message }];
      }
      if (context.isProduction && !hasDigest(image)) {
        const message = `must be named by digest in production, got ${JSON.stringify(image)}; write "${withoutTag(image)}@sha256:<64 digits>"`;
        return [{ path: "image", message }];
      }
      return [];
    },
  );
}

/** Whether the name of an image has a digest, which fixes its bytes. */
export function hasDigest(image: string): boolean {
  return /@sha256:[0-9a-f]{64}$/.test(image);
}

function digestMessage(digest: string): string {
  const expectation = "must have a digest of 64 digits, 0 to 9 and a to f";
  if (digest.length !== DIGEST_LENGTH) {
    return `${expectation}, got ${digest.length} of them`;
  }
  const lower = digest.toLowerCase();
  return /^[0-9a-f]*$/.test(lower)
    ? `${expectation}, got capitals; did you mean "@sha256:${lower}"?`
    : `${expectation}, got ${JSON.stringify(/[^0-9a-f]/i.exec(digest)?.[0])}`;
}

function withoutDigest(image: string): string {
  return image.replace(/@.*$/, "");
}

function withoutTag(image: string): string {
  return withoutDigest(image).replace(/:[\w][\w.-]*$/, "");
}

/** A repository of the private registry of an account and region. */
export interface PrivateRepository {
  readonly accountId: string;
  readonly region: string;
  readonly repository: string;
  /** Whether tasks reach it through the interface endpoints of its region. */
  readonly hasEndpoint: boolean;
}

/** Finds the private repository that an image lies in; undefined when it lies in a public one. */
export function privateRepositoryOf(image: string): PrivateRepository | undefined {
  const [, accountId, name, region, , repository] = privateRegistry.exec(image) ?? [];
  return accountId === undefined || region === undefined || repository === undefined
    ? undefined
    : { accountId, region, repository, hasEndpoint: name === LINKED };
}
