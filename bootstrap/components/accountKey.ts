import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type Statement } from "../../lib/iam/document";
import { accountKeyPolicy, type KeyOwners } from "../../lib/account/keyPolicy";

export interface AccountKeyArgs {
  /** What is encrypted under the key. */
  readonly description: string;
  /** With `alias/` in front. Plain, because stack files name it. */
  readonly alias: string;
  readonly owners: KeyOwners<pulumi.Input<string>>;
  /** Statements that let the users of the key use it. */
  readonly users: readonly Statement<pulumi.Input<string>>[];
}

/** Days between a scheduled deletion and the loss of all that was encrypted, the most that KMS has. */
const DELETION_WINDOW_DAYS = 30;

/**
 * A key of the account. It is protected, and stays when the stack is destroyed: without it, state and
 * secrets cannot be read.
 *
 * Keys are multi-Region keys, which a key cannot become later: a replica in another region opens what was
 * encrypted in a region that is lost.
 */
export class AccountKey extends pulumi.ComponentResource {
  public readonly keyArn: pulumi.Output<string>;

  constructor(name: string, args: AccountKeyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:AccountKey", name, {}, opts);
    const { description, alias, owners, users } = args;

    const key = new aws.kms.Key(
      `${name}-key`,
      {
        description,
        multiRegion: true,
        enableKeyRotation: true,
        deletionWindowInDays: DELETION_WINDOW_DAYS,
        policy: pulumi.jsonStringify(accountKeyPolicy(owners, users)),
      },
      { parent: this, protect: true, retainOnDelete: true },
    );
    new aws.kms.Alias(`${name}-alias`, { name: alias, targetKeyId: key.keyId }, { parent: this });

    this.keyArn = key.arn;
    const { administratorArn: deployerArn, breakGlassArn } = owners;
    // The proof of who can decrypt reads `access`: it is what was declared.
    this.registerOutputs({ keyArn: this.keyArn, access: { deployerArn, breakGlassArn } });
  }
}
