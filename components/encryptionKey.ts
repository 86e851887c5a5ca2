import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

export interface EncryptionKeyArgs {
  /** What is encrypted under the key. */
  readonly description: string;
  /** The whole policy, as JSON. */
  readonly policy: pulumi.Input<string>;
  /** Start of the alias, such as `alias/meridian/queues-`. */
  readonly aliasPrefix: string;
  /** Whether the key is protected from deletion. */
  readonly isProtected: boolean;
  /** Ends the names of key and alias where a component creates several. @default - "" */
  readonly nameEnding?: string;
}

/**
 * Creates a key that rotates, with an alias: `${name}-key` and `${name}-alias`.
 *
 * @returns the ARN of the key.
 */
export function createEncryptionKey(
  name: string,
  { description, policy, aliasPrefix, isProtected, nameEnding = "" }: EncryptionKeyArgs,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const key = new aws.kms.Key(
    `${name}-key${nameEnding}`,
    { description, enableKeyRotation: true, policy },
    { ...opts, protect: isProtected },
  );
  new aws.kms.Alias(
    `${name}-alias${nameEnding}`,
    { namePrefix: aliasPrefix, targetKeyId: key.keyId },
    opts,
  );
  return key.arn;
}
