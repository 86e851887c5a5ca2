/**
 * What a container may be told through its environment: plain settings as they are, secrets by the
 * ARN of where they lie.
 */
import { type Issue } from "../spec/issue";
import { checkPlaceholders } from "./placeholders";
import { secretLookalike } from "./secretLookalikes";
import { type ContainerSpec, type SecretSpec } from "./spec";

/** Source: POSIX.1, "Environment Variables"; lower case is common and allowed. */
const variablePattern = /^[A-Za-z_][A-Za-z0-9_]*$/;

const secretArn =
  /^arn:(aws|aws-cn|aws-us-gov|\{partition\}):(ssm:[^:]+:[^:]+:parameter\/.+|secretsmanager:[^:]+:[^:]+:secret:[^:]+(:[^:]*){0,3})$/;
const keyArn = /^arn:(aws|aws-cn|aws-us-gov|\{partition\}):kms:[^:]+:[^:]+:key\/[\w-]+$/;

/**
 * Checks the settings and secrets of a container. No message repeats a setting's value.
 *
 * @param path where the container is, such as `services.web.containers.api`.
 */
export function checkEnvironment(container: ContainerSpec, path: string): Issue[] {
  const settings = container.environment ?? {};
  const secrets = container.secrets ?? {};
  return [
    ...Object.entries(settings).flatMap(([name, value]) => [
      ...checkVariable(name, `${path}.environment.${name}`),
      ...checkSetting(name, value, `${path}.environment.${name}`),
    ]),
    ...Object.entries(secrets).flatMap(([name, secret]) => [
      ...checkVariable(name, `${path}.secrets.${name}`),
      ...(name in settings ? [twice(name, `${path}.secrets.${name}`)] : []),
      ...checkSecret(secret, `${path}.secrets.${name}`),
    ]),
  ];
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
    return [];
  }
  const message = `must not hold a secret, got ${reason}; store it in SSM or Secrets Manager and name its ARN under secrets`;
  return [{ path, message }];
}

function checkSecret(secret: SecretSpec, path: string): Issue[] {
  const arn = typeof secret === "string" ? secret : secret.arn;
  const issues = checkPlaceholders(arn, path);
  if (!secretArn.test(arn)) {
    const message = `must be the ARN of an SSM parameter or a Secrets Manager secret, got ${shown(arn)}`;
    issues.push({ path, message });
  }
  if (typeof secret !== "string" && !keyArn.test(secret.keyArn)) {
    const message = `must be the ARN of a KMS key, got ${shown(secret.keyArn)}`;
    issues.push({ path: `${path}.keyArn`, message });
  }
  return issues;
}

/** What is not an ARN may be the secret itself, written in the wrong place. */
function shown(text: string): string {
  return text.startsWith("arn:") ? JSON.stringify(text) : "a value that is no ARN";
}

function twice(name: string, path: string): Issue {
  return { path, message: `must not be in environment as well, got ${name} in both` };
}
