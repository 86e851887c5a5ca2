/**
 * The environment variables of a container: plain settings as they are, secrets by the ARN of the SSM
 * parameter or the Secrets Manager secret. Paths begin at the keys of the container.
 */
import { collect, collectEntries } from "../../spec/checks";
import { type Issue } from "../../spec/issue";
import { checkMisspelt, checkPlaceholders } from "../../placeholders";
import { secretLookalike } from "../../secretLookalikes";
import { type ContainerSpec, type SecretSpec } from "./containerSchema";

/** Source: POSIX.1, "Environment Variables"; lower case is common and allowed. */
const variablePattern = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A secret's ARN has seven parts, and ECS takes three more. Source: ECS API Reference, `Secret`, `valueFrom`. */
const SECRET_PARTS = { whole: 7, selected: 10 } as const;

const secretArn =
  /^arn:(aws|aws-cn|aws-us-gov|\{partition\}):(ssm:[^:\s]+:[^:\s]+:parameter(\/[\w.{}-]+)+|secretsmanager:[^:\s]+:[^:\s]+:secret:[\w/+=.@!{}-]+(:[^:\s]*){0,3})$/;
const keyArn = /^arn:(aws|aws-cn|aws-us-gov|\{partition\}):kms:[^:\s]+:[^:\s]+:key\/[\w-]+$/;

/** Checks the settings and secrets of a container. No message repeats a setting's value. */
export function checkEnvironment(container: ContainerSpec): Issue[] {
  return collect(
    () =>
      Object.keys(container.environment).flatMap((name) =>
        checkVariable(name, `environment.${name}`),
      ),
    () =>
      collectEntries(container.environment, (name, value) =>
        checkSetting(name, value, `environment.${name}`),
      ),
    () => Object.keys(container.secrets).flatMap((name) => checkVariable(name, `secrets.${name}`)),
    () =>
      collectEntries(container.secrets, (name, secret) => checkSecret(secret, `secrets.${name}`)),
    () =>
      Object.keys(container.secrets)
        .filter((name) => name in container.environment)
        .map((name) => ({
          path: `secrets.${name}`,
          message: `must not be in environment as well, got ${name} in both`,
        })),
  );
}

function checkVariable(name: string, path: string): Issue[] {
  if (variablePattern.test(name)) {
    return [];
  }
  const message = `must be named by letters, digits and underscores, no digit first, got ${JSON.stringify(name)}`;
  return [{ path, message }];
}

function checkSetting(name: string, value: string, path: string): Issue[] {
  const reason = secretLookalike(name, value);
  if (reason === undefined) {
    return checkMisspelt(value, path);
  }
  const message = `must not hold a secret, got ${reason}; store it in SSM or Secrets Manager and name its ARN under secrets`;
  return [{ path, message }];
}

/** Checks the ARN of a secret, and of its key. */
export function checkSecret(secret: SecretSpec, path: string): Issue[] {
  return typeof secret === "string"
    ? checkSecretArn(secret, path)
    : collect(
        () => checkSecretArn(secret.arn, path),
        () => checkKeyArn(secret.keyArn, `${path}.keyArn`),
      );
}

function checkSecretArn(arn: string, path: string): Issue[] {
  const unknown = checkPlaceholders(arn, path);
  if (unknown.length > 0) {
    return unknown;
  }
  if (!secretArn.test(arn)) {
    const message = `must be the ARN of an SSM parameter or a Secrets Manager secret, got ${shown(arn)}`;
    return [{ path, message }];
  }
  const message = `must have none or all three of key, version stage and version id after the secret's name, each of which can be empty, got ${shown(arn)}; write "${completed(arn)}"`;
  return hasAllParts(arn) ? [] : [{ path, message }];
}

function checkKeyArn(arn: string, path: string): Issue[] {
  const unknown = checkPlaceholders(arn, path);
  const message = `must be the ARN of a KMS key, got ${shown(arn)}`;
  return unknown.length > 0 || keyArn.test(arn) ? unknown : [{ path, message }];
}

function hasAllParts(arn: string): boolean {
  const { length } = arn.split(":");
  return (
    !arn.includes(":secretsmanager:") ||
    length === SECRET_PARTS.whole ||
    length === SECRET_PARTS.selected
  );
}

/** The ARN of a secret with the parts that it lacks, empty. */
function completed(arn: string): string {
  return arn + ":".repeat(SECRET_PARTS.selected - arn.split(":").length);
}

/** Text that is no ARN can be the secret itself, written in the wrong place. */
function shown(text: string): string {
  return text.startsWith("arn:") ? JSON.stringify(text) : "a value that is no ARN";
}
