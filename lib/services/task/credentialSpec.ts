/** The group managed service account (gMSA) of Active Directory that a container runs as. */
import { type AwsLocation } from "../../location";
import { collect } from "../../spec/checks";
import { type Issue } from "../../spec/issue";
import { type ContainerSpec, type SecretSpec } from "./containerSchema";
import { checkSecret } from "./environment";
import { planSecret, type SecretPlan } from "./executionRole";

type CredentialSpec = NonNullable<ContainerSpec["credentialSpec"]>;

/** A credential specification of a group managed service account. */
export interface CredentialSpecPlan {
  /** As ECS reads it: its kind and the ARN of the parameter. */
  readonly text: string;
  /** What the execution role reads for it. */
  readonly reads: readonly SecretPlan[];
}

/**
 * Instances that are no members of the directory read the account's credentials from a secret.
 *
 * Source: ECS Developer Guide, "Learn how to use gMSAs for Windows containers for Amazon ECS".
 */
export function planCredentialSpec(
  { parameterArn, secret }: CredentialSpec,
  location: AwsLocation,
): CredentialSpecPlan {
  const parameter = planSecret("", parameterArn, location);
  const kind = secret === undefined ? "credentialspec" : "credentialspecdomainless";
  return {
    text: `${kind}:${parameter.valueFrom}`,
    reads: [parameter, ...(secret === undefined ? [] : [planSecret("", secret, location)])],
  };
}

/** Checks what the account names; paths begin at its keys. */
export function checkCredentialSpec({ parameterArn, secret }: CredentialSpec): Issue[] {
  return collect(
    () => checkStore(parameterArn, "ssm", "an SSM parameter", "parameterArn"),
    () =>
      secret === undefined
        ? []
        : checkStore(secret, "secretsmanager", "a Secrets Manager secret", "secret"),
  );
}

/** What is no ARN at all can be a secret itself, which no message repeats. */
function checkStore(secret: SecretSpec, service: string, kind: string, path: string): Issue[] {
  const arn = typeof secret === "string" ? secret : secret.arn;
  const malformed = checkSecret(secret, path);
  const message = `must be the ARN of ${kind}, got ${JSON.stringify(arn)}`;
  return malformed.length > 0 || arn.split(":")[2] === service ? malformed : [{ path, message }];
}
